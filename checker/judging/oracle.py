"""The second oracle at work: the derived answer and the learner's, both held against what the kernels measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from chainrule.exercises import kinds as kind
from chainrule.exercises.record import Record

from ..chance import Chance
from ..deciding.domain import Domain
from ..deciding.equality import distance
from ..exercise import Question
from ..judgement import Finding, Oracle, Outcome
from ..measuring import CannotMeasure, measure
from ..remembered import remembered
from ..resolve import Result
from ..tree.arithmetic import Floating, NotInThisArithmetic, Undefined
from ..tree.evaluate import Grid, ShapeMismatch, as_entries, evaluate
from ..tree.nodes import Node, symbols_in
from .comparing import is_rounding
from .offered import Candidate

_POINTS = 5
_AGREE = 1e-6  # measurements are good to about 1e-9; a slip of a learner or an author is far larger

Reals = Mapping[str, float | Grid[float]]


class Measured(Record):
    """What the numeric oracle says of the answer, and whether it contradicts the derivation of the exercise."""

    finding: Finding
    contradicts_derivation: bool
    truth: str = ""
    measured: str = ""


def hold_against_measurement(
    question: Question, givens: Mapping[str, Fraction], truth: Result, given: Candidate | None, domain: Domain
) -> Measured:
    """Measure the right answer at points of the domain and compare both with it."""
    method = _METHODS.get(type(question.operation).__name__, "value")
    numbers = {name: float(value) for name, value in givens.items()}
    apart, compared, derivation_apart = 0.0, 0, 0.0
    for point in _points(question, numbers, truth, given, domain):
        try:
            right = _ordered(question.kind, measure(question.operation, point))
            derived = _ordered(question.kind, _derived(question.kind, truth, point, right))
        except (CannotMeasure, Undefined, NotInThisArithmetic, ZeroDivisionError, OverflowError):
            continue
        derivation_apart = max(derivation_apart, distance(right, derived) if len(right) == len(derived) else 1.0)
        if derivation_apart > _AGREE:
            return Measured(Finding(Oracle.NUMERIC, Outcome.UNDECIDED, method), True, _shown(derived), _shown(right))
        answer = _answer_values(question.kind, given, point, right)
        if answer is None:
            continue
        compared += 1
        apart = max(apart, _apart(question.kind, right, _ordered(question.kind, answer)))
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


def _points(
    question: Question, numbers: Reals, truth: Result, given: Candidate | None, domain: Domain
) -> Sequence[Reals]:
    if isinstance(question.kind, kind.AnyPoint | kind.Trained):
        coordinates = _answer_entries(given, dict(numbers))
        fits = coordinates is not None and len(coordinates) == len(question.kind.symbols)
        return [{**numbers, **dict(zip(question.kind.symbols, coordinates or (), strict=True))}] if fits else []
    free = any(symbols_in(entry) for entry in (*truth.entries, *(given.entries if given else ())))
    places = _places(question, domain)[: _POINTS if free else 1]
    return [_with_definitions(question, {**place, **numbers}) for place in places]


@remembered(256)
def _places(question: Question, domain: Domain) -> Sequence[Reals]:
    """Where an answer is measured: the same places for each."""
    chance = Chance("measured", question.name)
    return [domain.floating(chance, look) for look in range(_POINTS)]


def _with_definitions(question: Question, point: Reals) -> Reals:
    """A point at which the names that the question defines have the values of what they stand for."""
    defined = {item.name: evaluate(item.tree, point, Floating()) for item in question.definitions}
    return {**point, **defined}


def _values(entries: Sequence[Node], point: Reals) -> list[float]:
    return [value for entry in entries for value in as_entries(evaluate(entry, point, Floating()))]


def _derived(asked: kind.Kind, truth: Result, point: Reals, measured: Sequence[float]) -> Sequence[float]:
    """What the derivation says here; of a model with giant weights, whose exponentials overflow, only what was run."""
    try:
        return _values(truth.entries, point)
    except Undefined:
        if isinstance(asked, kind.Trained):
            return measured
        raise


def _answer_entries(given: Candidate | None, point: Reals) -> list[float] | None:
    try:
        return _values(given.entries, point) if given else None
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


def _ordered(asked: kind.Kind, values: Sequence[float]) -> Sequence[float]:
    return sorted(values) if isinstance(asked, kind.Values) else values


def _apart(asked: kind.Kind, right: Sequence[float], answer: Sequence[float]) -> float:
    if len(right) != len(answer):
        return 1.0
    digits = getattr(asked, "digits", None)
    if digits is not None and all(is_rounding(a, b, digits) for a, b in zip(right, answer, strict=True)):
        return 0.0
    return distance(right, answer)


def _shown(values: Sequence[float]) -> str:
    return ", ".join(f"{value:.9g}" for value in values)
