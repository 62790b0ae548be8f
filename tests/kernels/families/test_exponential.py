"""The exponential of the families against 40 digits, compiled as part of a loop and as plain Python."""

import inspect
import math
import random

import numpy as np
import pytest
from chainrule.kernels import compiled
from chainrule.kernels.families import bits, exponential, modules
from chainrule.kernels.generate import Manner, assemble
from mpmath import mp, mpf

LOOPS = """
def exps(values, found):
    for k in range(len(values)):
        found[k] = exp(values[k])


def logs(values, found):
    for k in range(len(values)):
        found[k] = log_one_plus(values[k])


def shares(values, found):
    for k in range(len(values)):
        found[k] = sigmoid(values[k])


def there_and_back(values, found):
    for k in range(len(values)):
        found[k] = from_bits(to_bits(values[k]))
"""


@pytest.fixture(scope="module")
def each(store):
    """Applies one of the loops to values."""
    module = assemble(inspect.getsource(exponential), LOOPS, manner=Manner(fast=True, strict=modules.STRICT))

    def apply(name, values):
        found = np.zeros(len(values))
        with np.errstate(all="ignore"):
            compiled.function(module, name, store)(np.array(values, dtype=np.float64), found)
        return found.tolist()

    return apply


def ulps(found, exact):
    """The error in units of the last place of the exact result."""
    return abs(mpf(found) - exact) / mpf(math.ulp(float(exact)))


def spread(low, high, count=400):
    draws = random.Random(7)  # noqa: S311 - no secret
    return [draws.uniform(low, high) for _ in range(count)]


@pytest.mark.parametrize(
    "values",
    [
        spread(-708, 709.78),
        spread(-1, 1),
        [sign * 10.0**-power for power in range(0, 324, 7) for sign in (1, -1)],
        spread(-745.1, -708),  # subnormal results
        [n * math.log(2) / 2 for n in range(-2040, 2040, 9)],  # where the whole number changes
        [709.782712893384, 709.7827128933, -708.3964185322641, -745.13, 0.0, -0.0, 5e-324, -5e-324],
    ],
)
def test_the_exponential_is_within_one_ulp(each, values):
    with mp.workdps(40):
        assert max(ulps(found, mp.exp(mpf(x))) for x, found in zip(values, each("exps", values), strict=True)) <= 1


def test_the_exponential_at_its_ends(each):
    assert each("exps", [709.79, 710, 1e4, 1e308, math.inf]) == [math.inf] * 5
    assert each("exps", [-745.14, -746, -1e4, -1e308, -math.inf]) == [0.0] * 5
    assert each("exps", [0.0, -0.0]) == [1.0, 1.0]
    assert all(map(math.isnan, each("exps", [math.nan] * 9)))


def test_the_logarithm_of_one_and_more_is_within_two_ulps(each):
    values = [0.0, 1.0, *spread(0, 1), *(10.0**-power for power in range(1, 324, 5))]
    with mp.workdps(400):  # 1 + 1e-323 is not 1
        errors = [ulps(found, mp.log(1 + mpf(x))) for x, found in zip(values, each("logs", values), strict=True)]
    assert max(errors) <= 2
    assert math.isnan(each("logs", [math.nan])[0])


def test_the_sigmoid(each):
    values = [*spread(-700, 40), *spread(-3, 3), 800.0, math.inf]
    with mp.workdps(40):
        errors = [
            ulps(found, 1 / (1 + mp.exp(-mpf(x)))) for x, found in zip(values, each("shares", values), strict=True)
        ]
    assert max(errors) <= 3
    assert max(each("shares", [-710.0, -1e300, -math.inf])) < 4e-308
    assert each("shares", [710.0, 1e300, math.inf]) == [1.0] * 3
    assert math.isnan(each("shares", [math.nan])[0])


def test_bits_go_there_and_back(each):
    values = [0.0, -0.0, 1.5, -(2.0**-1074), math.inf, -math.inf, 1e300]
    assert [math.copysign(1, x) for x in each("there_and_back", values)] == [math.copysign(1, x) for x in values]
    assert each("there_and_back", values) == values
    assert bits.to_bits(1.0) == 0x3FF << 52
    assert bits.to_bits(-0.0) == -(1 << 63)
