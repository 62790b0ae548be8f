"""The kinds of answer: what shape an answer has and how strictly it is compared. Plain data, no SymPy."""

from __future__ import annotations

from .record import Record
from .text import Text


class Number(Record):
    """One number. `digits` allows rounding to that many significant digits; None asks for the exact value."""

    unit: str | None = None
    digits: int | None = None


class Expression(Record):
    """A formula in the symbols of the question, equal wherever both sides are defined."""


class Vector(Record):
    """A list of entries, each a number or an expression. Row or column layout is free; `labels` name the entries."""

    digits: int | None = None
    labels: tuple[str, ...] = ()


class Column(Record):
    """A matrix of one column; a bare list is read as the column, a row is pointed out as a transpose."""


class Formula(Record):
    """A matrix formula in symbolic matrices, equal for every compatible shape."""


class Iterates(Record):
    """The values of a descent, in order; each entry is judged. `labels` name the entries."""

    labels: tuple[str, ...] = ()
    digits: int | None = None
    unit: str | None = None


class Labelled(Record):
    """Named values, `A = 2, r = 2`: judged by name, or by position where no name is written."""

    labels: tuple[str, ...]


class Values(Record):
    """Numbers in any order."""

    digits: int | None = None


class Interval(Record):
    """An open interval, written `0 < eta < 1` or `(0, 1)`; `symbol` is what lies in it."""

    symbol: str
    digits: int | None = None


class AnyPoint(Record):
    """Any point, with coordinates in the order of `symbols`, at which the answer's condition holds."""

    symbols: tuple[str, ...]


class Option(Record):
    """One option of a choice. A wrong one says why it is wrong; a right one why it is right."""

    name: str
    text: Text
    reason: Text


class Choice(Record):
    """One of several options, answered by its letter in the order shown or by its name. `right` names the right one."""

    options: tuple[Option, ...]
    right: str

    def __post_init__(self) -> None:
        """Raise ValueError for a choice without its right option, or with two of one name."""
        names = [option.name for option in self.options]
        if self.right not in names or len(set(names)) != len(names):
            raise ValueError(f"a choice needs distinct options with the right one, {self.right!r}, among them: {names}")


Kind = Number | Expression | Vector | Column | Formula | Iterates | Labelled | Values | Interval | AnyPoint | Choice
