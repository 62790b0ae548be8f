"""Section 18 of the catalogue: the partials, 16 parameters, and a polyline that more sigmoids fit better."""

import pytest
from chainrule.checker.deriving.from_sympy import to_tree
from chainrule.checker.library import exercise
from chainrule.checker.running import course, run
from chainrule.checker.tree.lower import lower
from chainrule.checker.variants import variant
from chainrule.exercises.derivations.slopes import gradient
from chainrule.exercises.library.sigmoid_sum import fit, polyline
from chainrule.kernels import Program, descend, difference_gradient
from sympy import Rational

EXERCISE = "sigmoid-sum"


def program_of(descent):
    names = [symbol.name for symbol in descent.loss.by]
    slopes = lower([to_tree(slope) for slope in gradient(descent.loss)], names)
    return Program(lower([to_tree(descent.loss.expression)], names), len(names), slopes)


def losses_of(count, steps):
    """The losses of a sum of so many sigmoids at these steps, and the slopes at the last by both routes."""
    descent = fit(count)
    program, start = program_of(descent), [float(value) for value in descent.start]
    trained = descend(program, start, [], float(descent.rate), max(steps), record=steps)
    measured = difference_gradient(program, trained.parameters[-1])
    assert trained.gradients[-1] == pytest.approx(measured, abs=1e-9)
    return trained.losses


@pytest.mark.thorough
@pytest.mark.parametrize(("place", "height"), [(-1, 1), (0, 1), (0.5, 2), (1, 3), (2, 0), (3, 0.5), (4, 1), (5, 1)])
def test_the_polyline_is_that_of_the_ramps(place, height):
    assert float(polyline(Rational(place))) == height


def test_the_loss_falls_as_sigmoids_are_added():
    """From the steps that the exercise starts with, 20,000 updates with the learning rate 0.3."""
    after = [losses_of(count, [0, 20000]) for count in (1, 2, 3, 4)]
    assert [losses[1] for losses in after] == pytest.approx([0.3251, 0.0776, 0.0019, 0.0013], abs=0.0002)
    assert all(last < first / 4 for first, last in after)


def test_the_declared_descent_fits_the_polyline_with_three_sigmoids():
    found = exercise(EXERCISE)
    trained = run(course(found, variant(found, None).givens), 5000, [0, 100, 5000]).trajectory
    assert trained.losses == pytest.approx([0.8746, 0.0350, 0.0041], abs=0.0002)
    assert len(trained.parameters[0]) == 10


def test_more_than_one_way_to_write_a_partial_agrees_with_differences(judged):
    findings = judged("loss-by-w11", "-2(y-ŷ)c1 s1(1-s1)x1").findings
    assert [finding.outcome.value for finding in findings] == ["agrees", "agrees"]
