"""The greeting and a question in words."""

from __future__ import annotations

from chainrule.checker.printing.wrapping import wrapped
from chainrule.checker.reporting.language import comma
from chainrule.checker.reporting.language import marked as _
from chainrule.checker.reporting.statement import statement
from chainrule.drills.shown import Asked, Greeting

from .view import View, duration


def greeting(shown: Greeting, view: View) -> list[str]:
    """What the session holds."""
    translate = view.translate
    if not shown.count:
        return []
    about = duration(shown.minutes, view)
    if shown.exam:
        said = _("Exam ({duration}): {count} questions, no hints; the results come at the end")
        if shown.count == 1:
            said = _("Exam ({duration}): 1 question, no hints; the result comes at the end")
        lines = wrapped(translate(said).format(duration=about, count=shown.count))
    else:
        parts = [
            *([translate(_("{count} to review")).format(count=shown.reviews)] if shown.reviews else []),
            *([translate(_("{count} new")).format(count=shown.new)] if shown.new else []),
            *([] if shown.alone or shown.count == 1 else [translate(_("mixed"))]),
        ]
        holds = comma(translate).join(parts)
        lines = wrapped(translate(_("Today ({duration}): {holds}")).format(duration=about, holds=holds))
    if shown.alone:
        lines += wrapped(translate(_("This is one skill only: nothing can be mixed in between.")))
    if shown.waiting:
        waiting = translate(_("{count} more to review than there is time for; --minutes takes more."))
        lines += wrapped(waiting.format(count=shown.waiting))
    if shown.resumed:
        lines += wrapped(translate(_("It goes on with the question that was left open.")))
    return [*lines, *wrapped(translate(_("/? shows the commands.")))]


def asked(shown: Asked, view: View) -> list[str]:
    """A question with its story. That is told each time: its numbers are never those of the last."""
    task = shown.task
    said = statement(task.exercise, task.question, task.variant, view.language, view.layout)
    lines = ["", *_head(shown, view)]
    if shown.new:
        title = task.skill.title.in_language(view.language)
        lines += wrapped(view.translate(_("new: {skill}")).format(skill=title))
    lines += [*wrapped(said.story), *wrapped(said.ask)]
    for lettered in filter(None, (said.items, said.options)):
        lines += [line for letter, text in lettered for line in wrapped(f"{letter}  {text}", indent=4, hang=3)]
    return [*lines, *(wrapped(said.reply) if said.reply else [])]


def _head(shown: Asked, view: View) -> list[str]:
    translate = view.translate
    details = {
        "place": shown.place,
        "count": shown.count,
        "name": shown.task.name,
        "variant": translate(_("variant {label}")).format(label=shown.task.variant.label),
        "duration": duration(shown.minutes, view),
    }
    if view.plain:
        return wrapped(translate(_("Question {place} of {count}: {name}, {variant}, {duration}.")).format_map(details))
    lines = wrapped("[{place}/{count}] {name}   {variant}   {duration}".format_map(details))
    return [view.styled(line, bold=True) for line in lines]
