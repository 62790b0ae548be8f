"""What a class adds up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from chainrule.checker.judgement import Verdict

from ..judging.items import ENDED
from ..marking.marks import Attempt, StudentResult
from ..submissions.handed_in import Irregular

HARMLESS = frozenset({"NOT_AN_ANSWER_FILE", "DUPLICATE_LEARNER", "NOT_ON_ROSTER", "OTHER_STUDENT"})
"""Irregularities after which every answer has been judged all the same."""

_NAMES = {Verdict.CORRECT: "correct", Verdict.WRONG: "wrong", Verdict.NOT_COUNTED: "not_counted"}
_ENDED = frozenset(ENDED.values())


def is_ended(attempt: Attempt) -> bool:
    """Whether judging an attempt was ended."""
    return bool(attempt.stored and attempt.stored.reasons and attempt.stored.reasons[0].code in _ENDED)


class Tally:
    """Adds up learners. `fail_under` is the share of the points that is asked for; None where none is."""

    def __init__(self, fail_under: Fraction | None) -> None:
        self.fail_under = fail_under
        self.counts = Counter[str]()
        self.points = self.max_points = Fraction(0)

    def add(self, result: StudentResult) -> None:
        """One learner more."""
        self.counts["learners"] += 1
        self.counts["submitted"] += result.standing.handed_in
        self.points += result.points
        self.max_points += result.max_points
        self.counts["below"] += self.fail_under is not None and result.points < self.fail_under * result.max_points
        for mark in result.marks:
            given = [attempt for attempt in mark.attempts if attempt.answered.text.strip()]  # blank is no answer
            self.counts["answers"] += len(given)
            self.counts["ended"] += any(map(is_ended, given))
            self.counts[_NAMES[mark.verdict] if given else "missing"] += 1
        self.irregular(result.irregular)

    def irregular(self, several: Iterable[Irregular]) -> None:
        """What was irregular, of learners or of nobody."""
        for item in several:
            self.counts["irregular"] += 1
            self.counts["unread"] += item.code not in HARMLESS

    def join(self, other: Tally) -> None:
        """All learners of another tally more."""
        self.counts.update(other.counts)
        self.points += other.points
        self.max_points += other.max_points
