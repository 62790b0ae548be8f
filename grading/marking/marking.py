"""From the attempts of one learner to the mark of each question, by the sheet's policies.

What is not counted costs nothing: an attempt that cannot be read uses up none of the attempts, and never takes the
place of one that was counted. A text that is handed in again unchanged is the same attempt, at its first time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from chainrule.checker.judgement import Verdict
from chainrule.checker.variants import Variant
from chainrule.exercises.record import replace

from ..judging.items import Stored
from ..points import summed
from ..policy import Counts, Rounded
from ..sheet import Sheet, SheetQuestion
from ..submissions.handed_in import Answered
from .earning import earned
from .late import late_by, penalty, refusal, rounded_within
from .marks import Attempt, Mark

_NOTHING = Fraction(0)
TOO_MANY_ATTEMPTS = "TOO_MANY_ATTEMPTS"


def attempts_at(handed_in: Sequence[tuple[Answered, Stored]], sheet: Sheet, student: str) -> tuple[Attempt, ...]:
    """The attempts at one question, in the order in which they were handed in, each with what lateness costs it."""
    different = [
        given for place, given in enumerate(handed_in) if place == 0 or given[0].text != handed_in[place - 1][0].text
    ]
    attempts = tuple(_attempt(answered, stored, sheet, student) for answered, stored in different)
    return _limited(attempts, sheet.policy.attempts.most)


def _attempt(answered: Answered, stored: Stored, sheet: Sheet, student: str) -> Attempt:
    times, late = sheet.policy.times, sheet.policy.late
    after = late_by(times, late, student, answered.time)
    return Attempt(answered, stored, after, penalty(late, after), refusal(times, late, student, answered.time))


def _limited(attempts: tuple[Attempt, ...], most: int | None) -> tuple[Attempt, ...]:
    if most is None:
        return attempts
    taken, limited = 0, []
    for attempt in attempts:
        if is_counted(attempt):
            taken += 1
        limited.append(replace(attempt, refused=TOO_MANY_ATTEMPTS) if is_counted(attempt) and taken > most else attempt)
    return tuple(limited)


def is_counted(attempt: Attempt) -> bool:
    """Whether an attempt may count: it is judged right or wrong, and nothing refuses it."""
    return not attempt.refused and attempt.stored is not None and attempt.stored.verdict is not Verdict.NOT_COUNTED


def mark(sheet: Sheet, number: int, asked: SheetQuestion, variant: Variant, attempts: tuple[Attempt, ...]) -> Mark:
    """The mark of a question from its attempts."""
    counted = [place for place, attempt in enumerate(attempts) if is_counted(attempt)]
    if not counted:
        return Mark(number, asked.question, variant, asked.points, attempts)
    worths = {place: worth(sheet, asked, attempts[place]) for place in counted}
    place = chosen(sheet.policy.attempts.counts, worths)
    before, after = worths[place]
    rounding = sheet.policy.rounding
    points = rounded_within(rounding, after, asked.points) if rounding.of is Rounded.QUESTION else after
    return Mark(number, asked.question, variant, asked.points, attempts, place + 1, before, points, None)


def worth(sheet: Sheet, asked: SheetQuestion, attempt: Attempt) -> tuple[Fraction, Fraction]:
    """What an attempt that is counted earns before lateness and after it."""
    assert attempt.stored is not None  # noqa: S101 - it is counted
    before = earned(attempt.stored, asked.points, sheet.partial_credit) or _NOTHING
    return before, before * (1 - attempt.penalty) if attempt.penalty else before


def chosen(counts: Counts, worths: Mapping[int, tuple[Fraction, Fraction]]) -> int:
    """Which attempt counts of several, by their places, with what each earns before lateness and after it."""
    if counts is Counts.BEST:  # the first of several that are worth the same
        return max(worths, key=lambda place: (worths[place][1], -place))
    return max(worths) if counts is Counts.LAST else min(worths)


def total(sheet: Sheet, marks: Sequence[Mark]) -> Fraction:
    """The points of a learner, rounded where the sheet rounds the total."""
    points = summed([mark.points for mark in marks if mark.points])
    rounding = sheet.policy.rounding
    if rounding.step is None or rounding.of is not Rounded.TOTAL:
        return points
    return rounded_within(rounding, points, summed([mark.max_points for mark in marks]))
