"""How long a question takes: from its kind, and longer where much must be worked out first."""

from typing import get_args

import pytest
from chainrule.drills.minutes import minutes_of
from chainrule.exercises import ask, kind, plain_loss
from chainrule.exercises import kinds as kinds_of_answers
from sympy import Rational, symbols

x, y, z, w = symbols("x y z w")
LOSS = plain_loss(x**2, by=[x])
SIX = plain_loss(x + y + z + w, by=[x, y, z, w])
DESCENT = ask.Descent(LOSS, (Rational(1),), Rational(1, 2))
OPTIONS = (
    kind.Option("a", *[kinds_of_answers.Text("a", "甲")] * 2),
    kind.Option("b", *[kinds_of_answers.Text("b", "乙")] * 2),
)


@pytest.mark.parametrize(
    ("asked", "operation", "minutes"),
    [
        (kind.Choice(OPTIONS, "a"), ask.Chosen(), 0.5),
        (kind.Number(), ask.Value((Rational(1),)), 1),
        (kind.Number(), ask.DescentSteps(DESCENT, (1,)), 1),
        (kind.Expression(), ask.Derivative(LOSS, x), 1.5),
        (kind.Number(), ask.At(ask.LossFormula(LOSS), (1,)), 1.5),
        (kind.Vector(), ask.At(ask.Gradient(LOSS), (1,)), 2),
        (kind.Vector(), ask.At(ask.Gradient(SIX), (1, 2, 3, 4)), 3),
        (kind.Formula(), ask.MatrixGradient(LOSS, x), 3),
        (kind.Iterates(), ask.DescentSteps(DESCENT, (1, 2)), 3),
        (kind.Number(), ask.UpdatesUntilRight(DESCENT, ask.Classified(x, (x,), (), (), (), x, ())), 3),
    ],
)
def test_minutes(asked, operation, minutes):
    assert minutes_of(asked, operation) == minutes


def test_every_kind_has_its_minutes():
    from chainrule.drills import minutes

    assert minutes._OF_KIND.keys() == set(get_args(kinds_of_answers.Kind))
