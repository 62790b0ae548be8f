"""What a check of the linter finds, and what it looks at. Language-free; `reporting/lint_messages.py` has the words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from chainrule.exercises.kinds import Choice, Matching
from chainrule.exercises.record import Record

from ..coincidences import symbols_of
from ..deriving.lines import line_of_question
from ..exercise import Exercise, Question
from ..variants import Variant

_FEW = 3  # variants in which every spelling and every mistake is typed


class Severity(StrEnum):
    """A FAULT must be put right; a WARNING is for the author to judge."""

    FAULT = "fault"
    WARNING = "warning"


class Finding(Record):
    """One thing to be changed: where it stands, and a code with the details of its sentence.

    `question` and `field` are empty where none is to blame, `seed` is that of the variant that shows it.
    """

    path: Path
    line: int | None
    exercise: str
    question: str
    field: str
    code: str
    details: Mapping[str, object] = MappingProxyType({})
    seed: str | None = None
    severity: Severity = Severity.FAULT


class Subject(Record):
    """An exercise to be looked at, with the catalogue's numbers first and then those of the seeds."""

    path: Path
    exercise: Exercise
    variants: tuple[Variant, ...]

    @property
    def drawn(self) -> frozenset[str]:
        """The givens that differ from variant to variant."""
        return frozenset(given.name for given in self.exercise.givens if given.choices)

    def all_of(self, question: Question) -> tuple[Variant, ...]:
        """The variants in which a question is another one: the catalogue's alone where no answer to it has a drawn
        given and none is shuffled.
        """
        answers = (question.answer, *(wrong.answer for wrong in question.wrong))
        shuffled = isinstance(question.kind, Choice | Matching)
        constant = not shuffled and all(self.drawn.isdisjoint(symbols_of(answer)) for answer in answers)
        return self.variants[:1] if constant else self.variants

    def few_of(self, question: Question) -> tuple[Variant, ...]:
        """Some of them, for checks that take long."""
        return self.all_of(question)[:_FEW]

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in order."""
        return tuple(self.exercise.questions.values())

    def finding(
        self,
        question: str,
        field: str,
        code: str,
        seed: str | None = None,
        severity: Severity = Severity.FAULT,
        **details: object,
    ) -> Finding:
        """A finding about this exercise, with the line of its question."""
        line = line_of_question(self.path, question) if question else None
        return Finding(self.path, line, self.exercise.name, question, field, code, details, seed, severity)


Check = Callable[[Subject], Iterator[Finding]]
