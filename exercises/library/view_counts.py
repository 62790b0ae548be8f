"""Tomorrow's views from yesterday's and from the last weeks': linear regression with MAE and MSE."""

from __future__ import annotations

from collections.abc import Sequence

from sympy import Abs, Expr, Integer, Lt, Matrix, MatrixSymbol, Ne, OneMatrix, Rational, expand, sign, symbols

from .. import kinds as kind
from .. import operations as ask
from ..declaration import (
    Exercise,
    Given,
    Question,
    Variable,
    absolute_loss,
    matrix_squared_loss,
    plain_loss,
    squared_loss,
)
from ..derivations.dispatch import wrong_list, wrong_number
from ..model import DataColumn, Model
from ..record import replace
from ..series import daily_views, lagged
from ..text import Text

w, b, x, y, k = symbols("w b x y k", real=True)

# Three days by hand.
x1, x2, x3, y1, y2, y3, w0, b0, days = symbols("x1 x2 x3 y1 y2 y3 w0 b0 days", positive=True)
yesterday, today = (x1, x2, x3), (y1, y2, y3)
predicted = tuple(b + w * value for value in yesterday)
by_hand = tuple(b0 + w0 * value for value in yesterday)
errors = tuple(value - guess for value, guess in zip(today, predicted, strict=True))
mae, mse = (loss(today, predicted, by=[w, b]) for loss in (absolute_loss, squared_loss))

# Any number of days n and of features k.
n, width = symbols("n k", integer=True, positive=True)
Y, X, W = MatrixSymbol("Y", n, 1), MatrixSymbol("X", n, width), MatrixSymbol("W", width, 1)
Yhat = X * W + b * OneMatrix(n, 1)
of_matrices = matrix_squared_loss(Y, Yhat, by=[b])
residuals = {symbols("E"): Y - Yhat, symbols("Yhat"): Yhat}  # by their names

# Twenty-four weeks of a series: the models learn from twelve of them and are tried on the last four.
LEVEL = 50
SERIES = tuple(value - LEVEL for value in daily_views(24 * 7, seed=1))
SEEN, UNSEEN = range(8 * 7, 20 * 7), range(20 * 7, 24 * 7)


def fitted(lags: int) -> tuple[Rational, Rational]:
    """The mean squared errors of the best model with so many days, on seen and on unseen days, to two decimals."""
    rows, targets = _table(lags, SEEN)
    weights = (rows.T * rows).to_DM().to_field().lu_solve((rows.T * targets).to_DM().to_field()).to_Matrix()
    return _rounded(rows, targets, weights), _rounded(*_table(lags, UNSEEN), weights)


def _table(lags: int, wanted: range) -> tuple[Matrix, Matrix]:
    rows, targets = lagged(SERIES, lags, wanted)
    return Matrix([[1, *row] for row in rows]), Matrix(targets)


def _rounded(rows: Matrix, targets: Matrix, weights: Matrix) -> Rational:
    error = targets - rows * weights
    return Rational(round(100 * (error.T * error)[0] / len(targets)), 100)


unseen1, seen7, unseen7, seen56, unseen56 = symbols("unseen1 seen7 unseen7 seen56 unseen56", positive=True)
_FIGURES = {
    unseen1: fitted(1)[1],
    **dict(zip((seen7, unseen7), fitted(7), strict=True)),
    **dict(zip((seen56, unseen56), fitted(56), strict=True)),
}
_rows, _targets = lagged(SERIES, 1, SEEN)
_on_every_day = squared_loss([Integer(value) for value in _targets], [b + w * value for (value,) in _rows], by=[w, b])
one_day = plain_loss(expand(_on_every_day.expression), by=[w, b])  # a quadratic loss needs its data only once
in_batches = replace(one_day, samples=_on_every_day.samples)


def mean(values: Sequence[Expr]) -> Expr:
    """The mean of the samples."""
    return sum(values, Integer(0)) / len(values)


_DATA = Text(
    "On three days there were {y1}, {y2} and {y3} thousand views, and {x1}, {x2} and {x3} thousand on the day before each.",
    "有三天的点击量分别是 {y1}、{y2}、{y3} 千次，它们各自前一天是 {x1}、{x2}、{x3} 千次。",
)
_MODEL = Text("The model is ŷ = b + w·x with w = {w0}, b = {b0}.", "模型是 ŷ = b + w·x，其中 w = {w0}，b = {b0}。")


def of_three_days(en: str, zh: str, model: bool = False) -> Text:
    """A question about the three days, with the model in numbers or in letters."""
    given = Text(f"{_DATA.en} {_MODEL.en}", f"{_DATA.zh}{_MODEL.zh}") if model else _DATA
    return Text(f"{given.en} {en}", f"{given.zh}{zh}")


_LAST_WEEK = kind.Choice(
    options=(
        kind.Option(
            "same-weekday",
            Text(
                "Views repeat from week to week, and seven days ago was the same day of the week.",
                "点击量每周重复，而七天前正好是同一个星期几。",
            ),
            Text(
                "The weight of the seventh feature can carry the day of the week; yesterday alone cannot.",
                "第七个特征的权重能体现星期几；只看昨天做不到。",
            ),
        ),
        kind.Option(
            "more-parameters",
            Text(
                "A model with more parameters is better on any data.",
                "参数更多的模型在任何数据上都更好。",
            ),
            Text(
                "On the days that it learned from it is never worse; on new days it may well be.",
                "在学过的日子上它不会更差；在新的日子上却很可能更差。",
            ),
        ),
        kind.Option(
            "average",
            Text(
                "It predicts the average of the last week.",
                "它预测的是上一周的平均值。",
            ),
            Text(
                "The average of a whole week is nearly the same every day: it knows nothing of weekends.",
                "整周的平均值每天几乎一样：它不知道周末。",
            ),
        ),
        kind.Option(
            "smaller-loss",
            Text("Its loss has fewer terms.", "它的损失项数更少。"),
            Text(
                "There is one term for each day to be predicted, whatever the model.",
                "不管用哪个模型，每个要预测的日子都有一项。",
            ),
        ),
    ),
    right="same-weekday",
)

_OVERFITTING = kind.Choice(
    options=(
        kind.Option(
            "overfitting",
            Text(
                "It overfits: its many weights also follow the noise of the days it learned from.",
                "过拟合：它的权重太多，把学过的那些日子里的噪声也学进去了。",
            ),
            Text(
                "Noise does not come back on new days, so what was learned of it does harm there.",
                "噪声不会在新的日子里重现，所以学到的噪声在那里只会添乱。",
            ),
        ),
        kind.Option(
            "not-trained",
            Text("It was not trained long enough.", "它训练得不够久。"),
            Text(
                "On the days that it learned from its loss is the least of all: the training has succeeded.",
                "在学过的日子上它的损失最小：训练是成功的。",
            ),
        ),
        kind.Option(
            "no-period",
            Text(
                "Eight weeks are too long: the week does not show in them.",
                "八周太长，看不出一周的周期。",
            ),
            Text(
                "All seven features of the 7-day model are among the 56: it knows as much of the week.",
                "7 天模型的七个特征都在这 56 个之中：它对一周的周期知道得并不少。",
            ),
        ),
        kind.Option(
            "rate",
            Text("Its learning rate was too small.", "它的学习率太小。"),
            Text(
                "A learning rate changes how fast the best weights are reached, not which ones they are.",
                "学习率改变的是多快到达最优权重，而不是最优权重是什么。",
            ),
        ),
    ),
    right="overfitting",
)

exercise = Exercise(
    number=12,
    title=Text("How many views tomorrow", "预测点击量"),
    story=Text(
        "A channel counts its views each day, in thousands. The simplest model predicts a day from the day before, "
        "y = b + w·x1; larger ones from the last k days, y = b + Σ wⱼ·xⱼ.",
        "一个频道每天统计点击量，单位是千次。最简单的模型用前一天预测当天，y = b + w·x1；更大的模型用最近 k 天，y = b + Σ wⱼ·xⱼ。",
    ),
    variables={
        w: Variable(Text("the weight", "权重"), span=(-2, 2)),
        b: Variable(Text("the bias", "偏置"), span=(-3, 3)),
        x: Variable(Text("the views of the day before", "前一天的点击量"), span=(1, 9)),
        y: Variable(Text("the views of the day", "当天的点击量"), span=(1, 9)),
        k: Variable(
            Text("the number of days that the model looks back", "模型往回看的天数"), span=(1, 60), integer=True
        ),
    },
    givens={
        x1: Given(Rational(4), range(3, 6)),
        x2: Given(Rational(5), range(4, 8)),
        x3: Given(Rational(6), range(5, 9)),
        y1: Given(Rational(6), range(3, 10)),
        y2: Given(Rational(4), range(3, 10)),
        y3: Given(Rational(9), range(5, 13)),
        w0: Given(Rational(1), range(1, 3)),
        b0: Given(Rational(1), range(1, 4)),
        days: Given(Rational(7), [Rational(value) for value in (7, 14, 21, 28, 35, 56)]),
        **{symbol: Given(figure) for symbol, figure in _FIGURES.items()},
    },
    # three different days, no residual 0, and not all of one sign
    requires=[
        Ne(x1, x2),
        Ne(x2, x3),
        Ne(x1, x3),
        *(Ne(value, guess) for value, guess in zip(today, by_hand, strict=True)),
        *(Lt(Abs(value - guess), 6) for value, guess in zip(today, by_hand, strict=True)),
        Lt((y1 - by_hand[0]) * (y2 - by_hand[1]), 0),
    ],
    descent=ask.Descent(in_batches, start=(Integer(0), Integer(0)), rate=Rational(1, 200)),
    model=Model(
        inputs=(DataColumn(x, Text("views of the day before, less the level", "前一天的点击量（减去基准）")),),
        target=DataColumn(y, Text("views of the day, less the level", "当天的点击量（减去基准）")),
        prediction=b + w * x,
        rows=tuple((Integer(before), Integer(views)) for (before,), views in zip(_rows, _targets, strict=True)),
    ),
    questions=[
        Question(
            "mae",
            of_three_days(
                "What is its mean absolute error (MAE)?",
                "它的平均绝对误差（MAE）是多少？",
                model=True,
            ),
            ask.MeanAbsoluteError(today, by_hand),
            kind.Number(),
        ),
        Question(
            "mse",
            of_three_days(
                "What is its mean squared error (MSE)?",
                "它的均方误差（MSE）是多少？",
                model=True,
            ),
            ask.MeanSquaredError(today, by_hand),
            kind.Number(),
        ),
        Question(
            "absolute-slope",
            Text(
                "One day has the absolute error |y - b - w·x|. Find its derivative by w. You may write sign(…), or |…|.",
                "某一天的绝对误差是 |y - b - w·x|。求它对 w 的导数。可以写 sign(…)，也可以写 |…|。",
            ),
            ask.Derivative(plain_loss(Abs(y - b - w * x), by=[w, b]), w),
            kind.Expression(),
            skill="absolute-value-derivative",
            mistakes=(
                wrong_number("SIGN_FORGOTTEN", -x),
                wrong_number("SQUARED_FOR_ABSOLUTE", -2 * x * (y - b - w * x)),
                wrong_number("RESIDUAL_FOR_SIGN", -x * (y - b - w * x)),
                wrong_number("INNER_SIGN", x * sign(y - b - w * x)),
                wrong_number("INNER_DERIVATIVE", sign(y - b - w * x)),
            ),
        ),
        Question(
            "mae-by-w",
            of_three_days(
                "The model is ŷ = b + w·x. Find ∂MAE/∂w as a formula in w and b, with sign(…).",
                "模型是 ŷ = b + w·x。把 ∂MAE/∂w 写成 w 和 b 的式子，可用 sign(…)。",
            ),
            ask.Derivative(mae, w),
            kind.Expression(),
            skill="absolute-value-derivative",
            mistakes=(
                wrong_number("SQUARED_FOR_ABSOLUTE", mse.expression.diff(w)),
                wrong_number("SIGN_FORGOTTEN", -mean(yesterday)),
                wrong_number("RESIDUAL_FOR_SIGN", mse.expression.diff(w) / 2),
            ),
        ),
        Question(
            "mae-by-b",
            of_three_days(
                "The model is ŷ = b + w·x. Find ∂MAE/∂b as a formula in w and b, with sign(…).",
                "模型是 ŷ = b + w·x。把 ∂MAE/∂b 写成 w 和 b 的式子，可用 sign(…)。",
            ),
            ask.Derivative(mae, b),
            kind.Expression(),
            skill="absolute-value-derivative",
            mistakes=(
                wrong_number("SQUARED_FOR_ABSOLUTE", mse.expression.diff(b)),
                wrong_number("SIGN_FORGOTTEN", Integer(-1)),
                wrong_number("RESIDUAL_FOR_SIGN", mse.expression.diff(b) / 2),
            ),
        ),
        Question(
            "mae-gradient-at",
            of_three_days(
                "What is the gradient (∂MAE/∂w, ∂MAE/∂b) at w = {w0}, b = {b0}?",
                "在 w = {w0}、b = {b0} 处，梯度 (∂MAE/∂w, ∂MAE/∂b) 是多少？",
            ),
            ask.At(ask.Gradient(mae), (w0, b0)),
            kind.Vector(labels=("dMAE/dw", "dMAE/db")),
            skill="absolute-value-derivative",
            mistakes=(
                wrong_list("SQUARED_FOR_ABSOLUTE", [mse.expression.diff(by).subs({w: w0, b: b0}) for by in (w, b)]),
                wrong_list("SIGN_FORGOTTEN", [-mean(yesterday), Integer(-1)]),
            ),
        ),
        Question(
            "mse-by-w",
            of_three_days(
                "The model is ŷ = b + w·x. Find ∂MSE/∂w as a formula in w and b.",
                "模型是 ŷ = b + w·x。把 ∂MSE/∂w 写成 w 和 b 的式子。",
            ),
            ask.Derivative(mse, w),
            kind.Expression(),
        ),
        Question(
            "mse-by-b",
            of_three_days(
                "The model is ŷ = b + w·x. Find ∂MSE/∂b as a formula in w and b.",
                "模型是 ŷ = b + w·x。把 ∂MSE/∂b 写成 w 和 b 的式子。",
            ),
            ask.Derivative(mse, b),
            kind.Expression(),
        ),
        Question(
            "mse-gradient-at",
            of_three_days(
                "What is the gradient (∂MSE/∂w, ∂MSE/∂b) at w = {w0}, b = {b0}?",
                "在 w = {w0}、b = {b0} 处，梯度 (∂MSE/∂w, ∂MSE/∂b) 是多少？",
            ),
            ask.At(ask.Gradient(mse), (w0, b0)),
            kind.Vector(labels=("dMSE/dw", "dMSE/db")),
        ),
        Question(
            "mse-by-weights",
            Text(
                "n days and the k features of each are the rows of X (n×k), the true values Y (n×1), the weights W (k×1), "
                "and Ŷ = X·W + b·1. Write the column of all ∂MSE/∂wⱼ = -(2/n)·Σ εᵢ·xᵢⱼ as a matrix formula.",
                "n 天、每天 k 个特征排成 X 的各行（n×k），真实值是 Y（n×1），权重是 W（k×1），Ŷ = X·W + b·1。"
                "所有 ∂MSE/∂wⱼ = -(2/n)·Σ εᵢ·xᵢⱼ 组成一列，把它写成矩阵公式。",
            ),
            ask.MatrixGradient(of_matrices, W),
            kind.Formula(),
            definitions=residuals,
        ),
        Question(
            "mse-by-bias",
            Text(
                "With the same matrices, Ŷ = X·W + b·1: write ∂MSE/∂b as a matrix formula; 1 is the column of ones.",
                "矩阵同上，Ŷ = X·W + b·1：把 ∂MSE/∂b 写成矩阵公式；1 表示全 1 的列向量。",
            ),
            ask.Derivative(of_matrices, b),
            kind.Formula(),
            skill="matrix-gradient",
            definitions=residuals,
        ),
        Question(
            "parameters",
            Text(
                "How many parameters does the model have that looks back {days} days?",
                "往回看 {days} 天的模型有多少个参数？",
            ),
            ask.Value((days + 1,)),
            kind.Number(),
            skill="counting-parameters",
            mistakes=(
                wrong_number("BIASES_NOT_COUNTED", days),
                wrong_number("BIAS_PER_INPUT", 2 * days),
            ),
            hints=(
                Text("A parameter is a number that training may change.", "参数是训练可以改变的数。"),
                Text("Look at y = b + Σ wⱼ·xⱼ: which letters are not data?", "看 y = b + Σ wⱼ·xⱼ：哪些字母不是数据？"),
                Text("Each day has its weight, and then there is b.", "每一天有一个权重，此外还有 b。"),
            ),
        ),
        Question(
            "parameters-of-three",
            Text(
                "How many parameters do the models have that look back 7, 28 and 56 days, in this order?",
                "往回看 7 天、28 天、56 天的模型各有多少个参数？按此顺序写。",
            ),
            ask.Value((Integer(8), Integer(29), Integer(57))),
            kind.Vector(),
            skill="counting-parameters",
            mistakes=(wrong_list("BIASES_NOT_COUNTED", [Integer(7), Integer(28), Integer(56)]),),
            hints=(
                Text("A parameter is a number that training may change.", "参数是训练可以改变的数。"),
                Text("One weight belongs to each of the days.", "每一天对应一个权重。"),
                Text("And the b in front of the sum?", "求和号前面的 b 呢？"),
            ),
        ),
        Question(
            "parameters-of-k",
            Text(
                "How many parameters does the model have that looks back {k:name} days? Write it with {k:name}.",
                "往回看 {k:name} 天的模型有多少个参数？用 {k:name} 表示。",
            ),
            ask.Value((k + 1,)),
            kind.Expression(),
            skill="counting-parameters",
            mistakes=(wrong_number("BIASES_NOT_COUNTED", k), wrong_number("BIAS_PER_INPUT", 2 * k)),
            hints=(
                Text("Count the letters that training changes.", "数一数训练会改变的字母。"),
                Text("In Σ wⱼ·xⱼ the index j goes from 1 to {k:name}.", "Σ wⱼ·xⱼ 里，下标 j 从 1 到 {k:name}。"),
                Text("The sum is not the whole model.", "求和并不是模型的全部。"),
            ),
        ),
        Question(
            "run",
            Text(
                "`check run view-counts` fits the 1-day model to twelve weeks of a series (thousands of views above 50). At "
                "which MSE does a long run end? Three digits are enough.",
                "`check run view-counts` 用十二周的数据（单位千次，已减去 50）拟合 1 天模型。走足够多步之后，MSE 停在多少？三位有效数字即可。",
            ),
            ask.MinimumLoss(one_day),
            kind.Number(digits=3),
            mistakes=(wrong_number("START_FOR_END", one_day.expression.subs({w: 0, b: 0})),),
        ),
        Question(
            "gain",
            Text(
                "Both models learned from the same twelve weeks. On the four weeks after them the 1-day model has an MSE of "
                "{unseen1}, the 7-day model one of {unseen7}. By which share is the second smaller? Write a number such as "
                "0.25, or a percentage such as 25%; three digits are enough.",
                "两个模型都在同样的十二周上训练。在随后的四周里，1 天模型的 MSE 是 {unseen1}，7 天模型是 {unseen7}。"
                "后者小了多大的比例？写成 0.25 这样的数，或 25% 这样的百分数；三位有效数字即可。",
            ),
            ask.Value((1 - unseen7 / unseen1,)),
            kind.Number(digits=3),
            skill="train-test",
            mistakes=(
                wrong_number("PERCENT_SIGN_MISSING", 100 * (1 - unseen7 / unseen1)),
                wrong_number("SHARE_LEFT", unseen7 / unseen1),
                wrong_number("OTHER_BASE", unseen1 / unseen7 - 1),
                wrong_number("DIFFERENCE_FOR_SHARE", unseen1 - unseen7),
            ),
            hints=(
                Text(
                    "Smaller by a share means: smaller by that share of the old value.",
                    "小了多大比例，是相对原来的值说的。",
                ),
                Text("The old value is the error of the 1-day model.", "原来的值是 1 天模型的误差。"),
                Text(
                    "Divide how much the error has fallen by what it was before.",
                    "用误差减少的量除以原来的误差。",
                ),
            ),
        ),
        Question(
            "why-seven",
            Text("Why does the 7-day model beat the 1-day model by so much?", "为什么 7 天模型比 1 天模型好这么多？"),
            ask.Chosen(),
            _LAST_WEEK,
            skill="model-capacity",
            hints=(
                Text("A linear model can only use what is among its features.", "线性模型只能利用特征里有的东西。"),
                Text("Think of a Saturday: what does the Friday tell about it?", "想一个星期六：星期五能说明它什么？"),
                Text("Which of the last seven days is most like today?", "过去七天里，哪一天与今天最像？"),
            ),
        ),
        Question(
            "fifty-six",
            Text(
                "The 56-day model has an MSE of {seen56} on the twelve weeks that it learned from (the 7-day model "
                "{seen7}), but {unseen56} on the four weeks after them (the 7-day model {unseen7}). What has happened?",
                "56 天模型在学过的十二周上 MSE 是 {seen56}（7 天模型是 {seen7}），而在随后的四周上是 {unseen56}"
                "（7 天模型是 {unseen7}）。这是怎么回事？",
            ),
            ask.Chosen(),
            _OVERFITTING,
            skill="train-test",
            hints=(
                Text(
                    "A small loss on the days that were seen is not the goal; new days are.",
                    "目标不是在见过的日子上损失小，而是在新的日子上损失小。",
                ),
                Text(
                    "Compare how many weights there are with how many days they were fitted to.",
                    "比较一下权重的个数和用来拟合的天数。",
                ),
                Text("57 parameters, 84 days, and each day has some noise.", "57 个参数，84 天，而每一天都带点噪声。"),
            ),
        ),
    ],
)
