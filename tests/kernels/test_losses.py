import pytest
from chainrule.kernels import mean_absolute_error, mean_squared_error, residuals, squared_errors


def test_the_apple():
    assert residuals([5, 5], [8, 3]) == (-3, 2)
    assert squared_errors([5, 5], [8, 3]) == (9, 4)
    assert mean_squared_error([5, 5], [8, 3]) == 6.5
    assert mean_absolute_error([5, 5], [8, 3]) == 2.5


def test_three_fruits():
    assert residuals([5, 3, 4], [8, 2, 5]) == (-3, 1, -1)
    assert mean_squared_error([5, 3, 4], [8, 2, 5]) == pytest.approx(11 / 3)


def test_misuse_is_refused():
    with pytest.raises(ValueError, match="2 true values, but 1 predictions"):
        residuals([1, 2], [1])
    with pytest.raises(ValueError, match="no mean of no values"):
        mean_squared_error([], [])
    with pytest.raises(ValueError, match="no mean of no values"):
        mean_absolute_error([], [])
