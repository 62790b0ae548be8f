"""Any polyline is a constant plus ramps: hard sigmoids, each of which rises or falls once."""

from sympy import Expr, Integer, Max, Min, Ne, Rational, symbols

from .. import kinds as kind
from .. import operations as ask
from ..answers import WrongAnswer
from ..declaration import Exercise, Given, Question, Variable
from ..derivations.dispatch import wrong_list, wrong_number
from ..text import Text

x = symbols("x", real=True)
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
    questions=[
        Question(
            "ramps",
            Text("How many ramps does it take?", "需要几个斜坡？"),
            ask.Value((Integer(len(heights)),)),
            kind.Number(),
            mistakes=(wrong_number("POINTS_FOR_RAMPS", Integer(4)), wrong_number("FLATS_COUNTED", Integer(5))),
        ),
        Question(
            "constant",
            Text("Which constant do the ramps stand on?", "这些斜坡加在哪个常数上？"),
            ask.Value((y0,)),
            kind.Number(),
            mistakes=(wrong_number("END_FOR_START", y2),),
        ),
        Question(
            "heights",
            Text("What are the heights of the ramps, from left to right?", "从左到右，各斜坡的高是多少？"),
            ask.Value(heights),
            kind.Vector(),
            mistakes=heights_as_slopes,
        ),
        Question(
            "slopes",
            Text("What are the slopes of the ramps, from left to right?", "从左到右，各斜坡的斜率是多少？"),
            ask.Value(slopes),
            kind.Vector(),
            mistakes=(
                wrong_list("HEIGHTS_FOR_SLOPES", heights),
                wrong_list("SIGN", [-slope for slope in slopes]),
            ),
        ),
        Question(
            "values",
            Text("What is the height of the polyline at x = 0.5, 3 and 5?", "x = 0.5、3、5 时折线的高是多少？"),
            ask.Value(tuple(value(at) for at in places)),
            kind.Vector(labels=("y(0.5)", "y(3)", "y(5)")),
            mistakes=(
                wrong_list("NOT_FLAT_OUTSIDE", [value(places[0]), value(places[1]), y3 + slopes[-1]]),
                wrong_list("CONSTANT_FORGOTTEN", [value(at) - y0 for at in places]),
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
        ),
    ],
)
