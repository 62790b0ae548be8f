"""The second oracle at work: the derived answer and the learner's, both held against what the kernels measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chainrule.exercises import kinds as kind
from chainrule.exercises.record import Record

from ..deciding.equality import distance
from ..judgement import Finding, Oracle, Outcome
from ..tree.arithmetic import NotInThisArithmetic, Undefined
from ..tree.evaluate import ShapeMismatch
from ..tree.nodes import symbols_in
from .comparing import is_rounding
from .measurements import POINTS, Measurements, Place, Reals, ordered, values
from .offered import Candidate

_AGREE = 1e-6  # measurements are good to about 1e-9; a slip of a learner or an author is far larger


class Measured(Record):
    """What the numeric oracle says of the answer, and whether it contradicts the derivation of the exercise."""

    finding: Finding
    contradicts_derivation: bool
    truth: str = ""
    measured: str = ""


def hold_against_measurement(measurements: Measurements, given: Candidate | None) -> Measured:
    """Hold the right answer and a candidate against the measurement, at points of the domain."""
    asked = measurements.question.kind
    method = _METHODS.get(type(measurements.question.operation).__name__, "value")
    apart, compared = 0.0, 0
    for place in _places(measurements, given):
        if place is None:
            continue
        if place.apart > _AGREE:
            finding = Finding(Oracle.NUMERIC, Outcome.UNDECIDED, method)
            return Measured(finding, True, _shown(place.derived), _shown(place.measured))
        answer = _answer_values(asked, given, place.point, place.measured)
        if answer is None:
            continue
        compared += 1
        apart = max(apart, _apart(asked, place.measured, ordered(asked, answer)))
    if not compared:
        return Measured(Finding(Oracle.NUMERIC, Outcome.UNDECIDED, method), False)
    outcome = Outcome.AGREES if apart <= _AGREE else Outcome.DIFFERS
    return Measured(Finding(Oracle.NUMERIC, outcome, method, compared, apart), False)


_METHODS = {
    "Derivative": "differences",
    "SampleDerivatives": "differences",
    "Gradient": "differences",
    "MatrixGradient": "differences",
    "At": "differences",
    "AnyMinimiser": "differences",
    "Direction": "differences",
    "DirectionalDerivative": "differences",
    "Backward": "differences",
    "HessianEigenvalues": "differences",
    "RateRange": "differences",
    "OneStepRate": "differences",
    "JumpRate": "differences",
    "DescentSteps": "descent",
    "DescentLoss": "descent",
    "DescentLimit": "descent",
    "Minimiser": "descent",
    "MinimumLoss": "descent",
    "ErrorFactor": "descent",
    "ClosedForm": "descent",
    "StepsUntil": "descent",
    "UpdatesUntilRight": "descent",
    "DescentEnd": "descent",
    "StationaryPoints": "bracketing",
    "StationaryLosses": "bracketing",
    "GlobalMinimiser": "bracketing",
    "GlobalMinimum": "bracketing",
    "FilledGraph": "differences",
    "Classified": "model",
    "LossBelow": "model",
}


def _places(measurements: Measurements, given: Candidate | None) -> Iterator[Place | None]:
    """Where both are looked at; the candidate itself says where, if any point will do."""
    asked = measurements.question.kind
    if isinstance(asked, kind.AnyPoint | kind.Trained):
        coordinates = _answer_entries(given, measurements.numbers)
        if coordinates is not None and len(coordinates) == len(asked.symbols):
            yield measurements.at(dict(zip(asked.symbols, coordinates, strict=True)))
        return
    free = measurements.is_free or any(symbols_in(entry) for entry in (given.entries if given else ()))
    yield from (measurements.place(look) for look in range(POINTS if free else 1))


def _answer_entries(given: Candidate | None, point: Reals) -> list[float] | None:
    try:
        return values(given.entries, point) if given else None
    except (Undefined, NotInThisArithmetic, ShapeMismatch):
        return None


def _answer_values(
    asked: kind.Kind, given: Candidate | None, point: Reals, measured: Sequence[float]
) -> list[float] | None:
    if isinstance(asked, kind.Trained):
        return [abs(margin) or 1.0 for margin in measured]  # at right parameters every margin is positive
    if isinstance(asked, kind.AnyPoint):
        return [0.0] * len(asked.symbols)  # at a right point every partial derivative is measured as zero
    return _answer_entries(given, point)


def _apart(asked: kind.Kind, right: Sequence[float], answer: Sequence[float]) -> float:
    if len(right) != len(answer):
        return 1.0
    digits = getattr(asked, "digits", None)
    if digits is not None and all(is_rounding(a, b, digits) for a, b in zip(right, answer, strict=True)):
        return 0.0
    return distance(right, answer)


def _shown(found: Sequence[float]) -> str:
    return ", ".join(f"{value:.9g}" for value in found)
