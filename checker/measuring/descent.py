"""The descent itself, run by the kernel with differences of the loss for a gradient."""

from __future__ import annotations

from collections.abc import Sequence

from chainrule.exercises import operations as ask
from chainrule.kernels.descent import Gradient as Drive
from chainrule.kernels.descent import descend

from ..tree.nodes import Node
from .dispatch import CannotMeasure, Reals, measure
from .quadratic import curvatures
from .ready import moved, name_of, ready, real, values

_ARRIVED = 1e-9
_TIE = 1e-9  # differences move an output that lies on the threshold by less
_MOST_STEPS = 20_000


@measure.register(ask.DescentSteps)
def _(operation: ask.DescentSteps[Node], point: Reals) -> Sequence[float]:
    return [entry for theta in _descended(operation.descent, operation.steps, point) for entry in theta]


@measure.register(ask.DescentLoss)
def _(operation: ask.DescentLoss[Node], point: Reals) -> Sequence[float]:
    prepared = ready(operation.descent.loss, _with_start(operation.descent, point))
    (rate,) = values([operation.descent.rate], point)
    start = values(operation.descent.start, point)
    run = descend(
        prepared.program, start, prepared.data, rate, operation.step, record="end", gradient=Drive.DIFFERENCES
    )
    if run.diverged_at is not None:
        raise CannotMeasure
    return run.losses


@measure.register(ask.UpdatesUntilRight)
def _(operation: ask.UpdatesUntilRight[Node], point: Reals) -> Sequence[float]:
    names = [name_of(symbol) for symbol in operation.descent.loss.by]
    steps = 64
    while steps <= _MOST_STEPS:
        for step, theta in enumerate(_descended(operation.descent, range(steps + 1), point)):
            if min(measure(operation.model, {**point, **dict(zip(names, theta, strict=True))})) > _TIE:
                return [float(step)]
        steps *= 4
    raise CannotMeasure


def _with_start(descent: ask.Descent[Node], point: Reals) -> Reals:
    return moved(descent.loss, descent.start, point)


def _descended(descent: ask.Descent[Node], steps: Sequence[int], point: Reals) -> Sequence[Sequence[float]]:
    prepared = ready(descent.loss, _with_start(descent, point))
    (rate,) = values([descent.rate], point)
    start = values(descent.start, point)
    run = descend(
        prepared.program, start, prepared.data, rate, max(steps), record=sorted(set(steps)), gradient=Drive.DIFFERENCES
    )
    if run.diverged_at is not None:
        raise CannotMeasure
    by_step = dict(zip(run.steps, run.parameters, strict=True))
    return [by_step[step] for step in steps]


@measure.register(ask.DescentLimit)
def _(operation: ask.DescentLimit[Node], point: Reals) -> Sequence[float]:
    return _end(operation.descent.loss, values(operation.descent.start, point), point)


@measure.register(ask.Minimiser)
def _(operation: ask.Minimiser[Node], point: Reals) -> Sequence[float]:
    return _end(operation.loss, [0.0] * len(operation.loss.by), point)


@measure.register(ask.MinimumLoss)
def _(operation: ask.MinimumLoss[Node], point: Reals) -> Sequence[float]:
    end = _end(operation.loss, [0.0] * len(operation.loss.by), point)
    names = [name_of(symbol) for symbol in operation.loss.by]
    return values([operation.loss.expression], {**point, **dict(zip(names, end, strict=True))})


def _end(loss: ask.Loss[Node], start: Sequence[float], point: Reals) -> Sequence[float]:
    """Where descent ends that goes as fast as the measured curvature allows: rate 2/(greatest + least curvature)."""
    where: Reals = {**point, **dict(zip([name_of(symbol) for symbol in loss.by], start, strict=True))}
    prepared = ready(loss, where)
    curved = [value for value in curvatures(loss, where) if value > 1e-6]  # a valley is flat along itself
    if not curved:
        raise CannotMeasure
    rate = 2 / (max(curved) + min(curved))
    here, steps = list(start), 200
    while steps <= _MOST_STEPS:
        run = descend(prepared.program, here, prepared.data, rate, steps, record="end", gradient=Drive.DIFFERENCES)
        if run.diverged_at is not None:
            raise CannotMeasure
        (there,) = run.parameters
        if max(abs(a - b) for a, b in zip(here, there, strict=True)) <= _ARRIVED * max(1.0, *map(abs, there)):
            return there
        here, steps = list(there), steps * 2
    raise CannotMeasure


@measure.register(ask.ErrorFactor)
def _(operation: ask.ErrorFactor[Node], point: Reals) -> Sequence[float]:
    (start,) = values(operation.descent.start, point)
    ((after,),) = _descended(operation.descent, (1,), point)
    (least,) = _end(operation.descent.loss, [start], point)
    return [(after - least) / (start - least)]


@measure.register(ask.ClosedForm)
def _(operation: ask.ClosedForm[Node], point: Reals) -> Sequence[float]:
    step = round(real(point[name_of(operation.index)]))
    return _descended(operation.descent, (step,), point)[0]


@measure.register(ask.StepsUntil)
def _(operation: ask.StepsUntil[Node], point: Reals) -> Sequence[float]:
    (near,) = values([operation.tolerance], point)
    start = values(operation.descent.start, point)
    end = _end(operation.descent.loss, start, point)
    steps = 64
    while steps <= _MOST_STEPS:
        for step, theta in enumerate(_descended(operation.descent, range(steps + 1), point)):
            if all(abs(a - b) < near for a, b in zip(theta, end, strict=True)):
                return [float(step)]
        steps *= 4
    raise CannotMeasure
