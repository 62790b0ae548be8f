"""What every kind of question needs to be worked out: the numbers of its variant, and the one question `solve`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import singledispatch
from types import MappingProxyType

from chainrule.exercises.record import Record

from ..tree.nodes import Node, Number, Symbol, symbols_in
from ..tree.substitute import substitute
from .recognising import recognised
from .steps import Solution
from .working import plain, put_in


class Task(Record):
    """The numbers of a variant, and what the question calls its entries.

    `partial` tells whether it writes ∂ (None: where a formula has several symbols). `answer` are the entries of the
    right answer, for what cannot be read off the operation; `matrices` are the names that are no numbers.
    """

    givens: Mapping[str, Fraction] = MappingProxyType({})
    labels: tuple[str, ...] = ()
    partial: bool | None = None
    answer: tuple[Node, ...] = ()
    matrices: frozenset[str] = frozenset()

    @property
    def is_of_matrices(self) -> bool:
        """Whether the question is one of symbolic matrices."""
        return bool(self.matrices)

    def folded(self, node: Node) -> Node:
        """A formula of the exercise with the variant's numbers, calculated as far as it goes."""
        numbers = {name: Number(value) for name, value in self.givens.items()}
        return substitute(recognised(substitute(node, numbers)), {})

    def all_folded(self, nodes: Sequence[Node]) -> tuple[Node, ...]:
        """Each of them folded."""
        return tuple(self.folded(node) for node in nodes)

    def written(self, node: Node) -> Node:
        """A formula of the exercise with the variant's numbers put in and nothing calculated."""
        return recognised(put_in(node, {name: plain(value) for name, value in self.givens.items()}))

    def label(self, place: int) -> str:
        """What an entry is called; nothing where the question has no names for them."""
        return self.labels[place] if place < len(self.labels) else ""


class NoSolution(LookupError):
    """An operation that has no steps here; the message is its name."""


@singledispatch
def solve(operation: object, task: Task) -> Solution:  # noqa: ARG001 - singledispatch's fallback
    """The steps that answer an operation. NoSolution for one that is not known here."""
    raise NoSolution(type(operation).__name__)


def point_of(by: Sequence[Node], values: Sequence[Node]) -> dict[str, Node]:
    """Parameters with their values."""
    return {symbol.name: value for symbol, value in zip(by, values, strict=True) if isinstance(symbol, Symbol)}


def name_of(symbol: Node) -> str:
    """The name of a symbol."""
    assert isinstance(symbol, Symbol)  # noqa: S101 - what a loss is taken by is a symbol
    return symbol.name


def is_number(node: Node) -> bool:
    """Whether no symbol is left in a formula."""
    return symbols_in(node) <= {"pi"}
