"""One neuron: a weighted sum through the sigmoid, and the derivatives that training it needs."""

from sympy import Expr, Integer, Rational, exp, symbols

from .. import kinds as kind
from .. import operations as ask
from ..answers import WrongAnswer
from ..declaration import Exercise, Given, Question, Variable, plain_loss
from ..derivations.dispatch import wrong_number
from ..text import Text

z, w1, w2, b, x1, x2 = symbols("z w1 w2 b x1 x2", real=True)
z0, u1, u2, v1, v2, c = symbols("z0 u1 u2 v1 v2 c", real=True)


def sigmoid(value: Expr) -> Expr:
    """1/(1 + e^(-z))."""
    return 1 / (1 + exp(-value))


def sigmoid_slips(at: Expr, inner: Expr | None = None) -> tuple[WrongAnswer[Expr], ...]:
    """What learners make of the derivative of σ, times an inner derivative where there is one."""
    s, factor = sigmoid(at), Integer(1) if inner is None else inner
    found = [
        wrong_number("SIGMA_FOR_SLOPE", s * factor),
        wrong_number("SLOPE_HALF", (1 - s) * factor),
        wrong_number("INNER_SIGN", -s * (1 - s) * factor),
        wrong_number("SLOPE_SIGN", s * (1 + s) * factor),
    ]
    return tuple(found if inner is None else [wrong_number("INNER_DERIVATIVE", s * (1 - s)), *found])


total = w1 * x1 + w2 * x2 + b
output = sigmoid(total)
total_at = total.subs({w1: u1, w2: u2, b: c, x1: v1, x2: v2}, simultaneous=True)

exercise = Exercise(
    number=8,
    title=Text("One neuron", "一个神经元"),
    story=Text(
        "A neuron adds its weighted inputs, z = w1·x1 + w2·x2 + b, and passes the sum through the sigmoid: a = σ(z) with "
        "σ(z) = 1/(1 + e^(-z)).",
        "一个神经元把加权的输入相加，z = w1·x1 + w2·x2 + b，再让它通过 sigmoid：a = σ(z)，其中 σ(z) = 1/(1 + e^(-z))。",
    ),
    variables={
        z: Variable(Text("the weighted sum", "加权和"), span=(-5, 5)),
        w1: Variable(Text("the weight of x1", "x1 的权重"), span=(-2, 2)),
        w2: Variable(Text("the weight of x2", "x2 的权重"), span=(-2, 2)),
        b: Variable(Text("the bias", "偏置"), span=(-2, 2)),
        x1: Variable(Text("the first input", "第一个输入"), span=(-3, 3)),
        x2: Variable(Text("the second input", "第二个输入"), span=(-3, 3)),
    },
    givens={
        z0: Given(Rational(2), [Rational(value) for value in (-3, -2, -1, 1, 2, 3)]),
        u1: Given(Rational(1, 2), [Rational(1, 2), Rational(1, 4), Rational(3, 4)]),
        u2: Given(Rational(-1, 4), [Rational(-1, 4), Rational(-1, 2)]),
        c: Given(Rational(1, 10), [Rational(1, 10), Rational(1, 5), Rational(-1, 10)]),
        v1: Given(Rational(2), [Rational(value) for value in (2, 3, 4)]),
        v2: Given(Rational(3), [Rational(value) for value in (2, 3, 5)]),
    },
    questions=[
        Question(
            "sigma-at-zero",
            Text("What is σ(0)?", "σ(0) 是多少？"),
            ask.Value((sigmoid(Integer(0)),)),
            kind.Number(),
            mistakes=(wrong_number("SIGMA_AT_ZERO", Integer(0)), wrong_number("SIGMA_AT_ZERO", Integer(1))),
        ),
        Question(
            "sigma-at",
            Text("What is σ({z0})? Four digits are enough.", "σ({z0}) 是多少？四位有效数字即可。"),
            ask.Value((sigmoid(z0),)),
            kind.Number(digits=4),
            mistakes=(
                wrong_number("SIGMA_SIGN", sigmoid(-z0)),
                wrong_number("SIGMA_INVERSE", 1 + exp(-z0)),
                wrong_number("SIGMA_EXPONENTIAL", exp(-z0)),
            ),
        ),
        Question(
            "sigma-slope",
            Text(
                "Find the derivative σ′(z). You may write σ(z) in your answer.",
                "求导数 σ′(z)。答案里可以写 σ(z)。",
            ),
            ask.Derivative(plain_loss(sigmoid(z), by=[z]), z),
            kind.Expression(),
            mistakes=sigmoid_slips(z),
        ),
        Question(
            "sigma-slope-at",
            Text("What is σ′({z0})? Four digits are enough.", "σ′({z0}) 是多少？四位有效数字即可。"),
            ask.At(ask.Derivative(plain_loss(sigmoid(z), by=[z]), z), (z0,)),
            kind.Number(digits=4),
            mistakes=sigmoid_slips(z0),
        ),
        Question(
            "output-by-w1",
            Text("Find ∂a/∂w1. You may write σ(z), z or a in your answer.", "求 ∂a/∂w1。答案里可以写 σ(z)、z 或 a。"),
            ask.Derivative(plain_loss(output, by=[w1]), w1),
            kind.Expression(),
            mistakes=(*sigmoid_slips(total, x1), wrong_number("PARTIALS_SWAPPED", output * (1 - output) * x2)),
            definitions={z: total, symbols("a"): output},
        ),
        Question(
            "output-by-b",
            Text("Find ∂a/∂b. You may write σ(z), z or a in your answer.", "求 ∂a/∂b。答案里可以写 σ(z)、z 或 a。"),
            ask.Derivative(plain_loss(output, by=[b]), b),
            kind.Expression(),
            mistakes=(*sigmoid_slips(total), wrong_number("PARTIALS_SWAPPED", output * (1 - output) * x1)),
            definitions={z: total, symbols("a"): output},
        ),
        Question(
            "sum-at",
            Text(
                "With w1 = {u1}, w2 = {u2}, b = {c} and the inputs x1 = {v1}, x2 = {v2}: what is z?",
                "w1 = {u1}，w2 = {u2}，b = {c}，输入 x1 = {v1}，x2 = {v2}：z 是多少？",
            ),
            ask.Value((total_at,)),
            kind.Number(),
            mistakes=(
                wrong_number("BIAS_FORGOTTEN", total_at - c),
                wrong_number("PARTIALS_SWAPPED", u1 * v2 + u2 * v1 + c),
            ),
        ),
        Question(
            "output-at",
            Text(
                "With w1 = {u1}, w2 = {u2}, b = {c} and the inputs x1 = {v1}, x2 = {v2}: what is a? Four digits are enough.",
                "w1 = {u1}，w2 = {u2}，b = {c}，输入 x1 = {v1}，x2 = {v2}：a 是多少？四位有效数字即可。",
            ),
            ask.Value((sigmoid(total_at),)),
            kind.Number(digits=4),
            mistakes=(
                wrong_number("SIGMA_SIGN", sigmoid(-total_at)),
                wrong_number("ACTIVATION_FORGOTTEN", total_at),
                wrong_number("BIAS_FORGOTTEN", sigmoid(total_at - c)),
            ),
        ),
    ],
)
