"""A sum of sigmoids, y = b + Σᵢ cᵢ·σ(bᵢ + Σⱼ wᵢⱼ·xⱼ): its derivatives, its parameters, and a curve that it learns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sympy import Expr, Integer, Ne, Rational, symbols

from .. import kinds as kind
from .. import operations as ask
from ..answers import WrongAnswer
from ..declaration import Exercise, Given, Question, Variable, plain_loss
from ..derivations.dispatch import wrong_list, wrong_number
from ..model import DataColumn, Model
from ..text import Text
from .neuron import sigmoid

# Two sigmoids and two features, in letters.
b, x, x1, x2, truth, s1, s2, yhat = symbols("b x x1 x2 y s1 s2 yhat", real=True)
c1, c2, b1, b2, w11, w12, w21, w22 = theta = symbols("c1 c2 b1 b2 w11 w12 w21 w22", real=True)
first, second = sigmoid(b1 + w11 * x1 + w12 * x2), sigmoid(b2 + w21 * x1 + w22 * x2)
model = b + c1 * first + c2 * second
output = plain_loss(model, by=[b, *theta])
loss = plain_loss((truth - model) ** 2, by=[b, *theta])
short = {s1: first, s2: second}
shorter = {**short, yhat: model}
slope_of_s1 = first * (1 - first)

# One sigmoid and one feature, in numbers.
g0, gc, gb, gw, gx, gy = symbols("g0 gc gb gw gx gy", real=True)
u0, uc, ub, uw = small = symbols("b c b1 w", real=True)
at = {u0: g0, uc: gc, ub: gb, uw: gw}
small_sigma = sigmoid(ub + uw * gx)
small_model = u0 + uc * small_sigma
sigma_at = sigmoid(gb + gw * gx)
guess_at = g0 + gc * sigma_at
error_at = gy - guess_at
right_slopes = (Integer(1), sigma_at, gc * sigma_at * (1 - sigma_at), gc * gx * sigma_at * (1 - sigma_at))

m, n, sigmoids, features = symbols("m n sigmoids features", positive=True)

# The polyline of example 16, from -1 to 5 in halves, as the data that a sum of sigmoids learns.
CORNERS = ((0, 1), (1, 3), (2, 0), (4, 1))
PLACES = tuple(Rational(halves, 2) for halves in range(-2, 11))


def polyline(place: Rational) -> Rational:
    """Its height, flat outside the corners."""
    if place <= CORNERS[0][0]:
        return Rational(CORNERS[0][1])
    for (left, low), (right, high) in pairwise(CORNERS):
        if place <= right:
            return low + (high - low) * (place - left) / Rational(right - left)
    return Rational(CORNERS[-1][1])


def fit(count: int) -> ask.Descent[Expr]:
    """The descent of a sum of so many sigmoids on the polyline, from steps that stand side by side."""
    predictions = [sum_of_sigmoids(count, place) for place in PLACES]
    squares = [(polyline(place) - guess) ** 2 for place, guess in zip(PLACES, predictions, strict=True)]
    start = [Integer(1), *_start(count)]
    total = plain_loss(sum(squares, Integer(0)) / len(squares), by=_parameters(count))
    return ask.Descent(total, start=tuple(start), rate=Rational(3, 10))


def sum_of_sigmoids(count: int, place: Expr) -> Expr:
    """The model with so many sigmoids of one feature."""
    base, *parts = _parameters(count)
    steps = zip(*(parts[kind * count : (kind + 1) * count] for kind in range(3)), strict=True)
    return base + sum((c * sigmoid(bias + w * place) for c, bias, w in steps), Integer(0))


def _parameters(count: int) -> Sequence[Expr]:
    """b, the heights, the biases and the weights."""
    parameters: Sequence[Expr] = symbols(f"b c1:{count + 1} b1:{count + 1} w1:{count + 1}", real=True)
    return parameters


def _start(count: int) -> list[Expr]:
    """Heights +1 and -1 in turn, and middles at even distances between 0 and 3; every step has the slope 4."""
    middles = [Rational(3 * (2 * place + 1), 2 * count) for place in range(count)]
    return [*(Integer((-1) ** place) for place in range(count)), *(-4 * at for at in middles), *[Integer(4)] * count]


def forgotten(*slips: tuple[str, Expr]) -> tuple[WrongAnswer[Expr], ...]:
    """What comes out when something is forgotten."""
    return tuple(wrong_number(code, value) for code, value in slips)


def scaled(code: str, factor: Expr) -> WrongAnswer[Expr]:
    """The gradient of the small loss with another factor in front."""
    return wrong_list(code, [factor * slope for slope in right_slopes])


_ALLOWED = Text("You may write s1 and s2 for the two sigmoids.", "可以用 s1、s2 表示两个 sigmoid。")
_ALLOWED_TOO = Text("You may write s1, s2 and yhat (ŷ).", "可以写 s1、s2 和 yhat（ŷ）。")
_SMALL = Text(
    "One sigmoid and one feature, ŷ = b + c·σ(b1 + w·x), with b = {g0}, c = {gc}, b1 = {gb}, w = {gw}; the example is "
    "x = {gx}, y = {gy}.",
    "一个 sigmoid、一个特征：ŷ = b + c·σ(b1 + w·x)，其中 b = {g0}，c = {gc}，b1 = {gb}，w = {gw}；样本是 x = {gx}，y = {gy}。",
)


def partial(name: str, by: Expr, mistakes: tuple[WrongAnswer[Expr], ...]) -> Question:
    """A partial derivative of the model."""
    letter = f"∂ŷ/∂{by.name}"
    return Question(
        name,
        Text(f"Find {letter}. {_ALLOWED.en}", f"求 {letter}。{_ALLOWED.zh}"),
        ask.Derivative(output, by),
        kind.Expression(),
        skill="neuron-derivative",
        mistakes=mistakes,
        definitions=short,
    )


def partial_of_loss(name: str, by: Expr, mistakes: tuple[WrongAnswer[Expr], ...]) -> Question:
    """A partial derivative of the loss of one example."""
    letter = f"∂L/∂{by.name}"
    return Question(
        name,
        Text(
            f"The loss of one example is L = (y - ŷ)^2. Find {letter}. {_ALLOWED_TOO.en}",
            f"一个样本的损失是 L = (y - ŷ)^2。求 {letter}。{_ALLOWED_TOO.zh}",
        ),
        ask.Derivative(loss, by),
        kind.Expression(),
        skill="backpropagation",
        mistakes=mistakes,
        definitions=shorter,
    )


back = -2 * (truth - model)
_COUNTING = (
    Text("A parameter is a number that training may change.", "参数是训练可以改变的数。"),
    Text(
        "Count the letters b, cᵢ, bᵢ and wᵢⱼ one kind after the other; the xⱼ are data.",
        "把 b、cᵢ、bᵢ、wᵢⱼ 分类逐一数清；xⱼ 是数据。",
    ),
)

_GRADIENT = kind.Choice(
    options=(
        kind.Option(
            "vector",
            Text("A vector with one partial derivative for each entry of θ.", "一个向量，θ 的每个分量对应一个偏导数。"),
            Text("So θ - η·∇L(θ) makes sense: both are of one length.", "所以 θ - η·∇L(θ) 才有意义：两者长度相同。"),
        ),
        kind.Option(
            "number",
            Text("One number: the slope of the loss.", "一个数：损失的斜率。"),
            Text(
                "With several parameters there is a slope along each of them.",
                "有多个参数时，沿每个参数都有一个斜率。",
            ),
        ),
        kind.Option(
            "by-features",
            Text("A vector with one derivative for each feature xⱼ.", "一个向量，每个特征 xⱼ 对应一个导数。"),
            Text("The features are data; training does not change them.", "特征是数据，训练不会改变它们。"),
        ),
        kind.Option(
            "by-examples",
            Text("A vector with one entry for each example.", "一个向量，每个样本对应一个分量。"),
            Text("The loss sums over the examples before it is differentiated.", "求导之前，损失已经对样本求和。"),
        ),
    ),
    right="vector",
)

_MORE = kind.Choice(
    options=(
        kind.Option(
            "falls",
            Text(
                "It falls: each corner of the polyline gets a step of its own.",
                "会减小：折线的每一段各有一个台阶来拟合。",
            ),
            Text(
                "With its height at 0 a further sigmoid changes nothing, so the best loss cannot grow.",
                "新加的 sigmoid 高度为 0 时什么都不变，所以最小损失不会变大。",
            ),
        ),
        kind.Option(
            "grows",
            Text("It grows, because there are more parameters.", "会增大，因为参数更多了。"),
            Text(
                "The loss sums over the examples, not over the parameters.",
                "损失是对样本求和，不是对参数求和。",
            ),
        ),
        kind.Option(
            "same",
            Text("It stays: one sigmoid can bend as often as it is needed.", "不变：一个 sigmoid 想弯几次都行。"),
            Text(
                "A sigmoid is one step: it rises or falls only once.", "一个 sigmoid 只是一个台阶：只升一次或只降一次。"
            ),
        ),
        kind.Option(
            "zero",
            Text("It is 0 from two sigmoids on.", "从两个 sigmoid 起就是 0。"),
            Text(
                "Sigmoids are round: they come as close to a corner as you like, but the polyline needs three ramps.",
                "sigmoid 是圆滑的，可以任意接近拐角；但这条折线需要三个斜坡。",
            ),
        ),
    ),
    right="falls",
)

exercise = Exercise(
    number=18,
    title=Text("A sum of sigmoids", "sigmoid 之和"),
    story=Text(
        "Soft steps add up to any curve: ŷ = b + Σᵢ cᵢ·σ(bᵢ + Σⱼ wᵢⱼ·xⱼ). With two of them and two features: "
        "ŷ = b + c1·s1 + c2·s2, where s1 = σ(b1 + w11·x1 + w12·x2) and s2 = σ(b2 + w21·x1 + w22·x2).",
        "平滑的台阶可以叠加成任意曲线：ŷ = b + Σᵢ cᵢ·σ(bᵢ + Σⱼ wᵢⱼ·xⱼ)。两个台阶、两个特征时："
        "ŷ = b + c1·s1 + c2·s2，其中 s1 = σ(b1 + w11·x1 + w12·x2)，s2 = σ(b2 + w21·x1 + w22·x2)。",
    ),
    variables={
        b: Variable(Text("the bias of the sum", "总的偏置"), span=(-2, 2)),
        **{
            symbol: Variable(Text(f"the height of step {place}", f"第 {place} 个台阶的高度"), span=(-3, 3))
            for place, symbol in enumerate((c1, c2), start=1)
        },
        **{
            symbol: Variable(Text(f"the bias of step {place}", f"第 {place} 个台阶的偏置"), span=(-2, 2))
            for place, symbol in enumerate((b1, b2), start=1)
        },
        **{
            symbol: Variable(
                Text(f"a weight of step {symbol.name[1]}", f"第 {symbol.name[1]} 个台阶的权重"), span=(-2, 2)
            )
            for symbol in (w11, w12, w21, w22)
        },
        x1: Variable(Text("the first feature", "第一个特征"), span=(-2, 2)),
        x2: Variable(Text("the second feature", "第二个特征"), span=(-2, 2)),
        truth: Variable(Text("the true value", "真实值"), span=(-3, 3)),
        m: Variable(Text("the number of sigmoids", "sigmoid 的个数"), span=(1, 9), integer=True),
        n: Variable(Text("the number of features", "特征的个数"), span=(1, 9), integer=True),
    },
    givens={
        sigmoids: Given(Rational(10), [Rational(value) for value in (3, 4, 5, 10)]),
        features: Given(Rational(4), [Rational(value) for value in (3, 4, 7, 8)]),
        g0: Given(Rational(1), [Rational(value) for value in (1, 2, -1)]),
        gc: Given(Rational(2), [Rational(value) for value in (2, 3, 4)]),
        gb: Given(Rational(-1), [Rational(value) for value in (-1, -2, -3)]),
        gw: Given(Rational(1), [Rational(value) for value in (1, 2)]),
        gx: Given(Rational(2), [Rational(value) for value in (2, 3)]),
        gy: Given(Rational(4), [Rational(value) for value in (4, 5, 6)]),
    },
    requires=[Ne(gb + gw * gx, 0)],
    descent=fit(3),
    model=Model(
        inputs=(DataColumn(x, Text("input x", "输入 x")),),
        target=DataColumn(truth, Text("true value y", "真实值 y")),
        prediction=sum_of_sigmoids(3, x),
        rows=tuple((place, polyline(place)) for place in PLACES),
    ),
    questions=[
        partial("by-b", b, forgotten(("BIAS_OF_STEP", c1 * slope_of_s1), ("NOT_DIFFERENTIATED", b))),
        partial(
            "by-c1",
            c1,
            forgotten(("HEIGHT_KEPT", c1 * first), ("PARTIALS_SWAPPED", second), ("SLOPE_FOR_SIGMA", slope_of_s1)),
        ),
        partial(
            "by-b1",
            b1,
            forgotten(
                ("HEIGHT_FORGOTTEN", slope_of_s1),
                ("SIGMA_FOR_SLOPE", c1 * first),
                ("SLOPE_HALF", c1 * (1 - first)),
                ("BIAS_OF_SUM", Integer(1)),
            ),
        ),
        partial(
            "by-w12",
            w12,
            forgotten(
                ("INNER_DERIVATIVE", c1 * slope_of_s1),
                ("FEATURE_SWAPPED", c1 * slope_of_s1 * x1),
                ("STEP_SWAPPED", c2 * second * (1 - second) * x2),
                ("HEIGHT_FORGOTTEN", slope_of_s1 * x2),
                ("SIGMA_FOR_SLOPE", c1 * first * x2),
            ),
        ),
        Question(
            "parameters",
            Text(
                "How many parameters does a sum of 3 sigmoids of 3 features have?",
                "3 个 sigmoid、3 个特征的模型有多少个参数？",
            ),
            ask.Value((Integer(16),)),
            kind.Number(),
            skill="counting-parameters",
            mistakes=forgotten(
                ("BIASES_LEFT_OUT", Integer(12)),
                ("BIAS_OF_SUM_NOT_COUNTED", Integer(15)),
                ("HEIGHTS_NOT_COUNTED", Integer(13)),
                ("WEIGHTS_NOT_COUNTED", Integer(7)),
                ("WEIGHTS_ONLY", Integer(9)),
            ),
            hints=(
                *_COUNTING,
                Text(
                    "Three biases bᵢ, and the b in front of the sum is another.",
                    "有三个偏置 bᵢ，求和号前面的 b 另算一个。",
                ),
            ),
        ),
        Question(
            "parameters-in-numbers",
            Text(
                "How many parameters does a sum of {sigmoids} sigmoids of {features} features have?",
                "{sigmoids} 个 sigmoid、{features} 个特征的模型有多少个参数？",
            ),
            ask.Value((sigmoids * (features + 2) + 1,)),
            kind.Number(),
            skill="counting-parameters",
            mistakes=forgotten(
                ("BIAS_OF_SUM_NOT_COUNTED", sigmoids * (features + 2)),
                ("HEIGHTS_NOT_COUNTED", sigmoids * (features + 1) + 1),
                ("BIASES_LEFT_OUT", sigmoids * (features + 1)),
                ("WEIGHTS_ONLY", sigmoids * features),
            ),
            hints=(
                *_COUNTING,
                Text(
                    "Each sigmoid has a height, a bias and a weight for every feature.",
                    "每个 sigmoid 有一个高度、一个偏置，对每个特征各有一个权重。",
                ),
            ),
        ),
        Question(
            "parameters-of-m-n",
            Text(
                "How many parameters does a sum of {m:name} sigmoids of {n:name} features have?",
                "{m:name} 个 sigmoid、{n:name} 个特征的模型有多少个参数？",
            ),
            ask.Value((m * n + 2 * m + 1,)),
            kind.Expression(),
            skill="counting-parameters",
            mistakes=forgotten(
                ("BIAS_OF_SUM_NOT_COUNTED", m * n + 2 * m),
                ("HEIGHTS_NOT_COUNTED", m * n + m + 1),
                ("BIASES_LEFT_OUT", m * n + m),
                ("WEIGHTS_ONLY", m * n),
            ),
            hints=(
                *_COUNTING,
                Text("The weights form a matrix of m rows and n columns.", "权重排成 m 行 n 列的矩阵。"),
            ),
        ),
        Question(
            "gradient-is",
            Text(
                "All parameters together are one vector θ. What is ∇L(θ)?",
                "把所有参数放进一个向量 θ。∇L(θ) 是什么？",
            ),
            ask.Chosen(),
            _GRADIENT,
            skill="gradient",
            hints=(
                Text("Descent changes every parameter by its own derivative.", "下降用各自的导数来改变每个参数。"),
                Text("Look at the update θ ← θ - η·∇L(θ).", "看更新式 θ ← θ - η·∇L(θ)。"),
                Text("What may be subtracted from a vector?", "从一个向量里可以减去什么？"),
            ),
        ),
        Question(
            "gradient-length",
            Text(
                "How many entries does ∇L(θ) have for {sigmoids} sigmoids of {features} features, if there are 100 examples?",
                "{sigmoids} 个 sigmoid、{features} 个特征，共有 100 个样本时，∇L(θ) 有多少个分量？",
            ),
            ask.Value((sigmoids * (features + 2) + 1,)),
            kind.Number(),
            skill="counting-parameters",
            mistakes=forgotten(
                ("EXAMPLES_COUNTED", Integer(100)),
                ("EXAMPLES_COUNTED", 100 * (sigmoids * (features + 2) + 1)),
                ("BIAS_OF_SUM_NOT_COUNTED", sigmoids * (features + 2)),
                ("FEATURES_FOR_PARAMETERS", features),
            ),
            hints=(
                Text("A gradient has a partial derivative for each parameter.", "梯度对每个参数有一个偏导数。"),
                Text("The examples are summed up in the loss.", "样本在损失里已经求和。"),
                Text("Count the parameters b, cᵢ, bᵢ, wᵢⱼ.", "数一数参数 b、cᵢ、bᵢ、wᵢⱼ。"),
            ),
        ),
        partial_of_loss(
            "loss-by-b",
            b,
            forgotten(("POWER_FACTOR", back / 2), ("INNER_SIGN", -back), ("BIAS_OF_STEP", back * c1 * slope_of_s1)),
        ),
        partial_of_loss(
            "loss-by-c1",
            c1,
            forgotten(
                ("UPSTREAM_FORGOTTEN", first),
                ("INNER_SIGN", -back * first),
                ("POWER_FACTOR", back * first / 2),
                ("INNER_DERIVATIVE", back),
                ("STEP_SWAPPED", back * second),
            ),
        ),
        partial_of_loss(
            "loss-by-w11",
            w11,
            forgotten(
                ("UPSTREAM_FORGOTTEN", c1 * slope_of_s1 * x1),
                ("INNER_SIGN", -back * c1 * slope_of_s1 * x1),
                ("POWER_FACTOR", back * c1 * slope_of_s1 * x1 / 2),
                ("INNER_DERIVATIVE", back * c1 * slope_of_s1),
                ("HEIGHT_FORGOTTEN", back * slope_of_s1 * x1),
                ("SIGMA_FOR_SLOPE", back * c1 * first * x1),
                ("FEATURE_SWAPPED", back * c1 * slope_of_s1 * x2),
            ),
        ),
        Question(
            "prediction",
            Text(f"{_SMALL.en} What is ŷ? Four digits are enough.", f"{_SMALL.zh}ŷ 是多少？四位有效数字即可。"),
            ask.Value((guess_at,)),
            kind.Number(digits=4),
            skill="neuron-output",
            mistakes=forgotten(
                ("BIAS_FORGOTTEN", gc * sigma_at),
                ("HEIGHT_FORGOTTEN", g0 + sigma_at),
                ("SIGMA_SIGN", g0 + gc * sigmoid(-gb - gw * gx)),
                ("ACTIVATION_FORGOTTEN", g0 + gc * (gb + gw * gx)),
            ),
            hints=(
                Text(
                    "Work from the inside: the bracket, its σ, the height, the bias.",
                    "由内向外算：括号、σ、高度、偏置。",
                ),
                Text("Put x into the bracket of σ first.", "先把 x 代入 σ 的括号里。"),
                Text(
                    "σ(z) = 1/(1 + e^(-z)); then multiply by the height and add.",
                    "σ(z) = 1/(1 + e^(-z))；再乘以高度，最后相加。",
                ),
            ),
        ),
        Question(
            "gradient-at",
            Text(
                f"{_SMALL.en} L = (y - ŷ)^2. What is the gradient by (b, c, b1, w), in this order? Four digits are enough.",
                f"{_SMALL.zh}L = (y - ŷ)^2。对 (b, c, b1, w) 的梯度依次是多少？四位有效数字即可。",
            ),
            ask.At(ask.Gradient(plain_loss((gy - small_model) ** 2, by=small)), (g0, gc, gb, gw)),
            kind.Vector(digits=4, labels=("dL/db", "dL/dc", "dL/db1", "dL/dw")),
            skill="backpropagation",
            mistakes=(
                scaled("INNER_SIGN", 2 * error_at),
                scaled("POWER_FACTOR", -error_at),
                scaled("UPSTREAM_FORGOTTEN", Integer(1)),
                wrong_list(
                    "HEIGHT_FORGOTTEN",
                    [
                        -2 * error_at * slope
                        for slope in (*right_slopes[:2], *(slope / gc for slope in right_slopes[2:]))
                    ],
                ),
            ),
        ),
        Question(
            "loss-after",
            Text(
                f"{_SMALL.en} All four parameters take one step of gradient descent on L = (y - ŷ)^2 with the learning rate "
                "0.1. What is L then? Four digits are enough.",
                f"{_SMALL.zh}四个参数在 L = (y - ŷ)^2 上以学习率 0.1 走一步梯度下降。这时 L 是多少？四位有效数字即可。",
            ),
            ask.DescentLoss(
                ask.Descent(plain_loss((gy - small_model) ** 2, by=small), (g0, gc, gb, gw), Rational(1, 10)), 1
            ),
            kind.Number(digits=4),
            skill="backpropagation",
            mistakes=(wrong_number("START_FOR_END", error_at**2),),
        ),
        Question(
            "more-sigmoids",
            Text(
                "A sum of sigmoids learns the polyline through (0, 1), (1, 3), (2, 0), (4, 1) of the ramps (`check run "
                "sigmoid-sum` does it with three). What becomes of the least loss as sigmoids are added?",
                "用 sigmoid 之和去学习经过 (0, 1)、(1, 3)、(2, 0)、(4, 1) 的折线（`check run sigmoid-sum` 用三个来学）。"
                "不断增加 sigmoid，最小损失会怎样？",
            ),
            ask.Chosen(),
            _MORE,
            skill="model-capacity",
            hints=(
                Text("A larger model can do all that a smaller one can.", "大的模型能做到小的模型能做的一切。"),
                Text("Think of how many times the polyline rises or falls.", "想想这条折线升降了几次。"),
                Text("What if the new sigmoid has the height 0?", "如果新 sigmoid 的高度是 0 呢？"),
            ),
        ),
    ],
)
