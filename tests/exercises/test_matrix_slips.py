"""The slips of matrix formulas, each written out by hand."""

import pytest
import sympy as sp
from chainrule.exercises.derivations.formulas import fits_together, matrix_slips

n, m, h = sp.symbols("n m h", positive=True, integer=True)
X, Y = sp.MatrixSymbol("X", n, 1), sp.MatrixSymbol("Y", n, 1)
D, A, V = sp.MatrixSymbol("D", m, 1), sp.MatrixSymbol("A", h, 1), sp.MatrixSymbol("V", m, h)
S, T = sp.MatrixSymbol("S", n, n), sp.MatrixSymbol("T", n, n)
Had = sp.HadamardProduct

SLIPS = [
    # of n x n matrices every slip has a value
    (S.T * T, {("TRANSPOSE_MISSING", S * T), ("PRODUCT_TURNED", T * S.T), ("ENTRIES_FOR_MATRIX_PRODUCT", Had(T, S.T))}),
    (Had(S, T), {("MATRIX_PRODUCT_FOR_ENTRIES", S * T), ("FACTOR_FORGOTTEN", S), ("FACTOR_FORGOTTEN", T)}),
    # an inner product turned is an outer one; without its transpose, or entry by entry, the shapes do not fit
    (X.T * Y, {("PRODUCT_TURNED", Y * X.T)}),
    # what arrives at the first layer: the slope of σ, half of it, or the error itself is forgotten
    (
        Had(V.T * D, A, sp.OneMatrix(h, 1) - A),
        {
            ("FACTOR_FORGOTTEN", Had(V.T * D, A)),
            ("FACTOR_FORGOTTEN", Had(V.T * D, sp.OneMatrix(h, 1) - A)),
            ("FACTOR_FORGOTTEN", Had(A, sp.OneMatrix(h, 1) - A)),
        },
    ),
    (X, set()),
]


@pytest.mark.parametrize(("formula", "expected"), SLIPS)
def test_slips_by_hand(formula, expected):
    found = {(wrong.code, wrong.answer.entries[0]) for wrong in matrix_slips(formula)}
    assert found == expected


@pytest.mark.parametrize(
    ("formula", "fits"),
    [(X + Y, True), (X.T * Y, True), (V.T * D, True), (Had(X, Y), True), (sp.MatAdd(X, Y.T), False)],
)
def test_shapes_fit_by_name(formula, fits):
    assert fits_together(formula) is fits
