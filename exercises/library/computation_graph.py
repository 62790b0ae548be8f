"""The computation graph of one neuron without activation: chain rule, forward and backward."""

from sympy import Ne, Rational, symbols

from .. import kinds as kind
from .. import operations as ask
from ..declaration import Exercise, Given, Question, Variable, plain_loss
from ..model import DataColumn, Model
from ..text import Text

w, x, y, A, r, L = symbols("w x y A r L", real=True)
w0, x0, y0, eta = symbols("w0 x0 y0 eta", positive=True)

graph = ask.Graph(nodes=((A, w * x), (r, y - A), (L, r**2)), at=((w, w0), (x, x0), (y, y0)))
pairs = ((L, r), (r, A), (L, A), (L, w))

exercise = Exercise(
    number=7,
    title=Text("The computation graph", "计算图"),
    story=Text(
        "One weight w turns the input x into A = w·x; the true value is y. The residual is r = y - A.",
        "一个权重 w 把输入 x 变成 A = w·x；真实值是 y。残差是 r = y - A。",
    ),
    variables={
        w: Variable(Text("the weight", "权重"), span=(-5, 5)),
        x: Variable(Text("the input", "输入"), span=(-5, 5)),
        y: Variable(Text("the true value", "真实值"), span=(-5, 5)),
        A: Variable(Text("the product w·x", "乘积 w·x"), span=(-5, 5)),
        r: Variable(Text("the residual y - A", "残差 y - A"), span=(-5, 5)),
    },
    givens={
        x0: Given(Rational(1), range(1, 5)),
        y0: Given(Rational(4), range(3, 12)),
        w0: Given(Rational(2), range(1, 6)),
        eta: Given(Rational(1, 100), named=True),
    },
    requires=[Ne(y0, w0 * x0), Ne(y0, w0 * x0 + 1), Ne(y0, w0 * x0 - 1), Ne(x0, 1) | Ne(w0, 1)],
    descent=ask.Descent(plain_loss((y0 - w * x0) ** 2, by=[w]), start=(w0,), rate=eta),
    model=Model(
        inputs=(DataColumn(x, Text("input x", "输入 x")),),
        target=DataColumn(y, Text("true value y", "真实值 y")),
        prediction=w * x,
        rows=((x0, y0),),
    ),
    questions=[
        Question(
            "linear-loss-by-a",
            Text("Let the loss be y - A. Find dLoss/dA.", "设损失为 y - A。求 dLoss/dA。"),
            ask.Derivative(plain_loss(y - A, by=[A]), A),
            kind.Expression(),
            skill="linear-derivative",
        ),
        Question(
            "a-by-w",
            Text("A = w·x. Find dA/dw.", "A = w·x。求 dA/dw。"),
            ask.Derivative(plain_loss(w * x, by=[w, x]), w),
            kind.Expression(),
            skill="linear-derivative",
        ),
        Question(
            "linear-loss-by-w",
            Text(
                "Let the loss be y - A with A = w·x. Find dLoss/dw in w, x and y.",
                "设损失为 y - A，A = w·x。用 w、x、y 表示 dLoss/dw。",
            ),
            ask.Derivative(plain_loss(y - w * x, by=[w, x]), w),
            kind.Expression(),
            skill="linear-derivative",
        ),
        Question(
            "squared-loss-by-a",
            Text("Let the loss be the square (y - A)^2. Find dLoss/dA.", "设损失为平方 (y - A)^2。求 dLoss/dA。"),
            ask.Derivative(plain_loss((y - A) ** 2, by=[A]), A),
            kind.Expression(),
            skill="derivative-of-square",
            definitions={A: w * x, r: y - w * x},
        ),
        Question(
            "squared-loss-by-w",
            Text(
                "Let the loss be (y - A)^2 with A = w·x. Find dLoss/dw in w, x and y.",
                "设损失为 (y - A)^2，A = w·x。用 w、x、y 表示 dLoss/dw。",
            ),
            ask.Derivative(plain_loss((y - w * x) ** 2, by=[w, x]), w),
            kind.Expression(),
            skill="chain-rule",
            definitions={A: w * x, r: y - w * x},
        ),
        Question(
            "forward",
            Text(
                "Forward pass with x = {x0}, y = {y0}, w = {w0} and L = r^2: fill in every node. Write A = …, r = …, L = …",
                "前向传播：x = {x0}，y = {y0}，w = {w0}，L = r^2。填出每个节点的值，写成 A = …, r = …, L = …",
            ),
            ask.Forward(graph),
            kind.Labelled(labels=("A", "r", "L")),
        ),
        Question(
            "backward",
            Text(
                "Backward pass at x = {x0}, y = {y0}, w = {w0} with L = r^2: fill in every derivative. "
                "Write dL/dr = …, dr/dA = …, dL/dA = …, dL/dw = …",
                "反向传播：x = {x0}，y = {y0}，w = {w0}，L = r^2。填出每个导数，"
                "写成 dL/dr = …, dr/dA = …, dL/dA = …, dL/dw = …",
            ),
            ask.Backward(graph, pairs),
            kind.Labelled(labels=("dL/dr", "dr/dA", "dL/dA", "dL/dw")),
        ),
        Question(
            "filled",
            Text(
                "The whole graph at x = {x0}, y = {y0}, w = {w0} with L = r^2: the value of every node, then the "
                "derivative of L by every node and input. Write A = …, r = …, L = …, dL/dr = …, dL/dA = …, dL/dw = …, "
                "dL/dx = …, dL/dy = …",
                "整张计算图：x = {x0}，y = {y0}，w = {w0}，L = r^2。先填每个节点的值，再填 L 对每个节点和输入的导数，写成 "
                "A = …, r = …, L = …, dL/dr = …, dL/dA = …, dL/dw = …, dL/dx = …, dL/dy = …",
            ),
            ask.FilledGraph(graph, (r, A, w, x, y)),
            kind.GraphValues(("A", "r", "L"), ("dL/dr", "dL/dA", "dL/dw", "dL/dx", "dL/dy")),
        ),
    ],
)
