"""Losses with two valleys, mean absolute errors, and derivatives by a matrix."""

import pytest
from chainrule.checker.explaining.explain import solve
from chainrule.checker.explaining.solving import Task
from chainrule.checker.explaining.steps import Rule
from chainrule.checker.explaining.typed import typed_formula
from chainrule.checker.tree.nodes import Symbol, number
from chainrule.exercises import operations as ask

LOSS = ask.Loss(typed_formula("w^4 - 4w^2 + w"), (Symbol("w"),))


def values(operation):
    return [float(node.value) for node in solve(operation, Task()).reached]


def test_the_catalogues_numbers():
    assert values(ask.StationaryPoints(LOSS)) == pytest.approx([-1.472997601, 0.1260001926, 1.346997409], abs=1e-7)
    assert values(ask.StationaryLosses(LOSS))[0] == pytest.approx(-5.444192066, abs=1e-6)
    assert values(ask.GlobalMinimiser(LOSS)) == pytest.approx([-1.472997601], abs=1e-7)
    assert values(ask.GlobalMinimum(LOSS)) == pytest.approx([-5.444192066], abs=1e-6)


@pytest.mark.parametrize(("start", "end"), [("2", 1.346997409), ("0.2", 1.346997409), ("0.1", -1.472997601)])
def test_where_a_descent_ends(start, end):
    descent = ask.Descent(LOSS, (typed_formula(start),), typed_formula("0.01"))
    assert values(ask.DescentEnd(descent)) == pytest.approx([end], abs=1e-7)


def test_a_loss_with_one_valley():
    with pytest.raises(ValueError, match="two valleys"):
        solve(ask.StationaryPoints(ask.Loss(typed_formula("w^2"), (Symbol("w"),))), Task())


def test_a_mean_absolute_error():
    solution = solve(ask.MeanAbsoluteError((number(6), number(4)), (number(5), number(7))), Task())
    assert [step.rule for step in solution.steps] == [Rule.RESIDUAL, Rule.MEAN_ABSOLUTE]
    assert solution.reached == (number(2),)
