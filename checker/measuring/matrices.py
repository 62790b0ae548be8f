"""Derivatives by a matrix, by differences of the loss in every entry."""

from __future__ import annotations

from collections.abc import Sequence

from chainrule.exercises import operations as ask
from chainrule.kernels import differences

from ..tree.evaluate import as_entries
from ..tree.nodes import Node
from .dispatch import Reals, measure
from .ready import name_of, program_of


@measure.register(ask.MatrixGradient)
def _(operation: ask.MatrixGradient[Node], point: Reals) -> Sequence[float]:
    name = name_of(operation.by)
    others = tuple(sorted(set(point) - {name}))
    entries = as_entries(point[name])
    program = program_of(operation.loss.expression, (name,), others, point)
    data = [entry for other in others for entry in as_entries(point[other])]
    return differences.difference_gradient(program, entries, data)
