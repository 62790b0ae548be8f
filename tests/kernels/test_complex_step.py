"""Derivatives by a complex step: against formulas, against differences, and where there is none."""

import math

import pytest
from chainrule.kernels import (
    Operation,
    Program,
    TapeBuilder,
    arithmetic,
    complex_step_gradient,
    difference_gradient,
)
from chainrule.kernels import complex_arithmetic as ours
from chainrule.kernels.wording import CALLS
from hypothesis import given, settings
from hypothesis import strategies as st

# Of each operation: the formula, its derivative, and points on every branch.
ANALYTIC = {
    "square": (lambda x: x * x, lambda x: 2 * x, (-3.0, 0.0, 0.7)),
    "quotient": (lambda x: (x + 1) / (x * x + 2), lambda x: (2 - x * x - 2 * x) / (x * x + 2) ** 2, (-3.0, 0.5)),
    "exp": (lambda x: x.exp(), math.exp, (-30.0, 0.0, 5.0)),
    "ln": (lambda x: x.ln(), lambda x: 1 / x, (1e-9, 1.0, 8.0)),
    "sqrt": (lambda x: x.sqrt(), lambda x: 0.5 / math.sqrt(x), (1e-9, 2.0)),
    "sigmoid": (
        lambda x: x.sigmoid(),
        lambda x: math.exp(-abs(x)) / (1 + math.exp(-abs(x))) ** 2,
        (-800.0, -2.0, 0.0, 2.0, 30.0),
    ),
    "tanh": (lambda x: x.tanh(), lambda x: 1 / math.cosh(x) ** 2, (-2.0, 0.0, 3.0)),
    "sin": (lambda x: x.sin(), math.cos, (-2.0, 0.0, 40.0)),
    "cos": (lambda x: x.cos(), lambda x: -math.sin(x), (-2.0, 1.0)),
    "tan": (lambda x: x.tan(), lambda x: 1 / math.cos(x) ** 2, (-1.0, 0.5)),
    "x^2.5": (lambda x: x**2.5, lambda x: 2.5 * x**1.5, (0.01, 3.0)),
    "x^35": (lambda x: x**35, lambda x: 35 * x**34, (-1.1, -0.5, 0.5, 1.1)),
    "x^36": (lambda x: x**36, lambda x: 36 * x**35, (-1.1, 0.9)),
    "x^-33": (lambda x: x**-33, lambda x: -33 * x**-34, (-1.1, 0.9)),
    "x^x": (lambda x: x**x, lambda x: x**x * (math.log(x) + 1), (0.5, 2.0)),
    "abs": (lambda x: x.abs(), lambda x: math.copysign(1, x), (-2.0, 3.0)),
    "relu": (lambda x: x.relu(), lambda x: float(x > 0), (-2.0, 3.0)),
    "sign": (lambda x: x.sign() * x, lambda x: math.copysign(1, x), (-2.0, 3.0)),
    "floor": (lambda x: x.floor() * x, math.floor, (-2.5, 3.25)),
    "ceil": (lambda x: x.ceil() * x, math.ceil, (-2.5, 3.25)),
}


def slope(make_tape, formula, x):
    return complex_step_gradient(Program(make_tape(1, formula), 1), [x])[0]


@pytest.mark.parametrize("name", ANALYTIC)
def test_each_operation_by_its_formula(make_tape, name):
    formula, derivative, points = ANALYTIC[name]
    for x in points:
        assert slope(make_tape, formula, x) == pytest.approx(derivative(x), rel=2e-14, abs=1e-300)


@pytest.mark.parametrize(
    ("formula", "x"),
    [
        (lambda x: x.abs(), 0.0),
        (lambda x: x.relu(), 0.0),
        (lambda x: x.sign(), 0.0),
        (lambda x: x.floor(), 2.0),
        (lambda x: x.ceil(), -1.0),
        (lambda x: x.ln(), 0.0),
        (lambda x: x.ln(), -1.0),
        (lambda x: x.sqrt(), -1.0),
        (lambda x: x.sqrt(), 0.0),
        (lambda x: x**0.5, -1.0),
        (lambda x: x**0.5, 0.0),
        (lambda x: x**x, -2.0),
        (lambda x: x / (x - x), 1.0),
        (lambda x: (x * 1000).exp(), 1.0),
    ],
)
def test_where_there_is_no_derivative(make_tape, formula, x):
    assert math.isnan(slope(make_tape, formula, x))


def test_a_constant_part_may_stand_on_a_kink(make_tape):
    """Only what moves needs a derivative."""
    program = Program(make_tape(2, lambda x, y: x * y.abs() + y.floor() * x + y.sign() + y.relu() * x), 1)
    assert complex_step_gradient(program, [2.0], [0.0]) == (0.0,)


def test_the_larger_and_the_smaller():
    builder = TapeBuilder(2)
    x, y = builder.input(0), builder.input(1)
    for operation, partials in ((Operation.MAX, (0.0, 1.0)), (Operation.MIN, (1.0, 0.0))):
        program = Program(builder.build([builder.apply(operation, x, y)]), 2)
        assert complex_step_gradient(program, [1.0, 2.0]) == partials
        assert all(map(math.isnan, complex_step_gradient(program, [1.0, 1.0])))
        same = Program(builder.build([builder.apply(operation, x, x)]), 2)
        assert complex_step_gradient(same, [1.0, 2.0]) == (1.0, 0.0)


def test_every_operation_has_a_complex_twin():
    assert all(callable(getattr(ours, name)) for name in CALLS.values() if name != "abs")
    # real numbers go through as they do in the real arithmetic
    for name in ("exp", "sin", "cos", "tan", "tanh", "sigmoid", "relu", "floor", "ceil", "sign"):
        for x in (-3.7, 0.4, 2.0):
            assert getattr(ours, name)(x) == pytest.approx(getattr(arithmetic, name)(x), rel=1e-15)


def test_infinities_are_no_numbers():
    assert ours.tanh(complex(1e308, 1.0)) == 1.0
    for function in (ours.sin, ours.cos, ours.tan):
        assert math.isnan(function(math.inf).real)
    assert math.isnan(ours.greater(math.nan, 1.0).real)
    assert ours.power(0.0, 1.0) == 0.0
    assert ours.power(0.0, 3.0) == 0.0
    assert ours.power(-2.0, 0.0) == 1.0


def test_the_error_falls_with_the_square_of_the_step(make_tape):
    """Of exp it is e^x h^2 / 6, to the next term."""
    program = Program(make_tape(1, lambda x: x.exp()), 1)
    errors = [complex_step_gradient(program, [1.0], step=2.0**-k)[0] - math.e for k in (4, 5, 6)]
    assert errors[0] == pytest.approx(-math.e * 2.0**-8 / 6, rel=1e-2)
    assert [errors[0] / errors[1], errors[1] / errors[2]] == pytest.approx([4, 4], rel=1e-3)


@settings(derandomize=True, deadline=None)
@given(st.floats(-3, 3), st.floats(-3, 3))
def test_against_differences(neuron, fruit, fruit_data, w, b):
    for program, data in ((neuron, (1.5, 1.0)), (fruit, fruit_data)):
        truth = complex_step_gradient(program, [w, b], data)
        scale = max(1.0, *map(abs, truth)) if program is neuron else 100.0
        assert difference_gradient(program, [w, b], data) == pytest.approx(truth, abs=1e-11 * scale)


def test_misuse_is_refused(apple):
    with pytest.raises(ValueError, match="2 parameters given"):
        complex_step_gradient(apple, [1, 2], [5])
    with pytest.raises(ValueError, match="must be finite"):
        complex_step_gradient(apple, [math.inf], [5])
    with pytest.raises(ValueError, match="step must be above 0"):
        complex_step_gradient(apple, [1], [5], step=0.0)
    assert complex_step_gradient(Program(apple.loss, 0), [], [1, 2]) == ()
