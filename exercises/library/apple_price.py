"""The price of a jin of apples: one parameter, one sample."""

from sympy import Abs, Ne, Rational, symbols

from .. import kinds as kind
from .. import operations as ask
from ..declaration import Exercise, Given, Question, Variable, squared_loss
from ..model import DataColumn, Model
from ..text import Text

x, k = symbols("x k", real=True)
y, high, low, eta, near = symbols("y high low eta near", positive=True)

loss = squared_loss([y], [x], by=[x])
descent = ask.Descent(loss, start=(high,), rate=eta)
at_the_edge = ask.Descent(loss, start=(high,), rate=Rational(1))

exercise = Exercise(
    number=1,
    title=Text("The price of apples", "苹果单价"),
    story=Text(
        "A jin of apples really costs y = {y} yuan, and you guess x. The residual is y - x, and the loss of the guess is "
        "l(x) = {loss}.",
        "一斤苹果的真实价格是 y = {y} 元，你猜单价为 x。残差是 y - x，这个猜测的损失是 l(x) = {loss}。",
    ),
    variables={
        x: Variable(Text("the guessed price", "猜的单价"), span=(0, 10), unit="yuan"),
        k: Variable(Text("the number of steps", "步数"), span=(0, 12), integer=True),
    },
    givens={
        y: Given(Rational(5), range(4, 8), unit="yuan", named=True),
        high: Given(Rational(8), range(8, 13), unit="yuan"),
        low: Given(Rational(3), range(1, 4), unit="yuan"),
        eta: Given(Rational(1, 10), [Rational(1, 10), Rational(1, 5), Rational(3, 20), Rational(1, 4)], named=True),
        near: Given(Rational(1, 100), [Rational(1, 100), Rational(1, 1000), Rational(1, 200)]),
    },
    requires=[Ne(high - y, y - low), Ne(Abs(high - y), 1), Ne(Abs(y - low), 1)],
    formulas={"loss": loss.expression},
    descent=descent,
    model=Model(inputs=(), target=DataColumn(y, Text("price", "单价"), "yuan"), prediction=x),
    questions=[
        Question(
            "residual-high",
            Text("What is the residual of the guess {high}?", "猜 {high} 元时，残差是多少？"),
            ask.Residuals((y,), (high,)),
            kind.Number(unit="yuan"),
        ),
        Question(
            "residual-low",
            Text("What is the residual of the guess {low}?", "猜 {low} 元时，残差是多少？"),
            ask.Residuals((y,), (low,)),
            kind.Number(unit="yuan"),
        ),
        Question(
            "mse",
            Text(
                "Two friends guess {high} and {low}. What is the mean squared error (MSE) of the two guesses?",
                "两位朋友分别猜 {high} 元和 {low} 元。这两个猜测的均方误差（MSE）是多少？",
            ),
            ask.MeanSquaredError((y, y), (high, low)),
            kind.Number(),
        ),
        Question(
            "loss",
            Text("Write the loss l(x) as a formula in x.", "把损失 l(x) 写成 x 的式子。"),
            ask.LossFormula(loss),
            kind.Expression(),
        ),
        Question(
            "derivative",
            Text("Find the derivative dl/dx.", "求导数 dl/dx。"),
            ask.Derivative(loss, x),
            kind.Expression(),
        ),
        Question(
            "loss-at",
            Text("What is the loss l({high}) of the guess {high}?", "猜 {high} 元时，损失 l({high}) 是多少？"),
            ask.At(ask.LossFormula(loss), (high,)),
            kind.Number(),
        ),
        Question(
            "slope-at",
            Text(
                "What is the slope l'({high}) of the loss at x = {high}?",
                "在 x = {high} 处，损失的斜率 l'({high}) 是多少？",
            ),
            ask.At(ask.Derivative(loss, x), (high,)),
            kind.Number(),
        ),
        Question(
            "step",
            Text(
                "Start at x = {high} and take one step of gradient descent with learning rate {eta:name} = {eta}. "
                "What is the new x?",
                "从 x = {high} 出发，用学习率 {eta:name} = {eta} 做一步梯度下降。新的 x 是多少？",
            ),
            ask.DescentSteps(descent, (1,)),
            kind.Number(unit="yuan"),
        ),
        Question(
            "loss-after",
            Text(
                "Start at x = {high} with learning rate {eta:name} = {eta}. What is the loss after one step?",
                "从 x = {high} 出发，学习率 {eta:name} = {eta}。走一步之后损失是多少？",
            ),
            ask.DescentLoss(descent, 1),
            kind.Number(digits=5),
        ),
        Question(
            "iterates",
            Text(
                "Start at x = {high} with learning rate {eta:name} = {eta}. Give x after 2, 3, 4 and 5 steps, in this order.",
                "从 x = {high} 出发，学习率 {eta:name} = {eta}。依次写出第 2、3、4、5 步之后的 x。",
            ),
            ask.DescentSteps(descent, (2, 3, 4, 5)),
            kind.Iterates(labels=("x2", "x3", "x4", "x5"), digits=5, unit="yuan"),
        ),
        Question(
            "minimiser",
            Text("At which x is the loss least?", "x 取多少时损失最小？"),
            ask.Minimiser(loss),
            kind.Number(unit="yuan"),
        ),
        Question(
            "minimum-loss",
            Text("What is the least loss?", "最小的损失是多少？"),
            ask.MinimumLoss(loss),
            kind.Number(),
        ),
        Question(
            "error-factor",
            Text(
                "With learning rate {eta:name} = {eta} each step multiplies the error x - {y} by the same factor. Which?",
                "学习率 {eta:name} = {eta} 时，每一步都把误差 x - {y} 乘以同一个因子。这个因子是多少？",
            ),
            ask.ErrorFactor(descent),
            kind.Number(),
        ),
        Question(
            "closed-form",
            Text(
                "Start at x = {high} with learning rate {eta:name} = {eta}. Write x after k steps as a formula in k.",
                "从 x = {high} 出发，学习率 {eta:name} = {eta}。把走 k 步之后的 x 写成 k 的式子。",
            ),
            ask.ClosedForm(descent, k),
            kind.Expression(),
        ),
        Question(
            "steps-needed",
            Text(
                "Start at x = {high} with learning rate {eta:name} = {eta}. After how many steps is x for the first time "
                "nearer to {y} than {near}?",
                "从 x = {high} 出发，学习率 {eta:name} = {eta}。第几步之后 x 与 {y} 的距离第一次小于 {near}？",
            ),
            ask.StepsUntil(descent, near),
            kind.Number(),
        ),
        Question(
            "rate-range",
            Text(
                "For which learning rates {eta:name} does the descent converge from every start? Write an interval, "
                "such as a < {eta:name} < b.",
                "学习率 {eta:name} 在什么范围内，从任何起点出发都收敛？写成区间，例如 a < {eta:name} < b。",
            ),
            ask.RateRange(loss),
            kind.Interval("eta"),
        ),
        Question(
            "rate-one-step",
            Text(
                "Which learning rate reaches the best x in a single step, from every start?",
                "哪个学习率从任何起点出发都能一步到达最优的 x？",
            ),
            ask.OneStepRate(loss),
            kind.Number(),
        ),
        Question(
            "rate-jump",
            Text(
                "With which learning rate does x jump back and forth between two values for ever?",
                "学习率取多少时，x 会在两个值之间永远来回跳？",
            ),
            ask.JumpRate(loss),
            kind.Number(),
        ),
        Question(
            "jump-points",
            Text(
                "Start at x = {high} with learning rate {eta:name} = 1. Give x after 1 and after 2 steps, in this order.",
                "从 x = {high} 出发，学习率 {eta:name} = 1。依次写出第 1 步和第 2 步之后的 x。",
            ),
            ask.DescentSteps(at_the_edge, (1, 2)),
            kind.Iterates(labels=("x1", "x2"), unit="yuan"),
        ),
    ],
)
