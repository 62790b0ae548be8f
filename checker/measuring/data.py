"""The data and the loss, calculated from numbers by their definitions."""

from __future__ import annotations

from collections.abc import Sequence

from chainrule.exercises import operations as ask
from chainrule.kernels import losses

from ..tree.nodes import Node
from .dispatch import Reals, measure
from .ready import values


@measure.register(ask.Value)
def _(operation: ask.Value[Node], point: Reals) -> Sequence[float]:
    return values(operation.entries, point)


@measure.register(ask.Residuals)
def _(operation: ask.Residuals[Node], point: Reals) -> Sequence[float]:
    return losses.residuals(values(operation.targets, point), values(operation.predictions, point))


@measure.register(ask.SquaredErrors)
def _(operation: ask.SquaredErrors[Node], point: Reals) -> Sequence[float]:
    return losses.squared_errors(values(operation.targets, point), values(operation.predictions, point))


@measure.register(ask.MeanSquaredError)
def _(operation: ask.MeanSquaredError[Node], point: Reals) -> Sequence[float]:
    return [losses.mean_squared_error(values(operation.targets, point), values(operation.predictions, point))]


@measure.register(ask.MeanAbsoluteError)
def _(operation: ask.MeanAbsoluteError[Node], point: Reals) -> Sequence[float]:
    return [losses.mean_absolute_error(values(operation.targets, point), values(operation.predictions, point))]


@measure.register(ask.LossFormula)
def _(operation: ask.LossFormula[Node], point: Reals) -> Sequence[float]:
    loss = operation.loss
    if not loss.targets:
        return values([loss.expression], point)
    return [losses.mean_squared_error(values(loss.targets, point), values(loss.predictions, point))]
