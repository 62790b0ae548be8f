"""What learners are told as long as a sheet keeps its results back."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from chainrule.checker.printing.width import closed_up
from chainrule.checker.reporting.language import Translate, aside

from ..moments import shown
from ..policy import Policy
from .visibility import last_due


def when_feedback_appears(policy: Policy, translate: Translate) -> str:
    """When learners see more, in the zone of the sheet."""
    last = last_due(policy)
    if last is None:
        return translate("Feedback appears when the sheet is due.")
    time = aside(policy.times.zone, translate, shown(last, ZoneInfo(policy.times.zone)))
    return closed_up(translate("Feedback appears after {time}.").format(time=time))
