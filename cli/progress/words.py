"""Standings, days, times and shares in words."""

from __future__ import annotations

from datetime import datetime

from chainrule.checker.reporting.language import Translate
from chainrule.checker.reporting.language import marked as _
from chainrule.drills.moments import days_until
from chainrule.drills.standing import Standing

_NONE = "-"


def standing_words(standing: Standing | None, translate: Translate) -> str:
    """Where the learner stands with a skill, in a word or two."""
    if standing is None:
        return translate(_("looked at"))
    if standing.mastered:
        return translate(_("mastered"))
    return translate(_("learned")) if standing.learned else translate(_("in practice"))


def due_words(standing: Standing | None, now: datetime, translate: Translate) -> str:
    """When a skill comes again, in days of the learner."""
    if standing is None:
        return _NONE
    days = days_until(standing.due, now)
    if days < 0:
        return translate(_("since yesterday")) if days == -1 else translate(_("for {count} days")).format(count=-days)
    if days == 0:
        return translate(_("today"))
    return translate(_("tomorrow")) if days == 1 else translate(_("in {count} days")).format(count=days)


def time_words(seconds: float, translate: Translate) -> str:
    """A time, to the minute."""
    minutes = round(seconds / 60)
    if minutes < 60:
        return translate(_("{minutes} min")).format(minutes=minutes)
    return translate(_("{hours} h {minutes} min")).format(hours=minutes // 60, minutes=minutes % 60)


def share_words(share: float | None) -> str:
    """A share in hundredths."""
    return _NONE if share is None else f"{share:.0%}"


def answers_words(count: int, translate: Translate) -> str:
    """So many answers."""
    return translate(_("1 answer")) if count == 1 else translate(_("{count} answers")).format(count=count)
