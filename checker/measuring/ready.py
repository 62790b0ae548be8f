"""A loss made ready for the kernels, and values at a point."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from chainrule.exercises import operations as ask
from chainrule.exercises.record import Record
from chainrule.kernels.program import Program

from ..remembered import remembered
from ..tree.arithmetic import Floating
from ..tree.evaluate import Grid, as_entries, evaluate
from ..tree.lower import lower
from ..tree.nodes import Node, Symbol
from .dispatch import Reals


class ReadyLoss(Record):
    """A loss as a program: its parameters first, everything else that it depends on as data."""

    program: Program
    names: tuple[str, ...]
    data: tuple[float, ...]

    def theta(self, point: Reals) -> list[float]:
        """The parameters at a point."""
        return [real(point[name]) for name in self.names]


def ready(loss: ask.Loss[Node], point: Reals) -> ReadyLoss:
    """The loss with the numbers of a point as its data."""
    names, others = _inputs(loss, tuple(point))
    data: list[float] = []
    for name in others:
        value = point[name]
        if isinstance(value, Grid):
            data += value.entries
        else:
            data.append(value)
    return ReadyLoss(program_of(loss.expression, names, others, point), names, tuple(data))


@lru_cache(256)
def _split(by: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(name for name in names if name not in by))


def _inputs(loss: ask.Loss[Node], names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The parameters of a loss, and which of the names are its data."""
    by = tuple([name_of(symbol) for symbol in loss.by])
    return by, _split(by, names)


def program_of(expression: Node, names: tuple[str, ...], others: tuple[str, ...], point: Reals) -> Program:
    """The program of a loss whose parameters are the entries of the first names; the others are data. Equal names, of
    matrices as large as they are at the point, give the same program again.
    """
    shapes = tuple((key, value.rows, value.columns) for key, value in point.items() if isinstance(value, Grid))
    known, key = _programs(expression), (names, others, shapes)
    if key not in known:
        tape = lower([expression], [*names, *others], {name: (rows, columns) for name, rows, columns in shapes})
        known[key] = Program(tape, tape.inputs - sum(len(as_entries(point[name])) for name in others))
    return known[key]


@remembered(256)
def _programs(_expression: Node) -> dict[object, Program]:
    return {}


def real(value: float | Grid[float]) -> float:
    """A number, also where it comes as a matrix of one entry."""
    return as_entries(value)[0]


def name_of(symbol: Node) -> str:
    """The name of a symbol."""
    assert isinstance(symbol, Symbol)  # noqa: S101 - what a loss is taken by is a symbol
    return symbol.name


def values(nodes: Sequence[Node], point: Reals) -> list[float]:
    """The values of trees at a point, row by row."""
    return [entry for node in nodes for entry in as_entries(evaluate(node, point, Floating()))]


def moved(loss: ask.Loss[Node], to: Sequence[Node], point: Reals) -> Reals:
    """The point with the parameters of a loss put elsewhere."""
    return {**point, **{name_of(symbol): value for symbol, value in zip(loss.by, values(to, point), strict=True)}}
