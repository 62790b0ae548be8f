"""A taxi fare: two parameters, one ride, and a valley of minima."""

from sympy import Ne, Rational, symbols

from .. import kinds as kind
from .. import operations as ask
from ..declaration import Exercise, Given, Question, Variable, squared_loss
from ..model import DataColumn, Model
from ..text import Text

w, b = symbols("w b", real=True)
km, fare, w0, b0, eta = symbols("km fare w0 b0 eta", positive=True)

prediction = km * w + b
loss = squared_loss([fare], [prediction], by=[w, b])
descent = ask.Descent(loss, start=(w0, b0), rate=eta)
from_zero = ask.Descent(loss, start=(Rational(0), Rational(0)), rate=eta)

exercise = Exercise(
    number=2,
    title=Text("The taxi fare", "打车费"),
    story=Text(
        "A ride of {km} km cost {fare} yuan. The model says {prediction}: w is the price per km, b the base fare. "
        "The loss is l(w, b) = {loss}.",
        "一次 {km} 公里的行程花了 {fare} 元。模型预测 {prediction}：w 是每公里单价，b 是起步费。损失是 l(w, b) = {loss}。",
    ),
    variables={
        w: Variable(Text("the price per km", "每公里单价"), span=(0, 10), unit="yuan/km"),
        b: Variable(Text("the base fare", "起步费"), span=(0, 15), unit="yuan"),
    },
    givens={
        km: Given(Rational(3), range(2, 7), unit="km"),
        fare: Given(Rational(15), range(12, 31), unit="yuan"),
        w0: Given(Rational(2), range(1, 5), unit="yuan/km"),
        b0: Given(Rational(5), range(2, 9), unit="yuan"),
        eta: Given(Rational(1, 100), [Rational(1, 100), Rational(1, 50), Rational(1, 200)], named=True),
    },
    requires=[
        Ne(fare, km * w0 + b0),
        eta * (km**2 + 1) < Rational(4, 5),
        Ne(w0, b0),
        Ne(abs(fare - km * w0 - b0), 1),
    ],
    formulas={"loss": loss.expression, "prediction": prediction},
    descent=descent,
    model=Model(
        inputs=(DataColumn(km, Text("distance", "里程"), "km"),),
        target=DataColumn(fare, Text("fare", "车费"), "yuan"),
        prediction=prediction,
    ),
    questions=[
        Question(
            "loss",
            Text("Write the loss l(w, b) as a formula in w and b.", "把损失 l(w, b) 写成 w 和 b 的式子。"),
            ask.LossFormula(loss),
            kind.Expression(),
        ),
        Question(
            "partial-w",
            Text("Find the partial derivative ∂l/∂w.", "求偏导 ∂l/∂w。"),
            ask.Derivative(loss, w),
            kind.Expression(),
        ),
        Question(
            "partial-b",
            Text("Find the partial derivative ∂l/∂b.", "求偏导 ∂l/∂b。"),
            ask.Derivative(loss, b),
            kind.Expression(),
        ),
        Question(
            "gradient",
            Text("Write the gradient of l as a vector (∂l/∂w, ∂l/∂b).", "把 l 的梯度写成向量 (∂l/∂w, ∂l/∂b)。"),
            ask.Gradient(loss),
            kind.Vector(labels=("dl/dw", "dl/db")),
        ),
        Question(
            "loss-at",
            Text("What is the loss at (w, b) = ({w0}, {b0})?", "在 (w, b) = ({w0}, {b0}) 处，损失是多少？"),
            ask.At(ask.LossFormula(loss), (w0, b0)),
            kind.Number(),
        ),
        Question(
            "gradient-at",
            Text("What is the gradient at (w, b) = ({w0}, {b0})?", "在 (w, b) = ({w0}, {b0}) 处，梯度是多少？"),
            ask.At(ask.Gradient(loss), (w0, b0)),
            kind.Vector(labels=("dl/dw", "dl/db")),
        ),
        Question(
            "descent-direction",
            Text(
                "In which direction does l fall fastest at ({w0}, {b0})? Give a vector of length 1 (exact, or to 3 digits).",
                "在 ({w0}, {b0}) 处，l 沿哪个方向下降最快？写出长度为 1 的向量（精确值，或保留 3 位有效数字）。",
            ),
            ask.Direction(loss, (w0, b0), -1),
            kind.Vector(digits=3),
        ),
        Question(
            "step",
            Text(
                "Take one step of gradient descent from ({w0}, {b0}) with learning rate {eta:name} = {eta}. Where are you?",
                "从 ({w0}, {b0}) 出发，用学习率 {eta:name} = {eta} 做一步梯度下降。到了哪一点？",
            ),
            ask.DescentSteps(descent, (1,)),
            kind.Vector(labels=("w", "b")),
        ),
        Question(
            "loss-after",
            Text(
                "What is the loss after one step from ({w0}, {b0}) with learning rate {eta:name} = {eta}?",
                "从 ({w0}, {b0}) 出发，学习率 {eta:name} = {eta}，走一步之后损失是多少？",
            ),
            ask.DescentLoss(descent, 1),
            kind.Number(digits=4),
        ),
        Question(
            "minimum",
            Text(
                "Give one point (w, b) at which the loss is least. Any such point is right.",
                "写出一个使损失最小的点 (w, b)。这样的点都算对。",
            ),
            ask.AnyMinimiser(loss),
            kind.AnyPoint(("w", "b")),
        ),
        Question(
            "end",
            Text(
                "Where does the descent from ({w0}, {b0}) end, with a small learning rate (exact, or to 4 digits)?",
                "学习率很小时，从 ({w0}, {b0}) 出发的梯度下降最终停在哪一点（精确值，或保留 4 位有效数字）？",
            ),
            ask.DescentLimit(descent),
            kind.Vector(digits=4, labels=("w", "b")),
        ),
        Question(
            "end-from-zero",
            Text(
                "Where does the descent from (0, 0) end, with a small learning rate (exact, or to 4 digits)?",
                "学习率很小时，从 (0, 0) 出发的梯度下降最终停在哪一点（精确值，或保留 4 位有效数字）？",
            ),
            ask.DescentLimit(from_zero),
            kind.Vector(digits=4, labels=("w", "b")),
        ),
        Question(
            "hessian-eigenvalues",
            Text(
                "What are the two eigenvalues of the Hessian of l? Any order.",
                "l 的黑塞矩阵（Hessian）的两个特征值是多少？顺序不限。",
            ),
            ask.HessianEigenvalues(loss),
            kind.Values(),
        ),
        Question(
            "rate-range",
            Text(
                "For which learning rates {eta:name} does the descent converge from every start? Write an interval, "
                "such as a < {eta:name} < b.",
                "学习率 {eta:name} 在什么范围内，从任何起点出发都收敛？写成区间，例如 a < {eta:name} < b。",
            ),
            ask.RateRange(loss),
            kind.Interval("eta", digits=4),
        ),
    ],
)
