"""Against NumPy, which follows IEEE 754 and the C library."""

import math

import numpy as np
import pytest
from chainrule.kernels import arithmetic
from hypothesis import example, given, settings
from hypothesis import strategies as st

SPECIAL = [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.0, -2.0, 3.0, -3.0, 710.0, -746.0, 1e308, -1e308, 5e-324, 2.0**52 + 1]
SPECIAL += [math.inf, -math.inf, math.nan]


def c_power(base, exponent):
    """C's power. NumPy takes a root for an exponent of 0.5, which differs at -inf."""
    return math.pow(base, exponent) if math.isinf(base) else np.power(base, exponent)


UNARY = {
    "exp": np.exp,
    "ln": np.log,
    "sqrt": np.sqrt,
    "sign": np.sign,
    "relu": lambda x: np.maximum(x, 0.0),
    "tanh": np.tanh,
    "sin": np.sin,
    "cos": np.cos,
    "tan": np.tan,
    "floor": np.floor,
    "ceil": np.ceil,
}
BINARY = {"divide": np.divide, "power": c_power, "greater": np.maximum, "lesser": np.minimum}

floats = st.floats() | st.floats(-1e3, 1e3) | st.integers(-50, 50).map(float)


def alike(ours, truth):
    truth = float(truth)
    return ours == pytest.approx(truth, rel=1e-12, abs=0.0, nan_ok=True) or abs(ours - truth) < 1e-307


@pytest.mark.parametrize("name", UNARY)
def test_unary_operations_at_special_values(name):
    for value in SPECIAL:
        with np.errstate(all="ignore"):
            assert alike(getattr(arithmetic, name)(value), UNARY[name](np.float64(value))), value


@pytest.mark.parametrize("name", BINARY)
def test_binary_operations_at_special_values(name):
    for left in SPECIAL:
        for right in SPECIAL:
            with np.errstate(all="ignore"):
                truth = BINARY[name](np.float64(left), np.float64(right))
            assert alike(getattr(arithmetic, name)(left, right), truth), (left, right)


@settings(derandomize=True, deadline=None)
@given(floats, floats)
@example(1e200, 1.54)
@example(-1.0000000000001, 1e300)
@example(10.0, 308.25)
def test_binary_operations_anywhere(left, right):
    for name, truth in BINARY.items():
        with np.errstate(all="ignore"):
            assert alike(getattr(arithmetic, name)(left, right), truth(np.float64(left), np.float64(right))), name


def test_the_sigmoid_has_no_overflow():
    assert arithmetic.sigmoid(0.0) == 0.5
    assert arithmetic.sigmoid(2.0) == pytest.approx(0.8807970780, abs=1e-10)
    assert arithmetic.sigmoid(1000.0) == 1.0
    assert arithmetic.sigmoid(-1000.0) == 0.0
    assert math.isnan(arithmetic.sigmoid(math.nan))
