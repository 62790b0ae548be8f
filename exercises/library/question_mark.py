"""Is the sentence a question? Tokens as numbers, a product, an activation with a peak, and its training."""

from collections.abc import Sequence

from sympy import Expr, Integer, Ne, Rational, exp, symbols

from .. import kinds as kind
from .. import operations as ask
from ..declaration import Exercise, Given, Question, Variable, plain_loss, squared_loss
from ..derivations.dispatch import wrong_list, wrong_number
from ..derivations.slopes import gradient
from ..model import DataColumn, Model
from ..text import Text

weights = w1, w2, w3, w4, w5 = symbols("w1:6", real=True)
places = symbols("x1:6", real=True)
z, s, y = symbols("z s y", real=True)
n1, n2, n3, n4, n5, n6 = symbols("n1 n2 n3 n4 n5 n6", positive=True)
t1, t2, stop, r1, r2, r3, mark = symbols("t1 t2 stop r1 r2 r3 mark", positive=True)
z0, half, eta, width = symbols("z0 half eta width", positive=True)

VOCABULARY = (("你", 1), ("好", 2), ("吗", 3), ("?", 4), ("。", 5), ("!", 6))
WORDS = ("", *(word for word, _ in VOCABULARY))
LENGTH, PEAK = 5, Integer(4)
# 你好。 你好吗? 你好吗。 as numbers, and which of them is a question
SENTENCES = tuple(tuple(map(Integer, row)) for row in ((0, 0, 1, 2, 5), (0, 1, 2, 3, 4), (0, 1, 2, 3, 5)))
TRUTH = (0, 1, 0)


def product(row: Sequence[Expr], by: Sequence[Expr] = weights) -> Expr:
    """x·W, a row times a column."""
    return sum((entry * weight for entry, weight in zip(row, by, strict=True)), Integer(0))


def activation(value: Expr) -> Expr:
    """1 at the question mark's number, less on both sides."""
    return 1 - (value - PEAK) ** 2


def word(number: int) -> Given:
    """A token of the vocabulary, printed as itself."""
    return Given(Rational(number), words=WORDS)


def drawn(number: int, *choices: int) -> Given:
    """A token that variants draw."""
    return Given(Rational(number), [Rational(choice) for choice in choices], words=WORDS)


loss = squared_loss([Integer(truth) for truth in TRUTH], [activation(product(row)) for row in SENTENCES], by=weights)
start = (Integer(0),) * 4 + (half,)
by_hand = (Integer(0),) * 4 + (Integer(1),)
outputs_at_start = [activation(product(row, start)) for row in SENTENCES]
slopes_at_start = [slope.subs(dict(zip(weights, start, strict=True))) for slope in gradient(loss)]
descent = ask.Descent(loss, start, eta)
gaussian = exp(-((z - PEAK) ** 2) / (2 * s**2))
short = (Integer(0), Integer(0), t1, t2, stop)

_THREE_EN = "Take the three sentences {n1}{n2}{n5} {n1}{n2}{n3}{n4} {n1}{n2}{n3}{n5} as rows of five numbers. "
_THREE_ZH = "取三个句子 {n1}{n2}{n5} {n1}{n2}{n3}{n4} {n1}{n2}{n3}{n5}，各是五个数的一行。"
_TRAIN_EN = (
    _THREE_EN
    + "The prediction is ŷ = f(x·W) with f(z) = 1 - (z - 4)^2, the truth is (0, 1, 0), and the loss is the mean "
    "squared error. "
)
_TRAIN_ZH = _THREE_ZH + "预测是 ŷ = f(x·W)，f(z) = 1 - (z - 4)^2，真实值是 (0, 1, 0)，损失是均方误差。"
_START_EN = "W = (0, 0, 0, 0, {half}). "
_START_ZH = "W = (0, 0, 0, 0, {half})。"
_ENCODE_HINTS = (
    Text(
        "Every token has its number, and a short sentence is filled up to five numbers.",
        "每个词元都有编号，短句要补足到五个数。",
    ),
    Text("Look up each token in the vocabulary, in the order of the sentence.", "按句子的顺序，在词表里查每个词元。"),
    Text(
        "Count how many numbers are missing from five, and put as many zeros in front.",
        "数一数离五个数还差几个，在前面补几个 0。",
    ),
)
_PRODUCT_HINTS = (
    Text(
        "A row times a column: entry times entry, and all products added.",
        "行乘列：对应元素相乘，再全部相加。",
    ),
    Text("First write the sentence as five numbers, with its zeros.", "先把句子写成五个数，包括补的 0。"),
    Text("The first number goes with w1, the last with w5.", "第一个数配 w1，最后一个数配 w5。"),
)

exercise = Exercise(
    number=10,
    title=Text("Is it a question?", "疑问句分类器"),
    story=Text(
        "The vocabulary has six tokens: {n1} is 1, {n2} is 2, {n3} is 3, {n4} is 4, {n5} is 5, {n6} is 6. A sentence becomes a row "
        "x of five numbers, filled up with zeros on the left. A column W of five weights makes one number z = x·W of it, "
        "and an activation f says how much it looks like a question.",
        "词表有六个词元：{n1} 是 1，{n2} 是 2，{n3} 是 3，{n4} 是 4，{n5} 是 5，{n6} 是 6。一个句子变成五个数的一行 x，左边补 0。"
        "五个权重的一列 W 由它算出一个数 z = x·W，再由激活函数 f 说出它有多像疑问句。",
    ),
    variables={
        **{
            weight: Variable(Text(f"the weight of place {place}", f"第 {place} 位的权重"), span=(-2, 2))
            for place, weight in enumerate(weights, start=1)
        },
        z: Variable(Text("the product x·W", "乘积 x·W"), span=(0, 8)),
        s: Variable(Text("the width of the Gaussian", "高斯函数的宽度"), span=(1, 3)),
    },
    givens={
        **{symbol: word(place) for place, symbol in enumerate((n1, n2, n3, n4, n5, n6), start=1)},
        t1: drawn(1, 1, 2),
        t2: drawn(2, 1, 2),
        stop: drawn(5, 5, 6),
        r1: drawn(1, 1, 2),
        r2: drawn(2, 2, 1),
        r3: drawn(3, 3, 2),
        mark: drawn(5, 4, 5, 6),
        z0: Given(Rational(6), [Rational(n) for n in (2, 6, 7)]),
        half: Given(Rational(1, 2), [Rational(1, 2), Rational(2, 5), Rational(3, 5)]),
        eta: Given(Rational(1, 1000), named=True),
        width: Given(Rational(1), [Rational(1), Rational(2)]),
    },
    requires=[Ne(t1, t2), Ne(r1, r2), Ne(r2, r3)],
    descent=descent,
    model=Model(
        inputs=tuple(DataColumn(place, Text(f"number {n}", f"第 {n} 个数")) for n, place in enumerate(places, start=1)),
        target=DataColumn(y, Text("is a question", "是疑问句")),
        prediction=activation(product(places)),
        rows=tuple((*row, Integer(truth)) for row, truth in zip(SENTENCES, TRUTH, strict=True)),
    ),
    questions=[
        Question(
            "encode",
            Text(
                "Write the sentence {t1}{t2}{stop} as five numbers.",
                "把句子 {t1}{t2}{stop} 写成五个数。",
            ),
            ask.Encoded((t1, t2, stop), LENGTH),
            kind.Tokens(VOCABULARY),
            hints=_ENCODE_HINTS,
        ),
        Question(
            "encode-question",
            Text(
                "Write the sentence {t1}{t2}{n3}{n4} as five numbers.",
                "把句子 {t1}{t2}{n3}{n4} 写成五个数。",
            ),
            ask.Encoded((t1, t2, Integer(3), PEAK), LENGTH),
            kind.Tokens(VOCABULARY),
            hints=_ENCODE_HINTS,
        ),
        Question(
            "encode-other",
            Text(
                "Write the sentence {r1}{r2}{r3}{mark} as five numbers.",
                "把句子 {r1}{r2}{r3}{mark} 写成五个数。",
            ),
            ask.Encoded((r1, r2, r3, mark), LENGTH),
            kind.Tokens(VOCABULARY),
            hints=_ENCODE_HINTS,
        ),
        Question(
            "shape",
            Text(
                "x is 1×5 and W is 5×1. What is the shape of x·W? Write (rows, columns).",
                "x 是 1×5，W 是 5×1。x·W 的形状是什么？写成 (行数, 列数)。",
            ),
            ask.Value((Integer(1), Integer(1))),
            kind.Shape(),
            skill="layer-shapes",
            mistakes=(
                wrong_list("ROW_TIMES_COLUMN", [Integer(5), Integer(5)]),
                wrong_list("PRODUCT_KEEPS_ROW", [Integer(1), Integer(5)]),
                wrong_list("PRODUCT_KEEPS_ROW", [Integer(5), Integer(1)]),
            ),
            hints=(
                Text(
                    "A product has the rows of its left factor and the columns of its right one.",
                    "乘积的行数是左边的行数，列数是右边的列数。",
                ),
                Text("The two fives in the middle must be equal, and vanish.", "中间的两个 5 必须相等，之后消失。"),
                Text("How many rows has x, and how many columns has W?", "x 有几行，W 有几列？"),
            ),
        ),
        Question(
            "product",
            Text(
                "Find x·W for the sentence {t1}{t2}{stop}, with W = (w1, w2, w3, w4, w5).",
                "对句子 {t1}{t2}{stop} 求 x·W，W = (w1, w2, w3, w4, w5)。",
            ),
            ask.Value((product(short),)),
            kind.Expression(),
            skill="linear-model",
            mistakes=(
                wrong_number("PADDED_RIGHT", product((t1, t2, stop, Integer(0), Integer(0)))),
                wrong_number("TOKENS_REVERSED", product((Integer(0), Integer(0), stop, t2, t1))),
                wrong_list("PRODUCTS_NOT_ADDED", [Integer(0), Integer(0), t1 * w3, t2 * w4, stop * w5]),
                wrong_number("TOKENS_FORGOTTEN", w3 + w4 + w5),
            ),
            hints=_PRODUCT_HINTS,
        ),
        Question(
            "products",
            Text(_THREE_EN + "Find x·W for each of them.", _THREE_ZH + "求每一个的 x·W。"),
            ask.Value(tuple(product(row) for row in SENTENCES)),
            kind.Vector(),
            skill="matrix-product",
            mistakes=(
                wrong_list(
                    "PADDED_RIGHT", [w1 + 2 * w2 + 5 * w3, w1 + 2 * w2 + 3 * w3 + 4 * w4, w1 + 2 * w2 + 3 * w3 + 5 * w4]
                ),
                wrong_list(
                    "TOKENS_REVERSED",
                    [5 * w3 + 2 * w4 + w5, 4 * w2 + 3 * w3 + 2 * w4 + w5, 5 * w2 + 3 * w3 + 2 * w4 + w5],
                ),
            ),
            hints=_PRODUCT_HINTS,
        ),
        Question(
            "last",
            Text(
                _THREE_EN + "What is x·W for each of them with W = (0, 0, 0, 0, 1)?",
                _THREE_ZH + "W = (0, 0, 0, 0, 1) 时，每一个的 x·W 是多少？",
            ),
            ask.Value(tuple(product(row, by_hand) for row in SENTENCES)),
            kind.Vector(),
            skill="matrix-product",
            mistakes=(
                wrong_list("TOKENS_ADDED", [sum(row) for row in SENTENCES]),
                wrong_list("OTHER_PLACE", [row[3] for row in SENTENCES]),
                wrong_list("OTHER_PLACE", [row[2] for row in SENTENCES]),
            ),
            hints=(
                Text("A weight of 0 wipes out what it multiplies.", "权重为 0，就抹去了它所乘的数。"),
                Text("Only one place of each sentence is left.", "每个句子只剩下一个位置。"),
                Text("Which token stands at that place, and what is its number?", "那个位置上是哪个词元，编号是多少？"),
            ),
        ),
        Question(
            "activation",
            Text("f(z) = 1 - (z - 4)^2. Find f(4), f(5) and f(6).", "f(z) = 1 - (z - 4)^2。求 f(4)、f(5) 和 f(6)。"),
            ask.Value(tuple(activation(PEAK + step) for step in range(3))),
            kind.Vector(labels=("f(4)", "f(5)", "f(6)")),
            skill="neuron-output",
            mistakes=(
                wrong_list("NOT_SQUARED", [1 - Integer(step) for step in range(3)]),
                wrong_list("SQUARE_ALONE", [Integer(step) ** 2 for step in range(3)]),
                wrong_list("SQUARE_ADDED", [1 + Integer(step) ** 2 for step in range(3)]),
            ),
            hints=(
                Text("Put each number into the formula in the place of z.", "把每个数代入公式中 z 的位置。"),
                Text("First the bracket, then the square, then the difference.", "先算括号，再平方，最后相减。"),
                Text(
                    "How far is each from 4? The square of that is taken from 1.",
                    "每个数离 4 多远？用 1 减去它的平方。",
                ),
            ),
        ),
        Question(
            "activation-slope",
            Text("f(z) = 1 - (z - 4)^2. Find f′(z).", "f(z) = 1 - (z - 4)^2。求 f′(z)。"),
            ask.Derivative(plain_loss(activation(z), by=[z]), z),
            kind.Expression(),
            skill="derivative-of-square",
            mistakes=(wrong_number("SIGN", 2 * (z - PEAK)),),
        ),
        Question(
            "activation-slope-at",
            Text("f(z) = 1 - (z - 4)^2. What is f′({z0})?", "f(z) = 1 - (z - 4)^2。f′({z0}) 是多少？"),
            ask.At(ask.Derivative(plain_loss(activation(z), by=[z]), z), (z0,)),
            kind.Number(),
            mistakes=(wrong_number("SIGN", 2 * (z0 - PEAK)),),
        ),
        Question(
            "says",
            Text(
                "With W = (0, 0, 0, 0, 1), when is floor(f(x·W)) = 1?",
                "W = (0, 0, 0, 0, 1) 时，什么情况下 floor(f(x·W)) = 1？",
            ),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "question-mark",
                        Text("Exactly when the sentence ends with {n4}", "当且仅当句子以 {n4} 结尾"),
                        Text(
                            "Then z = 4 and f = 1; for every other token f is 0 or less.",
                            "这时 z = 4，f = 1；其他词元的 f 都不大于 0。",
                        ),
                    ),
                    kind.Option(
                        "contains",
                        Text("Whenever {n3} stands in the sentence", "只要句子里有 {n3}"),
                        Text("Its weight is 0 wherever it stands before the end.", "它不在句末时，权重是 0。"),
                    ),
                    kind.Option(
                        "not-stop",
                        Text("Whenever the sentence does not end with {n5}", "只要句子不以 {n5} 结尾"),
                        Text(
                            "f(6) is negative: an exclamation mark is no question mark either.",
                            "f(6) 是负的：感叹号也不是问号。",
                        ),
                    ),
                    kind.Option(
                        "never",
                        Text("Never", "从不"),
                        Text("f(4) is 1, and the floor of 1 is 1.", "f(4) 是 1，1 向下取整还是 1。"),
                    ),
                ),
                right="question-mark",
            ),
            skill="decision",
            hints=(
                Text("floor cuts down to the next whole number.", "floor 向下取到整数。"),
                Text("x·W is the number of the last token here.", "这里 x·W 是最后一个词元的编号。"),
                Text("For which of the six numbers is f at least 1?", "六个编号中，哪些使 f 至少为 1？"),
            ),
        ),
        Question(
            "not-linear",
            Text(
                "Why can no linear function f(z) = a·z + c do the work of 1 - (z - 4)^2 here?",
                "为什么线性函数 f(z) = a·z + c 不能代替这里的 1 - (z - 4)^2？",
            ),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "middle",
                        Text(
                            "4 lies between 3 and 5: a linear function is never greatest in the middle.",
                            "4 在 3 和 5 之间：线性函数不会在中间最大。",
                        ),
                        Text(
                            "f(4) is the mean of f(3) and f(5); it cannot be above both.",
                            "f(4) 是 f(3) 与 f(5) 的平均，不可能比两者都大。",
                        ),
                    ),
                    kind.Option(
                        "slope",
                        Text("A linear function has no derivative.", "线性函数没有导数。"),
                        Text("Its derivative is a, everywhere.", "它的导数处处是 a。"),
                    ),
                    kind.Option(
                        "negative",
                        Text("A linear function can be negative.", "线性函数可能为负。"),
                        Text("So can 1 - (z - 4)^2: f(6) is negative.", "1 - (z - 4)^2 也会：f(6) 就是负的。"),
                    ),
                    kind.Option(
                        "weights",
                        Text("It would need more than five weights.", "它需要五个以上的权重。"),
                        Text(
                            "More weights make another z; f itself has still no peak.",
                            "权重再多，也只是换一个 z；f 本身还是没有峰。",
                        ),
                    ),
                ),
                right="middle",
            ),
            skill="model-capacity",
            hints=(
                Text(
                    "The function must be high at one number and low on both sides.", "函数要在一个数处高，在两侧都低。"
                ),
                Text("Compare f(3), f(4) and f(5).", "比较 f(3)、f(4) 和 f(5)。"),
                Text("Draw a straight line through three points side by side.", "画一条直线，看它经过的三个相邻点。"),
            ),
        ),
        Question(
            "gaussian-at",
            Text(
                "Another activation with a peak is g(z) = exp(-(z - 4)^2/(2s^2)). What is g(5) with s = {width}? "
                "Four digits are enough.",
                "另一个有峰的激活函数是 g(z) = exp(-(z - 4)^2/(2s^2))。s = {width} 时 g(5) 是多少？四位有效数字即可。",
            ),
            ask.Value((exp(-1 / (2 * width**2)),)),
            kind.Number(digits=4),
            skill="neuron-output",
            mistakes=(
                wrong_number("EXPONENT_SIGN", exp(1 / (2 * width**2))),
                wrong_number("HALF_FORGOTTEN", exp(-1 / width**2)),
                wrong_number("EXPONENT_ONLY", -1 / (2 * width**2)),
            ),
            hints=(
                Text("The exponent measures how far z is from 4.", "指数衡量 z 离 4 多远。"),
                Text("Put z and s into the exponent first.", "先把 z 和 s 代入指数。"),
                Text(
                    "Square the distance, divide by 2s^2, change the sign, and raise e to it.",
                    "距离平方，除以 2s^2，变号，再求 e 的这个次方。",
                ),
            ),
        ),
        Question(
            "gaussian-slope",
            Text(
                "g(z) = exp(-(z - 4)^2/(2s^2)). Find g′(z), in z and s.",
                "g(z) = exp(-(z - 4)^2/(2s^2))。求 g′(z)，用 z 和 s 表示。",
            ),
            ask.Derivative(plain_loss(gaussian, by=[z]), z),
            kind.Expression(),
            skill="chain-rule",
            mistakes=(
                wrong_number("INNER_SIGN", (z - PEAK) / s**2 * gaussian),
                wrong_number("POWER_FACTOR", -(z - PEAK) / (2 * s**2) * gaussian),
                wrong_number("HALF_FORGOTTEN", -2 * (z - PEAK) / s**2 * gaussian),
                wrong_number("EXPONENTIAL_LOST", -(z - PEAK) / s**2),
            ),
        ),
        Question(
            "loss-by-hand",
            Text(
                _TRAIN_EN + "What is the loss at W = (0, 0, 0, 0, 1)?", _TRAIN_ZH + "W = (0, 0, 0, 0, 1) 时损失是多少？"
            ),
            ask.At(ask.LossFormula(loss), by_hand),
            kind.Number(),
            mistakes=(wrong_number("ONE_PREDICTION", Integer(1)), wrong_number("ONE_PREDICTION", Rational(1, 3))),
        ),
        Question(
            "gradient-by-hand",
            Text(
                _TRAIN_EN + "What is the gradient of the loss at W = (0, 0, 0, 0, 1)? Write five numbers.",
                _TRAIN_ZH + "W = (0, 0, 0, 0, 1) 时损失的梯度是多少？写五个数。",
            ),
            ask.At(ask.Gradient(loss), by_hand),
            kind.Vector(labels=("dL/dw1", "dL/dw2", "dL/dw3", "dL/dw4", "dL/dw5")),
            skill="backpropagation",
        ),
        Question(
            "start-loss",
            Text(_TRAIN_EN + _START_EN + "What is the loss?", _TRAIN_ZH + _START_ZH + "损失是多少？"),
            ask.At(ask.LossFormula(loss), start),
            kind.Number(digits=5),
        ),
        Question(
            "start-gradient",
            Text(
                _TRAIN_EN + _START_EN + "What is the gradient of the loss? Write five numbers; four digits are enough.",
                _TRAIN_ZH + _START_ZH + "损失的梯度是多少？写五个数，四位有效数字即可。",
            ),
            ask.At(ask.Gradient(loss), start),
            kind.Vector(digits=4, labels=("dL/dw1", "dL/dw2", "dL/dw3", "dL/dw4", "dL/dw5")),
            skill="backpropagation",
            mistakes=(wrong_list("SIGN", [-slope for slope in slopes_at_start]),),
        ),
        Question(
            "step",
            Text(
                _TRAIN_EN
                + _START_EN
                + "Take one step of gradient descent with {eta:name} = {eta}. Write W; four digits are "
                "enough.",
                _TRAIN_ZH + _START_ZH + "用 {eta:name} = {eta} 走一步梯度下降。写出 W，四位有效数字即可。",
            ),
            ask.DescentSteps(descent, (1,)),
            kind.Vector(digits=4, labels=("w1", "w2", "w3", "w4", "w5")),
            skill="backpropagation",
        ),
        Question(
            "first-weight",
            Text("Training never changes w1. Why?", "训练从不改变 w1。为什么？"),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "zero-input",
                        Text("The first number of all three sentences is 0.", "三个句子的第一个数都是 0。"),
                        Text("∂z/∂w1 is that number, so ∂L/∂w1 is 0.", "∂z/∂w1 就是这个数，所以 ∂L/∂w1 是 0。"),
                    ),
                    kind.Option(
                        "right-already",
                        Text("Its value is right already.", "它的值已经是对的。"),
                        Text(
                            "No value of it is right or wrong: it makes no difference.",
                            "它的值无所谓对错：对结果没有影响。",
                        ),
                    ),
                    kind.Option(
                        "zero-start",
                        Text("It starts at 0.", "它从 0 开始。"),
                        Text("So do w2, w3 and w4, and they change.", "w2、w3、w4 也从 0 开始，却会改变。"),
                    ),
                    kind.Option(
                        "rate",
                        Text("The learning rate is too small for it.", "学习率对它来说太小。"),
                        Text("All weights have the same learning rate.", "所有权重的学习率都一样。"),
                    ),
                ),
                right="zero-input",
            ),
            skill="backpropagation",
            hints=(
                Text("By the chain rule ∂L/∂w1 has the factor ∂z/∂w1.", "由链式法则，∂L/∂w1 里有因子 ∂z/∂w1。"),
                Text("What is the derivative of x·W by one weight?", "x·W 对一个权重的导数是什么？"),
                Text(
                    "Write the three sentences below each other and look at one column.",
                    "把三个句子上下对齐，看其中一列。",
                ),
            ),
        ),
        Question(
            "trained",
            Text(
                _TRAIN_EN
                + "Train W until the loss is less than 0.0003, and give its five numbers: any that do it are right.",
                _TRAIN_ZH + "训练 W，直到损失小于 0.0003，写出它的五个数：能做到的任何一组都算对。",
            ),
            ask.LossBelow(loss, Rational(3, 10000), by_hand),
            kind.Trained((("W", (5,)),), tuple(weight.name for weight in weights)),
            hints=(
                Text("Gradient descent repeats one small step many times.", "梯度下降就是把一小步重复很多次。"),
                Text(
                    "Start near 0 with a learning rate of about 0.001; `check run question-mark --steps 200000` does it too.",
                    "从 0 附近出发，学习率约 0.001；`check run question-mark --steps 200000` 也能做到。",
                ),
                Text(
                    "The loss is small where x·W is 4 for the question, and 3 or 5 for the others.",
                    "疑问句的 x·W 为 4、其他句子为 3 或 5 时，损失很小。",
                ),
            ),
        ),
        Question(
            "rule",
            Text(
                _THREE_EN
                + "Give a W with which f(x·W) is above 1/2 for the question and below 1/2 for the other two: any that "
                "does it is right. f(z) = 1 - (z - 4)^2.",
                _THREE_ZH
                + "写出一个 W，使疑问句的 f(x·W) 大于 1/2，另外两句小于 1/2：能做到的任何一个都算对。f(z) = 1 - (z - 4)^2。",
            ),
            ask.Classified(
                activation(product(places)),
                weights,
                places,
                SENTENCES,
                TRUTH,
                Rational(1, 2),
                by_hand,
            ),
            kind.Trained((("W", (5,)),), tuple(weight.name for weight in weights)),
            hints=(
                Text("f is above 1/2 only near its peak.", "f 只在峰的附近大于 1/2。"),
                Text(
                    "x·W must be near 4 for the question and further away for the others.",
                    "疑问句的 x·W 要接近 4，其他句子要离得远一些。",
                ),
                Text("It is enough to look at one place of the sentence.", "只看句子的一个位置就够了。"),
            ),
        ),
        Question(
            "signed-loss",
            Text(
                _TRAIN_EN
                + "A program takes the mean of ŷ - y, without a square, for the loss. "
                + _START_EN
                + "What does it find? Four digits are enough.",
                _TRAIN_ZH
                + "有个程序把 ŷ - y 的平均（不平方）当作损失。"
                + _START_ZH
                + "它算出多少？四位有效数字即可。",
            ),
            ask.Value((sum(outputs_at_start, Integer(-1)) / 3,)),
            kind.Number(digits=4),
            skill="choice-of-loss",
            mistakes=(
                wrong_number("RESIDUAL_REVERSED", -sum(outputs_at_start, Integer(-1)) / 3),
                wrong_number("SUM_FOR_MEAN", sum(outputs_at_start, Integer(-1))),
                wrong_number("SQUARED", loss.expression.subs(dict(zip(weights, start, strict=True)))),
                wrong_number("TARGET_FORGOTTEN", sum(outputs_at_start) / 3),
            ),
            hints=(
                Text(
                    "A signed difference keeps its sign; the mean adds and divides by three.",
                    "带符号的差保留符号；平均就是相加再除以三。",
                ),
                Text("Find x·W and ŷ of each sentence first.", "先求每个句子的 x·W 和 ŷ。"),
                Text(
                    "Only the second sentence has a truth of 1 to be taken off.", "只有第二句的真实值是 1，要减去它。"
                ),
            ),
        ),
        Question(
            "loss-bug",
            Text(
                "A program trains while loss > 0.001, with loss = mean(ŷ - y). It stops before the first update, though all "
                "predictions are bad. What is wrong?",
                "一个程序在 loss > 0.001 时继续训练，其中 loss = mean(ŷ - y)。预测都很差，它却在第一次更新之前就停了。错在哪里？",
            ),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "signed",
                        Text(
                            "The loss is a signed difference: it is negative, so the loop ends at once.",
                            "损失是带符号的差：它是负的，循环立刻结束。",
                        ),
                        Text(
                            "Square the differences: then the loss is 0 only when all is right.",
                            "把差平方：这样只有全对时损失才是 0。",
                        ),
                    ),
                    kind.Option(
                        "bound",
                        Text("0.001 is too small a bound.", "0.001 这个界太小。"),
                        Text("A greater bound would end the loop even sooner.", "界更大，循环只会结束得更早。"),
                    ),
                    kind.Option(
                        "rate",
                        Text("The learning rate is too small.", "学习率太小。"),
                        Text(
                            "There is no update, so the learning rate is never used.",
                            "一次更新都没有，学习率还没用上。",
                        ),
                    ),
                    kind.Option(
                        "mean",
                        Text("The sum should be taken, not the mean.", "应该求和，而不是求平均。"),
                        Text("The sum has the same sign.", "和的符号与平均相同。"),
                    ),
                ),
                right="signed",
            ),
            skill="choice-of-loss",
            hints=(
                Text("A loss must be least where the predictions are right.", "预测正确的地方，损失应当最小。"),
                Text("What sign has ŷ - y when ŷ is far too small?", "ŷ 远远偏小时，ŷ - y 是什么符号？"),
                Text("Compare that number with 0.001.", "把这个数与 0.001 比较。"),
            ),
        ),
        Question(
            "optimiser-bug",
            Text(
                "A program updates with: for every i, w[i] = w[i] - eta·loss. What is wrong?",
                "一个程序这样更新：对每个 i，w[i] = w[i] - eta·loss。错在哪里？",
            ),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "gradient",
                        Text(
                            "It subtracts the loss from every weight alike, instead of each weight's own derivative.",
                            "它从每个权重里都减去同样的损失，而不是各自的偏导数。",
                        ),
                        Text(
                            "w[i] must lose eta times ∂loss/∂w[i]; the loss itself has no direction.",
                            "w[i] 应减去 eta 乘 ∂loss/∂w[i]；损失本身没有方向。",
                        ),
                    ),
                    kind.Option(
                        "plus",
                        Text("The loss must be added, not subtracted.", "应该加上损失，而不是减去。"),
                        Text(
                            "Then all weights rise alike; which of them should fall is still not known.",
                            "那样所有权重一起增大，还是不知道哪个该减小。",
                        ),
                    ),
                    kind.Option(
                        "eta",
                        Text("Every weight needs an eta of its own.", "每个权重的 eta 应该不同。"),
                        Text(
                            "One learning rate is enough when each weight has its own derivative.",
                            "每个权重有自己的偏导数，一个学习率就够了。",
                        ),
                    ),
                    kind.Option(
                        "order",
                        Text("The weights must be updated from the last to the first.", "权重应该从后往前更新。"),
                        Text(
                            "All are updated from the same old values; the order does not matter.",
                            "都从同样的旧值更新，顺序无所谓。",
                        ),
                    ),
                ),
                right="gradient",
            ),
            skill="descent-step",
            hints=(
                Text(
                    "A step of gradient descent needs a direction in the space of the weights.",
                    "梯度下降的一步需要权重空间中的一个方向。",
                ),
                Text("What would be different for w1 and for w5?", "w1 和 w5 应该有什么不同？"),
                Text("Which of the numbers on the right side depends on i?", "右边的数里，哪个与 i 有关？"),
            ),
        ),
    ],
)
