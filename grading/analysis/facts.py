"""What the analysis needs of a learner: made of the marks alone, small, and added up elsewhere."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from fractions import Fraction
from typing import NamedTuple

from chainrule.checker.judgement import Verdict
from chainrule.checker.remembered import remembered

from ..marking.marks import Attempt, Mark, Standing, StudentResult
from ..moments import Moment
from ..sheet import Sheet
from .gaps import gap_before, moments_of
from .mistakes import kind_of
from .samples import Sample, sample_of
from .sums import whole


class Written(NamedTuple):
    """One thing that a learner wrote, however often: a sample, and what it shares with those that are equal."""

    kind: Hashable
    sample: Sample


class QuestionFacts(NamedTuple):
    """Of one question: what it earned, in 1/UNIT, and where there is an answer that is no blank, its verdict and the
    time that it took. `codes` are the reasons for which an answer was not counted.
    """

    earned: int
    verdict: Verdict | None = None
    gap: Moment | None = None
    refused: frozenset[str] = frozenset()
    mistakes: tuple[Written, ...] = ()
    uncounted: tuple[Written, ...] = ()
    codes: frozenset[str] = frozenset()


class Facts(NamedTuple):
    """Of a learner; without questions where nothing came that can be read. `is_late` is about attempts that count."""

    standing: Standing
    points: Fraction
    is_late: bool = False
    questions: tuple[QuestionFacts, ...] = ()


def facts_of(result: StudentResult, sheet: Sheet) -> Facts:
    """The facts about a learner."""
    if not result.standing.handed_in:
        return Facts(result.standing, result.points)
    moments = moments_of(result)
    is_late = any(mark.attempt.late > 0 for mark in result.marks if mark.attempt)
    questions = tuple(_question(mark, own, moments) for mark, own in zip(result.marks, own_numbers(sheet), strict=True))
    return Facts(result.standing, result.points, is_late, questions)


@remembered(4)
def own_numbers(sheet: Sheet) -> tuple[bool, ...]:
    """Of which questions the right answer may be another for each learner."""
    asked = (sheet.question(question.question)[0] for question in sheet.questions)
    return tuple(sheet.needs_student and any(given.choices for given in exercise.givens) for exercise in asked)


def _question(mark: Mark, own: bool, moments: list[Moment]) -> QuestionFacts:
    earned = 0 if mark.earned is None else whole(mark.earned)
    attempts = [attempt for attempt in mark.attempts if attempt.answered.text.strip()]
    if not attempts:
        return QuestionFacts(earned)
    mistakes, uncounted, codes = _texts(mark, attempts, own)
    refused = frozenset(attempt.refused for attempt in attempts if attempt.refused)
    gap = gap_before(mark, moments) if moments else None
    return QuestionFacts(earned, mark.verdict, gap, refused, mistakes, uncounted, codes)


def _texts(
    mark: Mark, attempts: list[Attempt], own: bool
) -> tuple[tuple[Written, ...], tuple[Written, ...], frozenset[str]]:
    """What was wrong, what was not counted, and why not."""
    judged = [sample_of(attempt, attempt.stored, mark) for attempt in attempts if attempt.stored]
    wrong = [sample for sample in judged if sample.stored.verdict is Verdict.WRONG]
    open_ = [(_code(sample), sample) for sample in judged if sample.stored.verdict is Verdict.NOT_COUNTED]
    mistakes = _once(Written(kind_of(sample, own_numbers=own), sample) for sample in wrong)
    uncounted = _once(Written((code, sample.text, sample.length), sample) for code, sample in open_)
    return mistakes, uncounted, frozenset(code for code, _sample in open_)


def _once(several: Iterable[Written]) -> tuple[Written, ...]:
    """Of what is equal, the first."""
    first: dict[Hashable, Written] = {}
    for written in several:
        first.setdefault(written.kind, written)
    return tuple(first.values())


def _code(sample: Sample) -> str:
    """Why a text was not counted."""
    return sample.stored.reasons[0].code if sample.stored.reasons else ""
