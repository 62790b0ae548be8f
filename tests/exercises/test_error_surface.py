"""Section 14 of the catalogue: L(w) = w⁴ - 4w² + w, its stationary points, and where the descents end."""

import pytest
from chainrule.checker.library import exercise
from chainrule.checker.measuring import measure
from chainrule.checker.resolve import exact_value, resolve
from chainrule.checker.running import course, run
from chainrule.checker.variants import variant
from chainrule.exercises import operations as ask
from chainrule.exercises.declaration import plain_loss
from chainrule.exercises.derivations import exact
from sympy import symbols

EXERCISE = "error-surface"
GLOBAL, TOP, LOCAL = -1.472997601, 0.1260001926, 1.346997409

w, b = symbols("w b", real=True)


def close(value):
    return pytest.approx(value, rel=0, abs=1e-9)


def answer(question, seed=None):
    found = exercise(EXERCISE)
    entries = resolve(found.questions[question].answer, variant(found, seed).givens).entries
    return [float(exact_value(entry, {})) for entry in entries]


def test_the_numbers_of_the_catalogue():
    assert answer("stationary-points") == close([GLOBAL, TOP, LOCAL])
    assert answer("stationary-losses")[::2] == close([-5.444192066, -2.618555981])
    assert answer("global-minimiser") == close([GLOBAL])
    assert answer("global-minimum") == close([-5.444192066])


@pytest.mark.parametrize(("start", "end"), [(2, LOCAL), (0.2, LOCAL), (-2, GLOBAL), (0.1, GLOBAL)])
def test_the_declared_descent_ends_where_the_catalogue_says(start, end):
    found = exercise(EXERCISE)
    ended = run(course(found, variant(found, None).givens, 0.01, [start]), 2000, [2000])
    assert ended.trajectory.parameters[0] == close([end])
    assert ended.trajectory.gradients[0] == close([0])


@pytest.mark.parametrize("seed", [str(seed) for seed in range(12)])
def test_in_every_variant_the_descents_by_the_derived_gradient_end_there_too(seed):
    found = exercise(EXERCISE)
    drawn = variant(found, seed).givens
    starts = {"right": drawn["far"], "near-right": drawn["near_right"], "near-left": drawn["near_left"]}
    for name, start in {**starts, "left": -drawn["far"]}.items():
        ended = run(course(found, drawn, start=[float(start)]), 4000, [4000])
        assert ended.trajectory.parameters[0] == close(answer(f"end-from-{name}", seed)), name


def test_a_point_between_the_valleys_is_measured_by_bracketing(judged):
    findings = judged("stationary-points", "1.3470, 0.12600, -1.4730").findings
    assert [finding.outcome.value for finding in findings] == ["agrees", "agrees"]
    assert findings[1].how == "bracketing"


@pytest.mark.parametrize("loss", [plain_loss(w**3 - w, by=[w]), plain_loss(w**4 + b**2, by=[w, b])])
def test_a_loss_that_has_no_two_valleys_is_refused(loss):
    with pytest.raises(ValueError, match="degree four"):
        exact(ask.StationaryPoints(loss))


def test_a_cubic_term_moves_the_three_points():
    """(w - 1)²(w + 2)² + its shift: L = w⁴ + 2w³ - 3w² - 4w + 4 has L′ = 2(w - 1)(w + 2)(2w + 1)."""
    loss = plain_loss(w**4 + 2 * w**3 - 3 * w**2 - 4 * w + 4, by=[w])
    found = [float(entry) for entry in exact(ask.StationaryPoints(loss)).entries]
    assert found == close([-2, -0.5, 1])


def test_where_no_slope_vanishes_in_reach_there_is_no_measurement():
    from chainrule.checker.deriving.derive import in_trees
    from chainrule.checker.measuring import CannotMeasure

    line = in_trees(plain_loss(w, by=[w]))
    assert list(measure(ask.StationaryPoints(line), {})) == []
    with pytest.raises(CannotMeasure):
        measure(ask.GlobalMinimum(line), {})
    descent = ask.Descent(plain_loss(-(w**2), by=[w]), (w.func("s"),), w.func("rate"))
    with pytest.raises(CannotMeasure):
        measure(in_trees(ask.DescentEnd(descent)), {"s": 1.0, "rate": 0.5})
