"""Boolean gates: one sigmoid neuron learns AND, OR, NOT and NAND; XOR takes two layers."""

from collections.abc import Sequence
from itertools import product

from sympy import Expr, Integer, Ne, Rational, exp, log, sign, symbols, sympify

from .. import kinds as kind
from .. import operations as ask
from ..declaration import Exercise, Given, Question, Variable, plain_loss
from ..derivations.dispatch import wrong_list, wrong_number
from ..model import DataColumn, Model
from ..text import Text

w, w1, w2, b, x, x1, x2, y, z, a = symbols("w w1 w2 b x x1 x2 y z a", real=True)
u11, u12, u21, u22, c1, c2, v1, v2, d = symbols("u11 u12 u21 u22 c1 c2 v1 v2 d", real=True)
weight, bias, eta = symbols("weight bias eta", real=True)

ROWS = tuple(tuple(map(Integer, row)) for row in product((0, 1), repeat=2))
AND, OR, NAND, XOR = (0, 0, 0, 1), (0, 1, 1, 1), (1, 1, 1, 0), (0, 1, 1, 0)
HALF = Rational(1, 2)


def sigmoid(value: Expr) -> Expr:
    """1/(1 + e^(-z))."""
    return 1 / (1 + exp(-value))


total = w1 * x1 + w2 * x2 + b
output = sigmoid(total)
hidden = (sigmoid(u11 * x1 + u12 * x2 + c1), sigmoid(u21 * x1 + u22 * x2 + c2))
network = sigmoid(v1 * hidden[0] + v2 * hidden[1] + d)
of_one = -y * log(output) - (1 - y) * log(1 - output)
error = output - y


def neuron_does(gate: Sequence[int], example: Sequence[Expr]) -> ask.Classified[Expr]:
    """One neuron that says what a gate says."""
    return ask.Classified(output, (w1, w2, b), (x1, x2), ROWS, tuple(gate), HALF, tuple(map(sympify, example)))


def mean_cross_entropy(gate: Sequence[int]) -> ask.Loss[Expr]:
    """-y·ln a - (1 - y)·ln(1 - a) = ln(1 + e^z) - y·z, over the four rows of a gate."""
    sums = [total.subs({x1: one, x2: other}) for one, other in ROWS]
    samples = tuple(log(1 + exp(value)) - target * value for value, target in zip(sums, gate, strict=True))
    return ask.Loss(sum(samples) / Integer(len(samples)), (w1, w2, b), samples)


def from_zeros(gate: Sequence[int]) -> ask.Descent[Expr]:
    """The descent from weights and bias 0."""
    return ask.Descent(mean_cross_entropy(gate), (Integer(0),) * 3, eta)


does_and, does_or = neuron_does(AND, (1, 1, -3 * HALF)), neuron_does(OR, (1, 1, -HALF))
does_nand = neuron_does(NAND, (-1, -1, 3 * HALF))
at_zeros = (Integer(0),) * 3
weights = kind.Trained((("w1", ()), ("w2", ()), ("b", ())), ("w1", "w2", "b"))
slope = kind.Vector(labels=("dH/dw1", "dH/dw2", "dH/db"))
answers = tuple((1 + sign(weight * (one + other) + bias)) / 2 for one, other in ROWS)

_ANY_EN = "Give w1, w2 and b with which the neuron does {gate}: any that do it are right."
_ANY_ZH = "写出 w1、w2、b，使神经元实现 {gate}：能实现的任何一组都算对。"
_ANY_HINTS_EN = "The neuron says 1 where w1·x1 + w2·x2 + b is positive, and 0 where it is negative."
_ANY_HINTS_ZH = "w1·x1 + w2·x2 + b 为正时神经元判为 1，为负时判为 0。"
_MEAN_EN = "The loss is the mean cross-entropy of the four rows. "
_MEAN_ZH = "损失是四行交叉熵的平均。"

_START_HINTS = (
    Text(
        "Each row adds its error a - y, times the input for a weight, times 1 for the bias.",
        "每一行贡献它的误差 a - y：对权重乘以输入，对偏置乘以 1。",
    ),
    Text("At zeros every sum is 0. What is a then, in every row?", "全为零时每个和都是 0。这时每一行的 a 是多少？"),
    Text(
        "Write down the four errors; multiply them by x1, by x2 and by 1, and take each mean.",
        "写出四个误差；分别乘以 x1、x2、1，再各取平均。",
    ),
)


def any_weights(gate: str, place: Text, step: Text, model: ask.Classified[Expr]) -> Question:
    """The question for weights that do a gate."""
    return Question(
        gate.lower(),
        Text(_ANY_EN.format(gate=gate), _ANY_ZH.format(gate=gate)),
        model,
        weights,
        hints=(Text(_ANY_HINTS_EN, _ANY_HINTS_ZH), place, step),
    )


def updates(gate: str, model: ask.Classified[Expr], truth: Sequence[int]) -> Question:
    """The question how long a gate takes to be learned."""
    return Question(
        f"updates-{gate.lower()}",
        Text(
            f"{_MEAN_EN}Start with w1 = w2 = b = 0 and the learning rate {{eta}}, all four rows in every update. After how "
            f"many updates is {gate} right in all four rows for the first time? A program will help.",
            f"{_MEAN_ZH}从 w1 = w2 = b = 0 出发，学习率 {{eta}}，每次更新用全部四行。多少次更新之后，{gate} 的四行首次全部正确？可以写程序来数。",
        ),
        ask.UpdatesUntilRight(from_zeros(truth), model),
        kind.Number(),
        skill="cross-entropy-gradient",
        hints=(
            Text(
                "Every update moves all three numbers against the mean gradient of the four rows.",
                "每次更新都让三个数沿四行平均梯度的反方向移动。",
            ),
            Text(
                "In a loop: find a in every row, then the mean of (a - y)·x1, of (a - y)·x2 and of a - y.",
                "循环中：求每一行的 a，再求 (a - y)·x1、(a - y)·x2、a - y 的平均。",
            ),
            Text(
                "After each update test the four rows; a row counts only if a lies strictly on its side of 1/2.",
                "每次更新后检查四行；只有 a 严格落在 1/2 的正确一侧，这一行才算对。",
            ),
        ),
    )


exercise = Exercise(
    number=11,
    title=Text("Boolean gates", "布尔运算"),
    story=Text(
        "A neuron has two inputs that are 0 or 1: a = σ(w1·x1 + w2·x2 + b). It says 1 where a > 1/2 and 0 where a < 1/2; at "
        "1/2 it says nothing. The rows of a gate stand in the order (x1, x2) = (0, 0), (0, 1), (1, 0), (1, 1).",
        "一个神经元有两个输入，取 0 或 1：a = σ(w1·x1 + w2·x2 + b)。a > 1/2 时判为 1，a < 1/2 时判为 0，恰为 1/2 时不作判断。"
        "真值表各行的顺序是 (x1, x2) = (0, 0), (0, 1), (1, 0), (1, 1)。",
    ),
    variables={
        w: Variable(Text("the weight of x", "x 的权重"), span=(-3, 3)),
        w1: Variable(Text("the weight of x1", "x1 的权重"), span=(-3, 3)),
        w2: Variable(Text("the weight of x2", "x2 的权重"), span=(-3, 3)),
        b: Variable(Text("the bias", "偏置"), span=(-3, 3)),
        x: Variable(Text("the only input", "唯一的输入"), span=(0, 1)),
        x1: Variable(Text("the first input", "第一个输入"), span=(0, 1)),
        x2: Variable(Text("the second input", "第二个输入"), span=(0, 1)),
        y: Variable(Text("what is true of the row", "这一行的真实值"), span=(0, 1)),
    },
    givens={
        weight: Given(Rational(4), [Rational(n) for n in (3, 4, 5)]),
        bias: Given(Rational(-5), [Rational(n, 2) for n in (-3, -4, -5, -10, -11)]),
        eta: Given(Rational(1), [HALF, Rational(1), Rational(3, 2), Rational(2)]),
    },
    requires=[Ne(weight + bias, 0), Ne(2 * weight + bias, 0)],  # at 0 the neuron says nothing
    descent=from_zeros(AND),
    model=Model(
        inputs=(DataColumn(x1, Text("first input", "第一个输入")), DataColumn(x2, Text("second input", "第二个输入"))),
        target=DataColumn(y, Text("truth", "真实值")),
        prediction=output,
        rows=tuple((*row, Integer(truth)) for row, truth in zip(ROWS, AND, strict=True)),
        loss=log(1 + exp(total)) - y * total,
    ),
    questions=[
        Question(
            "table-nand",
            Text("What does NAND say in the four rows? Write four numbers.", "NAND 在四行中各是多少？写四个数。"),
            ask.Value(tuple(map(Integer, NAND))),
            kind.Truths(),
            skill="truth-tables",
            mistakes=(
                wrong_list("NOT_FORGOTTEN", list(map(Integer, AND))),
                wrong_list("OTHER_GATE", list(map(Integer, XOR))),
                wrong_list("OTHER_GATE", [Integer(1), Integer(0), Integer(0), Integer(0)]),
            ),
            hints=(
                Text("NAND is short for NOT AND.", "NAND 是 NOT AND 的缩写。"),
                Text("First write down AND, row by row.", "先逐行写出 AND。"),
                Text("Then turn every 0 into 1 and every 1 into 0.", "再把 0 变成 1，1 变成 0。"),
            ),
        ),
        Question(
            "table-xor",
            Text("What does XOR say in the four rows? Write four numbers.", "XOR 在四行中各是多少？写四个数。"),
            ask.Value(tuple(map(Integer, XOR))),
            kind.Truths(),
            skill="truth-tables",
            mistakes=(
                wrong_list("XOR_AS_OR", list(map(Integer, OR))),
                wrong_list("NOT_FORGOTTEN", [Integer(1), Integer(0), Integer(0), Integer(1)]),
                wrong_list("OTHER_GATE", list(map(Integer, AND))),
            ),
            hints=(
                Text("XOR is the exclusive or: the one or the other.", "XOR 是异或：要么这个，要么那个。"),
                Text("Ask of each row whether the two inputs differ.", "对每一行都问：两个输入是否不同？"),
                Text("Mind the last row: both are 1 there.", "注意最后一行：两个都是 1。"),
            ),
        ),
        Question(
            "output",
            Text(
                "w1 = w2 = {weight} and b = {bias}. What is a at (x1, x2) = (1, 0)? Four digits are enough.",
                "w1 = w2 = {weight}，b = {bias}。(x1, x2) = (1, 0) 时 a 是多少？四位有效数字即可。",
            ),
            ask.Value((sigmoid(weight + bias),)),
            kind.Number(digits=4),
            skill="neuron-output",
            mistakes=(
                wrong_number("ACTIVATION_FORGOTTEN", weight + bias),
                wrong_number("SIGMA_SIGN", sigmoid(-weight - bias)),
                wrong_number("BIAS_FORGOTTEN", sigmoid(weight)),
                wrong_number("OTHER_ROW", sigmoid(2 * weight + bias)),
            ),
            hints=(
                Text("A neuron weighs, adds, and passes the sum through σ.", "神经元加权、求和，再让和通过 σ。"),
                Text("An input of 0 adds nothing.", "为 0 的输入什么也不加。"),
                Text(
                    "Add one weight and the bias, and put the sum into 1/(1 + e^(-z)).",
                    "一个权重加偏置，代入 1/(1 + e^(-z))。",
                ),
            ),
        ),
        Question(
            "says",
            Text(
                "w1 = w2 = {weight} and b = {bias}. What does the neuron say in the four rows? Write four numbers, 0 or 1.",
                "w1 = w2 = {weight}，b = {bias}。神经元对四行各判为什么？写四个数，0 或 1。",
            ),
            ask.Value(answers),
            kind.Truths(),
            skill="decision",
            mistakes=(
                wrong_list("INVERTED", [1 - answer for answer in answers]),
                wrong_list("OUTPUTS_FOR_ANSWERS", [sigmoid(weight * (one + other) + bias) for one, other in ROWS]),
                wrong_list("SUMS_FOR_ANSWERS", [weight * (one + other) + bias for one, other in ROWS]),
            ),
            hints=(
                Text("σ(z) is above 1/2 exactly where z is positive.", "σ(z) 大于 1/2，当且仅当 z 为正。"),
                Text(
                    "Find z = w1·x1 + w2·x2 + b in every row; σ itself is not needed.",
                    "求每一行的 z = w1·x1 + w2·x2 + b；不必算 σ。",
                ),
                Text("Write 1 where z is positive and 0 where it is negative.", "z 为正写 1，为负写 0。"),
            ),
        ),
        any_weights(
            "AND",
            Text(
                "Only one of the four sums may be positive: that of the row (1, 1).",
                "四个和中只有 (1, 1) 那一行可以为正。",
            ),
            Text(
                "Take two equal positive weights. One of them must not outweigh the bias, both together must.",
                "取两个相等的正权重。单独一个不能胜过偏置，两个加起来要胜过。",
            ),
            does_and,
        ),
        any_weights(
            "OR",
            Text(
                "Only one of the four sums may be negative: that of the row (0, 0).",
                "四个和中只有 (0, 0) 那一行可以为负。",
            ),
            Text(
                "In the row (0, 0) the sum is the bias alone. One weight must outweigh it.",
                "(0, 0) 那一行的和只有偏置。一个权重就要胜过它。",
            ),
            does_or,
        ),
        Question(
            "not",
            Text(
                "NOT has one input: a = σ(w·x + b). Give w and b with which the neuron does NOT: any that do it are right.",
                "NOT 只有一个输入：a = σ(w·x + b)。写出 w 和 b，使神经元实现 NOT：能实现的任何一组都算对。",
            ),
            ask.Classified(
                sigmoid(w * x + b),
                (w, b),
                (x,),
                ((Integer(0),), (Integer(1),)),
                (1, 0),
                HALF,
                (Integer(-2), Integer(1)),
            ),
            kind.Trained((("w", ()), ("b", ())), ("w", "b")),
            hints=(
                Text(
                    "The neuron says 1 where w·x + b is positive, and 0 where it is negative.",
                    "w·x + b 为正时判为 1，为负时判为 0。",
                ),
                Text("At x = 0 the sum is the bias alone.", "x = 0 时，和只有偏置。"),
                Text(
                    "The bias alone must be positive, and the weight must pull the sum below 0.",
                    "只有偏置时要为正，加上权重后要降到 0 以下。",
                ),
            ),
        ),
        any_weights(
            "NAND",
            Text(
                "Only one of the four sums may be negative: that of the row (1, 1).",
                "四个和中只有 (1, 1) 那一行可以为负。",
            ),
            Text(
                "NAND says the opposite of AND in every row. What does changing the sign of all three numbers do to the sums?",
                "NAND 每一行都与 AND 相反。三个数都变号，和会怎样？",
            ),
            does_nand,
        ),
        Question(
            "bias-and",
            Text(
                "w1 = w2 = {weight}. For which b does the neuron do AND? Write an interval.",
                "w1 = w2 = {weight}。b 在什么范围内，神经元实现 AND？写成区间。",
            ),
            ask.Value((-2 * weight, -weight)),
            kind.Interval("b"),
            skill="choosing-weights",
            mistakes=(
                wrong_list("OTHER_GATE", [-weight, Integer(0)]),
                wrong_list("BIAS_SIGN", [weight, 2 * weight]),
            ),
            hints=(
                Text("Every row is a condition on b.", "每一行都是对 b 的一个条件。"),
                Text("The rows (1, 0) and (1, 1) set the limits.", "(1, 0) 和 (1, 1) 两行决定界限。"),
                Text(
                    "The sum must be negative with one weight and positive with two.",
                    "加一个权重时和要为负，加两个时要为正。",
                ),
            ),
        ),
        Question(
            "bias-or",
            Text(
                "w1 = w2 = {weight}. For which b does the neuron do OR? Write an interval.",
                "w1 = w2 = {weight}。b 在什么范围内，神经元实现 OR？写成区间。",
            ),
            ask.Value((-weight, Integer(0))),
            kind.Interval("b"),
            skill="choosing-weights",
            mistakes=(
                wrong_list("OTHER_GATE", [-2 * weight, -weight]),
                wrong_list("BIAS_SIGN", [Integer(0), weight]),
            ),
            hints=(
                Text("Every row is a condition on b.", "每一行都是对 b 的一个条件。"),
                Text("The rows (0, 0) and (1, 0) set the limits.", "(0, 0) 和 (1, 0) 两行决定界限。"),
                Text(
                    "The sum must be negative without a weight and positive with one.",
                    "不加权重时和要为负，加一个时要为正。",
                ),
            ),
        ),
        Question(
            "gradient-w1",
            Text(
                "The cross-entropy of one row is H = -y·ln a - (1 - y)·ln(1 - a). Find ∂H/∂w1. You may write a.",
                "一行的交叉熵是 H = -y·ln a - (1 - y)·ln(1 - a)。求 ∂H/∂w1。可以写 a。",
            ),
            ask.Derivative(plain_loss(of_one, by=[w1]), w1),
            kind.Expression(),
            skill="cross-entropy-gradient",
            mistakes=(
                wrong_number("RESIDUAL_REVERSED", -error * x1),
                wrong_number("INNER_DERIVATIVE", error),
                wrong_number("SLOPE_TWICE", error * output * (1 - output) * x1),
                wrong_number("TARGET_FORGOTTEN", output * x1),
                wrong_number("SOFTMAX_FORGOTTEN", -y / output + (1 - y) / (1 - output)),
                wrong_number("PARTIALS_SWAPPED", error * x2),
            ),
            definitions={z: total, a: output},
        ),
        Question(
            "gradient-b",
            Text(
                "The cross-entropy of one row is H = -y·ln a - (1 - y)·ln(1 - a). Find ∂H/∂b. You may write a.",
                "一行的交叉熵是 H = -y·ln a - (1 - y)·ln(1 - a)。求 ∂H/∂b。可以写 a。",
            ),
            ask.Derivative(plain_loss(of_one, by=[b]), b),
            kind.Expression(),
            skill="cross-entropy-gradient",
            mistakes=(
                wrong_number("RESIDUAL_REVERSED", -error),
                wrong_number("SLOPE_TWICE", error * output * (1 - output)),
                wrong_number("TARGET_FORGOTTEN", output),
                wrong_number("PARTIALS_SWAPPED", error * x1),
            ),
            definitions={z: total, a: output},
        ),
        Question(
            "start-and",
            Text(
                _MEAN_EN + "Find its gradient for AND at w1 = w2 = b = 0: (∂H/∂w1, ∂H/∂w2, ∂H/∂b).",
                _MEAN_ZH + "对 AND，求它在 w1 = w2 = b = 0 处的梯度 (∂H/∂w1, ∂H/∂w2, ∂H/∂b)。",
            ),
            ask.At(ask.Gradient(mean_cross_entropy(AND)), at_zeros),
            slope,
            skill="cross-entropy-gradient",
            mistakes=(wrong_list("OTHER_GATE", [-HALF / 2] * 3),),
            hints=_START_HINTS,
        ),
        Question(
            "start-or",
            Text(
                _MEAN_EN + "Find its gradient for OR at w1 = w2 = b = 0: (∂H/∂w1, ∂H/∂w2, ∂H/∂b).",
                _MEAN_ZH + "对 OR，求它在 w1 = w2 = b = 0 处的梯度 (∂H/∂w1, ∂H/∂w2, ∂H/∂b)。",
            ),
            ask.At(ask.Gradient(mean_cross_entropy(OR)), at_zeros),
            slope,
            skill="cross-entropy-gradient",
            mistakes=(wrong_list("OTHER_GATE", [Integer(0), Integer(0), HALF / 2]),),
            hints=_START_HINTS,
        ),
        Question(
            "first-step",
            Text(
                _MEAN_EN
                + "For OR, take one step of gradient descent from w1 = w2 = b = 0 with the learning rate {eta}. "
                "Give (w1, w2, b).",
                _MEAN_ZH + "对 OR，从 w1 = w2 = b = 0 出发，用学习率 {eta} 走一步梯度下降。写出 (w1, w2, b)。",
            ),
            ask.DescentSteps(from_zeros(OR), (1,)),
            kind.Vector(labels=("w1", "w2", "b")),
            skill="cross-entropy-gradient",
            hints=(
                Text("A step subtracts the learning rate times the gradient.", "一步就是减去学习率乘以梯度。"),
                Text("First find the gradient for OR at zeros.", "先求 OR 在全零处的梯度。"),
                Text(
                    "Multiply its three numbers by the learning rate and change their signs.",
                    "把它的三个数乘以学习率，再变号。",
                ),
            ),
        ),
        Question(
            "second-step",
            Text(
                _MEAN_EN
                + "For AND, take two steps of gradient descent from w1 = w2 = b = 0 with the learning rate {eta}. "
                "Give (w1, w2, b); four digits are enough.",
                _MEAN_ZH
                + "对 AND，从 w1 = w2 = b = 0 出发，用学习率 {eta} 走两步梯度下降。写出 (w1, w2, b)，四位有效数字即可。",
            ),
            ask.DescentSteps(from_zeros(AND), (2,)),
            kind.Vector(labels=("w1", "w2", "b"), digits=4),
            skill="cross-entropy-gradient",
            hints=(
                Text(
                    "The second step needs the gradient at the place where the first one ends.",
                    "第二步要用第一步到达之处的梯度。",
                ),
                Text(
                    "Take the first step, and find a in every row with the new numbers.",
                    "先走第一步，再用新的数求每一行的 a。",
                ),
                Text(
                    "Then the three means of the errors as before, times the learning rate, subtracted.",
                    "然后同样求误差的三个平均，乘以学习率，再减去。",
                ),
            ),
        ),
        updates("AND", does_and, AND),
        updates("OR", does_or, OR),
        updates("NAND", does_nand, NAND),
        Question(
            "xor-start",
            Text(
                _MEAN_EN + "Find its gradient for XOR at w1 = w2 = b = 0: (∂H/∂w1, ∂H/∂w2, ∂H/∂b).",
                _MEAN_ZH + "对 XOR，求它在 w1 = w2 = b = 0 处的梯度 (∂H/∂w1, ∂H/∂w2, ∂H/∂b)。",
            ),
            ask.At(ask.Gradient(mean_cross_entropy(XOR)), at_zeros),
            slope,
            skill="cross-entropy-gradient",
            mistakes=(
                wrong_list("OTHER_GATE", [Integer(0), Integer(0), HALF / 2]),
                wrong_list("OTHER_GATE", [-HALF / 2] * 3),
                wrong_list("TARGET_FORGOTTEN", [HALF / 2, HALF / 2, HALF]),
            ),
            hints=_START_HINTS,
        ),
        Question(
            "xor-loss",
            Text(
                _MEAN_EN + "What is it for XOR at w1 = w2 = b = 0? Four digits are enough.",
                _MEAN_ZH + "对 XOR，w1 = w2 = b = 0 时它是多少？四位有效数字即可。",
            ),
            ask.At(ask.LossFormula(mean_cross_entropy(XOR)), at_zeros),
            kind.Number(digits=4),
            skill="cross-entropy",
            mistakes=(
                wrong_number("LOG_SIGN", -log(2)),
                wrong_number("SUM_FOR_MEAN", 4 * log(2)),
                wrong_number("LOG_BASE", Integer(1)),
                wrong_number("SHARE_FOR_LOSS", HALF),
            ),
            hints=(
                Text(
                    "The cross-entropy of a row is -ln of the probability that the truth gets.",
                    "一行的交叉熵是真实值所得概率的 -ln。",
                ),
                Text("At zeros a is the same in every row.", "全为零时，每一行的 a 都一样。"),
                Text(
                    "Find -ln a, or -ln(1 - a), of each row, and take the mean of the four.",
                    "求每一行的 -ln a 或 -ln(1 - a)，再取四行的平均。",
                ),
            ),
        ),
        Question(
            "xor-descent",
            Text(
                "One neuron is trained on XOR from w1 = w2 = b = 0. What happens?",
                "用一个神经元学 XOR，从 w1 = w2 = b = 0 开始训练。会怎样？",
            ),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "stands",
                        Text("Nothing moves: a stays 1/2 in every row.", "什么都不动：每一行的 a 一直是 1/2。"),
                        Text(
                            "The errors of the four rows cancel in every partial derivative: the gradient is 0.",
                            "四行的误差在每个偏导里都互相抵消：梯度为 0。",
                        ),
                    ),
                    kind.Option(
                        "slow",
                        Text("It learns XOR, only more slowly than AND.", "能学会 XOR，只是比 AND 慢。"),
                        Text(
                            "With a gradient of 0 no number of updates moves anything.",
                            "梯度为 0，更新多少次都不会动。",
                        ),
                    ),
                    kind.Option(
                        "or",
                        Text("It learns OR instead.", "它会学成 OR。"),
                        Text(
                            "Three rows right would be possible, but the descent does not leave its start.",
                            "答对三行是有可能的，但下降离不开起点。",
                        ),
                    ),
                    kind.Option(
                        "diverges",
                        Text("The weights grow without bound.", "权重无限增大。"),
                        Text("They stay 0: each update subtracts nothing.", "权重一直是 0：每次更新减去的都是 0。"),
                    ),
                ),
                right="stands",
            ),
            skill="model-capacity",
            hints=(
                Text(
                    "A step of gradient descent is the learning rate times the gradient.",
                    "梯度下降的一步是学习率乘以梯度。",
                ),
                Text("Find the gradient at the start.", "求起点处的梯度。"),
                Text(
                    "In which rows is a - y positive, in which negative, and which inputs are 1 there?",
                    "哪些行 a - y 为正，哪些为负，那里哪些输入是 1？",
                ),
            ),
        ),
        Question(
            "xor-never",
            Text("Why can one neuron never do XOR?", "为什么一个神经元永远做不到 XOR？"),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "line",
                        Text(
                            "It cuts the plane along one straight line, and no line parts the ones from the zeros.",
                            "它沿一条直线把平面分成两半，而没有一条直线能把 1 和 0 分开。",
                        ),
                        Text(
                            "(0, 1) and (1, 0) would have to lie on one side, (0, 0) and (1, 1) on the other; both pairs have "
                            "the same middle.",
                            "(0, 1) 和 (1, 0) 要在一侧，(0, 0) 和 (1, 1) 在另一侧；而这两对点的中点是同一个点。",
                        ),
                    ),
                    kind.Option(
                        "rate",
                        Text("The learning rate is too small.", "学习率太小。"),
                        Text("No weights do it, however one looks for them.", "无论怎样寻找，都没有能实现它的权重。"),
                    ),
                    kind.Option(
                        "rows",
                        Text("Four rows are too few examples.", "四行样本太少。"),
                        Text("The four rows are all there is to XOR.", "这四行就是 XOR 的全部。"),
                    ),
                    kind.Option(
                        "sigmoid",
                        Text("σ never reaches 0 or 1.", "σ 永远到不了 0 和 1。"),
                        Text(
                            "It need not: above or below 1/2 is enough, as for AND.",
                            "不需要到达：与 AND 一样，大于或小于 1/2 就够了。",
                        ),
                    ),
                ),
                right="line",
            ),
            skill="model-capacity",
            hints=(
                Text(
                    "A neuron changes its answer where w1·x1 + w2·x2 + b = 0.",
                    "神经元的回答在 w1·x1 + w2·x2 + b = 0 处改变。",
                ),
                Text("Draw the four rows as the corners of a square.", "把四行画成正方形的四个角。"),
                Text(
                    "What shape is the border, and which corners must it separate?",
                    "分界是什么形状？要分开的是哪些角？",
                ),
            ),
        ),
        Question(
            "xor-most",
            Text(
                "How many of the four rows of XOR can one neuron get right at most?",
                "一个神经元最多能答对 XOR 四行中的几行？",
            ),
            ask.Value((Integer(3),)),
            kind.Number(),
            skill="model-capacity",
            mistakes=(wrong_number("XOR_ALL", Integer(4)), wrong_number("XOR_TWO", Integer(2))),
            hints=(
                Text(
                    "A line cannot part all four corners rightly; how near can it come?",
                    "一条直线不能把四个角全部分对；最多能做到多好？",
                ),
                Text("Compare XOR with the gates that one neuron can do.", "把 XOR 与一个神经元能实现的门比较。"),
                Text("In how many rows does OR say something else than XOR?", "OR 与 XOR 有几行不同？"),
            ),
        ),
        Question(
            "xor-parts",
            Text("Which gates make XOR in two layers?", "哪些门用两层组成 XOR？"),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "or-nand",
                        Text(
                            "OR and NAND in the first layer, AND of them in the second.",
                            "第一层是 OR 和 NAND，第二层对它们做 AND。",
                        ),
                        Text(
                            "At least one, and not both: that is the exclusive or.",
                            "至少一个，又不是两个都：这就是异或。",
                        ),
                    ),
                    kind.Option(
                        "and-or",
                        Text(
                            "AND and OR in the first layer, OR of them in the second.",
                            "第一层是 AND 和 OR，第二层对它们做 OR。",
                        ),
                        Text("That is OR again: where AND says 1, OR does too.", "这还是 OR：AND 为 1 时 OR 也为 1。"),
                    ),
                    kind.Option(
                        "and-nand",
                        Text(
                            "AND and NAND in the first layer, OR of them in the second.",
                            "第一层是 AND 和 NAND，第二层对它们做 OR。",
                        ),
                        Text("One of the two is always 1, so that is always 1.", "两者总有一个为 1，所以结果总是 1。"),
                    ),
                    kind.Option(
                        "or-or",
                        Text("OR in the first layer, NOT of it in the second.", "第一层是 OR，第二层对它做 NOT。"),
                        Text("That is 1 only where both inputs are 0.", "只有两个输入都为 0 时才是 1。"),
                    ),
                ),
                right="or-nand",
            ),
            skill="truth-tables",
            hints=(
                Text(
                    "A second layer sees the answers of the first, not the inputs.",
                    "第二层看到的是第一层的回答，而不是输入。",
                ),
                Text("Put XOR into words: one of them, but …", "用话说出 XOR：其中一个，但是……"),
                Text("Write the table of each proposal, row by row.", "逐行写出每个方案的真值表。"),
            ),
        ),
        Question(
            "xor",
            Text(
                "Two layers: h = σ(W1·x + b1) with two units, a = σ(W2·h + b2). Give W1 (2×2), b1 (2), W2 (2) and b2 with "
                "which the network does XOR: any that do it are right. Write W1 = [1, 2; 3, 4], b1 = [5, 6], W2 = [7, 8], "
                "b2 = 9, with your numbers.",
                "两层：h = σ(W1·x + b1) 有两个单元，a = σ(W2·h + b2)。写出 W1（2×2）、b1（2 个数）、W2（2 个数）和 b2，"
                "使网络实现 XOR：能实现的任何一组都算对。按 W1 = [1, 2; 3, 4], b1 = [5, 6], W2 = [7, 8], b2 = 9 的样子写，换成你的数。",
            ),
            ask.Classified(
                network,
                (u11, u12, u21, u22, c1, c2, v1, v2, d),
                (x1, x2),
                ROWS,
                XOR,
                HALF,
                tuple(map(Integer, (20, 20, -20, -20, -10, 30, 20, 20, -30))),
            ),
            kind.Trained(
                (("W1", (2, 2)), ("b1", (2,)), ("W2", (1, 2)), ("b2", ())),
                ("u11", "u12", "u21", "u22", "c1", "c2", "v1", "v2", "d"),
            ),
            hints=(
                Text(
                    "The hidden units can be two gates whose answers one more neuron can join.",
                    "隐藏单元可以是两个门，再由一个神经元把它们的回答合起来。",
                ),
                Text("A row of W1 and an entry of b1 make one of the gates.", "W1 的一行加上 b1 的一个数构成一个门。"),
                Text(
                    "Make the numbers large, so that σ of the hidden units is nearly 0 or 1.",
                    "把数取大一些，使隐藏单元的 σ 接近 0 或 1。",
                ),
            ),
        ),
    ],
)
