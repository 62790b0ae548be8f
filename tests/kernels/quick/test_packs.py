"""What is computed as one vector, against mpmath."""

import math
import os

import numpy as np
import pytest
from mpmath import mp, mpf

pytestmark = pytest.mark.skipif(os.environ.get("NUMBA_DISABLE_JIT", "0") != "0", reason="the JIT is switched off")


@pytest.fixture(scope="module")
def at_once():
    import numba
    from chainrule.kernels.quick import packs

    @numba.njit
    def run(values, powers, parts, sigmas):
        for i in range(0, len(values), 3):
            three = (values[i], values[i + 1], values[i + 2])
            powers[i], powers[i + 1], powers[i + 2] = packs.exps(three)
            parts[i], parts[i + 1], parts[i + 2] = packs.reciprocals(three)
            _, _, _, sigmas[i], sigmas[i + 1], sigmas[i + 2] = packs.logistics(three)

    def call(values):
        found = [np.zeros(len(values)) for _ in range(3)]
        run(np.array(values), *found)
        return found

    return call


def test_exp_is_within_one_unit_in_the_last_place(at_once):
    edges = [0.0, -0.0, 1e-300, -1e-17, 1.0, -1.0, 709.782712893384, -708.396418532264, 0.34657359, -0.34657360]
    values = [*edges, *np.linspace(-708, 709.7, 2002), *np.linspace(-1, 1, 500)]
    powers, _, sigmas = at_once(values[: len(values) // 3 * 3])
    with mp.workdps(40):
        for value, power, sigma in zip(values, powers, sigmas, strict=False):
            assert abs(mpf(power) - mp.exp(mpf(float(value)))) <= math.ulp(power)
            truth = 1 / (1 + mp.exp(mpf(float(value))))
            assert abs(mpf(sigma) - truth) <= 3 * mpf(math.ulp(float(truth)))


def test_beyond_the_edges(at_once):
    powers, parts, sigmas = at_once([709.79, math.inf, 1e300, -708.4, -math.inf, math.nan])
    assert powers[:5].tolist() == [math.inf, math.inf, math.inf, 0.0, 0.0]
    assert sigmas[:5].tolist() == [0.0, 0.0, 0.0, 1.0, 1.0]
    assert all(math.isnan(found[5]) for found in (powers, parts, sigmas))


def test_reciprocals_are_those_of_division(at_once):
    values = [3.0, -7.0, 0.1, 0.0, -0.0, math.inf]
    assert at_once(values)[1].tolist() == [1 / 3, 1 / -7, 1 / 0.1, math.inf, -math.inf, 0.0]


def test_the_twins_in_python():
    from chainrule.kernels.arithmetic import exps, logistics, reciprocals

    assert exps((0.0, 800.0)) == (1.0, math.inf)
    assert reciprocals((4.0, 0.0)) == (0.25, math.inf)
    assert logistics((0.0, 800.0, -800.0)) == (1.0, math.inf, 0.0, 0.5, 0.0, 1.0)
