"""The one hyperparameter: what a step does to the error, and which learning rates do what."""

from sympy import Integer, Rational, symbols

from .. import kinds as kind
from .. import operations as ask
from ..declaration import Exercise, Given, Question, Variable, plain_loss
from ..derivations.dispatch import wrong_list
from ..text import Text

x, lam, eta, best = symbols("x lambda eta best", real=True)
curvature, start, least, rate = symbols("curvature start least rate", positive=True)

general = plain_loss(lam / 2 * (x - best) ** 2, by=[x])
loss = plain_loss(curvature / 2 * (x - least) ** 2, by=[x])
descent = ask.Descent(loss, start=(start,), rate=rate)


def behaviour(name: str, reason: Text) -> kind.Option:
    """One of the things that a descent may do."""
    return kind.Option(name, _BEHAVIOUR[name], reason)


_BEHAVIOUR = {
    "straight": Text("It goes straight to the minimum.", "一路直奔最小值。"),
    "oscillates": Text("It jumps from side to side and still arrives.", "左右跳动，但仍会到达。"),
    "for-ever": Text("It jumps between two points for ever.", "永远在两点之间跳动。"),
    "diverges": Text("It gets further away with every step.", "每一步都离得更远。"),
}


_FACTORS = {
    "straight": Text("between 0 and 1", "在 0 和 1 之间"),
    "oscillates": Text("between -1 and 0", "在 -1 和 0 之间"),
    "for-ever": Text("of -1 exactly", "恰好等于 -1"),
    "diverges": Text("below -1", "小于 -1"),
}
_EFFECTS = {
    "straight": Text("the error shrinks and keeps its sign", "误差缩小，符号不变"),
    "oscillates": Text("the error changes its sign and shrinks", "误差变号，同时缩小"),
    "for-ever": Text("the error changes its sign and keeps its size", "误差变号，大小不变"),
    "diverges": Text("the error changes its sign and grows", "误差变号，同时变大"),
}


def what_happens(product: Rational, right: str) -> kind.Choice:
    """What descent does where the rate times the curvature is so much."""
    return kind.Choice(tuple(behaviour(name, _why(name, 1 - product, name == right)) for name in _BEHAVIOUR), right)


def _why(name: str, factor: Rational, is_right: bool) -> Text:
    """What the factor of a step has to do with this behaviour."""
    where, then = _FACTORS[name], _EFFECTS[name]
    if is_right:
        return Text(f"1 - ηλ is {factor}: in each step {then.en}.", f"1 - ηλ 是 {factor}：每一步{then.zh}。")
    return Text(
        f"That takes a factor {where.en}; here 1 - ηλ is {factor}.", f"那要求因子{where.zh}；这里 1 - ηλ 是 {factor}。"
    )


def what_is_asked_of_the_factor(product: Rational) -> tuple[Text, Text, Text]:
    """The hints where the rate times the curvature is so much."""
    return (
        Text(
            "A step multiplies the error by 1 - ηλ: the sign and the size of this factor say what happens.",
            "一步把误差乘以 1 - ηλ：这个因子的符号和大小说明会发生什么。",
        ),
        Text(f"Here ηλ = {product}. Put that into the factor.", f"这里 ηλ = {product}。把它代入这个因子。"),
        Text(
            f"The factor is {1 - product}. Does the error keep its side? Does it become smaller, or larger, or neither?",
            f"这个因子是 {1 - product}。误差留在原来的一边吗？它变小、变大，还是都不是？",
        ),
    )


exercise = Exercise(
    number=15,
    title=Text("The learning rate", "学习率"),
    story=Text(
        "Near its minimum every smooth loss looks like L(x) = (λ/2)·(x - x*)^2: a parabola with the second derivative λ "
        "and the minimum at x*. Gradient descent takes x to x - η·L′(x).",
        "在最小值附近，每个光滑的损失都像 L(x) = (λ/2)·(x - x*)^2：二阶导数为 λ、最小值在 x* 的抛物线。"
        "梯度下降把 x 变成 x - η·L′(x)。",
    ),
    variables={
        x: Variable(Text("the parameter", "参数"), span=(-5, 5)),
        lam: Variable(Text("the second derivative", "二阶导数"), span=(1, 5)),
        eta: Variable(Text("the learning rate", "学习率"), span=(0, 1)),
        best: Variable(Text("the place of the minimum", "最小值的位置"), span=(-5, 5)),
    },
    givens={
        curvature: Given(Rational(4), [Rational(value) for value in (2, 4, 5, 8, 10)]),
        start: Given(Rational(9), range(8, 13)),
        least: Given(Rational(1), range(1, 6)),
        rate: Given(Rational(1, 20), [Rational(1, 20), Rational(1, 25), Rational(1, 40), Rational(1, 50)]),
    },
    descent=descent,
    questions=[
        Question(
            "factor",
            Text(
                "By which factor does one step multiply the error x - x*? Write it with {eta:name} and {lambda:name}.",
                "一步把误差 x - x* 乘以多少？用 {eta:name} 和 {lambda:name} 表示。",
            ),
            ask.ErrorFactor(ask.Descent(general, start=(x,), rate=eta)),
            kind.Expression(),
            hints=(
                Text(
                    "Follow the error x - x* through one step: compare the new error with the old one.",
                    "跟着误差 x - x* 走一步：比较新的误差和旧的误差。",
                ),
                Text(
                    "The slope is L′(x) = λ·(x - x*): it is proportional to the error itself.",
                    "斜率是 L′(x) = λ·(x - x*)：它与误差本身成正比。",
                ),
                Text(
                    "The new error is (x - x*) - η·λ·(x - x*). Take the old error out of both terms: what is left in the bracket?",
                    "新的误差是 (x - x*) - η·λ·(x - x*)。把旧的误差从两项里提出来：括号里剩下什么？",
                ),
            ),
        ),
        Question(
            "straight-range",
            Text(
                "λ = {curvature}. For which learning rates {eta:name} does the error shrink without changing its sign? "
                "Write an interval.",
                "λ = {curvature}。学习率 {eta:name} 在什么范围内，误差缩小而且不变号？写成区间。",
            ),
            ask.Value((Integer(0), 1 / curvature)),
            kind.Interval("eta", digits=4),
            skill="learning-rate-range",
            mistakes=(
                wrong_list("WHOLE_RANGE", [Integer(0), 2 / curvature]),
                wrong_list("CURVATURE_FOR_RATE", [Integer(0), curvature]),
            ),
            hints=(
                Text(
                    "A step multiplies the error by 1 - ηλ. The error keeps its sign as long as this factor is positive.",
                    "一步把误差乘以 1 - ηλ。只要这个因子是正的，误差就不变号。",
                ),
                Text(
                    "Here λ = {curvature}. The learning rate itself is positive, too.",
                    "这里 λ = {curvature}。学习率本身也是正的。",
                ),
                Text("For which η is 1 - {curvature}·η still positive?", "η 取什么值时，1 - {curvature}·η 仍是正的？"),
            ),
        ),
        Question(
            "range",
            Text(
                "λ = {curvature}. For which learning rates {eta:name} does the descent converge? Write an interval.",
                "λ = {curvature}。学习率 {eta:name} 在什么范围内下降收敛？写成区间。",
            ),
            ask.RateRange(loss),
            kind.Interval("eta", digits=4),
        ),
        Question(
            "one-step",
            Text(
                "λ = {curvature}. Which learning rate arrives at the minimum in one step?",
                "λ = {curvature}。哪个学习率一步就到达最小值？",
            ),
            ask.OneStepRate(loss),
            kind.Number(),
        ),
        Question(
            "after-three",
            Text(
                "λ = {curvature}, x* = {least}. Start at x = {start} with the learning rate {rate}. "
                "Give x after 1, 2 and 3 steps, exact or to 5 digits.",
                "λ = {curvature}，x* = {least}。从 x = {start} 出发，学习率 {rate}。"
                "写出第 1、2、3 步之后的 x，精确值或保留 5 位有效数字。",
            ),
            ask.DescentSteps(descent, (1, 2, 3)),
            kind.Iterates(labels=("x1", "x2", "x3"), digits=5),
        ),
        Question(
            "half",
            Text(
                "What does the descent do when {eta:name}·{lambda:name} = 1/2?",
                "{eta:name}·{lambda:name} = 1/2 时，下降会怎样？",
            ),
            ask.Chosen(),
            what_happens(Rational(1, 2), "straight"),
            skill="learning-rate-effect",
            hints=what_is_asked_of_the_factor(Rational(1, 2)),
        ),
        Question(
            "one-and-a-half",
            Text(
                "What does the descent do when {eta:name}·{lambda:name} = 3/2?",
                "{eta:name}·{lambda:name} = 3/2 时，下降会怎样？",
            ),
            ask.Chosen(),
            what_happens(Rational(3, 2), "oscillates"),
            skill="learning-rate-effect",
            hints=what_is_asked_of_the_factor(Rational(3, 2)),
        ),
        Question(
            "two",
            Text(
                "What does the descent do when {eta:name}·{lambda:name} = 2?",
                "{eta:name}·{lambda:name} = 2 时，下降会怎样？",
            ),
            ask.Chosen(),
            what_happens(Rational(2), "for-ever"),
            skill="learning-rate-effect",
            hints=what_is_asked_of_the_factor(Rational(2)),
        ),
        Question(
            "two-and-a-half",
            Text(
                "What does the descent do when {eta:name}·{lambda:name} = 5/2?",
                "{eta:name}·{lambda:name} = 5/2 时，下降会怎样？",
            ),
            ask.Chosen(),
            what_happens(Rational(5, 2), "diverges"),
            skill="learning-rate-effect",
            hints=what_is_asked_of_the_factor(Rational(5, 2)),
        ),
        Question(
            "hyperparameter",
            Text("What is the learning rate?", "学习率是什么？"),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "hyperparameter",
                        Text("A hyperparameter: people set it before training.", "超参数：训练之前由人设定。"),
                        Text(
                            "Training changes the parameters; the learning rate says how far each step goes.",
                            "训练改变的是参数；学习率决定每一步走多远。",
                        ),
                    ),
                    kind.Option(
                        "parameter",
                        Text("A parameter: training finds it.", "参数：由训练找到。"),
                        Text(
                            "Gradient descent has no derivative by the learning rate; it is given from outside.",
                            "梯度下降并不对学习率求导；它是从外面给定的。",
                        ),
                    ),
                    kind.Option(
                        "feature",
                        Text("A feature: it is part of the data.", "特征：它是数据的一部分。"),
                        Text("The data do not say how far to step.", "数据并不会说一步该走多远。"),
                    ),
                    kind.Option(
                        "loss",
                        Text("A part of the loss.", "损失的一部分。"),
                        Text(
                            "The loss is the same whatever the learning rate; only the way down differs.",
                            "无论学习率是多少，损失都一样；不同的只是下降的路。",
                        ),
                    ),
                ),
                right="hyperparameter",
            ),
            skill="training-terms",
            hints=(
                Text(
                    "Training changes what belongs to the model. Ask who changes the learning rate.",
                    "训练改变的是属于模型的数。问一问：学习率由谁来改变？",
                ),
                Text(
                    "The step takes x to x - η·L′(x): it changes x. Look at what it does to η.",
                    "一步把 x 变成 x - η·L′(x)：变的是 x。看看它对 η 做了什么。",
                ),
                Text(
                    "There is no rule here that makes a new η, so it must be fixed before the first step. What are such numbers called?",
                    "这里没有产生新 η 的规则，所以它必须在第一步之前定好。这样的数叫什么？",
                ),
            ),
        ),
    ],
)
