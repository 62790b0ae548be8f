import cmath
import math
import os
from dataclasses import replace

import pytest
from chainrule.kernels import (
    Engine,
    Program,
    difference_gradient,
    difference_gradients,
    difference_hessian,
    directional_derivative,
    interpreted,
    symmetric_eigenvalues,
)
from hypothesis import given, settings
from hypothesis import strategies as st

JIT = os.environ.get("NUMBA_DISABLE_JIT", "0") == "0"
near = st.floats(-10, 10)


def close(truth, rel=1e-9):
    return pytest.approx(truth, rel=rel, abs=rel)


def test_gradients_by_hand(apple, taxi, times_four, fruit, fruit_data):
    assert difference_gradient(apple, [8], [5]) == close((6,))
    assert difference_gradient(taxi, [2, 5]) == close((-24, -8))
    assert difference_gradient(times_four, [2]) == close((-30,))
    assert difference_gradient(fruit, [0, 0], fruit_data) == close((-46 / 3, -8))


@settings(derandomize=True, deadline=None)
@given(near, near)
def test_gradients_of_polynomials_anywhere(fruit, surface, w, b):
    x, y = (1, 2, 3), (5, 3, 4)
    by_hand = (28 * w / 3 + 4 * b - 46 / 3, 4 * w + 2 * b - 8)
    loss = sum((yi - w * xi - b) ** 2 for xi, yi in zip(x, y, strict=True)) / 3
    assert difference_gradient(fruit, [w, b], [*x, *y]) == pytest.approx(by_hand, abs=1e-11 * max(1, loss))
    size = max(1, abs(w**4))
    assert difference_gradient(surface, [w]) == pytest.approx((4 * w**3 - 8 * w + 1,), abs=1e-11 * size)


@settings(derandomize=True, deadline=None)
@given(st.floats(-3, 3), st.floats(-3, 3))
def test_gradients_against_the_complex_step(neuron, w, b):
    """A step of 1e-30 along the imaginary axis subtracts nothing, and so loses no digits."""

    def loss(w, b):
        return (1.0 - 1 / (1 + cmath.exp(-(w * 1.5 + b)))) ** 2

    truth = (loss(w + 1e-30j, b).imag / 1e-30, loss(w, b + 1e-30j).imag / 1e-30)
    assert difference_gradient(neuron, [w, b], [1.5, 1.0]) == pytest.approx(truth, rel=1e-9, abs=1e-11)


@pytest.mark.parametrize("x", [1e-3, 0.1, 1.0, 700.0, 1e5, -1e5])
def test_the_step_grows_with_the_point(make_tape, x):
    square = Program(make_tape(1, lambda x: x * x + x), 1)
    assert difference_gradient(square, [x]) == pytest.approx((2 * x + 1,), rel=1e-10)


def test_what_is_undefined_has_no_gradient(make_tape):
    logarithm = Program(make_tape(1, lambda x: x.ln()), 1)
    assert difference_gradient(logarithm, [0.5]) == close((2,))
    assert math.isnan(difference_gradient(logarithm, [-1])[0])


@pytest.mark.skipif(not JIT, reason="the JIT is switched off")
def test_many_points_compiled_give_the_same_bits(neuron):
    points = [(0.1 * i, 1 - 0.2 * i) for i in range(50)]
    interpreted, compiled = (
        difference_gradients(neuron, points, [1.5, 1.0], engine=engine)
        for engine in (Engine.INTERPRETED, Engine.COMPILED)
    )
    assert interpreted == compiled
    assert interpreted[7] == difference_gradient(neuron, points[7], [1.5, 1.0])
    hessians = [difference_hessian(neuron, (0.3, 0.4), [1.5, 1.0], engine=e) for e in Engine]
    assert hessians[0] == hessians[1] == hessians[2]


def twin_gradient(loss, point):
    """The same rule, written as it stands in a textbook: (4 D(h/2) - D(h)) / 3 with D(h) = (f(x+h) - f(x-h)) / 2h."""

    def central(i, h):
        above, below = list(point), list(point)
        above[i] += h
        below[i] -= h
        return (loss(above) - loss(below)) / (2 * h)

    steps = [2.0**-10 * max(1, abs(x)) for x in point]
    return [(4 * central(i, h / 2) - central(i, h)) / 3 for i, h in enumerate(steps)]


def twin_hessian(loss, point):
    """The gradient of the gradient, by the same rule with a step that suits the second one."""
    rows = []
    for i in range(len(point)):

        def along(shift, i=i):
            moved = list(point)
            moved[i] += shift
            return twin_gradient(loss, moved)

        h = 2.0**-6
        wide, narrow = [
            [(above - below) / (2 * k) for above, below in zip(along(k), along(-k), strict=True)] for k in (h, h / 2)
        ]
        rows.append([(4 * fine - rough) / 3 for fine, rough in zip(narrow, wide, strict=True)])
    return rows


@pytest.mark.parametrize("engine", [Engine.INTERPRETED, Engine.COMPILED])
def test_slopes_and_curvatures_are_those_of_a_plain_twin(neuron, engine, cache):
    def loss(theta):
        return (1.0 - 1 / (1 + math.exp(-(theta[0] * 1.5 + theta[1])))) ** 2

    settings = {"engine": engine, "cache": cache / "kernels"}
    for point in ((0.3, -0.7), (-2.0, 1.0), (1.5, 3.0)):
        found = difference_gradient(neuron, point, [1.5, 1.0], **settings)
        assert found == pytest.approx(twin_gradient(loss, point), abs=1e-11)
        for row, truth in zip(
            difference_hessian(neuron, point, [1.5, 1.0], **settings), twin_hessian(loss, point), strict=True
        ):
            assert row == pytest.approx(truth, abs=1e-8)


def test_hessians_by_hand(taxi, fruit, fruit_data, surface):
    assert difference_hessian(taxi, [2, 5]) == (close((18, 6)), close((6, 2)))
    assert difference_hessian(fruit, [0, 0], fruit_data) == (close((28 / 3, 4)), close((4, 2)))
    assert difference_hessian(surface, [1.5]) == (close((12 * 1.5**2 - 8,)),)


def test_eigenvalues_of_the_catalogue(taxi, fruit, fruit_data):
    assert symmetric_eigenvalues(difference_hessian(taxi, [1, 1])) == close((0, 20))
    values = symmetric_eigenvalues(difference_hessian(fruit, [0, 0], fruit_data))
    assert values == close(((17 - math.sqrt(265)) / 3, (17 + math.sqrt(265)) / 3))
    assert 2 / values[1] == pytest.approx(0.18029485, abs=1e-8)


def test_the_hessian_is_that_of_the_gradient(neuron):
    point, data = (0.3, -0.7), (1.5, 1.0)
    hessian = difference_hessian(neuron, point, data)
    for i, row in enumerate(hessian):
        partial = replace(neuron.gradient, outputs=neuron.gradient.outputs[i : i + 1])
        assert row == close(difference_gradient(Program(partial, 2), point, data))
    assert hessian[0][1] == hessian[1][0]


def test_the_derivative_along_a_direction(make_tape, fruit, fruit_data):
    bowl = Program(make_tape(2, lambda x, y: x**2 + 3 * y**2), 2)
    assert directional_derivative(bowl, [1, 1], [1, 0]) == close(2)
    assert directional_derivative(bowl, [1, 1], [3 / math.sqrt(10), -1 / math.sqrt(10)]) == close(0)
    assert directional_derivative(fruit, [0, 0], [2, -1], fruit_data) == close(-92 / 3 + 8)


def errors(program, name, constant, exponents, monkeypatch):
    """The error at x = 1 of a function of `loops`, for steps that are halved; every derivative of e^x is e^x."""
    function = interpreted.function(program, name)
    for exponent in exponents:
        monkeypatch.setitem(function.__globals__, constant, 2.0**-exponent)
        table = [0.0]
        function([1.0], [], table)
        yield table[0] - math.e


@pytest.mark.parametrize(("name", "constant"), [("slope", "FIRST_STEP"), ("curvatures", "SECOND_STEP")])
def test_the_error_falls_with_the_fourth_power_of_the_step(make_tape, monkeypatch, name, constant):
    first, second, third = errors(exponential(make_tape), name, constant, (2, 3, 4), monkeypatch)
    assert [first / second, second / third] == pytest.approx([16, 16], rel=0.02)


def test_the_error_of_one_difference_falls_with_the_square(make_tape):
    central, mixed = (interpreted.function(exponential(make_tape), name) for name in ("central", "mixed"))
    steps = [2.0**-exponent for exponent in (4, 5, 6)]
    for found in (
        [central([1.0], [], 0, step) - math.e for step in steps],
        [mixed([1.0], [], 0, 0, step) - math.e for step in steps],
    ):
        assert [found[0] / found[1], found[1] / found[2]] == pytest.approx([4, 4], rel=0.01)


def exponential(make_tape):
    return Program(make_tape(1, lambda x: x.exp()), 1)


def test_misuse_is_refused(apple):
    with pytest.raises(ValueError, match="2 parameters given"):
        difference_gradient(apple, [1, 2], [5])
    with pytest.raises(ValueError, match="0 data values given"):
        difference_hessian(apple, [1])
    with pytest.raises(ValueError, match="must be finite"):
        directional_derivative(apple, [1], [math.inf], [5])


def test_nothing_to_differentiate(make_tape):
    constant = Program(make_tape(1, lambda y: y * y), 0)
    assert difference_gradient(constant, [], [3]) == ()
    assert difference_hessian(constant, [], [3]) == ()
    assert difference_gradients(constant, [], [3]) == ()
