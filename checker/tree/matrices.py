"""Functions of lists and matrices, in any number system."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import reduce
from typing import Any

from .grid import Grid, ShapeMismatch
from .number_system import Arithmetic, NotInThisArithmetic, Undefined

_LARGEST = 8  # rows of a matrix that is inverted


def matrix_function(head: str, grid: Grid[Any], arithmetic: Arithmetic[Any]) -> Any:
    """The value of a function of one list or matrix: a number or a Grid. KeyError for a head that is none of them."""
    return _FUNCTIONS[head](grid, arithmetic)


def is_matrix_function(head: str) -> bool:
    """Whether the head takes a whole list or matrix, and not each entry alone."""
    return head in _FUNCTIONS


def _total(entries: Sequence[Any], arithmetic: Arithmetic[Any]) -> Any:
    return reduce(arithmetic.add, entries)


def _sum(grid: Grid[Any], arithmetic: Arithmetic[Any]) -> Any:
    return _total(grid.entries, arithmetic)


def _mean(grid: Grid[Any], arithmetic: Arithmetic[Any]) -> Any:
    return arithmetic.divide(_sum(grid, arithmetic), arithmetic.number(Fraction(len(grid.entries))))


def _norm(grid: Grid[Any], arithmetic: Arithmetic[Any]) -> Any:
    """The Euclidean norm; of a matrix that of Frobenius."""
    return arithmetic.function("sqrt", [_total([arithmetic.multiply(e, e) for e in grid.entries], arithmetic)])


def _norm1(grid: Grid[Any], arithmetic: Arithmetic[Any]) -> Any:
    if min(grid.rows, grid.columns) > 1:
        raise NotInThisArithmetic  # of a matrix it is the greatest sum of a column to some, of all entries to others
    return _total([arithmetic.function("abs", [entry]) for entry in grid.entries], arithmetic)


def _softmax(grid: Grid[Any], arithmetic: Arithmetic[Any]) -> Grid[Any]:
    if min(grid.rows, grid.columns) > 1:
        raise NotInThisArithmetic  # by rows to some, by columns to others
    powers = [arithmetic.function("exp", [entry]) for entry in grid.entries]
    total = _total(powers, arithmetic)
    return Grid(grid.rows, grid.columns, tuple(arithmetic.divide(p, total) for p in powers), grid.listed)


def _extreme(head: str) -> Callable[[Grid[Any], Arithmetic[Any]], Any]:
    return lambda grid, arithmetic: arithmetic.function(head, list(grid.entries))


def _sum_rows(grid: Grid[Any], arithmetic: Arithmetic[Any]) -> Grid[Any]:
    columns = [grid.entries[place :: grid.columns] for place in range(grid.columns)]
    return Grid(1, grid.columns, tuple(_total(column, arithmetic) for column in columns))


def _sum_columns(grid: Grid[Any], arithmetic: Arithmetic[Any]) -> Grid[Any]:
    rows = [grid.entries[place * grid.columns : (place + 1) * grid.columns] for place in range(grid.rows)]
    return Grid(grid.rows, 1, tuple(_total(row, arithmetic) for row in rows))


def _mean_rows(grid: Grid[Any], arithmetic: Arithmetic[Any]) -> Grid[Any]:
    return _divided(_sum_rows(grid, arithmetic), grid.rows, arithmetic)


def _mean_columns(grid: Grid[Any], arithmetic: Arithmetic[Any]) -> Grid[Any]:
    return _divided(_sum_columns(grid, arithmetic), grid.columns, arithmetic)


def _divided(grid: Grid[Any], count: int, arithmetic: Arithmetic[Any]) -> Grid[Any]:
    divisor = arithmetic.number(Fraction(count))
    return Grid(grid.rows, grid.columns, tuple(arithmetic.divide(entry, divisor) for entry in grid.entries))


def _trace(grid: Grid[Any], arithmetic: Arithmetic[Any]) -> Any:
    _needs_square(grid)
    return _total(grid.entries[:: grid.columns + 1], arithmetic)


def _diag(grid: Grid[Any], arithmetic: Arithmetic[Any]) -> Grid[Any]:
    """The diagonal matrix of a list, and the diagonal of a square matrix."""
    if min(grid.rows, grid.columns) > 1:
        _needs_square(grid)
        return Grid(grid.rows, 1, grid.entries[:: grid.columns + 1])
    size, zero = len(grid.entries), arithmetic.number(Fraction(0))
    entries = [grid.entries[i] if i == j else zero for i in range(size) for j in range(size)]
    return Grid(size, size, tuple(entries))


def _needs_square(grid: Grid[Any]) -> None:
    if grid.rows != grid.columns:
        raise ShapeMismatch("NOT_SQUARE", shape=grid.shape)


def _det(grid: Grid[Any], arithmetic: Arithmetic[Any]) -> Any:
    """The determinant, by elimination."""
    _needs_square(grid)
    rows, _, sign = _eliminated(grid, arithmetic, beside=False)
    if rows is None:
        return arithmetic.number(Fraction(0))
    product = reduce(arithmetic.multiply, [row[place] for place, row in enumerate(rows)])
    return -product if sign < 0 else product


def inverse(grid: Grid[Any], arithmetic: Arithmetic[Any]) -> Grid[Any]:
    """The inverse, by elimination. Undefined for a singular matrix, ShapeMismatch for one that is not square."""
    _needs_square(grid)
    rows, beside, _ = _eliminated(grid, arithmetic, beside=True)
    if rows is None:
        raise Undefined
    solved = [[arithmetic.divide(entry, rows[place][place]) for entry in other] for place, other in enumerate(beside)]
    return Grid(grid.rows, grid.columns, tuple(entry for row in solved for entry in row))


def _eliminated(
    grid: Grid[Any], arithmetic: Arithmetic[Any], beside: bool
) -> tuple[list[list[Any]] | None, list[list[Any]], int]:
    """Rows with zeros below the diagonal (and above it, with the unit matrix beside them), and the sign of the swaps;
    None for a singular matrix.
    """
    size = grid.rows
    if size > _LARGEST:
        raise NotInThisArithmetic
    zero, one = arithmetic.number(Fraction(0)), arithmetic.number(Fraction(1))
    rows = [list(grid.entries[i * size : (i + 1) * size]) for i in range(size)]
    units = [[one if i == j else zero for j in range(size)] for i in range(size)]
    sign = 1
    for place in range(size):
        pivot = max(range(place, size), key=lambda row: abs(rows[row][place]))
        if rows[pivot][place] == 0:
            return None, units, 0
        if pivot != place:
            rows[place], rows[pivot] = rows[pivot], rows[place]
            units[place], units[pivot] = units[pivot], units[place]
            sign = -sign
        for other in range(size) if beside else range(place + 1, size):
            if other != place:
                factor = arithmetic.divide(rows[other][place], rows[place][place])
                rows[other] = _less(rows[other], factor, rows[place], arithmetic)
                units[other] = _less(units[other], factor, units[place], arithmetic)
    return rows, units, sign


def _less(row: list[Any], factor: Any, other: list[Any], arithmetic: Arithmetic[Any]) -> list[Any]:
    return [arithmetic.add(a, -arithmetic.multiply(factor, b)) for a, b in zip(row, other, strict=True)]


_FUNCTIONS: dict[str, Callable[[Grid[Any], Arithmetic[Any]], Any]] = {
    "sum": _sum,
    "mean": _mean,
    "norm": _norm,
    "norm1": _norm1,
    "softmax": _softmax,
    "max": _extreme("max"),
    "min": _extreme("min"),
    "sum_rows": _sum_rows,
    "sum_columns": _sum_columns,
    "mean_rows": _mean_rows,
    "mean_columns": _mean_columns,
    "trace": _trace,
    "diag": _diag,
    "det": _det,
    "inverse": inverse,
}
