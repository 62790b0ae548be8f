"""A layer of neurons as one matrix product: shapes, parameters, a forward pass, and the derivative by the weights."""

from sympy import Abs, Expr, Integer, Lt, MatrixSymbol, Max, Min, Ne, OneMatrix, Rational, sign, symbols

from .. import kinds as kind
from .. import operations as ask
from ..declaration import Exercise, Given, Question, Variable, plain_loss
from ..derivations.dispatch import wrong_list, wrong_number
from ..text import Text
from .neuron import sigmoid

# For any number of inputs n, of neurons m and of examples k.
n, m, k = symbols("n m k", integer=True, positive=True)
W, X, B = MatrixSymbol("W", m, n), MatrixSymbol("X", n, 1), MatrixSymbol("B", m, 1)
sum_of_outputs = plain_loss(OneMatrix(1, m) * (W * X + B), by=[W])

# Three inputs and two neurons, in numbers.
v1, v2, v3, q11, q12, q13, q21, q22, q23, c1, c2, inputs, neurons = symbols(
    "v1 v2 v3 q11 q12 q13 q21 q22 q23 c1 c2 inputs neurons", real=True
)
weights = symbols("w11 w12 w13 w21 w22 w23", real=True)
w11, w12, w13, w21, w22, w23 = weights
products = (q11 * v1 + q12 * v2 + q13 * v3, q21 * v1 + q22 * v2 + q23 * v3)
sums = (products[0] + c1, products[1] + c2)
total = plain_loss(w11 * v1 + w12 * v2 + w13 * v3 + c1 + w21 * v1 + w22 * v2 + w23 * v3 + c2, by=weights)


def whole(*values: int) -> list[Rational]:
    """Whole numbers to draw from."""
    return [Rational(value) for value in values]


z = symbols("z", real=True)
relu, sigma = Max(z, 0), sigmoid(z)


def through(activation: Expr, *values: Expr) -> list[Expr]:
    """The values of an activation, a function of z, at several places."""
    return [activation.subs(z, value) for value in values]


_NUMBERS = Text(
    "X = [{v1}; {v2}; {v3}], W = [{q11}, {q12}, {q13}; {q21}, {q22}, {q23}], b = [{c1}; {c2}].",
    "X = [{v1}; {v2}; {v3}]，W = [{q11}, {q12}, {q13}; {q21}, {q22}, {q23}]，b = [{c1}; {c2}]。",
)
_EXISTS = Text(
    "A product exists when the left factor has as many columns as the right one has rows.",
    "左边因子的列数等于右边因子的行数时，乘积才存在。",
)
_ROW_BY_COLUMN = Text(
    "An entry of a matrix product is a row of the left factor times the column on the right, added up.",
    "矩阵乘积的每个元素，是左边因子的一行与右边的列逐项相乘再相加。",
)


def in_numbers(en: str, zh: str) -> Text:
    """A question about the layer in numbers."""
    return Text(f"{_NUMBERS.en} {en}", f"{_NUMBERS.zh}{zh}")


exercise = Exercise(
    number=9,
    title=Text("A layer as a matrix product", "层：一次矩阵乘法"),
    story=Text(
        "A layer has n inputs and m neurons. The inputs are the column X (n×1), the outputs the column Y (m×1), and "
        "Y = activate(W·X + b): each row of W holds the weights of one neuron, and b one bias for each neuron.",
        "一个层有 n 个输入、m 个神经元。输入是列向量 X（n×1），输出是列向量 Y（m×1），Y = activate(W·X + b)："
        "W 的每一行是一个神经元的权重，b 给每个神经元一个偏置。",
    ),
    variables={
        n: Variable(Text("the number of inputs", "输入的个数"), span=(1, 9), integer=True),
        m: Variable(Text("the number of neurons", "神经元的个数"), span=(1, 9), integer=True),
        k: Variable(Text("the number of examples", "样本的个数"), span=(1, 9), integer=True),
    },
    givens={
        v1: Given(Rational(2), whole(2, 3)),
        v2: Given(Rational(1), whole(1, 4)),
        v3: Given(Rational(3), whole(2, 3, 5)),
        q11: Given(Rational(1), whole(1, 2, -1)),
        q12: Given(Rational(-1), whole(-1, 1, -2)),
        q13: Given(Rational(1), whole(1, -1)),
        q21: Given(Rational(2), whole(2, 1, -1)),
        q22: Given(Rational(-1), whole(-1, 1, 2)),
        q23: Given(Rational(-2), whole(-2, -1, 1)),
        c1: Given(Rational(-1), whole(-1, 1, 2)),
        c2: Given(Rational(1), whole(1, -1, -2)),
        inputs: Given(Rational(64), whole(64, 100, 256, 784)),
        neurons: Given(Rational(32), whole(10, 20, 32, 50)),
    },
    # one neuron is positive and one negative, neither so far out that σ is 0 or 1
    requires=[
        Lt(sums[0] * sums[1], 0),
        Ne(sums[0], -sums[1]),
        *(Lt(Abs(value), 5) for value in sums),
        *(Lt(0, Abs(value)) for value in products),
        Ne(v1, v3),
    ],
    questions=[
        Question(
            "weights-shape",
            Text(
                "Which shape must W have? Write (rows, columns) with {n:name} and {m:name}.",
                "W 应该是什么形状？用 {n:name} 和 {m:name} 写成（行数，列数）。",
            ),
            ask.Value((m, n)),
            kind.Shape(),
            skill="layer-shapes",
            mistakes=(wrong_list("SHAPE_TURNED", [n, m]), wrong_list("SHAPE_OF_OUTPUT", [m, Integer(1)])),
            hints=(
                _EXISTS,
                Text(
                    "Look at W·X: X is a column of n numbers, and a column with a number for each neuron comes out.",
                    "看 W·X：X 是 n 个数的一列，结果是每个神经元一个数的一列。",
                ),
                Text("W needs one row for each neuron. How long is a row?", "W 每个神经元占一行。一行有多长？"),
            ),
        ),
        Question(
            "bias-shape",
            Text("Which shape must b have? Write (rows, columns).", "b 应该是什么形状？写成（行数，列数）。"),
            ask.Value((m, Integer(1))),
            kind.Shape(),
            skill="layer-shapes",
            mistakes=(
                wrong_list("BIAS_PER_INPUT", [n, Integer(1)]),
                wrong_list("SHAPE_TURNED", [Integer(1), m]),
                wrong_list("ONE_BIAS", [Integer(1), Integer(1)]),
            ),
            hints=(
                Text("Only matrices of one shape can be added.", "形状相同的矩阵才能相加。"),
                Text("b is added to W·X.", "b 要加到 W·X 上。"),
                Text(
                    "W·X holds one number for each neuron, one below the other.",
                    "W·X 里每个神经元一个数，上下排列。",
                ),
            ),
        ),
        Question(
            "product",
            Text(
                "Let n and m be different, and neither of them 1. Which of these products exists?",
                "设 n 与 m 不相等，也都不是 1。下面哪个乘积存在？",
            ),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "wx",
                        Text("the weights times the inputs: W·X", "权重乘输入：W·X"),
                        Text("m×n times n×1: the inner sizes are both n.", "m×n 乘 n×1：里面两个尺寸都是 n。"),
                    ),
                    kind.Option(
                        "xw",
                        Text("the inputs times the weights: X·W", "输入乘权重：X·W"),
                        Text(
                            "n×1 times m×n: X has one column, but W has m rows.",
                            "n×1 乘 m×n：X 只有一列，W 却有 m 行。",
                        ),
                    ),
                    kind.Option(
                        "wtx",
                        Text("the transposed weights times the inputs: Wᵀ·X", "转置的权重乘输入：Wᵀ·X"),
                        Text(
                            "n×m times n×1: Wᵀ has m columns, but X has n rows.",
                            "n×m 乘 n×1：Wᵀ 有 m 列，X 却有 n 行。",
                        ),
                    ),
                    kind.Option(
                        "wxt",
                        Text("the weights times the transposed inputs: W·Xᵀ", "权重乘转置的输入：W·Xᵀ"),
                        Text(
                            "m×n times 1×n: W has n columns, but Xᵀ has one row.",
                            "m×n 乘 1×n：W 有 n 列，Xᵀ 却只有一行。",
                        ),
                    ),
                ),
                right="wx",
            ),
            skill="layer-shapes",
            hints=(
                _EXISTS,
                Text(
                    "Write the two shapes beside each other for every option.", "把每个选项里两个因子的形状并排写下来。"
                ),
                Text("A transpose swaps rows and columns: Xᵀ is 1×n.", "转置把行和列对调：Xᵀ 是 1×n。"),
            ),
        ),
        Question(
            "transposed-shape",
            Text(
                "Some libraries keep everything in rows and compute Xᵀ·Wᵀ. Which shape does this product have? Write "
                "(rows, columns).",
                "有些库把一切都按行存放，计算的是 Xᵀ·Wᵀ。这个乘积是什么形状？写成（行数，列数）。",
            ),
            ask.Value((Integer(1), m)),
            kind.Shape(),
            skill="layer-shapes",
            mistakes=(
                wrong_list("SHAPE_TURNED", [m, Integer(1)]),
                wrong_list("INNER_SIZE_KEPT", [Integer(1), n]),
                wrong_list("INNER_SIZE_KEPT", [n, n]),
            ),
            hints=(
                Text(
                    "Of a product the inner sizes vanish and the outer ones stay.",
                    "乘积中，里面的尺寸消失，外面的留下。",
                ),
                Text("Write down the shapes of Xᵀ and of Wᵀ.", "写出 Xᵀ 和 Wᵀ 的形状。"),
                Text("Xᵀ is 1×n. W is m×n: what is Wᵀ?", "Xᵀ 是 1×n。W 是 m×n：Wᵀ 是什么形状？"),
            ),
        ),
        Question(
            "examples-shape",
            Text(
                "The inputs of {k:name} examples stand side by side as the columns of X. Which shape does W·X have? Write "
                "(rows, columns).",
                "{k:name} 个样本的输入并排作为 X 的各列。W·X 是什么形状？写成（行数，列数）。",
            ),
            ask.Value((m, k)),
            kind.Shape(),
            skill="layer-shapes",
            mistakes=(
                wrong_list("SHAPE_TURNED", [k, m]),
                wrong_list("INNER_SIZE_KEPT", [n, k]),
                wrong_list("INNER_SIZE_KEPT", [m, n]),
                wrong_list("SHAPE_OF_OUTPUT", [m, Integer(1)]),
            ),
            hints=(
                Text("Every column of X goes through W by itself.", "X 的每一列各自通过 W。"),
                Text("Now X has one column for each example.", "现在 X 每个样本占一列。"),
                Text(
                    "Each example leaves one column with as many entries as there are neurons.",
                    "每个样本得出一列，元素个数等于神经元个数。",
                ),
            ),
        ),
        Question(
            "layer",
            Text(
                "Call the column of biases {B:name}. Write what goes into the activation as a matrix formula in W, X and "
                "{B:name}.",
                "把偏置的列向量记作 {B:name}。用 W、X、{B:name} 写出进入激活函数的矩阵公式。",
            ),
            ask.Value((W * X + B,)),
            kind.Formula(),
            skill="matrix-formulas",
            mistakes=(
                wrong_number("BIAS_FORGOTTEN", W * X),
                wrong_number("SIGN", -(W * X) - B),
                wrong_number("BIAS_SUBTRACTED", W * X - B),
            ),
            hints=(
                Text(
                    "Each neuron adds its weighted inputs and its bias.",
                    "每个神经元把加权的输入相加，再加上自己的偏置。",
                ),
                Text(
                    "One product does the weighted sums of all neurons at once.", "一次乘积就算出所有神经元的加权和。"
                ),
                Text(
                    "Which order of W and X exists? Add the biases to that product.",
                    "W 与 X 按哪个顺序相乘才存在？再把偏置加上去。",
                ),
            ),
        ),
        Question(
            "parameters",
            Text(
                "How many parameters does the layer have, weights and biases together? Write it with {n:name} and {m:name}.",
                "这个层共有多少个参数（权重和偏置一起）？用 {n:name} 和 {m:name} 表示。",
            ),
            ask.Value((m * n + m,)),
            kind.Expression(),
            skill="counting-parameters",
            mistakes=(
                wrong_number("BIASES_NOT_COUNTED", m * n),
                wrong_number("BIAS_PER_INPUT", m * n + n),
                wrong_number("ONE_BIAS", m * n + 1),
                wrong_number("SIZES_ADDED", m + n),
            ),
            hints=(
                Text("A parameter is a number that training may change.", "参数是训练可以改变的数。"),
                Text("Count the entries of W, then those of b.", "先数 W 的元素，再数 b 的元素。"),
                Text(
                    "A matrix has rows times columns entries; b has one entry for each neuron.",
                    "矩阵的元素个数是行数乘列数；b 每个神经元一个元素。",
                ),
            ),
        ),
        Question(
            "parameters-in-numbers",
            Text(
                "A layer has {inputs} inputs and {neurons} neurons. How many parameters does it have?",
                "一个层有 {inputs} 个输入、{neurons} 个神经元。它有多少个参数？",
            ),
            ask.Value((inputs * neurons + neurons,)),
            kind.Number(),
            skill="counting-parameters",
            mistakes=(
                wrong_number("BIASES_NOT_COUNTED", inputs * neurons),
                wrong_number("BIAS_PER_INPUT", inputs * neurons + inputs),
                wrong_number("ONE_BIAS", inputs * neurons + 1),
                wrong_number("SIZES_ADDED", inputs + neurons),
            ),
            hints=(
                Text("Weights and biases are both parameters.", "权重和偏置都是参数。"),
                Text(
                    "Each neuron has a weight for every input and a bias of its own.",
                    "每个神经元对每个输入有一个权重，另有自己的一个偏置。",
                ),
                Text(
                    "Count the parameters of one neuron, then multiply by the number of neurons.",
                    "先数一个神经元的参数，再乘以神经元的个数。",
                ),
            ),
        ),
        Question(
            "sums",
            in_numbers("What is z = W·X + b? Write (z1, z2).", "z = W·X + b 是多少？写成 (z1, z2)。"),
            ask.Value(sums),
            kind.Vector(labels=("z1", "z2")),
            skill="matrix-product",
            mistakes=(
                wrong_list("BIAS_FORGOTTEN", products),
                wrong_list("BIAS_SUBTRACTED", [products[0] - c1, products[1] - c2]),
                wrong_list("ORDER", sums[::-1]),
            ),
            hints=(
                _ROW_BY_COLUMN,
                Text(
                    "z1 belongs to the first row of W and the first bias, z2 to the second.",
                    "z1 对应 W 的第一行和第一个偏置，z2 对应第二行和第二个偏置。",
                ),
                Text(
                    "Multiply the first row of W by X entry by entry, add the products, then add b1.",
                    "把 W 的第一行与 X 逐项相乘，相加，再加上 b1。",
                ),
            ),
        ),
        Question(
            "relu",
            in_numbers(
                "The activation is ReLU. What is Y? Write (y1, y2).", "激活函数是 ReLU。Y 是多少？写成 (y1, y2)。"
            ),
            ask.Value(tuple(through(relu, *sums))),
            kind.Vector(labels=("y1", "y2")),
            skill="network-output",
            mistakes=(
                wrong_list("RELU_FORGOTTEN", sums),
                wrong_list("RELU_ABSOLUTE", through(Abs(z), *sums)),
                wrong_list("RELU_REVERSED", through(Min(z, 0), *sums)),
                wrong_list("RELU_SLOPE", through((1 + sign(z)) / 2, *sums)),
                wrong_list("BIAS_FORGOTTEN", through(relu, *products)),
            ),
            hints=(
                Text("ReLU(z) is the greater of z and 0.", "ReLU(z) 是 z 与 0 中较大的一个。"),
                Text("It works on every entry of z = W·X + b by itself.", "它对 z = W·X + b 的每个元素分别起作用。"),
                Text("Compute z first. What is positive stays as it is.", "先算出 z。正的保持不变。"),
            ),
        ),
        Question(
            "sigmoid",
            in_numbers(
                "The activation is σ(z) = 1/(1 + e^(-z)). What is Y? Four digits are enough.",
                "激活函数是 σ(z) = 1/(1 + e^(-z))。Y 是多少？四位有效数字即可。",
            ),
            ask.Value(tuple(through(sigma, *sums))),
            kind.Vector(digits=4, labels=("y1", "y2")),
            skill="network-output",
            mistakes=(
                wrong_list("ACTIVATION_FORGOTTEN", sums),
                wrong_list("SIGMA_SIGN", through(sigmoid(-z), *sums)),
                wrong_list("BIAS_FORGOTTEN", through(sigma, *products)),
                wrong_list("SIGMA_INVERSE", through(1 / sigma, *sums)),
            ),
            hints=(
                Text(
                    "The activation works on every entry of z = W·X + b by itself.",
                    "激活函数对 z = W·X + b 的每个元素分别起作用。",
                ),
                Text("Compute z1 and z2 first.", "先算出 z1 和 z2。"),
                Text(
                    "Of a positive z σ is more than 1/2, of a negative one less.",
                    "z 为正时 σ 大于 1/2，z 为负时小于 1/2。",
                ),
            ),
        ),
        Question(
            "slope-by-weights",
            Text(
                "A linear layer has no activation: Y = W·X + b. Write the derivative of the sum of all outputs by W as a "
                "matrix formula; 1 is the column of m ones.",
                "线性层没有激活函数：Y = W·X + b。把所有输出之和对 W 的导数写成矩阵公式；1 表示 m 个 1 组成的列向量。",
            ),
            ask.MatrixGradient(sum_of_outputs, W),
            kind.Formula(),
            mistakes=(wrong_number("ONES_FORGOTTEN", X.T), wrong_number("ONES_FORGOTTEN", X)),
        ),
        Question(
            "slope-in-numbers",
            in_numbers(
                "The layer is linear. What is the derivative of y1 + y2 by W? Write its six entries row by row.",
                "层是线性的。y1 + y2 对 W 的导数是多少？逐行写出它的六个元素。",
            ),
            ask.At(ask.Gradient(total), (q11, q12, q13, q21, q22, q23)),
            kind.Vector(),
            skill="matrix-gradient",
            mistakes=(
                wrong_list("OUTER_TRANSPOSED", [v1, v1, v2, v2, v3, v3]),
                wrong_list("WEIGHTS_FOR_SLOPES", [q11, q12, q13, q21, q22, q23]),
                wrong_list("ONES_FORGOTTEN", [v1, v2, v3]),
            ),
        ),
    ],
)
