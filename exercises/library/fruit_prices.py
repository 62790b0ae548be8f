"""Three fruits at once: the residual matrix and the loss matrix."""

from sympy import MatrixSymbol, Ne, Rational, Symbol, symbols

from .. import kinds as kind
from .. import operations as ask
from ..declaration import Exercise, Given, Question, squared_loss
from ..text import Text

y1, y2, y3, p1, p2, p3 = symbols("y1 y2 y3 p1 p2 p3", positive=True)
targets, predictions = (y1, y2, y3), (p1, p2, p3)
guesses = symbols("g1 g2 g3", real=True)
loss = squared_loss(targets, guesses, by=guesses)

n, m = Symbol("n", integer=True, positive=True), Symbol("m", integer=True, positive=True)
Y, Yhat = MatrixSymbol("Y", n, m), MatrixSymbol("Yhat", n, m)
Y_column, Yhat_column = MatrixSymbol("Y", n, 1), MatrixSymbol("Yhat", n, 1)

E = Symbol("E")  # the residual matrix, by its name

prices = range(2, 10)

exercise = Exercise(
    number=4,
    title=Text("The residual matrix and the loss matrix", "残差矩阵与损失矩阵"),
    story=Text(
        "Apples, bananas and oranges really cost Y = [{y1}; {y2}; {y3}] yuan a jin (a column); the guesses are "
        "{Yhat:name} = [{p1}; {p2}; {p3}]. Write a column as [a; b; c].",
        "苹果、香蕉、橙子每斤的真实价格是 Y = [{y1}; {y2}; {y3}] 元（列矩阵），猜测是 {Yhat:name} = [{p1}; {p2}; {p3}]。"
        "列矩阵写成 [a; b; c]。",
    ),
    variables={},
    givens={
        y1: Given(Rational(5), prices, unit="yuan"),
        y2: Given(Rational(3), prices, unit="yuan"),
        y3: Given(Rational(4), prices, unit="yuan"),
        p1: Given(Rational(8), prices, unit="yuan"),
        p2: Given(Rational(2), prices, unit="yuan"),
        p3: Given(Rational(5), prices, unit="yuan"),
    },
    requires=[
        Ne(y1, p1),
        Ne(y2, p2),
        Ne(y3, p3),
        (y1 - p1) ** 2 + (y2 - p2) ** 2 + (y3 - p3) ** 2 > 3,
        Ne(y1 + y2 + y3, p1 + p2 + p3),
    ],
    descent=ask.Descent(loss, start=predictions, rate=Rational(1, 2)),
    questions=[
        Question(
            "residual-matrix",
            Text("Write the residual matrix E = Y - {Yhat:name}.", "写出残差矩阵 E = Y - {Yhat:name}。"),
            ask.Residuals(targets, predictions),
            kind.Column(),
        ),
        Question(
            "loss-matrix",
            Text("Write the loss matrix: the squared error of each fruit.", "写出损失矩阵：每种水果的平方误差。"),
            ask.SquaredErrors(targets, predictions),
            kind.Column(),
        ),
        Question(
            "mean-loss",
            Text("What is the mean of the loss matrix?", "损失矩阵的平均值是多少？"),
            ask.MeanSquaredError(targets, predictions),
            kind.Number(digits=4),
        ),
        Question(
            "residual-formula",
            Text(
                "Let Y and {Yhat:name} be any two n×m matrices. Write the residual matrix E as a matrix formula.",
                "设 Y 和 {Yhat:name} 是任意 n×m 矩阵。用矩阵公式写出残差矩阵 E。",
            ),
            ask.Residuals((Y,), (Yhat,)),
            kind.Formula(),
            skill="matrix-formulas",
        ),
        Question(
            "loss-formula",
            Text(
                "Let Y and {Yhat:name} be any two n×m matrices. Write the loss matrix L (every error squared) as a matrix formula. "
                "The product element by element is ⊙, or .* on a keyboard.",
                "设 Y 和 {Yhat:name} 是任意 n×m 矩阵。用矩阵公式写出损失矩阵 L（每个误差的平方）。"
                "逐元素相乘写作 ⊙，键盘上可写 .*。",
            ),
            ask.SquaredErrors((Y,), (Yhat,)),
            kind.Formula(),
            skill="matrix-formulas",
            definitions={E: Y - Yhat},
        ),
        Question(
            "mse-formula",
            Text(
                "Let Y and {Yhat:name} be n×1. Write the mean squared error as a matrix formula with a transpose "
                "(ᵀ, or ^T on a keyboard) and n.",
                "设 Y 和 {Yhat:name} 是 n×1 矩阵。用转置（ᵀ，键盘上写 ^T）和 n 把均方误差写成矩阵公式。",
            ),
            ask.MeanSquaredError((Y_column,), (Yhat_column,)),
            kind.Formula(),
            skill="matrix-formulas",
            definitions={E: Y_column - Yhat_column},
        ),
    ],
)
