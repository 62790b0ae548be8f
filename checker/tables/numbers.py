"""Are all numbers of a table numbers that a descent can take?"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import TYPE_CHECKING

from ..exercise import DataColumn
from .columns import LARGEST
from .trouble import TableTrouble

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BLOCK = 100_000  # rows that are searched at once


def check_numbers(values: NDArray[np.float64], columns: Sequence[DataColumn]) -> None:
    """TableTrouble for the first entry of values (n, columns) that is not finite or too large, counting rows from 1."""
    import numpy as np

    # Both pass a nan on, and neither makes a copy.
    if values.min() >= -LARGEST and values.max() <= LARGEST:
        return
    for begin in range(0, len(values), _BLOCK):
        bad = ~(np.abs(values[begin : begin + _BLOCK]) <= LARGEST)
        if bad.any():
            row, place = (int(index[0]) for index in np.nonzero(bad))
            number = float(values[begin + row, place])
            raise _no_number(begin + row + 1, columns[place].name, number)


def _no_number(row: int, column: str, number: float) -> TableTrouble:
    shown = f"{number:g}"
    if isfinite(number):
        return TableTrouble(
            "row {row}, column {column}: {number} is too large; the limit is 1e100",
            row=row,
            column=column,
            number=shown,
        )
    return TableTrouble(
        "row {row}, column {column}: {number} is no finite number; delete the row",
        row=row,
        column=column,
        number=shown,
    )
