"""A loss made ready for the kernels, and values at a point."""

from __future__ import annotations

from collections.abc import Sequence

from chainrule.exercises import operations as ask
from chainrule.exercises.record import Record
from chainrule.kernels.program import Program

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
    names = tuple(name_of(symbol) for symbol in loss.by)
    others = sorted(name for name in point if name not in names)
    shapes = {name: (value.rows, value.columns) for name, value in point.items() if isinstance(value, Grid)}
    tape = lower([loss.expression], [*names, *others], shapes)
    data = tuple(entry for name in others for entry in as_entries(point[name]))
    return ReadyLoss(Program(tape, len(names)), names, data)


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
