"""Any polyline is a constant plus ramps: hard sigmoids, each of which rises or falls once."""

from sympy import Expr, Integer, Max, Min, Ne, Rational, symbols

from .. import kinds as kind
from .. import operations as ask
from ..answers import WrongAnswer
from ..declaration import Exercise, Given, Question, Variable, squared_loss
from ..derivations.dispatch import wrong_list, wrong_number
from ..model import DataColumn, Model
from ..text import Text

x, y = symbols("x y", real=True)
y0, y1, y2, y3 = symbols("y0 y1 y2 y3", real=True)
corners = (Integer(0), Integer(1), Integer(2), Integer(4))
levels = (y0, y1, y2, y3)
pieces = tuple(zip(corners, corners[1:], levels, levels[1:], strict=False))
heights = tuple(right - left for _, _, left, right in pieces)
slopes = tuple((right - left) / (end - start) for start, end, left, right in pieces)


def ramp(height: Expr, start: Expr, end: Expr) -> Expr:
    """height·clip((x - start)/(end - start), 0, 1)."""
    return height * Min(Max((x - start) / (end - start), 0), 1)


def value(at: Expr) -> Expr:
    """The height of the polyline at a place."""
    if at >= corners[-1]:
        return y3
    number, (start, _, level, _) = next((n, piece) for n, piece in enumerate(pieces) if at < piece[1])
    return level + slopes[number] * (at - start)


places = tuple(Rational(n, 2) for n in (1, 6, 10))
formula = y0 + sum((ramp(h, start, end) for h, (start, end, _, _) in zip(heights, pieces, strict=True)), Integer(0))

# The constant and the heights of the ramps as parameters, and the polyline from -1 to 5 in halves to learn them from.
constant, *ramp_heights = parameters = symbols("c h1 h2 h3", real=True)
ramps = constant + sum((ramp(h, *piece[:2]) for h, piece in zip(ramp_heights, pieces, strict=True)), Integer(0))
learned_from = tuple((at, formula.subs(x, at)) for at in (Rational(halves, 2) for halves in range(-2, 11)))
loss = squared_loss([there for _, there in learned_from], [ramps.subs(x, at) for at, _ in learned_from], by=parameters)

heights_as_slopes: tuple[WrongAnswer[Expr], ...] = (
    wrong_list("SLOPES_FOR_HEIGHTS", slopes),
    wrong_list("VALUES_FOR_HEIGHTS", (y1, y2, y3)),
    wrong_list("SIGN", [-height for height in heights]),
)

exercise = Exercise(
    number=16,
    title=Text("Hard sigmoids add up to any polyline", "用 Hard Sigmoid 拼出任意折线"),
    story=Text(
        "A ramp (hard sigmoid) of height H from s to e is H·clip((x - s)/(e - s), 0, 1): 0 before s, H behind e, straight "
        "between. A polyline goes through (0, {y0}), (1, {y1}), (2, {y2}), (4, {y3}) and is flat outside.",
        "从 s 到 e、高为 H 的斜坡（Hard Sigmoid）是 H·clip((x - s)/(e - s), 0, 1)：s 之前是 0，e 之后是 H，中间是直线。"
        "一条折线经过 (0, {y0})、(1, {y1})、(2, {y2})、(4, {y3})，两端之外是平的。",
    ),
    variables={x: Variable(Text("the input", "输入"), span=(-2, 6))},
    givens={
        y0: Given(Rational(1), range(1, 5)),
        y1: Given(Rational(3), range(3, 9)),
        y2: Given(Rational(0), range(-3, 3)),
        y3: Given(Rational(1), range(1, 7)),
    },
    requires=[Ne(y0, y1), Ne(y1, y2), Ne(y2, y3), Ne(y2, y0), Ne(y3, y2 + 2), Ne(y0 + y1, 2 * y2)],
    descent=ask.Descent(loss, start=(Integer(0),) * 4, rate=Rational(2, 5)),
    model=Model(
        inputs=(DataColumn(x, Text("input x", "输入 x")),),
        target=DataColumn(y, Text("true value y", "真实值 y")),
        prediction=ramps,
        rows=learned_from,
    ),
    questions=[
        Question(
            "ramps",
            Text("How many ramps does it take?", "需要几个斜坡？"),
            ask.Value((Integer(len(heights)),)),
            kind.Number(),
            skill="piecewise-linear-curve",
            mistakes=(wrong_number("POINTS_FOR_RAMPS", Integer(4)), wrong_number("FLATS_COUNTED", Integer(5))),
            hints=(
                Text(
                    "A ramp rises or falls once, between two neighbouring corners.",
                    "一个斜坡只升或降一次，在相邻的两个拐点之间。",
                ),
                Text(
                    "Before the first corner and behind the last one the line is flat: there it takes no ramp.",
                    "第一个拐点之前和最后一个拐点之后都是平的：那里不需要斜坡。",
                ),
                Text(
                    "Count the pieces between the corners (0, {y0}), (1, {y1}), (2, {y2}), (4, {y3}).",
                    "数一数拐点 (0, {y0})、(1, {y1})、(2, {y2})、(4, {y3}) 之间的段数。",
                ),
            ),
        ),
        Question(
            "constant",
            Text("Which constant do the ramps stand on?", "这些斜坡加在哪个常数上？"),
            ask.Value((y0,)),
            kind.Number(),
            skill="piecewise-linear-curve",
            mistakes=(wrong_number("END_FOR_START", y2),),
            hints=(
                Text("Every ramp is zero before its start.", "每个斜坡在起点之前都是零。"),
                Text("To the left of all corners only the constant is left.", "在所有拐点的左边，只剩下常数。"),
                Text(
                    "The line is flat to the left of its first corner. How high is it there?",
                    "折线在第一个拐点左边是平的。那里有多高？",
                ),
            ),
        ),
        Question(
            "heights",
            Text("What are the heights of the ramps, from left to right?", "从左到右，各斜坡的高是多少？"),
            ask.Value(heights),
            kind.Vector(),
            skill="piecewise-linear-curve",
            mistakes=heights_as_slopes,
            hints=(
                Text(
                    "A ramp lifts the line by the difference of the levels at its two ends.",
                    "一个斜坡把折线抬高的量，是两端高度之差。",
                ),
                Text(
                    "The levels at the corners are {y0}, {y1}, {y2}, {y3}.",
                    "各拐点的高度依次是 {y0}、{y1}、{y2}、{y3}。",
                ),
                Text(
                    "The first ramp takes the line from {y0} to {y1}. By how much is that? A ramp that falls has a negative height.",
                    "第一个斜坡把折线从 {y0} 带到 {y1}。变化了多少？下降的斜坡高为负。",
                ),
            ),
        ),
        Question(
            "slopes",
            Text("What are the slopes of the ramps, from left to right?", "从左到右，各斜坡的斜率是多少？"),
            ask.Value(slopes),
            kind.Vector(),
            skill="piecewise-linear-curve",
            mistakes=(
                wrong_list("HEIGHTS_FOR_SLOPES", heights),
                wrong_list("SIGN", [-slope for slope in slopes]),
            ),
            hints=(
                Text("The slope of a ramp is its height divided by its width.", "斜坡的斜率是高除以宽。"),
                Text(
                    "The ramps go from 0 to 1, from 1 to 2, and from 2 to 4; their heights are the differences of the levels {y0}, {y1}, {y2}, {y3}.",
                    "斜坡依次从 0 到 1、从 1 到 2、从 2 到 4；高是相邻高度 {y0}、{y1}、{y2}、{y3} 之差。",
                ),
                Text(
                    "Only the last ramp is wider than one: it takes the line from {y2} to {y3}. Divide that difference by its width.",
                    "只有最后一个斜坡的宽大于一：它把折线从 {y2} 带到 {y3}。用这个差除以它的宽。",
                ),
            ),
        ),
        Question(
            "values",
            Text("What is the height of the polyline at x = 0.5, 3 and 5?", "x = 0.5、3、5 时折线的高是多少？"),
            ask.Value(tuple(value(at) for at in places)),
            kind.Vector(labels=("y(0.5)", "y(3)", "y(5)")),
            skill="piecewise-linear-curve",
            mistakes=(
                wrong_list("NOT_FLAT_OUTSIDE", [value(places[0]), value(places[1]), y3 + slopes[-1]]),
                wrong_list("CONSTANT_FORGOTTEN", [value(at) - y0 for at in places]),
            ),
            hints=(
                Text(
                    "Within a piece the line is straight: the level at its left end, plus the slope times the way from there.",
                    "在一段之内折线是直的：左端的高度，加上斜率乘以从左端走过的距离。",
                ),
                Text(
                    "x = 0.5 lies between the corners at 0 and 1, x = 3 between those at 2 and 4, and x = 5 behind the last one.",
                    "x = 0.5 在 0 和 1 处的拐点之间，x = 3 在 2 和 4 之间，x = 5 在最后一个拐点之后。",
                ),
                Text(
                    "At x = 0.5 half of the way from {y0} to {y1} is done. Which part of the way from {y2} to {y3} is done at x = 3? And is there still a slope at x = 5?",
                    "在 x = 0.5 处，从 {y0} 到 {y1} 走了一半。在 x = 3 处，从 {y2} 到 {y3} 走了几分之几？在 x = 5 处还有斜率吗？",
                ),
            ),
        ),
        Question(
            "formula",
            Text(
                "Write the polyline as one formula in x: a constant plus ramps, with clip(…, 0, 1).",
                "把折线写成 x 的一个式子：常数加斜坡，用 clip(…, 0, 1)。",
            ),
            ask.Value((formula,)),
            kind.Expression(),
            skill="piecewise-linear-curve",
            mistakes=(
                wrong_number("CONSTANT_FORGOTTEN", formula - y0),
                wrong_number(
                    "WIDTH_FORGOTTEN",
                    y0
                    + ramp(heights[0], Integer(0), Integer(1))
                    + ramp(heights[1], Integer(1), Integer(2))
                    + ramp(heights[2], Integer(2), Integer(3)),
                ),
            ),
            hints=(
                Text(
                    "The formula is a constant plus one ramp for each piece, H·clip((x - s)/(e - s), 0, 1).",
                    "式子是一个常数，加上每段一个斜坡 H·clip((x - s)/(e - s), 0, 1)。",
                ),
                Text(
                    "The constant is the level on the left, {y0}. The ramps go from 0 to 1, from 1 to 2, and from 2 to 4.",
                    "常数是最左边的高度 {y0}。斜坡依次从 0 到 1、从 1 到 2、从 2 到 4。",
                ),
                Text(
                    "The first ramp is ({y1} - {y0})·clip(x, 0, 1). Write the other two in the same way; in the last one mind the width.",
                    "第一个斜坡是 ({y1} - {y0})·clip(x, 0, 1)。另外两个照样写；最后一个注意宽度。",
                ),
            ),
        ),
    ],
)
