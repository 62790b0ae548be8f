"""What learners are told as long as a sheet keeps its results back."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from chainrule.checker.reporting.language import Translate

from ..moments import shown
from ..policy import Policy
from .visibility import last_due


def when_feedback_appears(policy: Policy, translate: Translate) -> str:
    """When learners see more, in the zone of the sheet."""
    last = last_due(policy)
    if last is None:
        return translate("Feedback appears when the sheet is due.")
    time = f"{shown(last, ZoneInfo(policy.times.zone))} ({policy.times.zone})"
    return translate("Feedback appears after {time}.").format(time=time)
