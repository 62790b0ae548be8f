"""Both oracles agree: what SymPy derived is what the kernels measure, with the catalogue's numbers and the seeds'."""

from __future__ import annotations

from collections.abc import Iterator

from ..coincidences import domain_of
from ..exercise import Question
from ..judgement import Outcome
from ..judging.measurements import Measurements
from ..judging.offered import Candidate
from ..judging.oracle import Measured, hold_against_measurement
from ..judging.symbols import written_out
from ..resolve import NoEnd, resolve
from ..tree.arithmetic import Undefined
from ..variants import Variant
from .finding import Finding, Subject
from .typed import is_computed, right_result

_MEASURED = 50  # variants: a descent is run in each


def oracles(subject: Subject) -> Iterator[Finding]:
    """One finding a question, at the first variant that shows it."""
    for question in subject.questions:
        if is_computed(question):
            yield from _first_trouble(subject, question)


def _first_trouble(subject: Subject, question: Question) -> Iterator[Finding]:
    for variant in subject.all_of(question)[:_MEASURED]:
        try:
            measured = _measured(subject, question, variant)
        except (NoEnd, Undefined):
            yield subject.finding(question.name, "answer", "UNDEFINED_ANSWER", variant.seed)
            return
        except TypeError as trouble:  # an operation without a measurement
            yield subject.finding(question.name, "answer", "NO_MEASUREMENT", variant.seed, trouble=str(trouble))
            return
        if measured is None:
            return
        if measured.contradicts_derivation or measured.finding.outcome is Outcome.DIFFERS:
            derived, seen = measured.truth, measured.measured
            yield subject.finding(
                question.name, "answer", "ORACLES_DISAGREE", variant.seed, derived=derived, measured=seen
            )
            return
        if measured.finding.outcome is Outcome.UNDECIDED:
            yield subject.finding(question.name, "answer", "NOT_MEASURED", variant.seed)
            return


def _measured(subject: Subject, question: Question, variant: Variant) -> Measured | None:
    """The right answer held against the measurement; None where any point will do and none can be calculated."""
    right = right_result(question, variant.givens)
    if right is None:
        return None
    truth = written_out(question, resolve(question.answer, variant.givens))
    given = Candidate(right.shape, written_out(question, right).entries)
    domain = domain_of(question, subject.exercise.variables)
    return hold_against_measurement(Measurements(question, variant.givens, truth, domain), given)
