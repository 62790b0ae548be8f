"""Valleys and the top between them, bracketed from the loss; and the end of a descent, by running it."""

from __future__ import annotations

from collections.abc import Sequence

from chainrule.exercises import operations as ask
from chainrule.kernels import stationary
from chainrule.kernels.descent import Gradient, descend

from ..tree.nodes import Node
from .dispatch import CannotMeasure, Reals, measure
from .ready import moved, name_of, ready, values

_REACH, _PIECES = 8.0, 320  # what lies further out is not found, and then both oracles disagree
_ARRIVED = 1e-12
_MOST_STEPS = 40_000


@measure.register(ask.StationaryPoints)
def _(operation: ask.StationaryPoints[Node], point: Reals) -> Sequence[float]:
    return [place for place, _ in _found(operation.loss, point)]


@measure.register(ask.StationaryLosses)
def _(operation: ask.StationaryLosses[Node], point: Reals) -> Sequence[float]:
    return [loss for _, loss in _found(operation.loss, point)]


@measure.register(ask.GlobalMinimiser)
def _(operation: ask.GlobalMinimiser[Node], point: Reals) -> Sequence[float]:
    return [_lowest(operation.loss, point)[0]]


@measure.register(ask.GlobalMinimum)
def _(operation: ask.GlobalMinimum[Node], point: Reals) -> Sequence[float]:
    return [_lowest(operation.loss, point)[1]]


def _found(loss: ask.Loss[Node], point: Reals) -> list[tuple[float, float]]:
    """The stationary points, ascending, each with the loss there."""
    (by,) = (name_of(symbol) for symbol in loss.by)
    prepared = ready(loss, {by: 0.0, **point})
    places = stationary.stationary_points(prepared.program, prepared.data, -_REACH, _REACH, _PIECES)
    return [(place, values([loss.expression], {**point, by: place})[0]) for place in places]


def _lowest(loss: ask.Loss[Node], point: Reals) -> tuple[float, float]:
    found = _found(loss, point)
    if not found:
        raise CannotMeasure
    return min(found, key=lambda pair: pair[1])


@measure.register(ask.DescentEnd)
def _(operation: ask.DescentEnd[Node], point: Reals) -> Sequence[float]:
    descent = operation.descent
    prepared = ready(descent.loss, moved(descent.loss, descent.start, point))
    (rate,) = values([descent.rate], point)
    here, steps = values(descent.start, point), 250
    while steps <= _MOST_STEPS:
        run = descend(prepared.program, here, prepared.data, rate, steps, record="end", gradient=Gradient.DIFFERENCES)
        if run.diverged_at is not None:
            raise CannotMeasure
        (there,) = run.parameters
        if max(abs(a - b) for a, b in zip(here, there, strict=True)) <= _ARRIVED:
            return there
        here, steps = list(there), steps * 2
    raise CannotMeasure
