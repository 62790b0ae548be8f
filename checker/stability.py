"""What the theory of a quadratic loss says of a learning rate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from fractions import Fraction

from chainrule.exercises.record import Record

from .exercise import Exercise
from .tree.arithmetic import Floating
from .tree.evaluate import as_entries, evaluate

_FLAT = 1e-12
_AT_THE_EDGE = 1e-9


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


def stability(exercise: Exercise, givens: Mapping[str, Fraction], rate: float) -> Stability | None:
    """The theory for a learning rate; None where the loss is not quadratic, or flat everywhere."""
    point = {name: float(value) for name, value in givens.items()}
    values = tuple(as_entries(evaluate(tree, point, Floating()))[0] for tree in exercise.eigenvalues)
    curved = [value for value in values if abs(value) > _FLAT]
    if not curved or min(curved) < 0:
        return None
    slowest = max((abs(1 - rate * value) for value in curved), default=1.0)
    return Stability(_regime(rate, curved), 2 / max(curved), slowest, values)


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
