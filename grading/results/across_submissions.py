"""The sheet's attempts where each submission is graded by itself: earlier ones count as if all had come together."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from chainrule.checker.judgement import Verdict
from chainrule.exercises.record import Record, replace

from ..marking.late import rounded_within
from ..marking.marking import TOO_MANY_ATTEMPTS, chosen, is_counted, total, worth
from ..marking.marks import Attempt, Mark
from ..policy import Counts, Rounded
from ..sheet import Sheet
from .previous_submissions import Previous, Tried, digest_of


class Across(Record):
    """A mark of this submission held against earlier ones. In `mark`, attempts beyond those that the sheet allows are
    refused; `points` and `right` are those of the attempt that counts, wherever it was handed in, and `earlier` says
    that it was not here. `taken` attempts are used up. `tried` is what later submissions are told of this one.
    """

    mark: Mark
    points: Fraction | None
    right: bool
    earlier: bool
    taken: int
    tried: tuple[Tried, ...]


def across(sheet: Sheet, mark: Mark, previous: Sequence[Previous]) -> Across:
    """The mark with what earlier submissions tried at its question."""
    here = tuple(_tried(sheet, mark, attempt) for attempt in mark.attempts)
    before = [
        _at_most(one, mark.max_points) for submission in previous for one in submission.tried.get(mark.question, ())
    ]
    several = [*before, *here]
    same = _same(several)
    counted = [place for place, one in enumerate(several) if one.points is not None and same[place] == place]
    allowed = counted[: sheet.policy.attempts.most]
    refused = set(counted) - set(allowed)
    own = _refused(mark, {place - len(before) for place in range(len(before), len(several)) if same[place] in refused})
    points = {place: several[place].points or Fraction(0) for place in allowed}
    if not before or not points:
        return Across(own, own.points, own.verdict is Verdict.CORRECT, False, len(counted), here)
    place = chosen(sheet.policy.attempts.counts, {place: (worth, worth) for place, worth in points.items()})
    rounding = sheet.policy.rounding
    found = points[place]
    if rounding.of is Rounded.QUESTION:
        found = rounded_within(rounding, found, mark.max_points)
    if own.kept is not None:
        found = max(found, own.kept)
    earlier = place < len(before) and found != own.points
    return Across(own, found, several[place].right, earlier, len(counted), here)


def total_across(sheet: Sheet, marks: Sequence[Across], previous: Sequence[Previous]) -> Fraction:
    """The points of all marks. Where the best attempt counts, an earlier submission of which nothing but the score is
    known is the least that there is.
    """
    points = total(sheet, [replace(one.mark, points=one.points) for one in marks])
    if sheet.policy.attempts.counts is not Counts.BEST:
        return points
    known = {mark.mark.question for mark in marks}
    scores = [one.score for one in previous if one.score is not None and known.isdisjoint(one.tried)]
    return max([points, *(min(score, sheet.max_points) for score in scores)])


def _tried(sheet: Sheet, mark: Mark, attempt: Attempt) -> Tried:
    answer = digest_of(attempt.answered.text)
    if not is_counted(attempt) or attempt.stored is None:
        return Tried(answer, None, False)
    _before, after = worth(sheet, sheet.questions[mark.number - 1], attempt)
    return Tried(answer, after, attempt.stored.verdict is Verdict.CORRECT)


def _at_most(tried: Tried, most: Fraction) -> Tried:
    return tried if tried.points is None else replace(tried, points=min(tried.points, most))


def _same(several: Sequence[Tried]) -> list[int]:
    """The place of the attempt that each one is: an earlier one that was counted and stands unchanged, or itself."""
    same: list[int] = []
    for place, one in enumerate(several):
        before = several[place - 1] if place else None
        unchanged = before is not None and before.points is not None and one.points is not None
        same.append(same[-1] if unchanged and before and one.answer == before.answer != "" else place)
    return same


def _refused(mark: Mark, places: set[int]) -> Mark:
    """The mark with the attempts at these places refused."""
    if not places:
        return mark
    attempts = tuple(
        replace(attempt, refused=TOO_MANY_ATTEMPTS) if place in places else attempt
        for place, attempt in enumerate(mark.attempts)
    )
    if mark.counted - 1 not in places:
        return replace(mark, attempts=attempts)
    return replace(mark, attempts=attempts, counted=0, earned=None, points=mark.kept)
