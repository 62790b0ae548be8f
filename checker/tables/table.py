"""A table of samples: a row a sample, and in each the inputs of a model, then its target."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from chainrule.exercises.record import Record

if TYPE_CHECKING:
    from chainrule.kernels.program import Data


class Table(Record):
    """The numbers of a file, flat (rows * columns,), row after row: finite floats.

    `name` is that of the file. `ignored` are its columns that the model does not have.
    """

    name: str
    values: Data
    columns: int
    ignored: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """How many samples there are."""
        return len(self.values) // self.columns

    def span(self, place: int) -> tuple[float, float]:
        """The least and the greatest number of a column."""
        column = self.values[place :: self.columns]
        if isinstance(column, Sequence | array):
            return min(column), max(column)
        return float(column.min()), float(column.max())
