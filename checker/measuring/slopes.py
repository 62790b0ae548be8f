"""Derivatives, by differences of the loss."""

from __future__ import annotations

from collections.abc import Sequence

from chainrule.exercises import operations as ask
from chainrule.exercises.record import replace
from chainrule.kernels import differences

from ..tree.nodes import Node
from .dispatch import CannotMeasure, Reals, measure
from .ready import moved, ready, values


@measure.register(ask.Derivative)
def _(operation: ask.Derivative[Node], point: Reals) -> Sequence[float]:
    loss = ready(replace(operation.loss, by=(operation.by,)), point)
    return differences.difference_gradient(loss.program, loss.theta(point), loss.data)


@measure.register(ask.SampleDerivatives)
def _(operation: ask.SampleDerivatives[Node], point: Reals) -> Sequence[float]:
    samples = [ask.Loss(sample, (operation.by,)) for sample in operation.loss.samples]
    return [measure(ask.Derivative(sample, operation.by), point)[0] for sample in samples]


@measure.register(ask.Gradient)
def _(operation: ask.Gradient[Node], point: Reals) -> Sequence[float]:
    return gradient(operation.loss, point)


@measure.register(ask.AnyMinimiser)
def _(operation: ask.AnyMinimiser[Node], point: Reals) -> Sequence[float]:
    return gradient(operation.loss, point)


def gradient(loss: ask.Loss[Node], point: Reals) -> Sequence[float]:
    prepared = ready(loss, point)
    return differences.difference_gradient(prepared.program, prepared.theta(point), prepared.data)


@measure.register(ask.At)
def _(operation: ask.At[Node], point: Reals) -> Sequence[float]:
    return measure(operation.of, moved(operation.of.loss, operation.point, point))


@measure.register(ask.Direction)
def _(operation: ask.Direction[Node], point: Reals) -> Sequence[float]:
    slope = gradient(operation.loss, moved(operation.loss, operation.point, point))
    length = sum(entry * entry for entry in slope) ** 0.5
    if length == 0:
        raise CannotMeasure
    return [operation.sign * entry / length for entry in slope]


@measure.register(ask.DirectionalDerivative)
def _(operation: ask.DirectionalDerivative[Node], point: Reals) -> Sequence[float]:
    along = values(operation.direction, point)
    length = sum(entry * entry for entry in along) ** 0.5
    prepared = ready(operation.loss, moved(operation.loss, operation.point, point))
    theta = values(operation.point, point)
    direction = [entry / length for entry in along]
    return [differences.directional_derivative(prepared.program, theta, direction, prepared.data)]
