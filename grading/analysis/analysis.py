"""The analysis of a whole sheet: told one learner after the other, in bounded memory, in any order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from chainrule.exercises.record import Record

from ..marking.marks import Standing, StudentResult
from ..sheet import Sheet
from .gaps import moments_of
from .questions import QuestionCounts, QuestionFigures, earned_of
from .sums import Sums
from .totals import Counts, Distribution


class SheetFigures(Record):
    """What a class's marks tell. `late` are learners of whom an attempt that counts was late.

    `reliability` is Cronbach's alpha of the points before lateness: None with fewer than two questions, or where all
    learners have the same total.
    """

    learners: int
    standings: Mapping[Standing, int]
    late: int
    distribution: Distribution
    reliability: float | None
    questions: tuple[QuestionFigures, ...]


class Analysis:
    """Counts a class. What is told beyond the texts that are kept (see `samples`) does not depend on the order."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.questions = [
            QuestionCounts(number, asked.question, asked.points, own_numbers=_own_numbers(sheet, asked.question))
            for number, asked in enumerate(sheet.questions, start=1)
        ]
        self.earned, self.points = Sums(), Counts()
        self.standings: Counter[Standing] = Counter()
        self.late = 0

    def add(self, result: StudentResult) -> None:
        """One learner more. Only who handed in something that can be read counts for the questions."""
        self.standings[result.standing] += 1
        if result.standing is not Standing.SUBMITTED:
            return
        moments = moments_of(result)
        earned = [earned_of(mark) for mark in result.marks]
        total = sum(earned)
        self.earned.add(total)
        self.points.add(result.points)
        self.late += any(mark.attempt.late > 0 for mark in result.marks if mark.attempt)
        for counts, mark, own in zip(self.questions, result.marks, earned, strict=True):
            counts.add(mark, own, total, moments)

    def figures(self) -> SheetFigures:
        """Everything, so far."""
        return SheetFigures(
            learners=self.standings.total(),
            standings={standing: self.standings[standing] for standing in Standing},
            late=self.late,
            distribution=self.points.distribution(self.sheet.max_points),
            reliability=_alpha([counts.earned for counts in self.questions], self.earned),
            questions=tuple(counts.figures(self.earned) for counts in self.questions),
        )


def _own_numbers(sheet: Sheet, question: str) -> bool:
    """Whether the right answer may be another for each learner."""
    exercise, _question = sheet.question(question)
    return sheet.needs_student and any(given.choices for given in exercise.givens)


def _alpha(questions: Sequence[Sums], total: Sums) -> float | None:
    """Cronbach's alpha: near 1 where the questions order the learners alike."""
    if len(questions) < 2 or not total.scatter:
        return None
    unexplained = Fraction(sum(question.scatter for question in questions), total.scatter)
    return float(Fraction(len(questions), len(questions) - 1) * (1 - unexplained))
