"""One sigmoid as a curve, y = c·σ(b + w·x): what each of its three numbers does."""

from sympy import Expr, Integer, Ne, Rational, exp, symbols

from .. import kinds as kind
from .. import operations as ask
from ..declaration import Exercise, Given, Question, Variable, plain_loss, squared_loss
from ..derivations.dispatch import wrong_list, wrong_number
from ..model import DataColumn, Model
from ..text import Text
from .neuron import bare_sigma

x, y, w, b, c, s = symbols("x y w b c s", real=True)
height, slope, place = symbols("height slope place", positive=True)

sigma: Expr = 1 / (1 + exp(-(b + w * x)))
curve = c * sigma
by_each = plain_loss(curve, by=[w, b, c])

# The curve in numbers, from 0 to 8 in halves, as the data that w, b and c are learned from.
PLACES = tuple(Rational(halves, 2) for halves in range(17))
POINTS = tuple((at, height / (1 + exp(place - slope * at))) for at in PLACES)
loss = squared_loss([there for _, there in POINTS], [curve.subs(x, at) for at in PLACES], by=[w, b, c])
_CHANGES = {
    "slope": (
        Text("It makes the curve steeper or flatter.", "让曲线变陡或变平。"),
        Text("w multiplies x: it stretches the curve along x.", "w 乘在 x 上：它沿 x 方向拉伸曲线。"),
    ),
    "place": (
        Text("It moves the curve to the left or to the right.", "让曲线左右移动。"),
        Text(
            "b is added to w·x: the middle of the curve is where b + w·x = 0.",
            "b 加在 w·x 上：曲线的中点在 b + w·x = 0 处。",
        ),
    ),
    "height": (
        Text("It makes the curve higher or lower.", "让曲线变高或变矮。"),
        Text("c multiplies the whole sigmoid.", "c 乘在整个 sigmoid 上。"),
    ),
    "parabola": (
        Text("It bends the curve into a parabola.", "让曲线弯成抛物线。"),
        Text("Whatever w, b and c are, the curve is an S.", "无论 w、b、c 是多少，曲线都是 S 形。"),
    ),
}


def what_changes(right: str) -> kind.Choice:
    """What one of the three numbers does to the curve."""
    return kind.Choice(tuple(kind.Option(name, *texts) for name, texts in _CHANGES.items()), right)


exercise = Exercise(
    number=17,
    title=Text("The sigmoid as a curve", "sigmoid 曲线"),
    story=Text(
        "A single sigmoid is a soft step: y = c·σ(b + w·x), where σ(z) = 1/(1 + e^(-z)).",
        "一个 sigmoid 就是一个平滑的台阶：y = c·σ(b + w·x)，其中 σ(z) = 1/(1 + e^(-z))。",
    ),
    variables={
        x: Variable(Text("the input", "输入"), span=(-4, 4)),
        w: Variable(Text("the weight", "权重"), span=(-2, 2)),
        b: Variable(Text("the bias", "偏置"), span=(-2, 2)),
        c: Variable(Text("the height", "高度"), span=(1, 5)),
        s: Variable(Text("the value of the sigmoid", "sigmoid 的值"), span=(0, 1)),
    },
    givens={
        height: Given(Rational(3), range(2, 9)),
        slope: Given(Rational(2), range(2, 6)),
        place: Given(Rational(6), [Rational(value) for value in (4, 6, 8, 10, 12)]),
    },
    requires=[Ne(height, place), Ne(height, slope)],
    descent=ask.Descent(loss, start=(Integer(1), Integer(-3), Integer(1)), rate=Rational(1, 20)),
    model=Model(
        inputs=(DataColumn(x, Text("input x", "输入 x")),),
        target=DataColumn(y, Text("true value y", "真实值 y")),
        prediction=curve,
        rows=POINTS,
    ),
    questions=[
        Question(
            "limits",
            Text(
                "y = {height}·σ(-{place} + {slope}·x). Towards which values does y go for x to minus infinity, and for x "
                "to infinity? Write (left, right).",
                "y = {height}·σ(-{place} + {slope}·x)。x 趋于负无穷和正无穷时，y 分别趋于多少？写成（左，右）。",
            ),
            ask.Value((Integer(0), height)),
            kind.Vector(labels=("left", "right")),
            skill="sigmoid",
            mistakes=(
                wrong_list("HEIGHT_FORGOTTEN", [Integer(0), Integer(1)]),
                wrong_list("LIMITS_SWAPPED", [height, Integer(0)]),
                wrong_list("LIMIT_NEGATIVE", [-height, height]),
            ),
            hints=(
                Text("Far to the left σ tends to zero, far to the right to one.", "σ 在最左边趋于零，在最右边趋于一。"),
                Text(
                    "The weight {slope} is positive: with x the bracket -{place} + {slope}·x goes to minus infinity, and to infinity.",
                    "权重 {slope} 是正的：括号 -{place} + {slope}·x 随 x 趋于负无穷和正无穷。",
                ),
                Text("Multiply both limits of σ by the factor in front of it.", "把 σ 的两个极限都乘以它前面的因子。"),
            ),
        ),
        Question(
            "middle",
            Text(
                "y = {height}·σ(-{place} + {slope}·x). At which x is the curve half-way up?",
                "y = {height}·σ(-{place} + {slope}·x)。x 取多少时，曲线正好到一半高？",
            ),
            ask.Value((place / slope,)),
            kind.Number(),
            skill="sigmoid",
            mistakes=(
                wrong_number("SIGN", -place / slope),
                wrong_number("WEIGHT_FORGOTTEN", place),
                wrong_number("FRACTION_TURNED", slope / place),
            ),
            hints=(
                Text("σ is half-way up exactly where its bracket is zero.", "括号里等于零时，σ 正好到一半高。"),
                Text("Here the bracket is -{place} + {slope}·x.", "这里括号里是 -{place} + {slope}·x。"),
                Text(
                    "Solve -{place} + {slope}·x = 0 for x: bring {place} to the other side first.",
                    "从 -{place} + {slope}·x = 0 解出 x：先把 {place} 移到另一边。",
                ),
            ),
        ),
        Question(
            "value-in-the-middle",
            Text(
                "y = {height}·σ(-{place} + {slope}·x). What is y there, half-way up?",
                "y = {height}·σ(-{place} + {slope}·x)。在那个一半高的地方，y 是多少？",
            ),
            ask.Value((height / 2,)),
            kind.Number(),
            skill="sigmoid",
            mistakes=(wrong_number("HEIGHT_FORGOTTEN", Rational(1, 2)), wrong_number("TOP_FOR_MIDDLE", height)),
            hints=(
                Text(
                    "Half-way up the bracket is zero, so σ has the value that it has at zero.",
                    "在一半高处括号里是零，所以 σ 取它在零点的值。",
                ),
                Text(
                    "In front of σ stands the factor {height}: the whole curve is that many times as high.",
                    "σ 前面有因子 {height}：整条曲线高了这么多倍。",
                ),
                Text("What is σ(0)? Multiply it by the factor in front.", "σ(0) 是多少？再乘以前面的因子。"),
            ),
        ),
        Question(
            "by-c",
            Text("Find ∂y/∂c. You may write σ(b + w·x) or s for it.", "求 ∂y/∂c。可以写 σ(b + w·x)，或用 s 代表它。"),
            ask.Derivative(by_each, c),
            kind.Expression(),
            skill="neuron-derivative",
            definitions={s: sigma, bare_sigma: sigma},
        ),
        Question(
            "by-b",
            Text("Find ∂y/∂b. You may write σ(b + w·x) or s for it.", "求 ∂y/∂b。可以写 σ(b + w·x)，或用 s 代表它。"),
            ask.Derivative(by_each, b),
            kind.Expression(),
            skill="neuron-derivative",
            mistakes=(
                wrong_number("HEIGHT_FORGOTTEN", sigma * (1 - sigma)),
                wrong_number("SIGMA_FOR_SLOPE", c * sigma),
                wrong_number("SLOPE_HALF", c * (1 - sigma)),
            ),
            definitions={s: sigma, bare_sigma: sigma},
        ),
        Question(
            "by-w",
            Text("Find ∂y/∂w. You may write σ(b + w·x) or s for it.", "求 ∂y/∂w。可以写 σ(b + w·x)，或用 s 代表它。"),
            ask.Derivative(by_each, w),
            kind.Expression(),
            skill="neuron-derivative",
            mistakes=(
                wrong_number("INNER_DERIVATIVE", c * sigma * (1 - sigma)),
                wrong_number("HEIGHT_FORGOTTEN", x * sigma * (1 - sigma)),
                wrong_number("INNER_DERIVATIVE", c * w * sigma * (1 - sigma)),
            ),
            definitions={s: sigma, bare_sigma: sigma},
        ),
        Question(
            "what-w-does",
            Text("What does a larger w change?", "w 变大会改变什么？"),
            ask.Chosen(),
            what_changes("slope"),
            skill="sigmoid",
            hints=(
                Text(
                    "Look at where the letter stands in y = c·σ(b + w·x): inside the bracket or before it, as a factor or as a term.",
                    "看这个字母在 y = c·σ(b + w·x) 里的位置：括号里还是括号外，是因子还是加项。",
                ),
                Text("w stands inside the bracket, as the factor of x.", "w 在括号里，是 x 的因子。"),
                Text(
                    "Let b be zero and double w. Does the curve now need a longer or a shorter way from bottom to top?",
                    "设 b 为零，把 w 加倍。曲线从底到顶要走的距离变长还是变短？",
                ),
            ),
        ),
        Question(
            "what-b-does",
            Text("What does a larger b change?", "b 变大会改变什么？"),
            ask.Chosen(),
            what_changes("place"),
            skill="sigmoid",
            hints=(
                Text(
                    "Look at where the letter stands in y = c·σ(b + w·x): inside the bracket or before it, as a factor or as a term.",
                    "看这个字母在 y = c·σ(b + w·x) 里的位置：括号里还是括号外，是因子还是加项。",
                ),
                Text("b stands inside the bracket, as a term of its own.", "b 在括号里，是单独的一个加项。"),
                Text(
                    "The middle of the curve is where b + w·x is zero. What becomes of that x when b grows?",
                    "曲线的中点在 b + w·x 为零处。b 变大时，那个 x 会怎样？",
                ),
            ),
        ),
        Question(
            "what-c-does",
            Text("What does a larger c change?", "c 变大会改变什么？"),
            ask.Chosen(),
            what_changes("height"),
            skill="sigmoid",
            hints=(
                Text(
                    "Look at where the letter stands in y = c·σ(b + w·x): inside the bracket or before it, as a factor or as a term.",
                    "看这个字母在 y = c·σ(b + w·x) 里的位置：括号里还是括号外，是因子还是加项。",
                ),
                Text("c stands before σ, as a factor of the whole.", "c 在 σ 前面，是整体的因子。"),
                Text(
                    "σ runs from zero to one. From where to where does c·σ run?", "σ 从零变到一。c·σ 从多少变到多少？"
                ),
            ),
        ),
    ],
)
