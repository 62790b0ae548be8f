"""The loss for classes: cross-entropy, and why softmax makes its gradient so simple."""

from fractions import Fraction

from sympy import Eq, Expr, Integer, Ne, Rational, exp, log, symbols

from .. import kinds as kind
from .. import operations as ask
from ..declaration import Exercise, Given, Question, Variable, plain_loss
from ..derivations.dispatch import wrong_list, wrong_number
from ..text import Text
from .neuron import bare_sigma

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
    descent=ask.Descent(scores, start=(Integer(0),) * 3, rate=Rational(1, 2)),
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
            skill="cross-entropy",
            mistakes=(
                wrong_number("LOG_SIGN", log(a)),
                wrong_number("LOG_BASE", -log(a) / log(2)),
                wrong_number("LOG_BASE", -log(a) / log(10)),
                wrong_number("LOG_OF_ALL", -(log(a) + log(b) + log(c))),
                wrong_number("CLASS_WRONG", -log(1 - a)),
            ),
            hints=(
                Text(
                    "In the cross-entropy the logarithm of every predicted probability is weighted by the truth.",
                    "在交叉熵里，每个预测概率的对数都以真实分布为权重。",
                ),
                Text(
                    "With p = (1, 0, 0) two of the three terms are multiplied by nothing but zero. Which one is left?",
                    "p = (1, 0, 0) 时，三项里有两项乘以零。剩下哪一项？",
                ),
                Text(
                    "What is left is the natural logarithm of {a}, weighted by the truth. Mind the minus sign in front.",
                    "剩下的是 {a} 的自然对数，以真实分布为权重。注意前面的负号。",
                ),
            ),
        ),
        Question(
            "derivative",
            Text("Find ∂H/∂q1 for any p and q.", "对任意 p、q，求 ∂H/∂q1。"),
            ask.Derivative(plain_loss(entropy, by=[q1]), q1),
            kind.Expression(),
            skill="cross-entropy-gradient",
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
            skill="softmax-gradient",
            mistakes=(
                wrong_list("SIGN", [1 - a, -b, -c]),
                wrong_list("TARGET_FORGOTTEN", [a, b, c]),
                wrong_list("SOFTMAX_FORGOTTEN", [-1 / a, Integer(0), Integer(0)]),
            ),
            hints=(
                Text(
                    "By the chain rule the derivative of the logarithm cancels the denominator of softmax: what remains compares the prediction with the truth.",
                    "按链式法则，对数的导数与 softmax 的分母约去：剩下的是预测与真实的比较。",
                ),
                Text(
                    "With p = (1, 0, 0) the loss is H = ln(e^z1 + e^z2 + e^z3) - z1. Differentiate it by each score.",
                    "p = (1, 0, 0) 时，损失是 H = ln(e^z1 + e^z2 + e^z3) - z1。对每个得分求导。",
                ),
                Text(
                    "The derivative of the logarithm by z1 is e^z1 over the sum: that is q1 = {a}. What does the second term add? And which scores does it not hold at all?",
                    "对数对 z1 的导数是 e^z1 除以总和，也就是 q1 = {a}。第二项又贡献多少？它根本不含哪些得分？",
                ),
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
            skill="cross-entropy-gradient",
            mistakes=(
                wrong_number("RESIDUAL_REVERSED", y - sigma),
                wrong_number("SLOPE_TWICE", (sigma - y) * sigma * (1 - sigma)),
                wrong_number("SOFTMAX_FORGOTTEN", -y / sigma + (1 - y) / (1 - sigma)),
                wrong_number("TARGET_FORGOTTEN", sigma),
            ),
            definitions={bare_sigma: sigma},
            hints=(
                Text(
                    "Use the chain rule through the logarithm: (ln u)′ = u′/u, and σ′ = σ·(1 - σ).",
                    "透过对数用链式法则：(ln u)′ = u′/u，而 σ′ = σ·(1 - σ)。",
                ),
                Text(
                    "There are two terms, each with a logarithm: in the first u = σ(z), in the second u = 1 - σ(z).",
                    "有两项，各含一个对数：第一项里 u = σ(z)，第二项里 u = 1 - σ(z)。",
                ),
                Text(
                    "In the first term σ cancels, and -y·(1 - σ(z)) is left. What is left of the second term? Add the two.",
                    "第一项里 σ 约去，剩下 -y·(1 - σ(z))。第二项剩下什么？把两者相加。",
                ),
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
            skill="cross-entropy",
            hints=(
                Text(
                    "Only the right class counts: the loss is the logarithm of its probability, with a minus sign.",
                    "只有正确的类别起作用：损失是它的概率的对数，带负号。",
                ),
                Text(
                    "The truth puts everything on the first class, so the loss is -ln q1, whatever the other two are.",
                    "真实分布全在第一类上，所以损失是 -ln q1，与另外两个无关。",
                ),
                Text(
                    "Of which number is the logarithm zero? And what is left for the other classes, as probabilities add up to one?",
                    "哪个数的对数是零？概率之和是一，其他类别还剩多少？",
                ),
            ),
        ),
    ],
)
