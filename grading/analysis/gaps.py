"""How long learners took for a question, as far as times tell.

Submissions tell when an answer was given, not when it was begun. What is measured is the time between a learner's first
answer to a question and the same learner's answer before it, to whichever question. Answers of one moment, as a whole
file's are, tell nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from ..marking.marks import Mark, StudentResult
from ..moments import DAY, SECOND, Moment

_MINUTE = 60
_EXACT = 10 * _MINUTE  # seconds; longer times are counted to the minute below
_LONGEST = DAY // SECOND


class Gaps:
    """Times in seconds, counted; what is longer than a day counts as a day, which the median does not feel."""

    def __init__(self) -> None:
        self.counts: Counter[int] = Counter()

    def add(self, gap: Moment) -> None:
        """One time more, in microseconds."""
        seconds = min(gap // SECOND, _LONGEST)
        self.counts[seconds if seconds < _EXACT else seconds // _MINUTE * _MINUTE] += 1

    @property
    def median(self) -> int | None:
        """In seconds, the lower one of two in the middle; None where no time is known."""
        middle = (self.counts.total() + 1) // 2
        for seconds in sorted(self.counts):
            middle -= self.counts[seconds]
            if middle <= 0:
                return seconds
        return None


def moments_of(result: StudentResult) -> list[Moment]:
    """When a learner gave answers, in order, each moment once."""
    return sorted(
        {
            attempt.answered.time
            for mark in result.marks
            for attempt in mark.attempts
            if attempt.answered.time is not None
        }
    )


def gap_before(mark: Mark, moments: list[Moment]) -> Moment | None:
    """The time from a learner's answer before to the first one to this question; None where it is not known."""
    times = [attempt.answered.time for attempt in mark.attempts if attempt.answered.time is not None]
    if not times:
        return None
    place = bisect_left(moments, min(times))
    return moments[place] - moments[place - 1] if place else None
