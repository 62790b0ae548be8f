"""A model run on data by the kernels, with the parameters of a point."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from chainrule.exercises import operations as ask
from chainrule.kernels.evaluate import evaluate

from ..tree.lower import lower
from ..tree.nodes import Node
from .dispatch import CannotMeasure, Reals, measure
from .ready import name_of, real, values


@measure.register(ask.Encoded)
def _(operation: ask.Encoded[Node], point: Reals) -> Sequence[float]:
    tokens = values(operation.tokens, point)
    return [0.0] * (operation.length - len(tokens)) + tokens


@measure.register(ask.Classified)
def _(operation: ask.Classified[Node], point: Reals) -> Sequence[float]:
    (threshold,) = values([operation.threshold], point)
    outputs = run_model(operation.output, operation.inputs, [values(row, point) for row in operation.rows], point)
    margins = [output - threshold for output in outputs]
    return [margin if target else -margin for margin, target in zip(margins, operation.targets, strict=True)]


@measure.register(ask.LossBelow)
def _(operation: ask.LossBelow[Node], point: Reals) -> Sequence[float]:
    (bound,) = values([operation.bound], point)
    return [bound - run_model(operation.loss.expression, (), [[]], point)[0]]


def run_model(output: Node, inputs: Sequence[Node], rows: Sequence[Sequence[float]], point: Reals) -> list[float]:
    """The output of a model for each row of its inputs; everything else that it names is taken from the point."""
    names = [name_of(symbol) for symbol in inputs]
    others = [name for name in sorted(point) if name not in names]
    fixed = [real(point[name]) for name in others]
    outputs = evaluate(lower([output], [*names, *others]), [[*row, *fixed] for row in rows])
    if not all(isfinite(value) for (value,) in outputs):
        raise CannotMeasure
    return [value for (value,) in outputs]
