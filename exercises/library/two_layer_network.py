"""Two layers by hand: forward, backward, one update; in scalars, in matrices, in numbers."""

from sympy import Expr, HadamardProduct, MatrixSymbol, OneMatrix, Rational, exp, symbols

from .. import kinds as kind
from .. import operations as ask
from ..answers import WrongAnswer
from ..declaration import Exercise, Given, Question, Variable, plain_loss
from ..derivations.dispatch import wrong_list, wrong_number
from ..model import DataColumn, Model
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
x1, x2 = symbols("x1 x2", real=True)
p1, p2, q1, q2, r1, r2, s1, s2, t1, t2, u, target, mu = symbols("p1 p2 q1 q2 r1 r2 s1 s2 t1 t2 u target mu", real=True)
weights = symbols("w11 w12 w21 w22 c1 c2 u1 u2 d", real=True)
w11, w12, w21, w22, c1, c2, u1, u2, d = weights
first = (w11 * p1 + w12 * p2 + c1, w21 * p1 + w22 * p2 + c2)
activations = tuple(sigma(z) for z in first)
second = u1 * activations[0] + u2 * activations[1] + d
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
    model=Model(
        inputs=(DataColumn(x1, Text("first input", "第一个输入")), DataColumn(x2, Text("second input", "第二个输入"))),
        target=DataColumn(y, Text("true value y", "真实值 y")),
        prediction=guess.subs({p1: x1, p2: x2}),
        rows=((p1, p2, target),),
    ),
    questions=[
        Question(
            "by-w2",
            Text(
                "One neuron a layer: find ∂L/∂W2. You may write a and yhat (ŷ).",
                "每层一个神经元：求 ∂L/∂W2。可以写 a 和 yhat（ŷ）。",
            ),
            ask.Derivative(scalar_loss, W2),
            kind.Expression(),
            skill="backpropagation",
            mistakes=scalar_slips(
                ("INNER_DERIVATIVE", delta),
                ("SIGMA_SLOPE_FORGOTTEN", -2 * (y - output) * hidden),
                ("SLOPE_HALF", -2 * (y - output) * output * hidden),
                ("INNER_SIGN", -delta * hidden),
                ("POWER_FACTOR", delta * hidden / 2),
            ),
            definitions=shortcuts,
            hints=(
                Text(
                    "Use the chain rule from the outside in: first the square, then σ, then what stands inside it.",
                    "由外向内用链式法则：先是平方，再是 σ，最后是 σ 里面的部分。",
                ),
                Text(
                    "L = (y - ŷ)^2 with ŷ = σ(z2) and z2 = W2·a + b2: W2 stands in z2 only.",
                    "L = (y - ŷ)^2，其中 ŷ = σ(z2)，z2 = W2·a + b2：W2 只出现在 z2 里。",
                ),
                Text(
                    "∂L/∂ŷ is -2·(y - ŷ), and ∂ŷ/∂z2 is ŷ·(1 - ŷ). What is ∂z2/∂W2? Multiply all of them.",
                    "∂L/∂ŷ 是 -2·(y - ŷ)，∂ŷ/∂z2 是 ŷ·(1 - ŷ)。∂z2/∂W2 是什么？全部相乘。",
                ),
            ),
        ),
        Question(
            "by-b2",
            Text("Find ∂L/∂b2. You may write a and yhat (ŷ).", "求 ∂L/∂b2。可以写 a 和 yhat（ŷ）。"),
            ask.Derivative(scalar_loss, b2),
            kind.Expression(),
            skill="backpropagation",
            mistakes=scalar_slips(
                ("SIGMA_SLOPE_FORGOTTEN", -2 * (y - output)),
                ("PARTIALS_SWAPPED", delta * hidden),
                ("INNER_SIGN", -delta),
                ("POWER_FACTOR", delta / 2),
            ),
            definitions=shortcuts,
            hints=(
                Text(
                    "Use the chain rule from the outside in: first the square, then σ, then what stands inside it.",
                    "由外向内用链式法则：先是平方，再是 σ，最后是 σ 里面的部分。",
                ),
                Text(
                    "L = (y - ŷ)^2 with ŷ = σ(z2) and z2 = W2·a + b2: b2 stands in z2 only, as a term of its own.",
                    "L = (y - ŷ)^2，其中 ŷ = σ(z2)，z2 = W2·a + b2：b2 只出现在 z2 里，是单独的一项。",
                ),
                Text(
                    "∂L/∂ŷ is -2·(y - ŷ). By what is that multiplied for σ, written with ŷ, and by what for ∂z2/∂b2?",
                    "∂L/∂ŷ 是 -2·(y - ŷ)。经过 σ 要乘以什么（用 ŷ 表示）？∂z2/∂b2 又是什么？",
                ),
            ),
        ),
        Question(
            "by-w1",
            Text("Find ∂L/∂W1. You may write a and yhat (ŷ).", "求 ∂L/∂W1。可以写 a 和 yhat（ŷ）。"),
            ask.Derivative(scalar_loss, W1),
            kind.Expression(),
            skill="backpropagation",
            mistakes=scalar_slips(
                ("INNER_DERIVATIVE", upstream),
                ("SIGMA_SLOPE_FORGOTTEN", delta * W2 * x),
                ("WEIGHT_FORGOTTEN_BACK", delta * hidden * (1 - hidden) * x),
                ("INNER_SIGN", -upstream * x),
                ("POWER_FACTOR", upstream * x / 2),
            ),
            definitions=shortcuts,
            hints=(
                Text(
                    "Go one layer further back: the chain rule leads through the weight of the second layer and through the σ of the first.",
                    "再往回走一层：链式法则要经过第二层的权重，再经过第一层的 σ。",
                ),
                Text(
                    "z2 = W2·a + b2 with a = σ(z1) and z1 = W1·x + b1: W1 stands in z1 only.",
                    "z2 = W2·a + b2，其中 a = σ(z1)，z1 = W1·x + b1：W1 只出现在 z1 里。",
                ),
                Text(
                    "Up to z2 it is -2·(y - ŷ)·ŷ·(1 - ŷ). From there ∂z2/∂a leads on, then ∂a/∂z1 = a·(1 - a), and at last ∂z1/∂W1. What are the first and the last of these?",
                    "到 z2 为止是 -2·(y - ŷ)·ŷ·(1 - ŷ)。接着依次是 ∂z2/∂a、∂a/∂z1 = a·(1 - a)，最后是 ∂z1/∂W1。其中第一个和最后一个是什么？",
                ),
            ),
        ),
        Question(
            "by-b1",
            Text("Find ∂L/∂b1. You may write a and yhat (ŷ).", "求 ∂L/∂b1。可以写 a 和 yhat（ŷ）。"),
            ask.Derivative(scalar_loss, b1),
            kind.Expression(),
            skill="backpropagation",
            mistakes=scalar_slips(
                ("SIGMA_SLOPE_FORGOTTEN", delta * W2),
                ("WEIGHT_FORGOTTEN_BACK", delta * hidden * (1 - hidden)),
                ("PARTIALS_SWAPPED", upstream * x),
                ("INNER_SIGN", -upstream),
            ),
            definitions=shortcuts,
            hints=(
                Text(
                    "Go one layer further back: the chain rule leads through the weight of the second layer and through the σ of the first.",
                    "再往回走一层：链式法则要经过第二层的权重，再经过第一层的 σ。",
                ),
                Text(
                    "z2 = W2·a + b2 with a = σ(z1) and z1 = W1·x + b1: b1 stands in z1 only, as a term of its own.",
                    "z2 = W2·a + b2，其中 a = σ(z1)，z1 = W1·x + b1：b1 只出现在 z1 里，是单独的一项。",
                ),
                Text(
                    "Up to z2 it is -2·(y - ŷ)·ŷ·(1 - ŷ). From there ∂z2/∂a leads on, then ∂a/∂z1 = a·(1 - a), and at last ∂z1/∂b1. What are the first and the last of these?",
                    "到 z2 为止是 -2·(y - ŷ)·ŷ·(1 - ŷ)。接着依次是 ∂z2/∂a、∂a/∂z1 = a·(1 - a)，最后是 ∂z1/∂b1。其中第一个和最后一个是什么？",
                ),
            ),
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
            skill="backpropagation",
            definitions={symbols("delta2"): D2},
            mistakes=(wrong_number("OUTER_TRANSPOSED", A * D2.T),),
            hints=(
                Text(
                    "∂L/∂W2 has the shape of W2: a row for each output, a column for each hidden neuron.",
                    "∂L/∂W2 的形状和 W2 一样：每个输出一行，每个隐藏神经元一列。",
                ),
                Text(
                    "{D2:name} is a column with an entry for each output, {A:name} a column with an entry for each hidden neuron.",
                    "{D2:name} 是列向量，每个输出一个元素；{A:name} 是列向量，每个隐藏神经元一个元素。",
                ),
                Text(
                    "The entry in row i and column j is entry i of {D2:name} times entry j of {A:name}. Two columns cannot be multiplied: which of them becomes a row, and on which side does it stand?",
                    "第 i 行第 j 列的元素，是 {D2:name} 的第 i 个元素乘以 {A:name} 的第 j 个元素。两个列向量不能相乘：哪一个要变成行，放在哪一边？",
                ),
            ),
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
            skill="backpropagation",
            definitions={symbols("delta2"): D2},
            mistakes=(
                wrong_number("SIGMA_SLOPE_FORGOTTEN", V.T * D2),
                wrong_number("SLOPE_HALF", HadamardProduct(V.T * D2, A)),
            ),
            hints=(
                Text(
                    "Backwards through a layer the weights carry δ along, transposed; then comes the slope of σ, entry by entry.",
                    "反向经过一层时，δ 由转置的权重带回；然后逐元素乘以 σ 的斜率。",
                ),
                Text(
                    "{V:name} has a row for each output, {D2:name} an entry for each output. The result needs an entry for each hidden neuron, as {A:name} has.",
                    "{V:name} 每个输出一行，{D2:name} 每个输出一个元素。结果要像 {A:name} 那样，每个隐藏神经元一个元素。",
                ),
                Text(
                    "The slope of σ in the hidden layer is {A:name} ⊙ (1 - {A:name}). What does {D2:name} become on its way back through {V:name}?",
                    "隐藏层里 σ 的斜率是 {A:name} ⊙ (1 - {A:name})。{D2:name} 经过 {V:name} 往回走变成什么？",
                ),
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
            skill="network-output",
            mistakes=(
                WrongAnswer("ACTIVATION_FORGOTTEN", wrong_list("", [z.subs(at_start) for z in first]).answer),
                WrongAnswer("SIGMA_SIGN", wrong_list("", [sigma(-z).subs(at_start) for z in first]).answer),
            ),
            hints=(
                Text(
                    "For each hidden neuron: its weighted sum with its bias first, and then σ of that.",
                    "对每个隐藏神经元：先求加权和并加上偏置，再求它的 σ。",
                ),
                Text(
                    "The first neuron has the weights {q1} and {q2} and the bias {s1}, the second {r1} and {r2} and the bias {s2}. The inputs are {p1} and {p2}.",
                    "第一个神经元的权重是 {q1} 和 {q2}，偏置 {s1}；第二个是 {r1} 和 {r2}，偏置 {s2}。输入是 {p1} 和 {p2}。",
                ),
                Text(
                    "For the first neuron calculate ({q1})·{p1} + ({q2})·{p2} + ({s1}), and put it into σ(z) = 1/(1 + e^(-z)). Do the same with the second row.",
                    "对第一个神经元，算出 ({q1})·{p1} + ({q2})·{p2} + ({s1})，代入 σ(z) = 1/(1 + e^(-z))。第二行照此进行。",
                ),
            ),
        ),
        Question(
            "prediction",
            Text("In numbers: what is ŷ? Four digits are enough.", "数值题：ŷ 是多少？四位有效数字即可。"),
            numbers(guess),
            kind.Number(digits=4),
            skill="network-output",
            mistakes=(
                wrong_number("ACTIVATION_FORGOTTEN", second.subs(at_start)),
                wrong_number("SIGMA_SIGN", sigma(-second).subs(at_start)),
                wrong_number("BIAS_FORGOTTEN", sigma(second - d).subs(at_start)),
            ),
            hints=(
                Text(
                    "The output neuron takes the hidden activations as its inputs: a weighted sum, and then σ.",
                    "输出神经元以隐藏层的激活值为输入：先求加权和，再求 σ。",
                ),
                Text(
                    "First a1 and a2 of the hidden layer. Their weights are {t1} and {t2}, and the bias is {u}.",
                    "先求隐藏层的 a1 和 a2。它们的权重是 {t1} 和 {t2}，偏置是 {u}。",
                ),
                Text(
                    "Calculate z2 = ({t1})·a1 + ({t2})·a2 + {u} with your a1 and a2. What does σ make of it?",
                    "用你的 a1 和 a2 算出 z2 = ({t1})·a1 + ({t2})·a2 + {u}。σ 把它变成什么？",
                ),
            ),
        ),
        Question(
            "loss",
            Text("In numbers: what is L? Four digits are enough.", "数值题：L 是多少？四位有效数字即可。"),
            numbers(network_loss),
            kind.Number(digits=4),
            skill="network-output",
            mistakes=(
                wrong_number("NOT_SQUARED", (target - guess).subs(at_start)),
                wrong_number("MINIMISER_FOR_LOSS", guess.subs(at_start)),
            ),
            hints=(
                Text(
                    "The loss is the squared residual: truth minus prediction, and then the square.",
                    "损失是残差的平方：真实值减预测值，然后平方。",
                ),
                Text(
                    "The truth is {target}, and ŷ comes from the forward pass through both layers.",
                    "真实值是 {target}，ŷ 由两层的前向传播得到。",
                ),
                Text(
                    "Calculate ŷ with enough digits. How much is missing to {target}? Square that.",
                    "算出 ŷ，多保留几位。它离 {target} 还差多少？把这个差平方。",
                ),
            ),
        ),
        Question(
            "slope-w2",
            Text(
                "In numbers: what is ∂L/∂W2, two entries? Four digits are enough.",
                "数值题：∂L/∂W2 的两个分量是多少？四位有效数字即可。",
            ),
            slopes(u1, u2),
            kind.Vector(digits=4),
            skill="backpropagation",
            hints=(
                Text(
                    "The chain rule gives one number δ2 = -2·(y - ŷ)·ŷ·(1 - ŷ) that serves for both entries; each is multiplied by its own activation.",
                    "链式法则给出一个数 δ2 = -2·(y - ŷ)·ŷ·(1 - ŷ)，两个分量都用它；各自再乘以自己的激活值。",
                ),
                Text(
                    "You need a1, a2 and ŷ from the forward pass, and the truth {target}.",
                    "需要前向传播得到的 a1、a2 和 ŷ，以及真实值 {target}。",
                ),
                Text(
                    "Put ŷ into -2·({target} - ŷ)·ŷ·(1 - ŷ) once. Multiply the result by a1 for the first entry; by what for the second?",
                    "把 ŷ 代入 -2·({target} - ŷ)·ŷ·(1 - ŷ)，只算一次。结果乘以 a1 得到第一个分量；第二个乘以什么？",
                ),
            ),
        ),
        Question(
            "slope-b2",
            Text("In numbers: what is ∂L/∂b2? Four digits are enough.", "数值题：∂L/∂b2 是多少？四位有效数字即可。"),
            slopes(d),
            kind.Number(digits=4),
            skill="backpropagation",
            hints=(
                Text(
                    "The chain rule leads from the square through σ to z2, where the bias stands as a term of its own.",
                    "链式法则从平方经过 σ 到 z2，偏置在那里是单独的一项。",
                ),
                Text(
                    "You need ŷ from the forward pass, and the truth {target}.",
                    "需要前向传播得到的 ŷ，以及真实值 {target}。",
                ),
                Text(
                    "Calculate -2·({target} - ŷ) first. What is the slope of σ at this output, written with ŷ? Multiply the two.",
                    "先算 -2·({target} - ŷ)。σ 在这个输出处的斜率用 ŷ 怎么写？把两者相乘。",
                ),
            ),
        ),
        Question(
            "slope-w1",
            Text(
                "In numbers: what is the matrix ∂L/∂W1? Write it as [a, b; c, d]. Four digits are enough.",
                "数值题：矩阵 ∂L/∂W1 是多少？写成 [a, b; c, d]。四位有效数字即可。",
            ),
            slopes(w11, w12, w21, w22),
            kind.Entries(2, 2, digits=4),
            skill="backpropagation",
            hints=(
                Text(
                    "One layer further back: what arrives at a hidden neuron goes through its weight in W2 and through the slope of its σ. Then it is multiplied by each input.",
                    "再往回走一层：到达一个隐藏神经元的，要乘以它在 W2 里的权重，再乘以它的 σ 的斜率。然后乘以每个输入。",
                ),
                Text(
                    "The first hidden neuron is connected by {t1}, the second by {t2}; the inputs are {p1} and {p2}.",
                    "第一个隐藏神经元由 {t1} 连接，第二个由 {t2} 连接；输入是 {p1} 和 {p2}。",
                ),
                Text(
                    "With δ2 = ∂L/∂b2: the first row is δ2·({t1})·a1·(1 - a1), times {p1} and times {p2}. Which numbers change in the second row?",
                    "设 δ2 = ∂L/∂b2：第一行是 δ2·({t1})·a1·(1 - a1)，分别乘以 {p1} 和 {p2}。第二行里哪些数要换？",
                ),
            ),
        ),
        Question(
            "slope-b1",
            Text(
                "In numbers: what is ∂L/∂b1, two entries? Four digits are enough.",
                "数值题：∂L/∂b1 的两个分量是多少？四位有效数字即可。",
            ),
            slopes(c1, c2),
            kind.Vector(digits=4),
            skill="backpropagation",
            hints=(
                Text(
                    "One layer further back: what arrives at a hidden neuron goes through its weight in W2 and through the slope of its σ. A bias has no input beside it.",
                    "再往回走一层：到达一个隐藏神经元的，要乘以它在 W2 里的权重，再乘以它的 σ 的斜率。偏置旁边没有输入。",
                ),
                Text(
                    "The first hidden neuron is connected by {t1}, the second by {t2}; you need a1 and a2, too.",
                    "第一个隐藏神经元由 {t1} 连接，第二个由 {t2} 连接；还需要 a1 和 a2。",
                ),
                Text(
                    "With δ2 = ∂L/∂b2: for the first neuron multiply δ2 by {t1} and by a1·(1 - a1). Which numbers change for the second?",
                    "设 δ2 = ∂L/∂b2：第一个神经元用 δ2 乘以 {t1}，再乘以 a1·(1 - a1)。第二个神经元要换哪些数？",
                ),
            ),
        ),
        Question(
            "loss-after",
            Text(
                "All weights and biases take one step with the learning rate {mu}. What is L then? Four digits are enough.",
                "所有权重和偏置以学习率 {mu} 走一步。这时 L 是多少？四位有效数字即可。",
            ),
            ask.DescentLoss(descent, 1),
            kind.Number(digits=4),
            skill="backpropagation",
            hints=(
                Text(
                    "First all derivatives with the old numbers, then all steps at once, then a new forward pass.",
                    "先用原来的数求出所有导数，再同时走一步，最后重新做前向传播。",
                ),
                Text(
                    "Each of the nine weights and biases moves by {mu} times its own derivative; the questions before this one ask for them.",
                    "九个权重和偏置，各自移动 {mu} 乘以自己的导数；前面几题求的就是它们。",
                ),
                Text(
                    "Begin with b2: from {u} subtract {mu} times ∂L/∂b2. Move the others in the same way, and only then calculate ŷ and L anew.",
                    "先看 b2：从 {u} 减去 {mu} 乘以 ∂L/∂b2。其他的照此移动，然后才重新计算 ŷ 和 L。",
                ),
            ),
        ),
    ],
)
