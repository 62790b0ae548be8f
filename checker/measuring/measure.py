"""Measure an operation with the kernels: differences of the loss, and the descent itself.

Nothing here knows a derivative. A measurement carries the error of its method: central differences of order h^4 are
right to about 1e-9 of the size of the loss, and a descent driven by them to about as much.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import singledispatch
from typing import Any

from chainrule.exercises import operations as ask
from chainrule.exercises.record import Record, replace
from chainrule.kernels import differences, losses
from chainrule.kernels.descent import Gradient as Drive
from chainrule.kernels.descent import descend
from chainrule.kernels.eigenvalues import symmetric_eigenvalues
from chainrule.kernels.program import Program

from ..tree.arithmetic import Floating
from ..tree.evaluate import Grid, as_entries, evaluate
from ..tree.lower import lower
from ..tree.nodes import Node, Symbol
from ..tree.substitute import substitute

Reals = Mapping[str, float | Grid[float]]
_ARRIVED = 1e-9
_MOST_STEPS = 20_000


class CannotMeasure(ArithmeticError):
    """The kernels have no value for this (a descent that diverges, a loss that is undefined there)."""


@singledispatch
def measure(operation: object, point: Reals) -> Sequence[float]:  # noqa: ARG001 - singledispatch's fallback
    """The entries of the answer at a point, row by row.

    `point` holds the givens and the free symbols of the question, and matrices where it has them. CannotMeasure where
    there is no number; TypeError for an operation that has no measurement.
    """
    raise TypeError(f"no measurement for {type(operation).__name__}")


class _Measured(Record):
    """A loss made ready for the kernels: its parameters first, everything else that it depends on as data."""

    program: Program
    names: tuple[str, ...]
    data: tuple[float, ...]

    def theta(self, point: Reals) -> list[float]:
        return [_real(point[name]) for name in self.names]


def _real(value: float | Grid[float]) -> float:
    return as_entries(value)[0]


def _ready(loss: ask.Loss[Node], point: Reals) -> _Measured:
    names = tuple(_name(symbol) for symbol in loss.by)
    others = sorted(name for name in point if name not in names)
    shapes = {name: (value.rows, value.columns) for name, value in point.items() if isinstance(value, Grid)}
    tape = lower([loss.expression], [*names, *others], shapes)
    data = tuple(entry for name in others for entry in as_entries(point[name]))
    return _Measured(Program(tape, len(names)), names, data)


def _name(symbol: Node) -> str:
    assert isinstance(symbol, Symbol)  # noqa: S101 - what a loss is taken by is a symbol
    return symbol.name


def _values(nodes: Sequence[Node], point: Reals) -> list[float]:
    return [entry for node in nodes for entry in as_entries(evaluate(node, point, Floating()))]


# --- the data and the loss ---------------------------------------------------------------------------------------


@measure.register(ask.Value)
def _(operation: ask.Value[Node], point: Reals) -> Sequence[float]:
    return _values(operation.entries, point)


@measure.register(ask.Residuals)
def _(operation: ask.Residuals[Node], point: Reals) -> Sequence[float]:
    return losses.residuals(_values(operation.targets, point), _values(operation.predictions, point))


@measure.register(ask.SquaredErrors)
def _(operation: ask.SquaredErrors[Node], point: Reals) -> Sequence[float]:
    return losses.squared_errors(_values(operation.targets, point), _values(operation.predictions, point))


@measure.register(ask.MeanSquaredError)
def _(operation: ask.MeanSquaredError[Node], point: Reals) -> Sequence[float]:
    return [losses.mean_squared_error(_values(operation.targets, point), _values(operation.predictions, point))]


@measure.register(ask.LossFormula)
def _(operation: ask.LossFormula[Node], point: Reals) -> Sequence[float]:
    loss = operation.loss
    if not loss.targets:
        return _values([loss.expression], point)
    return [losses.mean_squared_error(_values(loss.targets, point), _values(loss.predictions, point))]


# --- derivatives -------------------------------------------------------------------------------------------------


@measure.register(ask.Derivative)
def _(operation: ask.Derivative[Node], point: Reals) -> Sequence[float]:
    loss = _ready(replace(operation.loss, by=(operation.by,)), point)
    return differences.difference_gradient(loss.program, loss.theta(point), loss.data)


@measure.register(ask.SampleDerivatives)
def _(operation: ask.SampleDerivatives[Node], point: Reals) -> Sequence[float]:
    samples = [ask.Loss(sample, (operation.by,)) for sample in operation.loss.samples]
    return [measure(ask.Derivative(sample, operation.by), point)[0] for sample in samples]


@measure.register(ask.Gradient)
def _(operation: ask.Gradient[Node], point: Reals) -> Sequence[float]:
    return _gradient(operation.loss, point)


@measure.register(ask.AnyMinimiser)
def _(operation: ask.AnyMinimiser[Node], point: Reals) -> Sequence[float]:
    return _gradient(operation.loss, point)


def _gradient(loss: ask.Loss[Node], point: Reals) -> Sequence[float]:
    ready = _ready(loss, point)
    return differences.difference_gradient(ready.program, ready.theta(point), ready.data)


@measure.register(ask.At)
def _(operation: ask.At[Node], point: Reals) -> Sequence[float]:
    return measure(operation.of, _moved(operation.of.loss, operation.point, point))


def _moved(loss: ask.Loss[Node], to: Sequence[Node], point: Reals) -> Reals:
    return {**point, **{_name(symbol): value for symbol, value in zip(loss.by, _values(to, point), strict=True)}}


@measure.register(ask.Direction)
def _(operation: ask.Direction[Node], point: Reals) -> Sequence[float]:
    slope = _gradient(operation.loss, _moved(operation.loss, operation.point, point))
    length = sum(entry * entry for entry in slope) ** 0.5
    if length == 0:
        raise CannotMeasure
    return [operation.sign * entry / length for entry in slope]


@measure.register(ask.DirectionalDerivative)
def _(operation: ask.DirectionalDerivative[Node], point: Reals) -> Sequence[float]:
    along = _values(operation.direction, point)
    length = sum(entry * entry for entry in along) ** 0.5
    ready = _ready(operation.loss, _moved(operation.loss, operation.point, point))
    theta = _values(operation.point, point)
    direction = [entry / length for entry in along]
    return [differences.directional_derivative(ready.program, theta, direction, ready.data)]


# --- descent -----------------------------------------------------------------------------------------------------


@measure.register(ask.DescentSteps)
def _(operation: ask.DescentSteps[Node], point: Reals) -> Sequence[float]:
    return [entry for theta in _descended(operation.descent, operation.steps, point) for entry in theta]


@measure.register(ask.DescentLoss)
def _(operation: ask.DescentLoss[Node], point: Reals) -> Sequence[float]:
    ready = _ready(operation.descent.loss, _with_start(operation.descent, point))
    (rate,) = _values([operation.descent.rate], point)
    start = _values(operation.descent.start, point)
    run = descend(ready.program, start, ready.data, rate, operation.step, record="end", gradient=Drive.DIFFERENCES)
    if run.diverged_at is not None:
        raise CannotMeasure
    return run.losses


def _with_start(descent: ask.Descent[Node], point: Reals) -> Reals:
    return _moved(descent.loss, descent.start, point)


def _descended(descent: ask.Descent[Node], steps: Sequence[int], point: Reals) -> Sequence[Sequence[float]]:
    ready = _ready(descent.loss, _with_start(descent, point))
    (rate,) = _values([descent.rate], point)
    start = _values(descent.start, point)
    run = descend(
        ready.program, start, ready.data, rate, max(steps), record=sorted(set(steps)), gradient=Drive.DIFFERENCES
    )
    if run.diverged_at is not None:
        raise CannotMeasure
    by_step = dict(zip(run.steps, run.parameters, strict=True))
    return [by_step[step] for step in steps]


@measure.register(ask.DescentLimit)
def _(operation: ask.DescentLimit[Node], point: Reals) -> Sequence[float]:
    return _end(operation.descent.loss, _values(operation.descent.start, point), point)


@measure.register(ask.Minimiser)
def _(operation: ask.Minimiser[Node], point: Reals) -> Sequence[float]:
    return _end(operation.loss, [0.0] * len(operation.loss.by), point)


@measure.register(ask.MinimumLoss)
def _(operation: ask.MinimumLoss[Node], point: Reals) -> Sequence[float]:
    end = _end(operation.loss, [0.0] * len(operation.loss.by), point)
    names = [_name(symbol) for symbol in operation.loss.by]
    return _values([operation.loss.expression], {**point, **dict(zip(names, end, strict=True))})


def _end(loss: ask.Loss[Node], start: Sequence[float], point: Reals) -> Sequence[float]:
    """Where descent ends that goes as fast as the measured curvature allows: rate 2/(greatest + least curvature)."""
    where: Reals = {**point, **dict(zip([_name(symbol) for symbol in loss.by], start, strict=True))}
    ready = _ready(loss, where)
    curvatures = [value for value in _curvatures(loss, where) if value > 1e-6]  # a valley is flat along itself
    if not curvatures:
        raise CannotMeasure
    rate = 2 / (max(curvatures) + min(curvatures))
    here, steps = list(start), 200
    while steps <= _MOST_STEPS:
        run = descend(ready.program, here, ready.data, rate, steps, record="end", gradient=Drive.DIFFERENCES)
        if run.diverged_at is not None:
            raise CannotMeasure
        (there,) = run.parameters
        if max(abs(a - b) for a, b in zip(here, there, strict=True)) <= _ARRIVED * max(1.0, *map(abs, there)):
            return there
        here, steps = list(there), steps * 2
    raise CannotMeasure


# --- the theory of a quadratic loss ------------------------------------------------------------------------------


def _curvatures(loss: ask.Loss[Node], point: Reals) -> list[float]:
    """The eigenvalues of the Hessian by second differences, greatest first."""
    where: dict[str, Any] = {_name(symbol): 0.0 for symbol in loss.by} | dict(point)
    ready = _ready(loss, where)
    hessian = differences.difference_hessian(ready.program, ready.theta(where), ready.data)
    return sorted(symmetric_eigenvalues(hessian), reverse=True)


@measure.register(ask.HessianEigenvalues)
def _(operation: ask.HessianEigenvalues[Node], point: Reals) -> Sequence[float]:
    return _curvatures(operation.loss, point)


@measure.register(ask.RateRange)
def _(operation: ask.RateRange[Node], point: Reals) -> Sequence[float]:
    return [0.0, 2 / _curvatures(operation.loss, point)[0]]


@measure.register(ask.OneStepRate)
def _(operation: ask.OneStepRate[Node], point: Reals) -> Sequence[float]:
    return [1 / _curvatures(operation.loss, point)[0]]


@measure.register(ask.JumpRate)
def _(operation: ask.JumpRate[Node], point: Reals) -> Sequence[float]:
    return [2 / _curvatures(operation.loss, point)[0]]


@measure.register(ask.ErrorFactor)
def _(operation: ask.ErrorFactor[Node], point: Reals) -> Sequence[float]:
    (start,) = _values(operation.descent.start, point)
    ((after,),) = _descended(operation.descent, (1,), point)
    (least,) = _end(operation.descent.loss, [start], point)
    return [(after - least) / (start - least)]


@measure.register(ask.ClosedForm)
def _(operation: ask.ClosedForm[Node], point: Reals) -> Sequence[float]:
    step = round(_real(point[_name(operation.index)]))
    return _descended(operation.descent, (step,), point)[0]


@measure.register(ask.StepsUntil)
def _(operation: ask.StepsUntil[Node], point: Reals) -> Sequence[float]:
    (near,) = _values([operation.tolerance], point)
    start = _values(operation.descent.start, point)
    end = _end(operation.descent.loss, start, point)
    steps = 64
    while steps <= _MOST_STEPS:
        for step, theta in enumerate(_descended(operation.descent, range(steps + 1), point)):
            if all(abs(a - b) < near for a, b in zip(theta, end, strict=True)):
                return [float(step)]
        steps *= 4
    raise CannotMeasure


# --- the computation graph ---------------------------------------------------------------------------------------


@measure.register(ask.Forward)
def _(operation: ask.Forward[Node], point: Reals) -> Sequence[float]:
    values = _forward(operation.graph, point)
    return [_real(values[_name(node)]) for node, _ in operation.graph.nodes]


def _forward(graph: ask.Graph[Node], point: Reals) -> dict[str, float | Grid[float]]:
    values = dict(point) | {_name(symbol): _values([value], point)[0] for symbol, value in graph.at}
    for node, expression in graph.nodes:
        (values[_name(node)],) = _values([expression], values)
    return values


@measure.register(ask.Backward)
def _(operation: ask.Backward[Node], point: Reals) -> Sequence[float]:
    values = _forward(operation.graph, point)
    return [
        measure(ask.Derivative(ask.Loss(_written_out(operation.graph, of, by), (by,)), by), values)[0]
        for of, by in operation.pairs
    ]


def _written_out(graph: ask.Graph[Node], of: Node, by: Node) -> Node:
    """The node `of` as a formula in `by`: every other node replaced by what computes it."""
    formula = of
    for node, expression in reversed(graph.nodes):
        if node != by:
            formula = substitute(formula, {_name(node): expression})
    return formula
