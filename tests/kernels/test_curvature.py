import math

import pytest
from chainrule.kernels import Program, curvature, descend


def test_by_hand(surface, taxi):
    """12 w^2 - 8 at a minimum, on the hill, and along a valley."""
    assert curvature(surface, [1.3469974]).eigenvalues == pytest.approx((13.772824,), rel=1e-6)
    assert curvature(surface, [1.3469974]).limit == pytest.approx(2 / 13.772824, rel=1e-6)
    hill = curvature(surface, [0.1270510])
    assert hill.largest == pytest.approx(-7.806296, rel=1e-6)
    assert hill.limit == math.inf
    assert curvature(taxi, [2, 5]).eigenvalues == pytest.approx((0, 20), abs=1e-8)
    assert curvature(taxi, [2, 5]).limit == pytest.approx(0.1)


@pytest.mark.parametrize("share", [0.9, 1.1])
def test_the_limit_parts_what_stays_from_what_leaves(surface, share):
    """Begun next to the minimum, descent comes nearer below the limit and goes away above it."""
    minimum = 1.346997408528
    rate = share * curvature(surface, [minimum]).limit
    end = descend(surface, [minimum + 1e-4], [], rate, 40, record="end").parameters[-1][0]
    assert (abs(end - minimum) < 1e-4) == (share < 1)


def test_where_there_is_no_curvature(make_tape):
    root = Program(make_tape(1, lambda x: x.sqrt()), 1)
    assert curvature(root, [-1]) is None
    assert curvature(root, [0]) is None
    with pytest.raises(ValueError, match="without parameters"):
        curvature(Program(root.loss, 0), [], [1])
    with pytest.raises(ValueError, match="2 parameters given"):
        curvature(root, [1, 2])
