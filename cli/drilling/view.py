"""How a learner wants to see a drill."""

from __future__ import annotations

from datetime import datetime

import click
from chainrule.checker.printing import Layout
from chainrule.checker.reporting.language import Translate, translator
from chainrule.checker.reporting.language import marked as _
from chainrule.drills.moments import days_until
from chainrule.exercises.record import Record


class View(Record):
    """The language, the layout of formulas, whether everything is said in plain sentences, and whether in colours.

    Colour never carries a meaning alone: without it the words are the same.
    """

    language: str
    layout: Layout
    plain: bool = False
    coloured: bool = False

    @property
    def translate(self) -> Translate:
        """Messages in this language."""
        return translator(self.language)

    def styled(self, text: str, fg: str | None = None, bold: bool = False) -> str:
        """The text in a colour, where there are colours."""
        return click.style(text, fg=fg, bold=bold or None) if self.coloured else text

    @property
    def prompt(self) -> str:
        """What stands in front of the line that is typed."""
        return self.translate(_("answer > "))


def duration(minutes: float, view: View) -> str:
    """About so long."""
    translate = view.translate
    if minutes < 0.75:
        return translate(_("about half a minute"))
    count = round(minutes)
    return translate(_("about 1 minute")) if count <= 1 else translate(_("about {count} minutes")).format(count=count)


def day_words(due: datetime, now: datetime, view: View) -> str:
    """A day in the days of the learner: today, tomorrow, in so many days."""
    translate = view.translate
    days = days_until(due, now)
    if days <= 0:
        return translate(_("today"))
    return translate(_("tomorrow")) if days == 1 else translate(_("in {count} days")).format(count=days)
