"""The gradient as a direction: steepest ascent, steepest descent, and the contour line."""

from sympy import Ne, Rational, symbols

from .. import kinds as kind
from .. import operations as ask
from ..declaration import Exercise, Given, Question, Variable, plain_loss
from ..text import Text

x, y = symbols("x y", real=True)
a, c, x0, y0, eta = symbols("a c x0 y0 eta", positive=True)

surface = plain_loss(a * x**2 + c * y**2, by=[x, y])
here = (x0, y0)

exercise = Exercise(
    number=3,
    title=Text("The gradient as a direction", "梯度的方向"),
    story=Text(
        "A surface has the height z = f(x, y) = {surface}. You stand at the point ({x0}, {y0}).",
        "一个曲面的高度是 z = f(x, y) = {surface}。你站在点 ({x0}, {y0})。",
    ),
    variables={
        x: Variable(Text("the first coordinate", "第一个坐标"), span=(-5, 5)),
        y: Variable(Text("the second coordinate", "第二个坐标"), span=(-5, 5)),
    },
    givens={
        a: Given(Rational(1), range(1, 5)),
        c: Given(Rational(3), range(2, 7)),
        x0: Given(Rational(1), range(1, 4)),
        y0: Given(Rational(1), range(1, 4)),
        eta: Given(Rational(1, 10), named=True),
    },
    requires=[Ne(a, c), Ne(a * x0, c * y0)],
    formulas={"surface": surface.expression},
    descent=ask.Descent(surface, start=here, rate=eta),
    questions=[
        Question(
            "gradient",
            Text("Find the gradient of f as a vector (∂f/∂x, ∂f/∂y).", "求 f 的梯度，写成向量 (∂f/∂x, ∂f/∂y)。"),
            ask.Gradient(surface),
            kind.Vector(labels=("df/dx", "df/dy")),
        ),
        Question(
            "gradient-at",
            Text("What is the gradient at ({x0}, {y0})?", "在 ({x0}, {y0}) 处，梯度是多少？"),
            ask.At(ask.Gradient(surface), here),
            kind.Vector(labels=("df/dx", "df/dy")),
        ),
        Question(
            "steepest-ascent",
            Text(
                "In which direction does f rise fastest at ({x0}, {y0})? Give a vector of length 1 (exact, or to 3 digits).",
                "在 ({x0}, {y0}) 处，f 沿哪个方向上升最快？写出长度为 1 的向量（精确值，或保留 3 位有效数字）。",
            ),
            ask.Direction(surface, here, 1),
            kind.Vector(digits=3),
        ),
        Question(
            "steepest-descent",
            Text(
                "In which direction does f fall fastest at ({x0}, {y0})? Give a vector of length 1 (exact, or to 3 digits).",
                "在 ({x0}, {y0}) 处，f 沿哪个方向下降最快？写出长度为 1 的向量（精确值，或保留 3 位有效数字）。",
            ),
            ask.Direction(surface, here, -1),
            kind.Vector(digits=3),
        ),
        Question(
            "directional-derivative",
            Text(
                "How fast does f change at ({x0}, {y0}) along the direction (1, 0)?",
                "在 ({x0}, {y0}) 处，f 沿方向 (1, 0) 的方向导数是多少？",
            ),
            ask.DirectionalDerivative(surface, here, (Rational(1), Rational(0))),
            kind.Number(),
        ),
        Question(
            "contour-angle",
            Text(
                "How does the gradient at a point stand to the contour line through that point?",
                "某一点的梯度与经过该点的等高线是什么关系？",
            ),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "along",
                        Text("It points along the contour line.", "沿着等高线。"),
                        Text(
                            "Along the contour line f does not change at all; the gradient points where f changes most.",
                            "沿等高线 f 根本不变；梯度指向 f 变化最快的方向。",
                        ),
                    ),
                    kind.Option(
                        "right-angle",
                        Text("It is at right angles to the contour line.", "与等高线垂直。"),
                        Text(
                            "Along the contour line f does not change, so the gradient has no part in that direction.",
                            "沿等高线 f 不变，所以梯度在这个方向上没有分量。",
                        ),
                    ),
                    kind.Option(
                        "to-the-minimum",
                        Text("It points straight at the minimum.", "直指最小值点。"),
                        Text(
                            "The gradient points uphill; and its opposite meets the minimum only where the contour lines are circles, "
                            "or on an axis of the ellipses.",
                            "梯度指向上坡；它的反方向也只有在等高线是圆时，或在椭圆的轴上，才正对最小值点。",
                        ),
                    ),
                    kind.Option(
                        "half-angle",
                        Text("It meets the contour line at 45°.", "与等高线成 45°。"),
                        Text(
                            "The angle does not depend on the function: the slope along a contour line is always zero.",
                            "这个角度与函数无关：沿等高线的斜率总是零。",
                        ),
                    ),
                ),
                right="right-angle",
            ),
            skill="steepest-direction",
            hints=(
                Text(
                    "Along a contour line the function does not change: it is a line of equal height.",
                    "沿等高线函数值不变：它是高度相等的线。",
                ),
                Text(
                    "So the directional derivative along the contour line is zero; and it is the scalar product of the gradient with that direction.",
                    "所以沿等高线的方向导数是零；而它等于梯度与该方向的数量积。",
                ),
                Text(
                    "The scalar product of two vectors is zero, though neither of them is. How do they stand to one another?",
                    "两个向量都不是零向量，数量积却是零。它们是什么位置关系？",
                ),
            ),
        ),
    ],
)
