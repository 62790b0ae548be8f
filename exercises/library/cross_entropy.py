"""The loss for classes: cross-entropy, and why softmax makes its gradient so simple."""

from fractions import Fraction

from sympy import Eq, Expr, Integer, Ne, Rational, exp, log, symbols

from .. import kinds as kind
from .. import operations as ask
from ..declaration import Exercise, Given, Question, Variable, plain_loss
from ..derivations.dispatch import wrong_list, wrong_number
from ..text import Text

p1, p2, p3, q1, q2, q3 = symbols("p1 p2 p3 q1 q2 q3", positive=True)
z1, z2, z3, z, y = symbols("z1 z2 z3 z y", real=True)
a, b, c = symbols("a b c", positive=True)

_SHARES = Fraction(1, 10), 1  # next to zero the loss is too steep to be measured

entropy = -(p1 * log(q1) + p2 * log(q2) + p3 * log(q3))
# softmax q = exp(z)/(exp(z1) + exp(z2) + exp(z3)), and the first class is the true one
of_scores = log(exp(z1) + exp(z2) + exp(z3)) - z1
scores = plain_loss(of_scores, by=[z1, z2, z3])
sigma: Expr = 1 / (1 + exp(-z))
of_one = -y * log(sigma) - (1 - y) * log(1 - sigma)

exercise = Exercise(
    number=13,
    title=Text("Cross-entropy", "交叉熵"),
    story=Text(
        "A classifier gives each of three classes a probability: q = (q1, q2, q3). The truth is p = (p1, p2, p3), with a 1 "
        "for the right class. The loss is the cross-entropy H(p, q) = -(p1·ln q1 + p2·ln q2 + p3·ln q3).",
        "一个分类器给三个类别各一个概率：q = (q1, q2, q3)。真实分布是 p = (p1, p2, p3)，正确的类别为 1。"
        "损失是交叉熵 H(p, q) = -(p1·ln q1 + p2·ln q2 + p3·ln q3)。",
    ),
    variables={
        **{
            symbol: Variable(Text(f"the true share of class {place}", f"第 {place} 类的真实比例"), span=_SHARES)
            for place, symbol in enumerate((p1, p2, p3), start=1)
        },
        **{
            symbol: Variable(Text(f"the probability of class {place}", f"第 {place} 类的概率"), span=_SHARES)
            for place, symbol in enumerate((q1, q2, q3), start=1)
        },
        z: Variable(Text("the score", "得分"), span=(-4, 4)),
        y: Variable(Text("the true label, 0 or 1", "真实标签，0 或 1"), span=(0, 1)),
    },
    givens={
        a: Given(Rational(7, 10), [Rational(n, 20) for n in range(8, 18)]),
        b: Given(Rational(2, 10), [Rational(n, 20) for n in range(1, 7)]),
        c: Given(Rational(1, 10), [Rational(n, 20) for n in range(1, 7)]),
    },
    requires=[Eq(a + b + c, 1), Ne(b, c), Ne(a, b)],
    questions=[
        Question(
            "value",
            Text(
                "The first class is the right one, p = (1, 0, 0), and q = ({a}, {b}, {c}). What is H(p, q)? "
                "Four digits are enough.",
                "第一类是正确的，p = (1, 0, 0)，q = ({a}, {b}, {c})。H(p, q) 是多少？四位有效数字即可。",
            ),
            ask.Value((-log(a),)),
            kind.Number(digits=4),
            mistakes=(
                wrong_number("LOG_SIGN", log(a)),
                wrong_number("LOG_BASE", -log(a) / log(2)),
                wrong_number("LOG_BASE", -log(a) / log(10)),
                wrong_number("LOG_OF_ALL", -(log(a) + log(b) + log(c))),
                wrong_number("CLASS_WRONG", -log(1 - a)),
            ),
        ),
        Question(
            "derivative",
            Text("Find ∂H/∂q1 for any p and q.", "对任意 p、q，求 ∂H/∂q1。"),
            ask.Derivative(plain_loss(entropy, by=[q1]), q1),
            kind.Expression(),
            mistakes=(
                wrong_number("LOG_SIGN", p1 / q1),
                wrong_number("TRUTH_FORGOTTEN", -1 / q1),
                wrong_number("P_AND_Q_SWAPPED", -q1 / p1),
                wrong_number("LOG_KEPT", -p1 * log(q1)),
            ),
        ),
        Question(
            "softmax-gradient",
            Text(
                "The probabilities come from scores by softmax, q = softmax(z), and q = ({a}, {b}, {c}) while "
                "p = (1, 0, 0). Find the three derivatives (∂H/∂z1, ∂H/∂z2, ∂H/∂z3).",
                "概率由得分经 softmax 得到，q = softmax(z)。现在 q = ({a}, {b}, {c})，p = (1, 0, 0)。"
                "求三个偏导 (∂H/∂z1, ∂H/∂z2, ∂H/∂z3)。",
            ),
            ask.At(ask.Gradient(scores), (log(a), log(b), log(c))),
            kind.Vector(digits=4, labels=("dH/dz1", "dH/dz2", "dH/dz3")),
            mistakes=(
                wrong_list("SIGN", [1 - a, -b, -c]),
                wrong_list("TARGET_FORGOTTEN", [a, b, c]),
                wrong_list("SOFTMAX_FORGOTTEN", [-1 / a, Integer(0), Integer(0)]),
            ),
        ),
        Question(
            "sigmoid-derivative",
            Text(
                "With two classes one score is enough: l = -y·ln σ(z) - (1 - y)·ln(1 - σ(z)). Find dl/dz. "
                "You may write σ(z).",
                "只有两类时，一个得分就够了：l = -y·ln σ(z) - (1 - y)·ln(1 - σ(z))。求 dl/dz。可以写 σ(z)。",
            ),
            ask.Derivative(plain_loss(of_one, by=[z]), z),
            kind.Expression(),
            mistakes=(
                wrong_number("RESIDUAL_REVERSED", y - sigma),
                wrong_number("SLOPE_TWICE", (sigma - y) * sigma * (1 - sigma)),
                wrong_number("SOFTMAX_FORGOTTEN", -y / sigma + (1 - y) / (1 - sigma)),
                wrong_number("TARGET_FORGOTTEN", sigma),
            ),
        ),
        Question(
            "perfect",
            Text("Which q makes the loss 0 when p = (1, 0, 0)?", "p = (1, 0, 0) 时，哪个 q 使损失为 0？"),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "certain",
                        Text("q = (1, 0, 0)", "q = (1, 0, 0)，完全确定"),
                        Text("-ln 1 = 0: all probability on the right class.", "-ln 1 = 0：全部概率都给了正确的类别。"),
                    ),
                    kind.Option(
                        "even",
                        Text("q = (1/3, 1/3, 1/3)", "q = (1/3, 1/3, 1/3)，平均分配"),
                        Text(
                            "Then the loss is ln 3: the loss of somebody who does not know.",
                            "这时损失是 ln 3：一无所知者的损失。",
                        ),
                    ),
                    kind.Option(
                        "near",
                        Text("q = (0.9, 0.05, 0.05)", "q = (0.9, 0.05, 0.05)，很接近"),
                        Text("Then the loss is -ln 0.9: small, but not 0.", "这时损失是 -ln 0.9：很小，但不是 0。"),
                    ),
                    kind.Option(
                        "opposite",
                        Text("q = (0, 1, 0)", "q = (0, 1, 0)，给了另一类"),
                        Text(
                            "Then the loss grows without bound: a sure mistake costs most.",
                            "这时损失无限大：确信的错误代价最大。",
                        ),
                    ),
                ),
                right="certain",
            ),
        ),
    ],
)
