"""The second oracle at work: the derived answer and the learner's, both held against what the kernels measure."""

from __future__ import annotations

from collections.abc import Sequence

from chainrule.exercises import kinds as kind
from chainrule.exercises.record import Record

from ..deciding.equality import distance
from ..judgement import Finding, Oracle, Outcome
from ..tree.nodes import symbols_in
from .comparing import is_rounding
from .measurements import POINTS, Measurements, Place, ordered, values_at
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
    places = _places(measurements, given)
    for place in places:
        if place.apart > _AGREE:
            finding = Finding(Oracle.NUMERIC, Outcome.UNDECIDED, method)
            return Measured(finding, True, _shown(place.derived), _shown(place.measured))
    found = zip(places, _answers(asked, given, places), strict=True)
    apart = [_apart(asked, place.measured, ordered(asked, answer)) for place, answer in found if answer is not None]
    if not apart:
        return Measured(Finding(Oracle.NUMERIC, Outcome.UNDECIDED, method), False)
    outcome = Outcome.AGREES if max(apart) <= _AGREE else Outcome.DIFFERS
    return Measured(Finding(Oracle.NUMERIC, outcome, method, len(apart), max(apart)), False)


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


def _places(measurements: Measurements, given: Candidate | None) -> Sequence[Place]:
    """Where both are looked at; the candidate itself says where, if any point will do."""
    asked = measurements.question.kind
    if isinstance(asked, kind.AnyPoint | kind.Trained):
        (coordinates,) = values_at(given.entries, [measurements.numbers]) if given else (None,)
        fits = coordinates is not None and len(coordinates) == len(asked.symbols)
        return measurements.at([dict(zip(asked.symbols, coordinates or (), strict=True))]) if fits else ()
    free = measurements.is_free or any(symbols_in(entry) for entry in (given.entries if given else ()))
    return measurements.places(POINTS if free else 1)


def _answers(asked: kind.Kind, given: Candidate | None, places: Sequence[Place]) -> Sequence[Sequence[float] | None]:
    """The values of the candidate at the places, as the measured ones are given; None where it has none."""
    if isinstance(asked, kind.Trained):  # at right parameters every margin is positive
        return [[abs(margin) or 1.0 for margin in place.measured] for place in places]
    if isinstance(asked, kind.AnyPoint):  # at a right point every partial derivative is measured as zero
        return [[0.0] * len(asked.symbols) for _ in places]
    return values_at(given.entries, [place.point for place in places]) if given else [None for _ in places]


def _apart(asked: kind.Kind, right: Sequence[float], answer: Sequence[float]) -> float:
    if len(right) != len(answer):
        return 1.0
    digits = getattr(asked, "digits", None)
    if digits is not None and all(is_rounding(a, b, digits) for a, b in zip(right, answer, strict=True)):
        return 0.0
    return distance(right, answer)


def _shown(found: Sequence[float]) -> str:
    return ", ".join(f"{value:.9g}" for value in found)
