"""Matrices of values in any number system."""

from __future__ import annotations

from typing import Generic

from chainrule.exercises.record import Record

from .number_system import S as S


class ShapeMismatch(ArithmeticError):
    """Two shapes do not go together. `details` holds them as text, `left` and `right` (or `shape`)."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class Grid(Record, Generic[S]):
    """A matrix by rows. With `listed` the layout, row or column, was left open (rows is the length, columns 1)."""

    rows: int
    columns: int
    entries: tuple[S, ...]
    listed: bool = False

    @property
    def shape(self) -> str:
        """The shape as people write it."""
        return f"{self.rows}×{self.columns}"


class Ones(Record, Generic[S]):
    """A number times the column (or, transposed, the row) of ones of whatever length fits."""

    factor: S
    row: bool = False


class Identity(Record, Generic[S]):
    """A number times the identity matrix of whatever size fits."""

    factor: S
