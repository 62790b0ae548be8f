"""Section 12 of the catalogue: parameter counts, MAE, MSE, and a 7-day model that must beat the 1-day model."""

from itertools import product

import numpy as np
import pytest
from chainrule.checker.chance import Chance
from chainrule.checker.coincidences import domain_of
from chainrule.checker.library import exercise
from chainrule.checker.running import course, run, steps_of
from chainrule.checker.tree.lower import lower
from chainrule.checker.tree.nodes import Apply, Number, Symbol
from chainrule.checker.variants import variant
from chainrule.exercises import absolute_loss
from chainrule.exercises.series import daily_views, lagged
from chainrule.kernels import Program, descend
from chainrule.kernels.batches import Batches
from chainrule.kernels.method import Method
from sympy import Abs, symbols

EXERCISE = "view-counts"
SEEN, UNSEEN = range(56, 140), range(140, 168)
FORTNIGHT = (44, 40, 43, 51, 51, 65, 57, 45, 43, 48, 44, 52, 60, 59)


def series():
    return [value - 50 for value in daily_views(168, seed=1)]


def test_the_series_never_changes():
    assert daily_views(14, seed=1) == FORTNIGHT
    assert daily_views(14, seed=1) == daily_views(168, seed=1)[:14]
    assert daily_views(14, seed=2) != FORTNIGHT


def test_the_series_has_a_week_and_noise_around_it():
    values = np.array(daily_views(7 * 400, seed=5)).reshape(-1, 7)
    assert values.mean(axis=0) == pytest.approx([44, 42, 43, 47, 52, 63, 59], abs=0.6)
    assert values.std(axis=0) == pytest.approx([(2 * 60 / 9) ** 0.5] * 7, rel=0.1)


def test_lagged_days_begin_with_yesterday():
    assert lagged([1, 2, 4, 8, 16], 2, range(2, 5)) == ([(2, 1), (4, 2), (8, 4)], [4, 8, 16])
    with pytest.raises(ValueError, match="day 1 has no 2 days before it"):
        lagged([1, 2, 4], 2, range(1, 3))


def fitted_by_numpy(lags):
    """The mean squared errors on seen and on unseen days by NumPy's least squares."""
    rows, targets = lagged(series(), lags, SEEN)
    weights = np.linalg.lstsq(np.c_[np.ones(len(rows)), rows], np.array(targets), rcond=None)[0]
    return [error(weights, lags, wanted) for wanted in (SEEN, UNSEEN)]


def error(weights, lags, wanted):
    rows, targets = lagged(series(), lags, wanted)
    return float(np.mean((np.array(targets) - np.c_[np.ones(len(rows)), rows] @ weights) ** 2))


def tree_of_the_loss(lags):
    """The mean squared error on the seen days as a tree in b, w1, w2, ..."""
    rows, targets = lagged(series(), lags, SEEN)
    weights = [Symbol(f"w{lag}") for lag in range(1, lags + 1)]
    squares = []
    for row, target in zip(rows, targets, strict=True):
        terms = [Apply("multiply", (Number(value), weight)) for value, weight in zip(row, weights, strict=True)]
        residual = Apply("add", (Number(target), Apply("negate", (Apply("add", (Symbol("b"), *terms)),))))
        squares.append(Apply("power", (residual, Number(2))))
    return Apply("divide", (Apply("add", tuple(squares)), Number(len(squares)))), ["b", *(w.name for w in weights)]


@pytest.mark.thorough
@pytest.mark.parametrize(("lags", "seen", "unseen"), [(1, 62.40, 52.54), (7, 16.13, 21.61)])
def test_a_descent_by_the_kernels_reaches_the_figures_of_the_exercise(lags, seen, unseen):
    """Driven by differences of the loss alone, from zeros; least squares by NumPy is the second route."""
    from chainrule.kernels import Gradient

    loss, names = tree_of_the_loss(lags)
    ended = descend(
        Program(lower([loss], names), len(names)),
        [0.0] * len(names),
        [],
        0.004,
        3000,
        record="end",
        gradient=Gradient.DIFFERENCES,
    )
    assert ended.losses[0] == pytest.approx(seen, abs=0.006)
    assert error(np.array(ended.parameters[0]), lags, UNSEEN) == pytest.approx(unseen, abs=0.02)
    assert fitted_by_numpy(lags) == pytest.approx([seen, unseen], abs=0.005)


def test_eight_weeks_fit_the_seen_days_best_and_the_unseen_days_worse_than_one_week():
    assert fitted_by_numpy(56) == pytest.approx([5.34, 25.77], abs=0.005)


def test_the_exercise_shows_these_figures():
    shown = {name: float(value) for name, value in variant(exercise(EXERCISE), None).givens.items()}
    figures = {"unseen1": 52.54, "seen7": 16.13, "unseen7": 21.61, "seen56": 5.34, "unseen56": 25.77}
    assert {name: shown[name] for name in figures} == figures


def test_the_declared_descent_ends_at_the_best_one_day_model():
    found = exercise(EXERCISE)
    ended = run(course(found, variant(found, None).givens), 3000, [3000]).trajectory
    rows, targets = lagged(series(), 1, SEEN)
    slope, level = np.polyfit([value for (value,) in rows], targets, 1)
    assert ended.parameters[0] == pytest.approx([slope, level], abs=1e-6)
    assert ended.losses[0] == pytest.approx(62.3992887, abs=1e-6)


@pytest.mark.parametrize(("question", "reach"), [("mae-by-w", 0.02), ("mae-by-b", 0.005)])
def test_no_variant_has_a_kink_where_it_is_measured(question, reach):
    """A difference that steps over a kink measures nothing: no y - b - w·x is within the reach of one, which is twice
    2^-10 of max(1, |θ|), times x.
    """
    found = exercise(EXERCISE)
    domain, chance = domain_of(found.questions[question], found.variables), Chance("measured", question)
    choices = {given.name: [float(value) for value in given.choices] for given in found.givens}
    for look in range(5):
        point = domain.floating(chance, look)
        for number in "123":
            for x, y in product(choices[f"x{number}"], choices[f"y{number}"]):
                assert abs(y - point["b"] - point["w"] * x) > reach


def test_the_absolute_loss_is_the_mean_of_the_absolute_residuals():
    w = symbols("w", real=True)
    loss = absolute_loss([5, 3], [w, 2 * w], by=[w])
    assert loss.samples == (Abs(5 - w), Abs(3 - 2 * w))
    assert loss.expression.subs(w, 4) == 3


def test_mini_batches_of_the_days_go_down_epoch_by_epoch():
    # the run of section 19: 84 days in batches of 12 are 7 updates an epoch, each day once
    views, batches = exercise(EXERCISE), Batches(12, seed=0)
    givens = variant(views, None).givens
    steps = steps_of(views, batches, 20)
    assert steps == 140
    ready = course(views, givens, rate=0.002, method=Method(batches=batches))
    done = run(ready, steps, range(0, steps + 1, 7)).trajectory
    values = series()
    yesterday, today = np.array([values[day - 1] for day in SEEN]), np.array([values[day] for day in SEEN])
    theta = np.zeros(2)
    order = batches.order(84, steps)
    twin = [theta]
    for step in range(steps):
        days = order[12 * step : 12 * (step + 1)]
        error = today[days] - (theta[0] * yesterday[days] + theta[1])
        theta = theta + 0.002 * 2 / 12 * np.array([error @ yesterday[days], error.sum()])
        twin += [theta] if (step + 1) % 7 == 0 else []
    assert np.allclose(done.parameters, twin, rtol=1e-9, atol=1e-12)
    assert done.losses[0] > 79 > 64 > max(done.losses[5:])


def test_the_mean_of_the_batches_gradients_is_the_gradient():
    views = exercise(EXERCISE)
    ready = course(views, variant(views, None).givens, method=Method(batches=Batches(12)))
    one = descend(ready.program, (0.0, 0.0), ready.data, 1.0, 1, record=[0]).gradients[0]
    each = np.array([[2 * -a * b, 2 * -a] for a, b in zip(*days_of(), strict=True)])
    assert np.allclose(each.reshape(7, 12, 2).mean(axis=1).mean(axis=0), one, rtol=1e-9)


def days_of():
    values = series()
    return [values[day] for day in SEEN], [values[day - 1] for day in SEEN]
