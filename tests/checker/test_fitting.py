"""Models on samples: the programs by row, the theory on a table, predictions, and the picture of the fit."""

from array import array
from itertools import pairwise

import numpy as np
import pytest
from chainrule.checker import library
from chainrule.checker.fitting import fit_of
from chainrule.checker.picturing.fitted import fit_scene
from chainrule.checker.picturing.picture import Kind, Role
from chainrule.checker.picturing.scenes import Walk
from chainrule.checker.running import NoModel, NothingToRun, course, model, run, steps_of
from chainrule.checker.stability import stability, stability_on
from chainrule.checker.tables.table import Table
from chainrule.checker.variants import variant
from chainrule.kernels import descend, difference_gradient
from chainrule.kernels.batches import Batches
from chainrule.kernels.places import gradients_at, losses_at

MODELS = [
    "apple-price",
    "boolean-gates",
    "computation-graph",
    "fruit-regression",
    "piecewise-linear",
    "question-mark",
    "sigmoid-curve",
    "sigmoid-sum",
    "taxi-fare",
    "times-four",
    "two-layer-network",
    "view-counts",
]
IN_FORMULAS = {"apple-price", "computation-graph", "fruit-regression", "taxi-fare", "times-four", "view-counts"}
QUADRATIC = {*IN_FORMULAS, "piecewise-linear"}


def loaded(name, seed=None):
    exercise = library.exercise(name)
    return exercise, variant(exercise, seed).givens


def own_table(exercise, givens):
    fit = fit_of(exercise, givens)
    return Table("own.csv", fit.values, fit.columns)


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("seed", [None, "7"])
def test_on_its_own_samples_the_loss_is_the_declared_one(name, seed):
    """In the catalogue's numbers and in another variant."""
    exercise, givens = loaded(name, seed)
    whole = course(exercise, givens)
    rows = course(exercise, givens, table=own_table(exercise, givens))
    points = [whole.start, [0.3 + 0.1 * place for place in range(len(whole.names))]]
    assert losses_at(rows.program, points, rows.data) == pytest.approx(
        losses_at(whole.program, points, whole.data), rel=1e-12
    )
    assert np.array(gradients_at(rows.program, points, rows.data)) == pytest.approx(
        np.array(gradients_at(whole.program, points, whole.data)), rel=1e-9, abs=1e-11
    )


@pytest.mark.parametrize("name", MODELS)
def test_the_gradient_of_a_sample_is_its_difference(name):
    exercise, givens = loaded(name)
    columns = len(model(exercise).columns)
    rows = array("d", np.random.default_rng(5).uniform(0.1, 1, 3 * columns))
    ready = course(exercise, givens, table=Table("some.csv", rows, columns))
    point = [0.2 + 0.1 * place for place in range(len(ready.names))]
    (slopes,) = gradients_at(ready.program, [point], ready.data)
    assert slopes == pytest.approx(difference_gradient(ready.program, point, ready.data), rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("name", MODELS)
def test_which_losses_are_quadratic(name):
    exercise, _ = loaded(name)
    assert model(exercise).is_quadratic is (name in QUADRATIC)


@pytest.mark.parametrize("name", sorted(IN_FORMULAS))
def test_the_theory_on_its_own_samples_is_the_derived_one(name):
    exercise, givens = loaded(name)
    ready = course(exercise, givens, table=own_table(exercise, givens))
    found, derived = stability_on(model(exercise), ready), stability(exercise, givens, ready.rate)
    assert found.eigenvalues == pytest.approx(derived.eigenvalues, rel=1e-9, abs=1e-9)
    assert (found.limit, found.slowest_factor) == pytest.approx((derived.limit, derived.slowest_factor), rel=1e-9)
    assert found.regime is derived.regime


@pytest.mark.parametrize("scale", [1e-6, 1, 1e6])
def test_below_the_limit_a_descent_arrives_and_above_it_does_not(scale):
    """Whatever the unit of the samples."""
    exercise, givens = loaded("times-four")
    table = Table("some.csv", [scale * number for number in (1, 4, 2, 9, 3, 11)], 2)
    limit = stability_on(model(exercise), course(exercise, givens, table=table)).limit
    for rate, rises in ((0.99 * limit, False), (1.01 * limit, True)):
        ready = course(exercise, givens, rate, table=table)
        ends = descend(ready.program, ready.start, ready.data, rate, 50).losses
        assert (ends[-1] > ends[0]) is rises


def test_no_theory_where_the_loss_is_not_quadratic_or_flat():
    exercise, givens = loaded("boolean-gates")
    assert stability_on(model(exercise), course(exercise, givens, table=own_table(exercise, givens))) is None
    exercise, givens = loaded("times-four")
    flat = course(exercise, givens, table=Table("flat.csv", [0, 1, 0, 2], 2))
    assert stability_on(model(exercise), flat) is None


def test_the_theory_of_four_parameters():
    """No formula gives these eigenvalues: NumPy's, of 2/n times the products of the ramps at -1, -1/2 … 5."""
    exercise, givens = loaded("piecewise-linear")
    ready = course(exercise, givens, table=own_table(exercise, givens))
    x = np.arange(-1, 5.1, 0.5)
    ramps = np.column_stack([np.ones(13), np.clip(x, 0, 1), np.clip(x - 1, 0, 1), np.clip((x - 2) / 2, 0, 1)])
    expected = np.linalg.eigvalsh(2 * ramps.T @ ramps / 13)[::-1]
    assert stability_on(model(exercise), ready).eigenvalues == pytest.approx(expected)


def test_epochs_of_a_table():
    exercise, _ = loaded("taxi-fare")
    assert steps_of(exercise, Batches(3), 2, Table("some.csv", [0] * 20, 2)) == 8


def test_exercises_without_a_model():
    exercise, givens = loaded("error-surface")
    with pytest.raises(NoModel):
        fit_of(exercise, givens)
    with pytest.raises(NoModel):
        course(exercise, givens, table=Table("some.csv", [1], 1))
    with pytest.raises(NothingToRun):
        model(library.exercise("concepts"))


# --- predictions and the picture ---------------------------------------------------------------------------------


def walked(name, steps, table=None, rate=None):
    exercise, givens = loaded(name)
    ready = course(exercise, givens, rate, table=table)
    return fit_of(exercise, givens, table), [Walk(Role.DERIVED, run(ready, steps, [0, steps]))]


def test_predictions_of_a_line():
    fit, _ = walked("fruit-regression", 1)
    assert (fit.rows, fit.columns) == (3, 2)
    assert fit.samples(10) == [(1, 5), (2, 3), (3, 4)]
    assert fit.predictions((2, -1), [(0,), (4,)]) == [-1, 7]


def test_of_many_samples_some_are_shown():
    table = Table("some.csv", array("d", range(2000)), 2)
    exercise, givens = loaded("fruit-regression")
    shown = fit_of(exercise, givens, table).samples(300)
    assert 200 <= len(shown) <= 300
    assert shown[0] == (0, 1)
    assert all(right == left + 1 for left, right in shown)
    assert {later[0] - one[0] for one, later in pairwise(shown)} == {8}


def test_the_curves_are_the_model_before_and_after():
    """After a thousand steps the line through the fruits is 5 - x/2; at the start it is 0."""
    fit, walks = walked("fruit-regression", 1000)
    picture = fit_scene(fit, walks)
    assert picture.kind is Kind.FIT
    samples, before, after = picture.lines
    assert samples.places == ((1, 5), (2, 3), (3, 4))
    assert all(y == 0 for _x, y in before.places)
    assert all(y == pytest.approx(5 - x / 2, abs=1e-6) for x, y in after.places)
    assert picture.across.low < 1 < 3 < picture.across.high
    assert picture.up.low < 0 < 5 < picture.up.high


def test_a_curve_far_off_is_left_out():
    fit, walks = walked("fruit-regression", 20, rate=1)
    assert [line.role for line in fit_scene(fit, walks).lines] == [Role.SAMPLES, Role.BEFORE]


def test_without_inputs_the_samples_stand_side_by_side():
    fit, walks = walked("apple-price", 200, Table("prices.csv", [4, 6, 8], 1))
    samples, before, after = fit_scene(fit, walks).lines
    assert samples.places == ((1, 4), (2, 6), (3, 8))
    assert {y for _x, y in before.places} == {8}
    assert all(y == pytest.approx(6) for _x, y in after.places)


def test_of_several_inputs_predictions_stand_beside_the_truth():
    """From zeros the neuron says 1/2 of every row; then it learns AND."""
    fit, walks = walked("boolean-gates", 200)
    exact, before, after = fit_scene(fit, walks).lines
    assert exact.role is Role.EXACT
    assert all(x == y for x, y in exact.places)
    assert before.places == ((0, 0.5), (0, 0.5), (0, 0.5), (1, 0.5))
    assert [guess > 0.5 for _truth, guess in after.places] == [False, False, False, True]
    assert not after.joined
