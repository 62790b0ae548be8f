"""What a learner may see now of a sheet's results."""

from __future__ import annotations

from ..marking.late import CLOSED, due_for
from ..marking.marking import is_counted
from ..marking.marks import Mark, StudentResult
from ..moments import Moment
from ..policy import Policy, Visibility


def last_due(policy: Policy) -> Moment | None:
    """When the sheet is due for all learners, grace included; None where it never is."""
    times = policy.times
    if times.due is None:
        return None
    return max([times.due, *times.extensions.values()]) + policy.late.grace


def is_withheld(policy: Policy, now: Moment) -> bool:
    """Whether learners see only that something was received."""
    last = last_due(policy)
    return policy.visibility is Visibility.AFTER_DUE and (last is None or now <= last)


def shows_reasons(policy: Policy) -> bool:
    """Whether learners see more than their points, once they see anything."""
    return policy.visibility is not Visibility.MARKS


def reveals_answers(policy: Policy, now: Moment, result: StudentResult, mark: Mark) -> bool:
    """Whether right answers are shown: when nobody can hand in anything more that counts, or, where a sheet is never
    due, when this learner has no attempt left. Late work that a sheet never closes does not keep answers back.
    """
    if not shows_reasons(policy) or is_withheld(policy, now):
        return False
    last = last_due(policy)
    if last is None:
        return not may_try_again(policy, now, result, mark)
    closes = policy.late.closes or 0
    return now > last + max(0, closes - policy.late.grace)


def is_offered_again(policy: Policy, now: Moment, result: StudentResult, mark: Mark) -> bool:
    """Whether a learner is told to write more. Who has handed in something after the sheet was closed is not, whatever
    the time that counts as now. Times come with the files, so that they offer nothing here, and reveal nothing either.
    """
    closed = any(attempt.refused == CLOSED for other in result.marks for attempt in other.attempts)
    return not closed and may_try_again(policy, now, result, mark)


def may_try_again(policy: Policy, now: Moment, result: StudentResult, mark: Mark) -> bool:
    """Whether another attempt could still earn points; one after the due time that nothing closes is not offered."""
    most = policy.attempts.most
    if most is not None and sum(map(is_counted, mark.attempts)) >= most:
        return False
    due = due_for(policy.times, result.student)
    return due is None or now <= due + max(policy.late.grace, policy.late.closes or 0)
