"""Lateness and rounding, exactly: what a time costs, and where points go that have too many digits."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from ..moments import DAY, Moment
from ..policy import Half, Late, Rounding, Times

NOT_OPEN = "NOT_OPEN"
CLOSED = "CLOSED"


def due_of(times: Times, student: str) -> Moment | None:
    """When the sheet is due for a learner, by the key of `student_key`."""
    return times.extensions.get(student, times.due)


def late_by(times: Times, late: Late, student: str, time: Moment | None) -> int:
    """Microseconds after the learner's due time; 0 within the grace period, and for a time that nobody knows."""
    due = due_of(times, student)
    if due is None or time is None or time <= due + late.grace:
        return 0
    return time - due


def penalty(late: Late, late_by: int) -> Fraction:
    """The share of the points that lateness takes: `per_day` for each day begun, at most `cap`."""
    return min(late.per_day * -(-late_by // DAY), late.cap) if late_by > 0 else Fraction(0)


def refusal(times: Times, late: Late, student: str, time: Moment | None) -> str:
    """Why an attempt cannot count by its time: NOT_OPEN, CLOSED, or an empty text where it can."""
    if time is None:
        return ""
    if times.opens is not None and time < times.opens:
        return NOT_OPEN
    due = due_of(times, student)
    closed = due is not None and late.closes is not None and time > due + late.closes
    return CLOSED if closed else ""


def rounded(rounding: Rounding, points: Fraction) -> Fraction:
    """The points as a multiple of the step; a half goes up where the nearest is asked for. Exact where there is no
    step.
    """
    if rounding.step is None:
        return points
    steps = points / rounding.step
    if rounding.half is Half.UP:
        return ceil(steps) * rounding.step
    if rounding.half is Half.DOWN:
        return floor(steps) * rounding.step
    return floor(steps + Fraction(1, 2)) * rounding.step
