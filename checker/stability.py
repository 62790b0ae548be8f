"""What theory says of a learning rate: of a quadratic loss everywhere, of any other near the end of a descent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from math import isfinite

from chainrule.exercises.record import Record
from chainrule.kernels.curvature import curvature
from chainrule.kernels.eigenvalues import symmetric_eigenvalues
from chainrule.kernels.places import gradients_at

from .exercise import Exercise, Model
from .folders import kernel_folder
from .running import Course, Run
from .tree.arithmetic import Floating
from .tree.evaluate import as_entries, evaluate

_FLAT = 1e-12
_AT_THE_EDGE = 1e-9
_ROUNDING = 1e-8  # of the loss: a curvature below is that of the differences, not of the loss


class Regime(StrEnum):
    """How descent with a learning rate behaves, from eta * lambda for the eigenvalues lambda of the Hessian."""

    UPHILL = "uphill"
    STANDS = "stands"
    MONOTONE = "monotone"
    OSCILLATES = "oscillates"
    JUMPS = "jumps"
    DIVERGES = "diverges"


class Stability(Record):
    """The regime of a learning rate, the limit 2/lambda_max below which descent converges, and the factor by which
    the error shrinks a step in the slowest direction that is not flat.
    """

    regime: Regime
    limit: float
    slowest_factor: float
    eigenvalues: tuple[float, ...]


class LocalStability(Record):
    """The largest curvature where a descent stands at `step`, and the limit 2/lambda_max of the rates that are stable
    around a minimum that curves so.
    """

    step: int
    curvature: float
    limit: float


def local_stability(result: Run) -> LocalStability | None:
    """The theory at the last recorded point of a run; None where there is none, or nothing curves upwards there."""
    trajectory, ready = result.trajectory, result.course
    if not trajectory.steps:
        return None
    found = curvature(ready.program, trajectory.parameters[-1], ready.data)
    if found is None or found.largest <= _ROUNDING * max(1.0, abs(trajectory.losses[-1])):
        return None
    return LocalStability(trajectory.steps[-1], found.largest, found.limit)


def stability(exercise: Exercise, givens: Mapping[str, Fraction], rate: float) -> Stability | None:
    """The theory for a learning rate; None where the loss is not quadratic, or flat everywhere."""
    point = {name: float(value) for name, value in givens.items()}
    return _of(tuple(as_entries(evaluate(tree, point, Floating()))[0] for tree in exercise.eigenvalues), rate)


def stability_on(of_one: Model, ready: Course) -> Stability | None:
    """The theory for a descent on a table, for as many parameters as there are; None where the loss is not quadratic.

    The gradient of a quadratic loss is linear: the Hessian is what it changes by along each parameter. The error of the
    eigenvalues is some 1e-15 of the largest one or of the gradient at the origin, whichever is greater.
    """
    if not of_one.is_quadratic:
        return None
    count = len(ready.names)
    unit = [[float(place == other) for other in range(count)] for place in range(count)]
    origin, *others = gradients_at(ready.program, [[0.0] * count, *unit], ready.data, cache=kernel_folder())
    slopes = [[slope - base for slope, base in zip(other, origin, strict=True)] for other in others]
    if not all(isfinite(slope) for row in slopes for slope in row):
        return None
    hessian = [[(slopes[i][j] + slopes[j][i]) / 2 for j in range(count)] for i in range(count)]
    values = sorted(symmetric_eigenvalues(hessian), reverse=True)
    rounding = _FLAT * max(map(abs, [*values, *origin]))
    return _of(tuple(0.0 if abs(value) <= rounding else value for value in values), ready.rate)


def _of(values: Sequence[float], rate: float) -> Stability | None:
    curved = [value for value in values if abs(value) > _FLAT * max(map(abs, values))]
    if not curved or min(curved) < 0:
        return None
    slowest = max((abs(1 - rate * value) for value in curved), default=1.0)
    return Stability(_regime(rate, curved), 2 / max(curved), slowest, tuple(values))


def _regime(rate: float, eigenvalues: Sequence[float]) -> Regime:
    steepest = rate * max(eigenvalues)
    if rate == 0:
        return Regime.STANDS
    if rate < 0:
        return Regime.UPHILL
    if abs(steepest - 2) <= _AT_THE_EDGE:
        return Regime.JUMPS
    if steepest > 2:
        return Regime.DIVERGES
    return Regime.MONOTONE if steepest <= 1 else Regime.OSCILLATES
