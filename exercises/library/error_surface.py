"""An error surface with two valleys: stationary points, the global and a local minimum, and where a descent ends."""

from sympy import Gt, Integer, Lt, Ne, Rational, sqrt, symbols

from .. import kinds as kind
from .. import operations as ask
from ..declaration import Exercise, Given, Question, Variable, plain_loss
from ..derivations.dispatch import wrong_list, wrong_number
from ..text import Text

w = symbols("w", real=True)
a, c, far, near_right, near_left, eta = symbols("a c far near_right near_left eta", positive=True)

loss = plain_loss(w**4 - a * w**2 + c * w, by=[w])
slope = loss.expression.diff(w)
curvature = slope.diff(w)


def descent_from(start: Rational) -> ask.Descent[Rational]:
    """The descent from a start."""
    return ask.Descent(loss, start=(start,), rate=eta)


_PLACES = {
    "left": (Text("the leftmost", "最左边的"), "global"),
    "middle": (Text("the middle", "中间的"), "maximum"),
    "right": (Text("the rightmost", "最右边的"), "local"),
}
_KINDS = {
    "global": (
        Text("the global minimum", "全局最小值"),
        Text(
            "The global minimum is the deepest point of all: compare the losses of both valleys.",
            "全局最小值是所有点中最低的：比较两个谷的损失就知道。",
        ),
    ),
    "local": (
        Text("a local minimum that is not the global one", "局部最小值，但不是全局最小值"),
        Text(
            "A local minimum lies below all its neighbours; it is not the global one where another valley is deeper.",
            "局部最小值比附近的点都低；如果另一个谷更深，它就不是全局最小值。",
        ),
    ),
    "maximum": (
        Text("a local maximum", "局部最大值"),
        Text(
            "At a local maximum the loss falls on both sides, and L″ is negative.",
            "在局部最大值处，两侧的损失都下降，L″ 为负。",
        ),
    ),
    "inflection": (
        Text("none of these: the loss falls on one side and rises on the other", "都不是：一侧下降，另一侧上升"),
        Text("At such a point L″ is 0; it is 0 at none of the three.", "这样的点处 L″ 为 0，而三个驻点处都不是。"),
    ),
}


def what_is(place: str) -> Question:
    """Which kind of stationary point stands at a place."""
    text, right = _PLACES[place]
    return Question(
        f"kind-{place}",
        Text(
            f"What is {text.en} of the three stationary points?",
            f"三个驻点中，{text.zh}那个是什么？",
        ),
        ask.Chosen(),
        kind.Choice(tuple(kind.Option(name, *texts) for name, texts in _KINDS.items()), right),
        skill="kinds-of-stationary-points",
        hints=(
            Text(
                "At a minimum the slope goes from negative to positive, so L″ is positive; at a maximum it is the other "
                "way round.",
                "在最小值处，斜率由负变正，所以 L″ 为正；在最大值处则相反。",
            ),
            Text(
                "Put the three points into L″(w), and those with a valley into L(w).",
                "把三个点代入 L″(w)，再把谷底的点代入 L(w)。",
            ),
            Text(
                "The term {c}·w lifts the loss on the right and lowers it on the left.",
                "{c}·w 这一项抬高右边的损失，压低左边的损失。",
            ),
        ),
    )


def end_of(name: str, start: Rational) -> Question:
    """Where the descent from a start ends."""
    given = f"-{{{far.name}}}" if start == -far else f"{{{start.name}}}"
    return Question(
        name,
        Text(
            f"Gradient descent with {{eta:name}} = {{eta}} starts at w = {given}. At which w does it end? Five digits are "
            "enough.",
            f"梯度下降从 w = {given} 出发，学习率 {{eta:name}} = {{eta}}。它最终停在哪个 w？五位有效数字即可。",
        ),
        ask.DescentEnd(descent_from(start)),
        kind.Number(digits=5),
    )


exercise = Exercise(
    number=14,
    title=Text("An error surface with two valleys", "误差表面：两个谷"),
    story=Text(
        "The loss of a model with one parameter w is L(w) = {loss}. Its graph, the error surface, has two valleys.",
        "一个只有一个参数 w 的模型，损失是 L(w) = {loss}。它的图像（误差表面）有两个谷。",
    ),
    variables={w: Variable(Text("the parameter", "参数"), span=(-3, 3))},
    givens={
        a: Given(Rational(4), range(3, 6)),
        c: Given(Rational(1), [Rational(1, 2), Rational(1), Rational(3, 2), Rational(2)]),
        far: Given(Rational(2), [Rational(2), Rational(9, 4), Rational(5, 2)]),
        near_right: Given(Rational(1, 5), [Rational(1, 5), Rational(1, 4), Rational(3, 10), Rational(2, 5)]),
        near_left: Given(Rational(1, 10), [Rational(1, 20), Rational(1, 10), Rational(3, 20), Rational(1, 4)]),
        eta: Given(Rational(1, 100), [Rational(1, 100), Rational(1, 50)], named=True),
    },
    # one start on either side of the top between the valleys, near to it and to each other
    requires=[
        Gt(slope.subs(w, near_left), 0),
        Lt(slope.subs(w, near_right), 0),
        Lt(near_right - near_left, Rational(1, 5)),
        Ne(a, 2 * c),
        Ne(a, far),
    ],
    formulas={"loss": loss.expression},
    descent=descent_from(far),
    questions=[
        Question(
            "slope",
            Text("Find the derivative L′(w).", "求导数 L′(w)。"),
            ask.Derivative(loss, w),
            kind.Expression(),
            skill="polynomial-derivative",
            mistakes=(
                wrong_number("LINEAR_TERM_LOST", slope - c),
                wrong_number("LINEAR_TERM_KEPT", slope - c + c * w),
                wrong_number("DEGREE_FACTORS", w**3 - a * w + c),
            ),
        ),
        Question(
            "curvature",
            Text("Find the second derivative L″(w).", "求二阶导数 L″(w)。"),
            ask.Derivative(plain_loss(slope, by=[w]), w),
            kind.Expression(),
            skill="polynomial-derivative",
            mistakes=(wrong_number("ONE_DERIVATIVE", slope),),
        ),
        Question(
            "loss-at",
            Text("What is the loss at w = {far}?", "w = {far} 处的损失是多少？"),
            ask.At(ask.LossFormula(loss), (far,)),
            kind.Number(digits=5),
            mistakes=(
                wrong_number("SLOPE_FOR_LOSS", slope.subs(w, far)),
                wrong_number("SIGN_OF_SQUARE", far**4 + a * far**2 + c * far),
            ),
        ),
        Question(
            "step",
            Text(
                "Start at w = {far} and take one step of gradient descent with {eta:name} = {eta}. What is the new w?",
                "从 w = {far} 出发，用 {eta:name} = {eta} 做一步梯度下降。新的 w 是多少？",
            ),
            ask.DescentSteps(descent_from(far), (1,)),
            kind.Number(),
        ),
        Question(
            "stationary-points",
            Text(
                "At which w is the slope zero? There are three of them, in any order. Five digits are enough.",
                "斜率在哪些 w 处为零？共有三个，顺序不限。五位有效数字即可。",
            ),
            ask.StationaryPoints(loss),
            kind.Values(digits=5),
            mistakes=(wrong_list("LINEAR_TERM_LOST", [-sqrt(a / 2), Integer(0), sqrt(a / 2)]),),
        ),
        Question(
            "stationary-losses",
            Text(
                "What are the losses at the three stationary points, from left to right? Five digits are enough.",
                "三个驻点处的损失从左到右各是多少？五位有效数字即可。",
            ),
            ask.StationaryLosses(loss),
            kind.Vector(digits=5, labels=("L1", "L2", "L3")),
        ),
        what_is("left"),
        what_is("middle"),
        what_is("right"),
        Question(
            "global-minimiser",
            Text(
                "At which w is the loss least of all? Five digits are enough.",
                "w 取多少时，损失达到全局最小？五位有效数字即可。",
            ),
            ask.GlobalMinimiser(loss),
            kind.Number(digits=5),
        ),
        Question(
            "global-minimum",
            Text("What is the least loss of all? Five digits are enough.", "全局最小的损失是多少？五位有效数字即可。"),
            ask.GlobalMinimum(loss),
            kind.Number(digits=5),
        ),
        end_of("end-from-right", far),
        end_of("end-from-near-right", near_right),
        end_of("end-from-left", -far),
        end_of("end-from-near-left", near_left),
        Question(
            "what-decides",
            Text(
                "The starts {near_left} and {near_right} are close together, but the descents end far apart. What decides "
                "where a descent with short steps ends?",
                "起点 {near_left} 和 {near_right} 离得很近，下降的终点却相距很远。步子很小时，是什么决定下降停在哪里？",
            ),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "side",
                        Text(
                            "On which side of the maximum between the valleys it starts.",
                            "起点在两个谷之间的最大值的哪一侧。",
                        ),
                        Text(
                            "A short step only goes downhill, so it never crosses the top.",
                            "小步只会往下走，所以不会越过山顶。",
                        ),
                    ),
                    kind.Option(
                        "deepest",
                        Text("Which valley is deeper.", "哪个谷更深。"),
                        Text(
                            "The gradient only knows the slope where it stands, not how deep a valley is.",
                            "梯度只知道脚下的斜率，不知道谷有多深。",
                        ),
                    ),
                    kind.Option(
                        "nearest-zero",
                        Text("Which valley is nearer to w = 0.", "哪个谷离 w = 0 更近。"),
                        Text(
                            "The origin plays no part: the slope at the start gives the direction.",
                            "原点不起作用：方向由起点处的斜率决定。",
                        ),
                    ),
                    kind.Option(
                        "steps",
                        Text("How many steps it makes.", "走了多少步。"),
                        Text(
                            "More steps bring it closer to the bottom of the same valley.",
                            "步数多只会让它更接近同一个谷底。",
                        ),
                    ),
                ),
                right="side",
            ),
            skill="descent-end",
            hints=(
                Text("A descent goes against the slope.", "下降的方向与斜率相反。"),
                Text(
                    "Look at the sign of L′(w) at {near_left} and at {near_right}.",
                    "看 L′(w) 在 {near_left} 和 {near_right} 处的符号。",
                ),
                Text(
                    "Between the two starts the slope changes its sign. What is there?",
                    "两个起点之间斜率变号。那里是什么？",
                ),
            ),
        ),
        Question(
            "negative-loss",
            Text(
                "The least loss here is negative. How can a loss be negative?",
                "这里最小的损失是负数。损失怎么会是负的？",
            ),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "only-differences",
                        Text(
                            "Descent only compares losses: a constant added to all of them changes no slope and no minimiser.",
                            "下降只比较损失的大小：给所有损失加上同一个常数，斜率和最小点都不变。",
                        ),
                        Text(
                            "An MSE cannot be negative, because it is a mean of squares; a loss in general only has to be "
                            "least at the best parameters.",
                            "均方误差是平方的平均，所以不会为负；而一般的损失只要求在最好的参数处最小。",
                        ),
                    ),
                    kind.Option(
                        "mistake",
                        Text("It cannot: something was miscalculated.", "不可能：一定是算错了。"),
                        Text(
                            "Only losses made of squares or absolute values are never negative. This one is a polynomial.",
                            "只有由平方或绝对值组成的损失才不会为负。这里的损失是一个多项式。",
                        ),
                    ),
                    kind.Option(
                        "better-than-perfect",
                        Text(
                            "The predictions are better than perfect there.",
                            "那里的预测比完全正确还要好。",
                        ),
                        Text(
                            "Nothing is better than perfect: the value 0 has no special meaning for this loss.",
                            "没有比完全正确更好的预测：对这个损失来说，0 并没有特别的意义。",
                        ),
                    ),
                    kind.Option(
                        "negative-slope",
                        Text("Because the slope is negative there.", "因为那里的斜率是负的。"),
                        Text(
                            "At the minimum the slope is zero; the sign of the loss does not come from it.",
                            "最小值处的斜率是零；损失的正负与它无关。",
                        ),
                    ),
                ),
                right="only-differences",
            ),
            skill="choice-of-loss",
            hints=(
                Text(
                    "A loss says which parameters are better, by being smaller there.",
                    "损失用大小来说明哪些参数更好：越小越好。",
                ),
                Text(
                    "Compare L(w) with L(w) + 100: what changes for the descent?",
                    "比较 L(w) 和 L(w) + 100：对下降来说有什么变化？",
                ),
                Text("The derivative of a constant is 0.", "常数的导数是 0。"),
            ),
        ),
    ],
)
