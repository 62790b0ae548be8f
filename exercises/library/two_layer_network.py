"""Two layers by hand: forward, backward, one update; in scalars, in matrices, in numbers."""

from sympy import Expr, HadamardProduct, MatrixSymbol, OneMatrix, Rational, exp, symbols

from .. import kinds as kind
from .. import operations as ask
from ..answers import WrongAnswer
from ..declaration import Exercise, Given, Question, Variable, plain_loss
from ..derivations.dispatch import wrong_list, wrong_number
from ..text import Text


def sigma(value: Expr) -> Expr:
    """The sigmoid, 1/(1 + e^(-z))."""
    return 1 / (1 + exp(-value))


# One neuron a layer: a = σ(W1·x + b1), ŷ = σ(W2·a + b2), L = (y - ŷ)^2.
W1, b1, W2, b2, x, y, a, yhat = symbols("W1 b1 W2 b2 x y a yhat", real=True)
hidden = sigma(W1 * x + b1)
output = sigma(W2 * hidden + b2)
scalar_loss = plain_loss((y - output) ** 2, by=[W1, b1, W2, b2])
delta = -2 * (y - output) * output * (1 - output)
shortcuts = {a: hidden, yhat: output}

# Two inputs, two hidden neurons, one output, in numbers.
p1, p2, q1, q2, r1, r2, s1, s2, t1, t2, u, target, mu = symbols("p1 p2 q1 q2 r1 r2 s1 s2 t1 t2 u target mu", real=True)
weights = symbols("w11 w12 w21 w22 c1 c2 v1 v2 d", real=True)
w11, w12, w21, w22, c1, c2, v1, v2, d = weights
first = (w11 * p1 + w12 * p2 + c1, w21 * p1 + w22 * p2 + c2)
activations = tuple(sigma(z) for z in first)
second = v1 * activations[0] + v2 * activations[1] + d
guess = sigma(second)
network_loss = (target - guess) ** 2
start = (q1, q2, r1, r2, s1, s2, t1, t2, u)
at_start = dict(zip(weights, start, strict=True))
descent = ask.Descent(plain_loss(network_loss, by=weights), start=start, rate=mu)


def numbers(*values: Expr) -> ask.Value[Expr]:
    """Formulas in the weights, with the numbers of the story."""
    return ask.Value(tuple(value.subs(at_start, simultaneous=True) for value in values))


def slopes(*by: Expr) -> ask.At[Expr]:
    """The derivatives of the loss by some of the weights, the others being what they are."""
    others = {symbol: value for symbol, value in at_start.items() if symbol not in by}
    loss = plain_loss(network_loss.subs(others, simultaneous=True), by=by)
    return ask.At(ask.Gradient(loss), tuple(at_start[symbol] for symbol in by))


# In matrices, for any number of neurons: δ2 is what arrives at the second layer.
n, h, m = symbols("n h m", integer=True, positive=True)
D2, A, X, V = (MatrixSymbol(name, rows, columns) for name, rows, columns in (
    ("D2", m, 1), ("A", h, 1), ("X", n, 1), ("V", m, h),
))  # fmt: skip
slope_of_a = HadamardProduct(A, OneMatrix(h, 1) - A)
D1 = HadamardProduct(V.T * D2, slope_of_a)


def scalar_slips(*forgotten: tuple[str, Expr]) -> tuple[WrongAnswer[Expr], ...]:
    """What comes out when a factor is forgotten."""
    return tuple(wrong_number(code, value) for code, value in forgotten)


upstream = delta * W2 * hidden * (1 - hidden)
exercise = Exercise(
    number=20,
    title=Text("A two-layer network by hand", "手算两层神经网络"),
    story=Text(
        "A network with one neuron in each of two layers: a = σ(W1·x + b1), ŷ = σ(W2·a + b2), and the loss "
        "L = (y - ŷ)^2 (SSE). For the questions in numbers there are two inputs x = ({p1}, {p2}), two hidden neurons with "
        "W1 = [{q1}, {q2}; {r1}, {r2}], b1 = ({s1}, {s2}), and one output with W2 = [{t1}, {t2}], b2 = {u}; the truth is "
        "y = {target}.",
        "一个两层网络，每层一个神经元：a = σ(W1·x + b1)，ŷ = σ(W2·a + b2)，损失 L = (y - ŷ)^2（误差平方和 SSE）。"
        "数值题里有两个输入 x = ({p1}, {p2})，两个隐藏神经元 W1 = [{q1}, {q2}; {r1}, {r2}]，b1 = ({s1}, {s2})，"
        "一个输出 W2 = [{t1}, {t2}]，b2 = {u}；真实值 y = {target}。",
    ),
    variables={
        W1: Variable(Text("the weight of the first layer", "第一层的权重"), span=(-2, 2)),
        b1: Variable(Text("the bias of the first layer", "第一层的偏置"), span=(-2, 2)),
        W2: Variable(Text("the weight of the second layer", "第二层的权重"), span=(-2, 2)),
        b2: Variable(Text("the bias of the second layer", "第二层的偏置"), span=(-2, 2)),
        x: Variable(Text("the input", "输入"), span=(-3, 3)),
        y: Variable(Text("the truth", "真实值"), span=(-2, 3)),
        a: Variable(Text("the hidden activation", "隐藏层的激活值"), span=(0, 1)),
        yhat: Variable(Text("the prediction", "预测值"), span=(0, 1)),
    },
    givens={
        p1: Given(Rational(1), [Rational(value) for value in (1, 2)]),
        p2: Given(Rational(2), [Rational(value) for value in (2, 3)]),
        q1: Given(Rational(1, 10), [Rational(1, 10), Rational(1, 5), Rational(3, 10)]),
        q2: Given(Rational(1, 5), [Rational(1, 5), Rational(-1, 5)]),
        r1: Given(Rational(3, 10), [Rational(3, 10), Rational(2, 5)]),
        r2: Given(Rational(2, 5), [Rational(2, 5), Rational(1, 2)]),
        s1: Given(Rational(1, 10), [Rational(1, 10), Rational(1, 5)]),
        s2: Given(Rational(-1, 10), [Rational(-1, 10), Rational(-1, 5)]),
        t1: Given(Rational(1, 2), [Rational(1, 2), Rational(2, 5), Rational(3, 5)]),
        t2: Given(Rational(-1, 2), [Rational(-1, 2), Rational(-2, 5), Rational(-3, 10)]),
        u: Given(Rational(1, 5), [Rational(1, 5), Rational(1, 10)]),
        target: Given(Rational(1)),
        mu: Given(Rational(1, 2), [Rational(1, 2), Rational(1, 4)]),
    },
    descent=descent,
    questions=[
        Question(
            "by-w2",
            Text(
                "One neuron a layer: find ∂L/∂W2. You may write a and yhat (ŷ).",
                "每层一个神经元：求 ∂L/∂W2。可以写 a 和 yhat（ŷ）。",
            ),
            ask.Derivative(scalar_loss, W2),
            kind.Expression(),
            mistakes=scalar_slips(
                ("INNER_DERIVATIVE", delta),
                ("SIGMA_SLOPE_FORGOTTEN", -2 * (y - output) * hidden),
                ("SLOPE_HALF", -2 * (y - output) * output * hidden),
                ("INNER_SIGN", -delta * hidden),
                ("POWER_FACTOR", delta * hidden / 2),
            ),
            definitions=shortcuts,
        ),
        Question(
            "by-b2",
            Text("Find ∂L/∂b2. You may write a and yhat (ŷ).", "求 ∂L/∂b2。可以写 a 和 yhat（ŷ）。"),
            ask.Derivative(scalar_loss, b2),
            kind.Expression(),
            mistakes=scalar_slips(
                ("SIGMA_SLOPE_FORGOTTEN", -2 * (y - output)),
                ("PARTIALS_SWAPPED", delta * hidden),
                ("INNER_SIGN", -delta),
                ("POWER_FACTOR", delta / 2),
            ),
            definitions=shortcuts,
        ),
        Question(
            "by-w1",
            Text("Find ∂L/∂W1. You may write a and yhat (ŷ).", "求 ∂L/∂W1。可以写 a 和 yhat（ŷ）。"),
            ask.Derivative(scalar_loss, W1),
            kind.Expression(),
            mistakes=scalar_slips(
                ("INNER_DERIVATIVE", upstream),
                ("SIGMA_SLOPE_FORGOTTEN", delta * W2 * x),
                ("WEIGHT_FORGOTTEN_BACK", delta * hidden * (1 - hidden) * x),
                ("INNER_SIGN", -upstream * x),
                ("POWER_FACTOR", upstream * x / 2),
            ),
            definitions=shortcuts,
        ),
        Question(
            "by-b1",
            Text("Find ∂L/∂b1. You may write a and yhat (ŷ).", "求 ∂L/∂b1。可以写 a 和 yhat（ŷ）。"),
            ask.Derivative(scalar_loss, b1),
            kind.Expression(),
            mistakes=scalar_slips(
                ("SIGMA_SLOPE_FORGOTTEN", delta * W2),
                ("WEIGHT_FORGOTTEN_BACK", delta * hidden * (1 - hidden)),
                ("PARTIALS_SWAPPED", upstream * x),
                ("INNER_SIGN", -upstream),
            ),
            definitions=shortcuts,
        ),
        Question(
            "matrix-w2",
            Text(
                "With many neurons δ2 = -2(Y - Ŷ) ⊙ Ŷ ⊙ (1 - Ŷ) arrives at the second layer; call it {D2:name}. The hidden "
                "activations are the column {A:name}. Write ∂L/∂W2 as a matrix formula.",
                "神经元很多时，到达第二层的是 δ2 = -2(Y - Ŷ) ⊙ Ŷ ⊙ (1 - Ŷ)，记作 {D2:name}。隐藏层的激活值是列向量 {A:name}。"
                "把 ∂L/∂W2 写成矩阵公式。",
            ),
            ask.Value((D2 * A.T,)),
            kind.Formula(),
            mistakes=(wrong_number("OUTER_TRANSPOSED", A * D2.T),),
        ),
        Question(
            "matrix-delta1",
            Text(
                "The second layer has the weights {V:name}. Write what arrives at the first layer, δ1, with {V:name}, "
                "{D2:name} and {A:name}; ⊙ is .* or ⊙.",
                "第二层的权重是 {V:name}。用 {V:name}、{D2:name} 和 {A:name} 写出到达第一层的 δ1；⊙ 可写成 .* 或 ⊙。",
            ),
            ask.Value((D1,)),
            kind.Formula(),
            mistakes=(
                wrong_number("SIGMA_SLOPE_FORGOTTEN", V.T * D2),
                wrong_number("SLOPE_HALF", HadamardProduct(V.T * D2, A)),
            ),
        ),
        Question(
            "hidden",
            Text(
                "In numbers: what is a = (a1, a2)? Four digits are enough.",
                "数值题：a = (a1, a2) 是多少？四位有效数字即可。",
            ),
            numbers(*activations),
            kind.Vector(digits=4, labels=("a1", "a2")),
            mistakes=(
                WrongAnswer("ACTIVATION_FORGOTTEN", wrong_list("", [z.subs(at_start) for z in first]).answer),
                WrongAnswer("SIGMA_SIGN", wrong_list("", [sigma(-z).subs(at_start) for z in first]).answer),
            ),
        ),
        Question(
            "prediction",
            Text("In numbers: what is ŷ? Four digits are enough.", "数值题：ŷ 是多少？四位有效数字即可。"),
            numbers(guess),
            kind.Number(digits=4),
            mistakes=(
                wrong_number("ACTIVATION_FORGOTTEN", second.subs(at_start)),
                wrong_number("SIGMA_SIGN", sigma(-second).subs(at_start)),
                wrong_number("BIAS_FORGOTTEN", sigma(second - d).subs(at_start)),
            ),
        ),
        Question(
            "loss",
            Text("In numbers: what is L? Four digits are enough.", "数值题：L 是多少？四位有效数字即可。"),
            numbers(network_loss),
            kind.Number(digits=4),
            mistakes=(
                wrong_number("NOT_SQUARED", (target - guess).subs(at_start)),
                wrong_number("MINIMISER_FOR_LOSS", guess.subs(at_start)),
            ),
        ),
        Question(
            "slope-w2",
            Text(
                "In numbers: what is ∂L/∂W2, two entries? Four digits are enough.",
                "数值题：∂L/∂W2 的两个分量是多少？四位有效数字即可。",
            ),
            slopes(v1, v2),
            kind.Vector(digits=4),
        ),
        Question(
            "slope-b2",
            Text("In numbers: what is ∂L/∂b2? Four digits are enough.", "数值题：∂L/∂b2 是多少？四位有效数字即可。"),
            slopes(d),
            kind.Number(digits=4),
        ),
        Question(
            "slope-w1",
            Text(
                "In numbers: what are the entries of ∂L/∂W1, row by row? Four digits are enough.",
                "数值题：∂L/∂W1 的各元素（逐行）是多少？四位有效数字即可。",
            ),
            slopes(w11, w12, w21, w22),
            kind.Vector(digits=4),
        ),
        Question(
            "slope-b1",
            Text(
                "In numbers: what is ∂L/∂b1, two entries? Four digits are enough.",
                "数值题：∂L/∂b1 的两个分量是多少？四位有效数字即可。",
            ),
            slopes(c1, c2),
            kind.Vector(digits=4),
        ),
        Question(
            "loss-after",
            Text(
                "All weights and biases take one step with the learning rate {mu}. What is L then? Four digits are enough.",
                "所有权重和偏置以学习率 {mu} 走一步。这时 L 是多少？四位有效数字即可。",
            ),
            ask.DescentLoss(descent, 1),
            kind.Number(digits=4),
        ),
    ],
)
