import math

import numpy as np
import pytest
from chainrule.kernels import symmetric_eigenvalues
from hypothesis import given, settings
from hypothesis import strategies as st


def random_symmetric(size, seed):
    matrix = np.random.default_rng(seed).normal(size=(size, size))
    return matrix + matrix.T


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.integers(1, 12), st.integers(0, 2**32 - 1), st.sampled_from([1e-12, 1.0, 1e12]))
def test_against_numpy(size, seed, scale):
    matrix = scale * random_symmetric(size, seed)
    truth = np.linalg.eigvalsh(matrix)
    np.testing.assert_allclose(symmetric_eigenvalues(matrix.tolist()), truth, rtol=0, atol=1e-13 * size * scale)


def test_sixty_parameters():
    matrix = random_symmetric(60, 5)
    np.testing.assert_allclose(symmetric_eigenvalues(matrix.tolist()), np.linalg.eigvalsh(matrix), rtol=0, atol=1e-11)


def test_easy_and_awkward_matrices():
    assert symmetric_eigenvalues([]) == ()
    assert symmetric_eigenvalues([[3.0]]) == (3.0,)
    assert symmetric_eigenvalues([[2, 0], [0, -1]]) == (-1, 2)
    assert symmetric_eigenvalues([[0.0, 0.0], [0.0, 0.0]]) == (0.0, 0.0)
    assert symmetric_eigenvalues([[0.0, 1.0], [1.0, 0.0]]) == pytest.approx((-1, 1))
    assert symmetric_eigenvalues([[1.0] * 4] * 4) == pytest.approx((0, 0, 0, 4), abs=1e-14)
    assert symmetric_eigenvalues([[18, 6 + 1e-10], [6, 2]]) == pytest.approx((0, 20), abs=1e-9)


@pytest.mark.parametrize(
    ("matrix", "message"),
    [([[1, 2]], "square"), ([[1, 2], [3, 4]], "not symmetric"), ([[math.nan]], "finite"), ([[math.inf]], "finite")],
)
def test_misuse_is_refused(matrix, message):
    with pytest.raises(ValueError, match=message):
        symmetric_eigenvalues(matrix)
