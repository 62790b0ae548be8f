"""How data are laid out for the kernels, and when they are copied."""

import numpy as np
import pytest
from chainrule.kernels.families.samples import FEW, FITTING, MIDDLE, NARROW, NEAR, SHARED, Layout, Samples, _by_feature


@pytest.mark.parametrize(
    ("features", "entries", "by_feature"),
    [
        (NARROW - 1, 10**9, True),
        (NARROW, 10**9, False),
        (MIDDLE - 1, SHARED, True),
        (MIDDLE - 1, SHARED + 1, False),
        (MIDDLE, NEAR + 1, False),
        (1000, NEAR, True),
    ],
)
def test_few_features_and_data_in_a_cache_are_read_by_feature(features, entries, by_feature):
    assert _by_feature(features, entries) is by_feature


@pytest.mark.parametrize(("order", "layout"), [("C", Layout.ROWS), ("F", Layout.COLUMNS)])
def test_for_few_passes_data_stay_where_they_are(order, layout):
    x = np.array(np.arange(12.0).reshape(4, 3), order=order)
    found = Samples.of(x, np.zeros(4), FEW - 1)
    assert (found.layout, found.features, found.count) == (layout, 3, 4)
    assert np.shares_memory(found.x, x)
    assert not found.x.flags.writeable
    assert x.flags.writeable


@pytest.mark.parametrize("order", ["C", "F"])
def test_for_many_passes_they_are_copied_to_cache_lines(order):
    x = np.array(np.arange(5000 * 3.0).reshape(5000, 3), order=order)
    found = Samples.of(x, np.zeros(5000), FEW)
    assert found.layout is Layout.COLUMNS
    assert found.x.ctypes.data % 64 == 0
    assert found.x.strides[0] % 64 == 0
    assert (x == found.x[:, :5000].T).all()
    assert not np.shares_memory(found.x, x)
    assert (found.by_sample() == x).all()


def test_wide_data_beyond_the_caches_stay_in_rows():
    x = np.zeros((NEAR // MIDDLE + 1, MIDDLE))
    found = Samples.of(x, np.zeros(len(x)), FEW)
    assert (found.layout, found.features) == (Layout.ROWS, MIDDLE)
    assert found.x.ctypes.data % 64 == 0
    assert FITTING > NEAR


def test_numbers_that_are_not_floats_are_made_so():
    found = Samples.of([[1, 2], [3, 4]], [True, False], 1)
    assert found.x.dtype == found.y.dtype == np.float64
    assert found.x.tolist() == [[1, 2], [3, 4]]
