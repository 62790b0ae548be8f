"""Lateness and rounding: what a sheet's policies make of a time and of points. All of it is exact."""

from __future__ import annotations

import math
from fractions import Fraction

from ..moments import DAY, Moment
from ..policy import Half, Late, Rounding, Times
from ..sheet import student_key

NOT_OPEN = "NOT_OPEN"
CLOSED = "CLOSED"
_HALF = Fraction(1, 2)
_NOTHING = Fraction(0)


def due_for(times: Times, student: str) -> Moment | None:
    """The due time of a learner: the extension where there is one, or else the sheet's."""
    return times.extensions.get(student_key(student), times.due) if times.extensions else times.due


def late_by(times: Times, late: Late, student: str, time: Moment | None) -> int:
    """The microseconds between the end of a learner's grace and the time; 0 where that is not over, or nobody knows."""
    due = due_for(times, student)
    if time is None or due is None:
        return 0
    return max(0, time - due - late.grace)


def penalty(late: Late, late_by: int) -> Fraction:
    """The share that so much lateness takes of what was earned: `per_day` for each day begun, at most the cap."""
    if not late_by:
        return _NOTHING
    days_begun = -(-late_by // DAY)
    return min(late.cap, late.per_day * days_begun)


def refusal(times: Times, late: Late, student: str, time: Moment | None) -> str:
    """Why nothing counts that is handed in at this time: NOT_OPEN, CLOSED, or an empty text where it counts.

    The moment of opening is open, and the last moment before closing is `closes` after the learner's due time.
    """
    if time is None:
        return ""
    if times.opens is not None and time < times.opens:
        return NOT_OPEN
    due = due_for(times, student)
    return CLOSED if due is not None and late.closes is not None and time > due + late.closes else ""


def rounded(rounding: Rounding, points: Fraction) -> Fraction:
    """Points as a multiple of the step: the nearest one (of two, the higher), the next above or the next below."""
    if rounding.step is None:
        return points
    steps = points / rounding.step
    if rounding.half is Half.NEAREST:
        whole = math.floor(steps + _HALF)
    else:
        whole = math.ceil(steps) if rounding.half is Half.UP else math.floor(steps)
    return whole * rounding.step


def rounded_within(rounding: Rounding, points: Fraction, most: Fraction) -> Fraction:
    """Points rounded, but never to more than there are: `most` need not be a multiple of the step, except in a sheet
    that was read from a file.
    """
    return min(rounded(rounding, points), most)
