"""What a learner may see now of a sheet's results."""

from __future__ import annotations

from ..marking.late import due_for
from ..marking.marking import is_counted
from ..marking.marks import Mark, StudentResult
from ..moments import Moment
from ..policy import Policy, Visibility
from ..sheet import student_key


def last_due(policy: Policy) -> Moment | None:
    """When the sheet is due for all learners; None where it never is."""
    if policy.times.due is None:
        return None
    return max([policy.times.due, *policy.times.extensions.values()])


def is_due_for_all(policy: Policy, now: Moment) -> bool:
    """Whether no learner has time left."""
    last = last_due(policy)
    return last is not None and now > last + policy.late.grace


def is_withheld(policy: Policy, now: Moment) -> bool:
    """Whether learners see only that something was received."""
    return policy.visibility is Visibility.AFTER_DUE and not is_due_for_all(policy, now)


def shows_reasons(policy: Policy) -> bool:
    """Whether learners see more than their points, once they see anything."""
    return policy.visibility is not Visibility.MARKS


def reveals_answers(policy: Policy, now: Moment, result: StudentResult, mark: Mark) -> bool:
    """Whether right answers are shown: the sheet is due for all, and this learner cannot try again."""
    return shows_reasons(policy) and is_due_for_all(policy, now) and not may_try_again(policy, now, result, mark)


def may_try_again(policy: Policy, now: Moment, result: StudentResult, mark: Mark) -> bool:
    """Whether another attempt could still earn points."""
    most = policy.attempts.most
    if most is not None and sum(map(is_counted, mark.attempts)) >= most:
        return False
    due = due_for(policy.times, student_key(result.student))
    if due is None or now <= due + policy.late.grace:
        return True
    closes = policy.late.closes
    return closes is not None and now <= due + closes  # a sheet that says nothing of late work is over when it is due
