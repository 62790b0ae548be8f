"""The analysis of a whole sheet: told one learner after the other, in bounded memory, in any order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from chainrule.exercises.record import Record

from ..marking.marks import Standing
from ..sheet import Sheet
from .facts import Facts, own_numbers
from .questions import QuestionCounts, QuestionFigures
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
            QuestionCounts(number, asked.question, asked.points, own_numbers=own)
            for number, (asked, own) in enumerate(zip(sheet.questions, own_numbers(sheet), strict=True), start=1)
        ]
        self.earned, self.points = Sums(), Counts()
        self.standings: Counter[Standing] = Counter()
        self.late = 0

    def add(self, facts: Facts) -> None:
        """One learner more. Only who handed in something that can be read counts for the questions."""
        self.standings[facts.standing] += 1
        if not facts.standing.handed_in:
            return
        total = sum(question.earned for question in facts.questions)
        self.earned.add(total)
        self.points.add(facts.points)
        self.late += facts.is_late
        for counts, question in zip(self.questions, facts.questions, strict=True):
            counts.add(question, total)

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


def _alpha(questions: Sequence[Sums], total: Sums) -> float | None:
    """Cronbach's alpha: near 1 where the questions order the learners alike."""
    if len(questions) < 2 or not total.scatter:
        return None
    unexplained = Fraction(sum(question.scatter for question in questions), total.scatter)
    return float(Fraction(len(questions), len(questions) - 1) * (1 - unexplained))
