"""Ice cream: a line through the sales of three days."""

from chainrule.exercises import (
    Checks,
    DataColumn,
    Exercise,
    Given,
    Model,
    Question,
    Text,
    Variable,
    ask,
    kind,
    squared_loss,
    wrong_list,
)
from sympy import Ne, Rational, symbols

w, b, t, s = symbols("w b t s", real=True)
s1, s2, s3, eta = symbols("s1 s2 s3 eta", positive=True)

warmth = (1, 2, 3)  # tens of degrees
sales = (s1, s2, s3)
loss = squared_loss(sales, [w * t + b for t in warmth], by=[w, b])
descent = ask.Descent(loss, start=(Rational(0), Rational(0)), rate=eta)

exercise = Exercise(
    number=102,
    title=Text("Ice cream", "冰淇淋"),
    story=Text(
        "At 10, 20 and 30 degrees (t = 1, 2, 3) a shop sells {s1}, {s2} and {s3} hundred ice creams. Its owner predicts the "
        "sales by a line, w·t + b. The loss is the mean squared error of the three days.",
        "气温 10、20、30 度时（t = 1、2、3），一家店分别卖出 {s1}、{s2}、{s3} 百个冰淇淋。店主用直线 w·t + b 预测销量。"
        "损失是三天的均方误差。",
    ),
    variables={
        w: Variable(Text("the slope of the line", "直线的斜率"), span=(-5, 5)),
        b: Variable(Text("where the line begins", "直线的截距"), span=(-5, 5)),
    },
    givens={
        s1: Given(Rational(2), range(1, 4)),
        s2: Given(Rational(3), range(3, 7)),
        s3: Given(Rational(7), range(6, 10)),
        eta: Given(Rational(1, 10), [Rational(1, 10), Rational(1, 20)], named=True),
    },
    requires=[Ne(s1 + s3, 2 * s2)],  # or the line goes through all three points
    descent=descent,
    model=Model(  # so that `check run ice-cream --data sales.csv` runs on the sales of another summer
        inputs=(DataColumn(t, Text("warmth in tens of degrees", "气温（十度）")),),
        target=DataColumn(s, Text("sales in hundreds", "销量（百个）")),
        prediction=w * t + b,
        rows=((1, s1), (2, s2), (3, s3)),
    ),
    questions=[
        Question(
            "residuals",
            Text(
                "With w = 2 and b = 0 the predictions are 2, 4 and 6. Give the three residuals.",
                "取 w = 2、b = 0，预测值是 2、4、6。写出三个残差。",
            ),
            ask.Residuals(sales, (Rational(2), Rational(4), Rational(6))),
            kind.Vector(),
            hints=(
                Text("A residual compares the truth with a prediction.", "残差是真实值与预测值之差。"),
                Text("Each day has one: the sales minus the prediction.", "每天一个：销量减去预测值。"),
                Text("Begin with the last day: {s3} were sold, 6 were predicted.", "先看最后一天：卖出 {s3}，预测 6。"),
            ),
            checks=Checks(right=("0, -1, 1",), wrong=(("0, 1, -1", "RESIDUAL_REVERSED"),), not_counted=("0, s",)),
        ),
        Question(
            "partial-b",
            Text("Find the partial derivative ∂l/∂b of the loss.", "求损失的偏导数 ∂l/∂b。"),
            ask.Derivative(loss, b),
            kind.Expression(),
            checks=Checks(
                right=("2b + 4w - 8", "-2/3*(2-w-b + 3-2w-b + 7-3w-b)"), wrong=(("6b + 12w - 24", "SUM_FOR_MEAN"),)
            ),
        ),
        Question(
            "best-line",
            Text(
                "Which line has the least loss? Give w and b, exact or to 4 digits.",
                "哪条直线的损失最小？写出 w 和 b，精确值或保留 4 位有效数字。",
            ),
            ask.Minimiser(loss),
            kind.Vector(digits=4, labels=("w", "b")),
            mistakes=(wrong_list("THROUGH_THE_ENDS", [(s3 - s1) / 2, s1 - (s3 - s1) / 2]),),
            checks=Checks(right=("w = 2.5, b = -1", "5/2, -1"), wrong=(("2.5, -0.5", "THROUGH_THE_ENDS"),)),
        ),
        Question(
            "first-step",
            Text(
                "Start with w = 0 and b = 0 and take one step with learning rate {eta:name} = {eta}. Give w and b, exact or "
                "to 4 digits.",
                "从 w = 0、b = 0 出发，用学习率 {eta:name} = {eta} 走一步。写出 w 和 b，精确值或保留 4 位有效数字。",
            ),
            ask.DescentSteps(descent, (1,)),
            kind.Vector(digits=4, labels=("w", "b")),
            checks=Checks(right=("w = 1.9333, b = 0.8",), wrong=(("-1.9333, -0.8", "UPHILL"),)),
        ),
    ],
    messages={
        "THROUGH_THE_ENDS": Text(
            "This line goes through the first and the last day and forgets the middle one. Set both partial derivatives to 0.",
            "这条直线只经过第一天和最后一天，忘了中间那天。请令两个偏导数都为 0。",
        ),
    },
)
