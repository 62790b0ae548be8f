"""Operations whose parts contradict each other are told where they are declared."""

import pytest
import sympy as sp
from chainrule.exercises import Question, Text, ask, kind, plain_loss
from chainrule.exercises.derivations import exact
from chainrule.exercises.trouble import AuthorError

x, y, z = sp.symbols("x y z", real=True)
a, b = sp.symbols("a b", positive=True)
SAY = Text("Say.", "说。")
LOSS = plain_loss(x**2, by=[x])
TWO = plain_loss(x**2 + y**2, by=[x, y])
GRAPH = ask.Graph(nodes=((y, x**2),), at=((x, a),))

DISAGREEING = [
    (ask.Residuals((a, b), (a,)), "targets and predictions must have as many entries; here are 2 and 1"),
    (ask.MeanSquaredError((), ()), "targets is empty"),
    (ask.At(ask.Derivative(LOSS, x), (a, b)), "point and parameters must have as many entries; here are 2 and 1"),
    (ask.Direction(TWO, (a,), 1), "point and parameters must have as many entries; here are 1 and 2"),
    (ask.DirectionalDerivative(LOSS, (a,), (a, b)), "direction and parameters must have as many entries"),
    (ask.DescentLoss(ask.Descent(LOSS, (a, b), a), 1), "start and parameters must have as many entries"),
    (ask.DescentSteps(ask.Descent(LOSS, (a,), a), ()), "steps is empty"),
    (ask.DescentSteps(ask.Descent(LOSS, (a,), a), (3, 2)), "the steps must go upwards from 0 or more; here are 3, 2"),
    (ask.DescentSteps(ask.Descent(LOSS, (a,), a), (-1,)), "the steps must go upwards"),
    (ask.Forward(ask.Graph((), ())), "graph.nodes is empty"),
    (ask.Forward(ask.Graph(((y, z**2),), ((x, a),))), "the node y is made of z, which is neither an input nor"),
    (ask.Backward(GRAPH, ((z, x),)), "z is no node of the graph"),
    (ask.Backward(GRAPH, ((y, z),)), "z flows into no node of the graph"),
]


@pytest.mark.parametrize(("operation", "trouble"), DISAGREEING)
def test_parts_that_contradict_each_other(operation, trouble):
    with pytest.raises(AuthorError) as raised:
        Question("odd", SAY, operation, kind.Vector())
    assert str(raised.value).startswith("question odd: ")
    assert trouble in str(raised.value)


def test_a_filled_graph_of_what_flows_nowhere():
    with pytest.raises(AuthorError, match="z flows into no node"):
        Question("odd", SAY, ask.FilledGraph(GRAPH, (z,)), kind.GraphValues(("y",), ("dy/dz",)))


@pytest.mark.parametrize(
    ("operation", "trouble"),
    [
        (ask.Minimiser(plain_loss((x + y) ** 2, by=[x, y])), "no single point of least loss"),
        (ask.Minimiser(plain_loss(x, by=[x])), "no single point of least loss"),
        (ask.Direction(LOSS, (sp.Integer(0),), 1), "the gradient is zero at this point"),
        (ask.ClosedForm(ask.Descent(TWO, (a, b), a), z), "needs a loss of one parameter"),
    ],
)
def test_what_only_the_derivation_sees(operation, trouble):
    with pytest.raises(AuthorError, match=trouble):
        exact(operation)
