"""A hint in words."""

from __future__ import annotations

from chainrule.checker.printing.wrapping import wrapped
from chainrule.checker.reporting.fields import field
from chainrule.checker.reporting.hints import hint_texts
from chainrule.checker.reporting.language import marked as _
from chainrule.drills.shown import HintShown

from .view import View


def hint(shown: HintShown, view: View) -> list[str]:
    """The hint of a level, and how many there are."""
    task = shown.task
    texts = hint_texts(task.exercise, task.question, task.variant, view.language, view.layout)
    details = {"level": shown.level, "count": shown.count, "text": texts[shown.level - 1].text}
    if view.plain:
        return wrapped(view.translate(_("Hint {level} of {count}: {text}")).format_map(details))
    return field(view.translate(_("hint {level}/{count}")).format_map(details), texts[shown.level - 1].text)
