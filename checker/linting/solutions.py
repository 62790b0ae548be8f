"""Every question has a worked solution, each step equal to the one before, the last the right answer."""

from __future__ import annotations

from collections.abc import Iterator

from ..exercise import Question
from ..explaining.checking import FaultyStep
from ..explaining.explain import explain
from ..explaining.rules import NoRule
from ..explaining.solving import NoSolution
from .finding import Finding, Severity, Subject


def solutions(subject: Subject) -> Iterator[Finding]:
    """A finding for a question whose solution does not hold in one of a few variants, or that has none."""
    for question in subject.questions:
        yield from _first_trouble(subject, question)


def _first_trouble(subject: Subject, question: Question) -> Iterator[Finding]:
    for variant in subject.few_of(question):
        try:
            explain(subject.exercise, question, variant)
        except FaultyStep as trouble:
            yield subject.finding(question.name, "solution", "SOLUTION_BROKEN", variant.seed, trouble=str(trouble))
            return
        except (NoSolution, NoRule) as trouble:
            yield subject.finding(
                question.name, "solution", "NO_SOLUTION", severity=Severity.WARNING, trouble=str(trouble)
            )
            return
