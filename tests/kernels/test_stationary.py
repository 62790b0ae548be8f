import pytest
from chainrule.kernels import Program, stationary_points

from .conftest import tape

VALLEYS = Program(tape(3, lambda w, a, c: w**4 - a * w * w + c * w), 1)


def test_the_three_points_of_the_catalogue():
    found = stationary_points(VALLEYS, [4, 1], -8, 8, 320)
    assert found == pytest.approx([-1.472997601, 0.1260001926, 1.346997409], rel=0, abs=1e-9)


def test_only_what_lies_between_is_found():
    assert stationary_points(VALLEYS, [4, 1], 0, 1, 10) == pytest.approx([0.1260001926], rel=0, abs=1e-9)
    assert stationary_points(VALLEYS, [4, 1], 2, 3, 10) == ()


def test_a_zero_on_the_grid_is_found_once():
    assert stationary_points(Program(tape(1, lambda w: w * w), 1), [], -1, 1, 2) == pytest.approx([0], abs=1e-12)


@pytest.mark.parametrize(("low", "high", "pieces"), [(1, 1, 10), (2, 1, 10), (0, 1, 0)])
def test_an_empty_search_is_refused(low, high, pieces):
    with pytest.raises(ValueError, match="nothing to search"):
        stationary_points(VALLEYS, [4, 1], low, high, pieces)


def test_one_parameter_is_needed():
    with pytest.raises(ValueError, match="one parameter, not 2"):
        stationary_points(Program(tape(2, lambda w, b: w * b), 2), [], 0, 1, 4)
