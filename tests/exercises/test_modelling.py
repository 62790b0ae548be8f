"""A model on samples is held against the loss that is descended, where it is declared."""

import pytest
import sympy as sp
from chainrule.exercises import (
    AuthorError,
    DataColumn,
    Exercise,
    Given,
    Model,
    Question,
    Text,
    ask,
    kind,
    plain_loss,
    squared_loss,
)
from chainrule.exercises.modelling import sample_loss

w, b, x, y = sp.symbols("w b x y", real=True)
t, s, eta, z = sp.symbols("t s eta z", positive=True)
loss = squared_loss([t, 2 * t], [w + b, 3 * w + b], by=[w, b])
descent = ask.Descent(loss, (sp.Integer(0), sp.Integer(0)), eta)


def column(symbol):
    return DataColumn(symbol, Text(f"the {symbol}", f"量 {symbol}"))


def declared(descent=descent, **model):
    fields = {"inputs": (column(x),), "target": column(y), "prediction": w * x + b, "rows": ((1, t), (3, 2 * t))}
    return Exercise(
        number=1,
        title=Text("a", "一"),
        story=Text("a", "一"),
        variables={},
        givens={t: Given(sp.Integer(2)), s: Given(sp.Integer(3)), eta: Given(sp.Rational(1, 10))},
        questions=[Question("one", Text("a", "一"), ask.LossFormula(loss), kind.Expression())],
        descent=descent,
        model=Model(**(fields | model)),
    )


def test_a_model_that_fits():
    assert declared().model is not None


def test_the_loss_of_a_sample_is_the_squared_error_unless_it_is_said():
    assert sample_loss(declared().model) == (y - w * x - b) ** 2
    named = declared(loss=(y - b - w * x) ** 2 + 0 * s)
    assert sample_loss(named.model) == (y - b - w * x) ** 2


def test_one_row_of_its_own_symbols():
    one = ask.Descent(squared_loss([t], [w * s + b], by=[w, b]), (sp.Integer(0),) * 2, eta)
    assert declared(one, inputs=(column(s),), target=column(t), prediction=w * s + b, rows=()).model is not None


def test_a_given_may_stand_in_the_prediction():
    one = ask.Descent(squared_loss([t], [s * w], by=[w]), (sp.Integer(0),), eta)
    assert declared(one, prediction=s * w * x, rows=((1, t),)).model is not None


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"rows": ((1, t), (2, 2 * t))}, "the mean of the loss over the rows is not the loss that is descended"),
        ({"rows": ((1, t),)}, "is not the loss that is descended"),
        ({"loss": sp.Abs(y - w * x - b)}, "is not the loss that is descended"),
        ({"rows": ((1, t, 2), (3, 2 * t))}, "a row has 3 entries; there are 2 columns: x, y"),
        ({"prediction": w * x + z}, "prediction: z is neither a parameter nor a column nor a given"),
        ({"prediction": w * x + y}, "prediction: y is neither"),
        ({"loss": (y - z) ** 2}, "loss: z is neither"),
        ({"inputs": (column(w),), "prediction": w}, "the columns w, y need names of their own"),
        ({"inputs": (column(x), column(x))}, "the columns x, x, y need names of their own"),
        ({"descent": None}, "declare the descent too"),
        ({"prediction": 0.5}, "is the float"),
    ],
)
def test_what_does_not_fit(change, says):
    with pytest.raises(AuthorError, match=r"[Mm]odel") as raised:
        declared(**change)
    assert says in str(raised.value)


def test_losses_that_only_look_different_are_one():
    grown = plain_loss(sp.expand(loss.expression), by=[w, b])
    assert declared(ask.Descent(grown, descent.start, eta)).model is not None
