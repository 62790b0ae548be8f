"""Linear regression over three fruits: partial-derivative matrices, the total gradient, the descent."""

from sympy import MatrixSymbol, Ne, OneMatrix, Rational, Symbol, symbols

from .. import kinds as kind
from .. import operations as ask
from ..declaration import Exercise, Given, Question, Variable, matrix_squared_loss, squared_loss
from ..model import DataColumn, Model
from ..text import Text

w, b, x, y = symbols("w b x y", real=True)
x1, x2, x3, y1, y2, y3, eta = symbols("x1 x2 x3 y1 y2 y3 eta", positive=True)
features, targets = (x1, x2, x3), (y1, y2, y3)
predictions = tuple(w * x + b for x in features)

loss = squared_loss(targets, predictions, by=[w, b])
origin = (Rational(0), Rational(0))
descent = ask.Descent(loss, start=origin, rate=eta)

n = Symbol("n", integer=True, positive=True)
X, Y = MatrixSymbol("X", n, 1), MatrixSymbol("Y", n, 1)
Yhat = w * X + b * OneMatrix(n, 1)
E = Symbol("E")  # the residual matrix, by its name
matrix_loss = matrix_squared_loss(Y, Yhat, by=[w, b])

prices = [Rational(value) for value in range(2, 10)]

exercise = Exercise(
    number=5,
    title=Text("Partial-derivative matrices", "偏导矩阵"),
    story=Text(
        "X = [{x1}; {x2}; {x3}], Y = [{y1}; {y2}; {y3}], and the model predicts {Yhat:name} = wX + b. The loss is the mean "
        "squared error (MSE). Write a column as [a; b; c].",
        "X = [{x1}; {x2}; {x3}]，Y = [{y1}; {y2}; {y3}]，模型预测 {Yhat:name} = wX + b。损失是均方误差（MSE）。"
        "列矩阵写成 [a; b; c]。",
    ),
    variables={
        w: Variable(Text("the weight", "权重"), span=(-3, 3)),
        b: Variable(Text("the bias", "偏置"), span=(-2, 8)),
    },
    givens={
        x1: Given(Rational(1)),
        x2: Given(Rational(2), [Rational(2), Rational(3)]),
        x3: Given(Rational(3), [Rational(3), Rational(4)]),
        y1: Given(Rational(5), prices),
        y2: Given(Rational(3), prices),
        y3: Given(Rational(4), prices),
        eta: Given(Rational(1, 10), [Rational(1, 10), Rational(1, 20)], named=True),
    },
    requires=[x2 < x3, Ne((y2 - y1) * (x3 - x1), (y3 - y1) * (x2 - x1)), Ne(x1 * y1 + x2 * y2 + x3 * y3, y1 + y2 + y3)],
    descent=descent,
    model=Model(
        inputs=(DataColumn(x, Text("input x", "输入 x")),),
        target=DataColumn(y, Text("true value y", "真实值 y")),
        prediction=w * x + b,
        rows=tuple(zip(features, targets, strict=True)),
    ),
    questions=[
        Question(
            "prediction",
            Text(
                "Write the prediction {Yhat:name} as a column in w and b.", "把预测 {Yhat:name} 写成 w 和 b 的列矩阵。"
            ),
            ask.Value(predictions),
            kind.Column(),
            skill="linear-model",
            hints=(
                Text(
                    "The model is applied to every entry of X: each row of the column is one prediction.",
                    "模型作用于 X 的每个元素：列矩阵的每一行是一个预测。",
                ),
                Text(
                    "X is the column [{x1}; {x2}; {x3}]. In each row x is replaced by its number, while w and b stay letters.",
                    "X 是列矩阵 [{x1}; {x2}; {x3}]。每一行里 x 换成相应的数，w 和 b 仍是字母。",
                ),
                Text(
                    "Begin with the last row: put {x3} in for x in w·x + b. Then the other rows in the same way.",
                    "先写最后一行：把 w·x + b 里的 x 换成 {x3}。其他行照此进行。",
                ),
            ),
        ),
        Question(
            "residual-matrix",
            Text(
                "Write the residual matrix E = Y - {Yhat:name} in w and b.",
                "写出残差矩阵 E = Y - {Yhat:name}，用 w 和 b 表示。",
            ),
            ask.Residuals(targets, predictions),
            kind.Column(),
        ),
        Question(
            "loss-matrix",
            Text("Write the loss matrix: the squared error of each sample.", "写出损失矩阵：每个样本的平方误差。"),
            ask.SquaredErrors(targets, predictions),
            kind.Column(),
        ),
        Question(
            "partials-w",
            Text(
                "Write the partial-derivative matrix ∂L/∂w: the derivative by w of each sample's squared error.",
                "写出偏导矩阵 ∂L/∂w：每个样本的平方误差对 w 的偏导。",
            ),
            ask.SampleDerivatives(loss, w),
            kind.Column(),
        ),
        Question(
            "partials-b",
            Text(
                "Write the partial-derivative matrix ∂L/∂b: the derivative by b of each sample's squared error.",
                "写出偏导矩阵 ∂L/∂b：每个样本的平方误差对 b 的偏导。",
            ),
            ask.SampleDerivatives(loss, b),
            kind.Column(),
        ),
        Question(
            "loss",
            Text(
                "Write the total loss l(w, b), the mean over the three samples.",
                "写出总损失 l(w, b)，即三个样本的平均。",
            ),
            ask.LossFormula(loss),
            kind.Expression(),
        ),
        Question(
            "partial-w",
            Text("Find ∂l/∂w of the total loss (the mean).", "求总损失（平均值）的偏导 ∂l/∂w。"),
            ask.Derivative(loss, w),
            kind.Expression(),
        ),
        Question(
            "partial-b",
            Text("Find ∂l/∂b of the total loss (the mean).", "求总损失（平均值）的偏导 ∂l/∂b。"),
            ask.Derivative(loss, b),
            kind.Expression(),
        ),
        Question(
            "partial-w-formula",
            Text(
                "Let X and Y be any n×1 columns. Write ∂l/∂w of the mean squared error as a matrix formula in X, Y, w, b and n. "
                "The column of ones may be written 1 or ones.",
                "设 X 和 Y 是任意 n×1 列矩阵。用 X、Y、w、b 和 n 把均方误差的偏导 ∂l/∂w 写成矩阵公式。全 1 的列可写作 1 或 ones。",
            ),
            ask.Derivative(matrix_loss, w),
            kind.Formula(),
            skill="matrix-gradient",
            definitions={E: Y - Yhat, Symbol("Yhat"): Yhat},
        ),
        Question(
            "partial-b-formula",
            Text(
                "Let X and Y be any n×1 columns. Write ∂l/∂b of the mean squared error as a matrix formula in X, Y, w, b and n. "
                "The column of ones may be written 1 or ones.",
                "设 X 和 Y 是任意 n×1 列矩阵。用 X、Y、w、b 和 n 把均方误差的偏导 ∂l/∂b 写成矩阵公式。全 1 的列可写作 1 或 ones。",
            ),
            ask.Derivative(matrix_loss, b),
            kind.Formula(),
            skill="matrix-gradient",
            definitions={E: Y - Yhat, Symbol("Yhat"): Yhat},
        ),
        Question(
            "loss-at-zero",
            Text("What is the total loss at (w, b) = (0, 0)?", "在 (w, b) = (0, 0) 处，总损失是多少？"),
            ask.At(ask.LossFormula(loss), origin),
            kind.Number(digits=4),
        ),
        Question(
            "gradient-at-zero",
            Text(
                "What is the gradient of the total loss at (0, 0)? Give (∂l/∂w, ∂l/∂b).",
                "在 (0, 0) 处，总损失的梯度是多少？写出 (∂l/∂w, ∂l/∂b)。",
            ),
            ask.At(ask.Gradient(loss), origin),
            kind.Vector(digits=4, labels=("dl/dw", "dl/db")),
        ),
        Question(
            "iterates",
            Text(
                "Start at (0, 0) with learning rate {eta:name} = {eta}. Give (w, b) after 1, 2 and 3 steps, each to 4 digits or "
                "better, as [w1, b1; w2, b2; w3, b3].",
                "从 (0, 0) 出发，学习率 {eta:name} = {eta}。写出第 1、2、3 步之后的 (w, b)，至少保留 4 位有效数字，"
                "写成 [w1, b1; w2, b2; w3, b3]。",
            ),
            ask.DescentSteps(descent, (1, 2, 3)),
            kind.Iterates(labels=("w1", "b1", "w2", "b2", "w3", "b3"), digits=4),
        ),
        Question(
            "after-1000",
            Text(
                "Start at (0, 0) with learning rate {eta:name} = {eta}. Where is (w, b) after 1000 steps, to 4 digits?",
                "从 (0, 0) 出发，学习率 {eta:name} = {eta}。1000 步之后 (w, b) 在哪里？保留 4 位有效数字。",
            ),
            ask.DescentSteps(descent, (1000,)),
            kind.Vector(digits=4, labels=("w", "b")),
        ),
        Question(
            "minimiser",
            Text("At which point (w, b) is the loss least?", "(w, b) 取何值时损失最小？"),
            ask.Minimiser(loss),
            kind.Vector(digits=4, labels=("w", "b")),
        ),
        Question(
            "minimum-loss",
            Text("What is the least loss?", "最小的损失是多少？"),
            ask.MinimumLoss(loss),
            kind.Number(digits=4),
        ),
        Question(
            "hessian-eigenvalues",
            Text(
                "What are the two eigenvalues of the Hessian of l (exact, or to 4 digits)? Any order.",
                "l 的黑塞矩阵（Hessian）的两个特征值是多少（精确值，或保留 4 位有效数字）？顺序不限。",
            ),
            ask.HessianEigenvalues(loss),
            kind.Values(digits=4),
        ),
        Question(
            "rate-range",
            Text(
                "For which learning rates {eta:name} does the descent converge from every start? Write an interval, "
                "such as a < {eta:name} < b, to 4 digits.",
                "学习率 {eta:name} 在什么范围内，从任何起点出发都收敛？写成区间，例如 a < {eta:name} < b，保留 4 位有效数字。",
            ),
            ask.RateRange(loss),
            kind.Interval("eta", digits=4),
        ),
    ],
)
