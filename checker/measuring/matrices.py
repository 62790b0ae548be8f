"""Derivatives by a matrix, by differences of the loss in every entry."""

from __future__ import annotations

from collections.abc import Sequence

from chainrule.exercises import operations as ask
from chainrule.kernels import differences
from chainrule.kernels.program import Program

from ..tree.evaluate import Grid, as_entries
from ..tree.lower import lower
from ..tree.nodes import Node
from .dispatch import Reals, measure
from .ready import name_of


@measure.register(ask.MatrixGradient)
def _(operation: ask.MatrixGradient[Node], point: Reals) -> Sequence[float]:
    name = name_of(operation.by)
    others = sorted(set(point) - {name})
    shapes = {key: (value.rows, value.columns) for key, value in point.items() if isinstance(value, Grid)}
    entries = as_entries(point[name])
    program = Program(lower([operation.loss.expression], [name, *others], shapes), len(entries))
    data = [entry for other in others for entry in as_entries(point[other])]
    return differences.difference_gradient(program, entries, data)
