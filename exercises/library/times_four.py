"""Training y = w x on four samples, and why a signed residual is no loss."""

from sympy import Ne, Rational, symbols

from .. import kinds as kind
from .. import operations as ask
from ..declaration import Exercise, Given, Question, Variable, plain_loss, squared_loss
from ..model import DataColumn, Model
from ..text import Text

w, x, y = symbols("w x y", real=True)
factor, w0, eta = symbols("factor w0 eta", positive=True)
features = tuple(Rational(value) for value in (1, 2, 3, 4))
targets = tuple(factor * x for x in features)

loss = squared_loss(targets, [w * x for x in features], by=[w])
descent = ask.Descent(loss, start=(w0,), rate=eta)
signed_loss = plain_loss(targets[0] - w, by=[w])

exercise = Exercise(
    number=6,
    title=Text("Training y = w·x", "训练 y = w·x"),
    story=Text(
        "X = [1, 2, 3, 4], Y = [{y1}, {y2}, {y3}, {y4}], and the model predicts ŷ = wx. The loss l(w) is the mean squared "
        "error (MSE).",
        "X = [1, 2, 3, 4]，Y = [{y1}, {y2}, {y3}, {y4}]，模型预测 ŷ = wx。损失 l(w) 是均方误差（MSE）。",
    ),
    variables={w: Variable(Text("the weight", "权重"), span=(-2, 10))},
    givens={
        factor: Given(Rational(4), range(3, 9)),
        w0: Given(Rational(2), range(1, 7)),
        eta: Given(Rational(1, 100), [Rational(1, 100), Rational(1, 50), Rational(1, 25)], named=True),
    },
    requires=[Ne(factor, w0), Ne(factor, w0 + 1), Ne(factor, w0 - 1)],
    formulas={f"y{index}": target for index, target in enumerate(targets, start=1)}
    | {"signed": signed_loss.expression},
    descent=descent,
    model=Model(
        inputs=(DataColumn(x, Text("input x", "输入 x")),),
        target=DataColumn(y, Text("true value y", "真实值 y")),
        prediction=w * x,
        rows=tuple(zip(features, targets, strict=True)),
    ),
    questions=[
        Question(
            "loss",
            Text("Write the loss l(w) as a formula in w.", "把损失 l(w) 写成 w 的式子。"),
            ask.LossFormula(loss),
            kind.Expression(),
        ),
        Question(
            "derivative",
            Text("Find the derivative dl/dw.", "求导数 dl/dw。"),
            ask.Derivative(loss, w),
            kind.Expression(),
        ),
        Question(
            "minimiser",
            Text("At which w is the loss least?", "w 取多少时损失最小？"),
            ask.Minimiser(loss),
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
            kind.Interval("eta", digits=4),
        ),
        Question(
            "loss-at",
            Text("What is the loss at w = {w0}?", "w = {w0} 时损失是多少？"),
            ask.At(ask.LossFormula(loss), (w0,)),
            kind.Number(),
        ),
        Question(
            "derivative-at",
            Text("What is the derivative dl/dw at w = {w0}?", "w = {w0} 时导数 dl/dw 是多少？"),
            ask.At(ask.Derivative(loss, w), (w0,)),
            kind.Number(),
        ),
        Question(
            "iterates",
            Text(
                "Start at w = {w0} with learning rate {eta:name} = {eta}. Give w after 1, 2, 3, 4 and 5 steps, exact or to 5 digits.",
                "从 w = {w0} 出发，学习率 {eta:name} = {eta}。写出第 1、2、3、4、5 步之后的 w，精确值或保留 5 位有效数字。",
            ),
            ask.DescentSteps(descent, (1, 2, 3, 4, 5)),
            kind.Iterates(labels=("w1", "w2", "w3", "w4", "w5"), digits=5),
        ),
        Question(
            "signed-derivative",
            Text(
                "Somebody takes the signed residual of the first sample, {signed}, as the loss. What is its derivative by w?",
                "有人把第一个样本带符号的残差 {signed} 当作损失。它对 w 的导数是多少？",
            ),
            ask.Derivative(signed_loss, w),
            kind.Expression(),
            skill="linear-derivative",
        ),
        Question(
            "signed-direction",
            Text(
                "With the signed residual {signed} as the loss: what does gradient descent do to w?",
                "把带符号的残差 {signed} 当作损失时，梯度下降会让 w 怎样？",
            ),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "grows",
                        Text("w grows at every step.", "w 每一步都变大。"),
                        Text(
                            "The derivative is negative everywhere, and a step goes against it.",
                            "导数处处为负，而每一步都朝导数的反方向走。",
                        ),
                    ),
                    kind.Option(
                        "shrinks",
                        Text("w shrinks at every step.", "w 每一步都变小。"),
                        Text(
                            "A step goes against the derivative; look at the sign of the derivative again.",
                            "每一步都朝导数的反方向走；再看看导数的符号。",
                        ),
                    ),
                    kind.Option(
                        "stays",
                        Text("w stays where it is.", "w 保持不变。"),
                        Text("A step is zero only where the derivative is zero.", "只有导数为零时，步长才为零。"),
                    ),
                    kind.Option(
                        "settles",
                        Text("w settles at the right value.", "w 停在正确的值上。"),
                        Text(
                            "Nothing stops the descent there: the derivative is the same on both sides of the right value.",
                            "那里没有什么能让下降停住：在正确值的两侧，导数都一样。",
                        ),
                    ),
                ),
                right="grows",
            ),
            skill="choice-of-loss",
            hints=(
                Text(
                    "A step goes against the derivative: the sign of the derivative says in which direction w moves.",
                    "每一步都朝导数的反方向走：导数的符号决定 w 往哪边动。",
                ),
                Text(
                    "The loss is {signed}: linear in w, so its derivative by w is the same everywhere.",
                    "损失是 {signed}：对 w 是线性的，所以它对 w 的导数处处相同。",
                ),
                Text(
                    "Which sign does this derivative have? The step subtracts the learning rate times it: what does that do to w?",
                    "这个导数是什么符号？每一步要减去学习率乘以它：这对 w 意味着什么？",
                ),
            ),
        ),
        Question(
            "signed-why",
            Text("Why is a signed residual no loss?", "为什么带符号的残差不能当损失？"),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "not-differentiable",
                        Text("It cannot be differentiated.", "它不可导。"),
                        Text(
                            "It is linear in w: nothing is easier to differentiate.",
                            "它对 w 是线性的：再容易求导不过了。",
                        ),
                    ),
                    kind.Option(
                        "no-lower-bound",
                        Text(
                            "It has no lower bound: descent lowers it for ever.", "它没有下界：梯度下降会让它一直变小。"
                        ),
                        Text(
                            "A loss must be least where the model is right; this one becomes ever more negative beyond that point.",
                            "损失应当在模型正确时最小；而它越过那一点后会变得越来越负。",
                        ),
                    ),
                    kind.Option(
                        "too-small",
                        Text("Its values are too small.", "它的值太小。"),
                        Text(
                            "A factor would mend that, and the trouble would stay.", "乘一个系数就能变大，但问题依旧。"
                        ),
                    ),
                    kind.Option(
                        "needs-mean",
                        Text("It lacks the mean over the samples.", "它没有对样本取平均。"),
                        Text(
                            "The mean of signed residuals is as unbounded, and errors of opposite sign cancel.",
                            "带符号残差的平均同样没有下界，而且正负误差会互相抵消。",
                        ),
                    ),
                ),
                right="no-lower-bound",
            ),
            skill="choice-of-loss",
            hints=(
                Text("A loss has to be least where the model is right.", "损失应当在模型正确的地方最小。"),
                Text(
                    "Look at {signed} when w goes beyond the right value.", "看看 w 超过正确的值之后，{signed} 会怎样。"
                ),
                Text(
                    "Put ever larger w into {signed}. Is there a value that it cannot fall below?",
                    "把越来越大的 w 代入 {signed}。有没有一个它不会跌破的值？",
                ),
            ),
        ),
    ],
)
