"""A spring: the energy that is stored in it, and the force with which it pulls back."""

from chainrule.exercises import (
    Checks,
    Exercise,
    Given,
    Question,
    Skill,
    Text,
    Variable,
    ask,
    kind,
    plain_loss,
    wrong_number,
)
from sympy import Ne, Rational, symbols

x = symbols("x", real=True)
k, start, eta = symbols("k start eta", positive=True)

energy = plain_loss(k * x**2 / 2, by=[x])
release = ask.Descent(energy, start=(start,), rate=eta)

exercise = Exercise(
    number=101,
    title=Text("A spring", "弹簧"),
    story=Text(
        "A spring with the constant k = {k} is stretched by x (in cm). It stores the energy E(x) = {energy}.",
        "一根弹簧的劲度系数是 k = {k}，被拉长 x（厘米）。它储存的能量是 E(x) = {energy}。",
    ),
    variables={
        x: Variable(Text("how far the spring is stretched", "弹簧被拉长的长度"), span=(-5, 5), unit="cm"),
    },
    givens={
        k: Given(Rational(4), range(3, 10)),
        start: Given(Rational(3), range(3, 8), unit="cm"),
        eta: Given(Rational(1, 10), [Rational(1, 10), Rational(1, 20), Rational(1, 25)], named=True),
    },
    requires=[Ne(k * eta, 1)],  # or one step arrives, and no mistake of the step shows
    formulas={"energy": energy.expression},
    descent=release,
    questions=[
        Question(
            "slope",
            Text("Find the derivative dE/dx.", "求导数 dE/dx。"),
            ask.Derivative(energy, x),
            kind.Expression(),
            mistakes=(wrong_number("SPRING_HALF_LOST", 2 * k * x),),
            hints=(
                Text("A constant factor stays; only the power of x changes.", "常数因子不变，变的只是 x 的幂。"),
                Text(
                    "Here the power is x². What does the power rule make of it?", "这里的幂是 x²。幂法则把它变成什么？"
                ),
                Text(
                    "The derivative of x² is 2x. Multiply it by the factor in front of x².",
                    "x² 的导数是 2x。再乘上 x² 前面的因子。",
                ),
            ),
            checks=Checks(
                right=("4x", "4*x", "２ｘ·２"),
                wrong=(("8x", "SPRING_HALF_LOST"), ("2x^2", "NOT_DIFFERENTIATED"), ("-4x", "SIGN")),
                not_counted=("4y",),
            ),
        ),
        Question(
            "energy-at",
            Text(
                "How much energy is stored when the spring is stretched by {start} cm?",
                "弹簧被拉长 {start} 厘米时，储存了多少能量？",
            ),
            ask.At(ask.LossFormula(energy), (start,)),
            kind.Number(),
            mistakes=(wrong_number("SPRING_HALF_LOST", k * start**2), wrong_number("NOT_SQUARED", k * start / 2)),
            hints=(
                Text("Put the number in the place of x.", "把数代入 x 的位置。"),
                Text("First comes the square, then the factor in front of it.", "先算平方，再乘前面的因子。"),
                Text("What is {start} squared?", "{start} 的平方是多少？"),
            ),
            checks=Checks(right=("18",), wrong=(("36", "SPRING_HALF_LOST"),)),
        ),
        Question(
            "rate-range",
            Text(
                "A program looks for the length of least energy by gradient descent. For which learning rates {eta:name} does "
                "it arrive from every start? Write an interval.",
                "一个程序用梯度下降寻找能量最小的长度。学习率 {eta:name} 在什么范围内，从任何起点出发都能到达？写成区间。",
            ),
            ask.RateRange(energy),
            kind.Interval("eta", digits=4),
            hints=(
                Text(
                    "A step multiplies the distance to the minimum by one factor.",
                    "每一步都把到最小值的距离乘以同一个因子。",
                ),
                Text("That factor is 1 - {eta:name}·E''(x).", "这个因子是 1 - {eta:name}·E''(x)。"),
                Text("When does the factor lie between -1 and 1?", "这个因子什么时候在 -1 与 1 之间？"),
            ),
            checks=Checks(right=("0 < eta < 1/2", "(0, 0.5)"), wrong=(("0 < eta < 1/4", "ANY"),)),
        ),
        Question(
            "at-rest",
            Text("Where does the spring come to rest, and why?", "弹簧停在哪里？为什么？"),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "minimum",
                        Text("At x = 0: there the slope of the energy is 0.", "x = 0：那里能量的斜率为 0。"),
                        Text(
                            "The force is the slope with the other sign; where it is 0, nothing moves the spring.",
                            "力等于斜率的相反数；斜率为 0 的地方，没有力去拉动弹簧。",
                        ),
                    ),
                    kind.Option(
                        "stretched",
                        Text("At the greatest x: there the energy is greatest.", "x 最大处：那里能量最大。"),
                        Text(
                            "There the slope is greatest too, and the spring pulls back hardest.",
                            "那里斜率也最大，弹簧往回拉得最用力。",
                        ),
                    ),
                    kind.Option(
                        "anywhere",
                        Text("Anywhere: the energy is never negative.", "任何地方：能量从不为负。"),
                        Text(
                            "That it is never negative says where the energy can lie, not where it stops to change.",
                            "能量不为负只说明它的取值范围，并不说明它在哪里不再变化。",
                        ),
                    ),
                ),
                right="minimum",
            ),
            skill="force-from-energy",
            hints=(
                Text("A force is a slope of energy.", "力就是能量的斜率。"),
                Text("Look at the slope dE/dx in each of the places.", "看看每个位置的斜率 dE/dx。"),
                Text("Where does nothing pull the spring any more?", "哪里不再有力拉弹簧？"),
            ),
            checks=Checks(right=("A",), wrong=(("B", "stretched"), ("C", "ANY"))),
        ),
    ],
    skills=(Skill("force-from-energy", Text("A force as a slope", "力是斜率"), requires=("evaluate-derivative",)),),
    messages={
        "SPRING_HALF_LOST": Text(
            "The factor 1/2 of the energy k·x²/2 is lost.",
            "能量 k·x²/2 里的因子 1/2 丢了。",
        ),
    },
)
