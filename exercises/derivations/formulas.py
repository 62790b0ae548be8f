"""Slips in matrix formulas: what comes out when a transpose, a kind of product or a factor is mistaken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import sympy as sp
from sympy.matrices.exceptions import ShapeError

from .. import operations as ask
from .dispatch import Mistakes, is_matrix, mistakes, wrong_number

_Change = Callable[[sp.MatrixExpr], sp.MatrixExpr | None]


@mistakes.register(ask.Value)
def _(operation: ask.Value[sp.Expr]) -> Mistakes:
    if len(operation.entries) == 1 and is_matrix(operation.entries[0]):
        yield from matrix_slips(operation.entries[0])


def matrix_slips(formula: sp.MatrixExpr) -> Mistakes:
    """Each slip made at one place of a matrix formula.

    Those whose shapes do not go together are left out, for there the shapes themselves are the message.
    """
    for code, change in _SLIPS:
        yield from (wrong_number(code, wrong) for wrong in changed_once(formula, change) if fits_together(wrong))


def fits_together(formula: sp.Basic) -> bool:
    """Whether the shapes of all parts fit by their names; SymPy itself lets n x 1 meet 1 x n, for n may be 1."""
    parts = [part for part in formula.args if isinstance(part, sp.MatrixExpr)]
    shapes = [part.shape for part in parts]
    if isinstance(formula, sp.MatMul):
        fits = all(left[1] == right[0] for left, right in pairwise(shapes))
    else:
        fits = not isinstance(formula, sp.MatAdd | sp.HadamardProduct) or len(set(shapes)) == 1
    return fits and all(fits_together(part) for part in parts)


def changed_once(formula: sp.Basic, change: _Change) -> Iterator[sp.Basic]:
    """The formula with the change made at each place where it can be made, one at a time."""
    if isinstance(formula, sp.MatrixExpr) and (here := _tried(change, formula)) is not None:
        yield here
    for place, part in enumerate(formula.args):
        if isinstance(part, sp.MatrixExpr):
            for other in changed_once(part, change):
                parts = (*formula.args[:place], other, *formula.args[place + 1 :])
                if (rebuilt := _tried(formula.func, *parts)) is not None:
                    yield rebuilt


def _tried(make: Callable[..., sp.Basic | None], *parts: sp.Basic) -> sp.Basic | None:
    """What can be made of the parts; None where shapes do not go together."""
    try:
        made = make(*parts)
    except (ShapeError, ValueError, TypeError):
        return None
    return made if isinstance(made, sp.MatrixExpr) else None


def _without_transpose(part: sp.MatrixExpr) -> sp.MatrixExpr | None:
    return part.arg if isinstance(part, sp.Transpose) else None


def _turned(part: sp.MatrixExpr) -> sp.MatrixExpr | None:
    """The factors in the reverse order."""
    if not isinstance(part, sp.MatMul):
        return None
    scalar, matrices = part.as_coeff_matrices()
    return scalar * sp.MatMul(*reversed(matrices)) if len(matrices) > 1 else None


def _product_for_entries(part: sp.MatrixExpr) -> sp.MatrixExpr | None:
    return sp.MatMul(*part.args) if isinstance(part, sp.HadamardProduct) else None


def _entries_for_product(part: sp.MatrixExpr) -> sp.MatrixExpr | None:
    if not isinstance(part, sp.MatMul):
        return None
    scalar, matrices = part.as_coeff_matrices()
    return scalar * sp.HadamardProduct(*matrices) if len(matrices) > 1 else None


def _one_factor_less(place: int) -> _Change:
    def change(part: sp.MatrixExpr) -> sp.MatrixExpr | None:
        if not isinstance(part, sp.HadamardProduct) or place >= len(part.args):
            return None
        rest = part.args[:place] + part.args[place + 1 :]
        return sp.HadamardProduct(*rest) if len(rest) > 1 else rest[0]

    return change


_SLIPS: tuple[tuple[str, _Change], ...] = (
    ("TRANSPOSE_MISSING", _without_transpose),
    ("PRODUCT_TURNED", _turned),
    ("MATRIX_PRODUCT_FOR_ENTRIES", _product_for_entries),
    ("ENTRIES_FOR_MATRIX_PRODUCT", _entries_for_product),
    *(("FACTOR_FORGOTTEN", _one_factor_less(place)) for place in range(4)),
)
