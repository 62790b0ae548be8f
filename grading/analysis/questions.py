"""What the answers of a class tell about one question, told learner by learner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from chainrule.checker.judgement import Verdict
from chainrule.exercises.record import Record

from .facts import QuestionFacts
from .gaps import Gaps
from .samples import Cluster, Clusters
from .sums import Sums, correlation


class QuestionFigures(Record):
    """A question's figures, over the learners who handed in something that could be read.

    `answered` is the sum of `correct`, `wrong` and `not_counted`, each by the attempt that counts; blank answers are
    none. `difficulty` is the mean share of the points before lateness, and what is not counted or not attempted earns
    nothing: near 1 the question is easy. `discrimination` is the correlation of these points with those of all other
    questions, None where either does not vary. `median_gap` is in seconds, of `timed` learners: see `gaps`.

    `mistakes` and `uncounted` count every learner once for each thing that one of his attempts said; `others` are those
    whose wrong answer came when enough were kept. `codes` are the learners by the reason for which an answer of theirs
    was not counted, `refused` those whose answers were refused, by code.
    """

    number: int
    question: str
    max_points: Fraction
    own_numbers: bool
    learners: int
    answered: int
    correct: int
    wrong: int
    not_counted: int
    difficulty: float | None
    discrimination: float | None
    median_gap: int | None
    timed: int
    mistakes: tuple[Cluster, ...]
    uncounted: tuple[Cluster, ...]
    others: int
    codes: Mapping[str, int]
    refused: Mapping[str, int]

    @property
    def not_attempted(self) -> int:
        """Learners without an answer to this question."""
        return self.learners - self.answered


class QuestionCounts:
    """Counts one question. Its memory is bounded, however many learners there are."""

    def __init__(self, number: int, question: str, max_points: Fraction, *, own_numbers: bool) -> None:
        self.number, self.question, self.max_points, self.own_numbers = number, question, max_points, own_numbers
        self.earned = Sums()
        self.with_total = 0
        self.verdicts: Counter[Verdict] = Counter()
        self.mistakes, self.uncounted = Clusters(), Clusters()
        self.codes: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.gaps = Gaps()

    def add(self, facts: QuestionFacts, total: int) -> None:
        """One learner more, and what all of the questions earned, in 1/UNIT. Every learner counts once for what he
        wrote, however often he wrote it.
        """
        self.earned.add(facts.earned)
        self.with_total += facts.earned * total
        if facts.verdict is None:
            return
        self.verdicts[facts.verdict] += 1
        self.refused.update(facts.refused)
        self.mistakes.add_each(facts.mistakes)
        self.uncounted.add_each(facts.uncounted)
        self.codes.update(facts.codes)
        if facts.gap is not None:
            self.gaps.add(facts.gap)

    def figures(self, totals: Sums) -> QuestionFigures:
        """The figures; `totals` are the sums of what all questions together earned."""
        mean = self.earned.mean
        return QuestionFigures(
            number=self.number,
            question=self.question,
            max_points=self.max_points,
            own_numbers=self.own_numbers,
            learners=self.earned.count,
            answered=self.verdicts.total(),
            correct=self.verdicts[Verdict.CORRECT],
            wrong=self.verdicts[Verdict.WRONG],
            not_counted=self.verdicts[Verdict.NOT_COUNTED],
            difficulty=None if mean is None or not self.max_points else float(mean / self.max_points),
            discrimination=self._discrimination(totals),
            median_gap=self.gaps.median,
            timed=self.gaps.counts.total(),
            mistakes=self.mistakes.clusters(),
            uncounted=self.uncounted.clusters(),
            others=self.mistakes.others + self.uncounted.others,
            codes=dict(sorted(self.codes.items())),
            refused=dict(sorted(self.refused.items())),
        )

    def _discrimination(self, totals: Sums) -> float | None:
        """With the points of the other questions: with the total a question would correlate by being part of it."""
        own = self.earned
        others = Sums(totals.count, totals.total - own.total, totals.squares - 2 * self.with_total + own.squares)
        return correlation(own, others, self.with_total - own.squares)
