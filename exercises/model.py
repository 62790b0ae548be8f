"""A model on samples, declared once: the loss of one sample, its gradient, and what a table needs follow from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

from .record import Record
from .text import Text

E = TypeVar("E")


class DataColumn(Record, Generic[E]):
    """A column of a table of samples: its symbol, what its numbers are, and their unit."""

    symbol: E
    title: Text
    unit: str | None = None


class Model(Record, Generic[E]):
    """What a model predicts of a sample from its `inputs`, beside the `target`, which is the truth.

    `rows` are the exercise's own samples, each with its inputs and its target; left out, it is the one whose numbers
    are givens of the columns' symbols. `loss` is that of one sample; left out, it is the squared error.
    """

    inputs: tuple[DataColumn[E], ...]
    target: DataColumn[E]
    prediction: E
    rows: tuple[tuple[E, ...], ...] = ()
    loss: E | None = None

    @property
    def columns(self) -> tuple[DataColumn[E], ...]:
        """The inputs, then the target."""
        return (*self.inputs, self.target)


def own_rows(model: Model[E]) -> Iterator[tuple[E, ...]]:
    """The exercise's own samples."""
    yield from model.rows or (tuple(column.symbol for column in model.columns),)
