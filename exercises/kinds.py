"""The kinds of answer: what shape an answer has and how strictly it is compared. Plain data, no SymPy."""

from __future__ import annotations

from math import prod

from .record import Record
from .text import Text
from .trouble import AuthorError


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


class Shape(Vector):
    """The shape of a matrix, (rows, columns); written m×n or `m rows, n columns` as well."""

    labels = ("rows", "columns")


class Truths(Vector):
    """Truth values 1 and 0, one for each row of a table; written true and false in either language as well."""


class Column(Record):
    """A matrix of one column; a bare list is read as the column, a row is pointed out as a transpose."""


class Entries(Record):
    """A matrix by its entries, `[a, b; c, d]`. Its layout counts: the transpose is pointed out, and a bare list of the
    entries is asked to be written as a matrix.
    """

    rows: int
    columns: int
    digits: int | None = None


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
        """Raise AuthorError for a choice without its right option, or with two of one name."""
        names = [option.name for option in self.options]
        if self.right not in names or len(set(names)) != len(names):
            raise AuthorError(
                "a choice needs distinct options with the right one, {right!r}, among them: {names}",
                right=self.right,
                names=names,
            )


class Item(Record):
    """One item of a matching: its text, and the name of the option that belongs to it."""

    name: str
    text: Text
    right: str


class Matching(Record):
    """Every item gets one of the options: `1B 2A 3C`, or `BAC` in the order of the items.

    An option says what it is, so that a learner who chose it wrongly reads why it does not fit.
    """

    items: tuple[Item, ...]
    options: tuple[Option, ...]

    def __post_init__(self) -> None:
        """Raise AuthorError for an item without its option, or names that stand twice."""
        options = [option.name for option in self.options]
        items = [item.name for item in self.items]
        if len(set(options)) != len(options) or len(set(items)) != len(items) or not items:
            raise AuthorError(
                "a matching needs items and options with distinct names: {items}, {options}",
                items=items,
                options=options,
            )
        missing = sorted({item.right for item in self.items} - set(options))
        if missing:
            raise AuthorError(
                "a matching needs the options of its items; {missing} is not among: {options}",
                missing=", ".join(missing),
                options=options,
            )


class Tokens(Record):
    """A sequence of tokens, each written as its number or as the token itself, punctuation in either width.

    `vocabulary` gives each token its number; the number 0 is padding.
    """

    vocabulary: tuple[tuple[str, int], ...]


class Trained(Record):
    """Parameters of a model, judged by running it on the data: any that do what is asked are right.

    `parameters` are their names and shapes, () for a number, (n,) for a list, (n, m) for a matrix; `symbols` are the
    names that all their entries have in the model, in this order and row by row.
    """

    parameters: tuple[tuple[str, tuple[int, ...]], ...]
    symbols: tuple[str, ...]

    def __post_init__(self) -> None:
        """Raise AuthorError where the shapes have another number of entries than there are symbols."""
        count = sum(prod(shape) for _, shape in self.parameters)
        if count != len(self.symbols):
            raise AuthorError(
                "the parameters have {count} entries, but {symbols} symbols are named",
                count=count,
                symbols=len(self.symbols),
            )


class GraphValues(Record):
    """A filled computation graph: the value of every node, and the derivative of the last by each, by name.

    `forward` are the names of the values in order, `backward` those of the derivatives, such as `dLoss/dA`.
    """

    forward: tuple[str, ...]
    backward: tuple[str, ...]


Kind = (
    Number
    | Expression
    | Vector
    | Shape
    | Truths
    | Column
    | Entries
    | Formula
    | Iterates
    | Labelled
    | Values
    | Interval
    | AnyPoint
    | Choice
    | Matching
    | Tokens
    | Trained
    | GraphValues
)
