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

bare_sigma = symbols("σ")  # σ without a bracket, where there is only one thing that it can be of


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
            skill="sigmoid",
            mistakes=(wrong_number("SIGMA_AT_ZERO", Integer(0)), wrong_number("SIGMA_AT_ZERO", Integer(1))),
            hints=(
                Text("Put the number into the definition of σ.", "把数代入 σ 的定义。"),
                Text(
                    "In σ(z) = 1/(1 + e^(-z)) only the exponent depends on z.",
                    "在 σ(z) = 1/(1 + e^(-z)) 里，只有指数与 z 有关。",
                ),
                Text(
                    "The exponent is zero, and every number to the power of zero is one. What stands below the fraction line then?",
                    "指数是零，而任何数的零次方都是一。这时分母是多少？",
                ),
            ),
        ),
        Question(
            "sigma-at",
            Text("What is σ({z0})? Four digits are enough.", "σ({z0}) 是多少？四位有效数字即可。"),
            ask.Value((sigmoid(z0),)),
            kind.Number(digits=4),
            skill="sigmoid",
            mistakes=(
                wrong_number("SIGMA_SIGN", sigmoid(-z0)),
                wrong_number("SIGMA_INVERSE", 1 + exp(-z0)),
                wrong_number("SIGMA_EXPONENTIAL", exp(-z0)),
            ),
            hints=(
                Text("Put the number into the definition of σ.", "把数代入 σ 的定义。"),
                Text(
                    "In σ(z) = 1/(1 + e^(-z)) z is {z0}; mind the minus sign in the exponent.",
                    "在 σ(z) = 1/(1 + e^(-z)) 里 z 是 {z0}；注意指数里的负号。",
                ),
                Text(
                    "Calculate e to the power of the opposite of {z0}, add one, and divide one by the result.",
                    "先算 e 的（{z0} 的相反数）次方，再加一，最后用一除以它。",
                ),
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
            skill="sigmoid-derivative",
            mistakes=sigmoid_slips(z),
            definitions={bare_sigma: sigmoid(z)},
            hints=(
                Text(
                    "σ is the reciprocal of something that depends on z: use the chain rule.",
                    "σ 是一个含 z 的式子的倒数：用链式法则。",
                ),
                Text(
                    "The outer function is 1/u with the derivative -1/u^2, and the inside is u = 1 + e^(-z).",
                    "外层函数是 1/u，导数是 -1/u^2；内层是 u = 1 + e^(-z)。",
                ),
                Text(
                    "The derivative of the inside is -e^(-z). Multiply, and split the result into two factors: one of them is σ(z). Which is the other, written with σ(z)?",
                    "内层的导数是 -e^(-z)。相乘，再把结果拆成两个因子：其中一个是 σ(z)。另一个用 σ(z) 怎么写？",
                ),
            ),
        ),
        Question(
            "sigma-slope-at",
            Text("What is σ′({z0})? Four digits are enough.", "σ′({z0}) 是多少？四位有效数字即可。"),
            ask.At(ask.Derivative(plain_loss(sigmoid(z), by=[z]), z), (z0,)),
            kind.Number(digits=4),
            skill="sigmoid-derivative",
            mistakes=sigmoid_slips(z0),
            hints=(
                Text(
                    "First the derivative as a formula, σ′ = σ·(1 - σ), and then the number.",
                    "先写出导数的式子 σ′ = σ·(1 - σ)，再代入数。",
                ),
                Text("Here z is {z0}, so σ({z0}) is needed.", "这里 z 是 {z0}，所以需要 σ({z0})。"),
                Text(
                    "Calculate σ({z0}) with enough digits. How much is missing to one? Multiply the two numbers.",
                    "算出 σ({z0})，多保留几位。它离一还差多少？把这两个数相乘。",
                ),
            ),
        ),
        Question(
            "output-by-w1",
            Text("Find ∂a/∂w1. You may write σ(z), z or a in your answer.", "求 ∂a/∂w1。答案里可以写 σ(z)、z 或 a。"),
            ask.Derivative(plain_loss(output, by=[w1]), w1),
            kind.Expression(),
            skill="neuron-derivative",
            mistakes=(*sigmoid_slips(total, x1), wrong_number("PARTIALS_SWAPPED", output * (1 - output) * x2)),
            definitions={z: total, symbols("a"): output, bare_sigma: output},
        ),
        Question(
            "output-by-b",
            Text("Find ∂a/∂b. You may write σ(z), z or a in your answer.", "求 ∂a/∂b。答案里可以写 σ(z)、z 或 a。"),
            ask.Derivative(plain_loss(output, by=[b]), b),
            kind.Expression(),
            skill="neuron-derivative",
            mistakes=(*sigmoid_slips(total), wrong_number("PARTIALS_SWAPPED", output * (1 - output) * x1)),
            definitions={z: total, symbols("a"): output, bare_sigma: output},
        ),
        Question(
            "sum-at",
            Text(
                "With w1 = {u1}, w2 = {u2}, b = {c} and the inputs x1 = {v1}, x2 = {v2}: what is z?",
                "w1 = {u1}，w2 = {u2}，b = {c}，输入 x1 = {v1}，x2 = {v2}：z 是多少？",
            ),
            ask.Value((total_at,)),
            kind.Number(),
            skill="linear-model",
            mistakes=(
                wrong_number("BIAS_FORGOTTEN", total_at - c),
                wrong_number("PARTIALS_SWAPPED", u1 * v2 + u2 * v1 + c),
            ),
            hints=(
                Text(
                    "In a weighted sum every input is multiplied by its own weight; the bias is added without a factor.",
                    "加权和里，每个输入乘以自己的权重；偏置直接相加。",
                ),
                Text(
                    "To the input {v1} belongs the weight {u1}, to the input {v2} the weight {u2}; the bias is {c}.",
                    "输入 {v1} 对应权重 {u1}，输入 {v2} 对应权重 {u2}；偏置是 {c}。",
                ),
                Text(
                    "Calculate the two products first, and mind the sign of {u2}. Then add both, and the bias.",
                    "先算两个乘积，注意 {u2} 的符号。再把两者和偏置加起来。",
                ),
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
            skill="neuron-output",
            mistakes=(
                wrong_number("SIGMA_SIGN", sigmoid(-total_at)),
                wrong_number("ACTIVATION_FORGOTTEN", total_at),
                wrong_number("BIAS_FORGOTTEN", sigmoid(total_at - c)),
            ),
            hints=(
                Text("First comes the weighted sum z, and then σ of it.", "先求加权和 z，再求它的 σ。"),
                Text(
                    "To the input {v1} belongs the weight {u1}, to the input {v2} the weight {u2}; the bias is {c}. The result goes through σ.",
                    "输入 {v1} 对应权重 {u1}，输入 {v2} 对应权重 {u2}；偏置是 {c}。结果再通过 σ。",
                ),
                Text(
                    "Calculate z from the two products and the bias. Then e to the power of -z, plus one; divide one by that.",
                    "由两个乘积和偏置算出 z。再算 e 的 -z 次方，加一；最后用一除以它。",
                ),
            ),
        ),
    ],
)
