import math

import pytest
from chainrule.kernels import Operation, evaluate
from chainrule.kernels.quick.reciprocals import with_reciprocals


def divisions(tape):
    return sum(1 for operation, _, _ in tape.code if operation is Operation.DIVIDE)


def test_one_division_serves_all_that_have_its_divisor(make_tape):
    """The derivative of 1/(1 + e^-z), and the thing itself: e^-z / (1 + e^-z)^2."""
    tape = make_tape(
        1,
        lambda z: (z.negate().exp() + 1) ** -1,
        lambda z: z.negate().exp() / (z.negate().exp() + 1) ** 2,
        lambda z: z / (z.negate().exp() + 1) / (z.negate().exp() + 1) ** 3,
    )
    found = with_reciprocals(tape)
    assert (divisions(tape), divisions(found)) == (4, 1)
    for z in (-3.0, 0.0, 0.7, 30.0):
        s = 1 / (1 + math.exp(-z))
        assert evaluate(found, [(z,)])[0] == pytest.approx((s, s * (1 - s), z * s**4), rel=1e-14)


def test_products_of_divisors_are_products_of_reciprocals(make_tape):
    tape = make_tape(3, lambda a, b, c: a / (b * c), lambda *v: v[0] / v[1], lambda *v: v[2] / (v[2] * v[1] * v[1]))
    found = with_reciprocals(tape)
    assert divisions(found) == 2
    assert evaluate(found, [(3.0, 0.7, 1.1)])[0] == pytest.approx((3 / 0.77, 3 / 0.7, 1 / 0.49), rel=1e-15)


def test_without_divisions_nothing_changes(make_tape):
    tape = make_tape(2, lambda a, b: a * b + 1)
    assert with_reciprocals(tape) == tape


def test_a_division_by_zero_is_still_infinite(make_tape):
    tape = with_reciprocals(make_tape(2, lambda a, b: a / b, lambda a, b: (a / b) / (b * b)))
    assert evaluate(tape, [(2.0, 0.0)]) == ((math.inf, math.inf),)
