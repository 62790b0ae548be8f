"""The summary of a session in words: how it went, what was confused with what, what comes next and when."""

from __future__ import annotations

from chainrule.checker.printing.width import closed_up
from chainrule.checker.printing.wrapping import wrapped
from chainrule.checker.reporting.fields import field
from chainrule.checker.reporting.language import comma
from chainrule.checker.reporting.language import marked as _
from chainrule.drills.shown import Coming, Confusion, Result, Summary

from ..mistakes import mistake_words
from .judged import whole
from .view import View, day_words


def summary(shown: Summary, view: View) -> list[str]:
    """The lines of a summary."""
    lines = ["", *wrapped(closed_up(_head(shown, view)))]
    for place, result in enumerate(shown.results, start=1):
        lines += _result(place, result, view)
    lines += [""] * bool(shown.results and (shown.confusions or shown.coming))
    for place, confusion in enumerate(shown.confusions):
        lines += _named(_("confused") if place == 0 else "", _confusion(confusion, view), view)
    for place, coming in enumerate(shown.coming):
        lines += _named(_("next") if place == 0 else "", _coming(coming, shown, view), view)
    if shown.kept and not shown.finished:
        kept = _("Everything is kept; `check drill` goes on from here.")
        if shown.exam:
            kept = _("Everything is kept; `check drill --exam` goes on from here.")
        lines += wrapped(view.translate(kept))
    return lines


def _head(shown: Summary, view: View) -> str:
    translate = view.translate
    answered = shown.right_first + shown.with_help + shown.open
    time = _time(shown.seconds, view)
    if shown.exam and not shown.finished:
        return translate(_("The exam is not over: its results come at the end."))
    if shown.results:
        points = sum(result.points for result in shown.results)
        said = translate(_("Exam: {points} of {count} points, in {time}"))
        return said.format(points=points, count=len(shown.results), time=time)
    if not answered:
        if shown.skipped:
            said = translate(_("Nothing was answered, {count} skipped, in {time}"))
            return said.format(count=shown.skipped, time=time)
        return translate(_("Nothing was answered, in {time}")).format(time=time)
    parts = [
        (shown.right_first, _("{count} right at once")),
        (shown.with_help, _("{count} with help")),
        (shown.open, _("{count} still open")),
        (shown.skipped, _("{count} skipped")),
    ]
    said = comma(translate).join(translate(words).format(count=count) for count, words in parts if count)
    return translate(_("Done in {time}: {said}")).format(time=time, said=said)


def _time(seconds: float, view: View) -> str:
    translate = view.translate
    minutes = round(seconds / 60)
    if minutes == 0:
        return translate(_("less than a minute"))
    return translate(_("1 minute")) if minutes == 1 else translate(_("{count} minutes")).format(count=minutes)


def _named(name: str, said: str, view: View) -> list[str]:
    """A line with a name in front; in plain sentences every line has it."""
    translate = view.translate
    if view.plain:
        return wrapped(translate(_("{name}: {said}")).format(name=translate(name), said=said) if name else said)
    return field(translate(name) if name else "", said)


def _confusion(confusion: Confusion, view: View) -> str:
    details = {
        "skill": confusion.skill.title.in_language(view.language),
        "mistake": mistake_words(confusion.code, view.translate),
        "count": confusion.count,
    }
    said = _("{skill}: {mistake}") if confusion.count == 1 else _("{skill}, {count} times: {mistake}")
    return view.translate(said).format_map(details)


def _coming(coming: Coming, shown: Summary, view: View) -> str:
    said = view.translate(_("{skill}: {day}"))
    day = day_words(coming.due, shown.at, view)
    return said.format(skill=coming.skill.title.in_language(view.language), day=day)


def _result(place: int, result: Result, view: View) -> list[str]:
    points = view.translate(_("1 point")) if result.points else view.translate(_("0 points"))
    lines = ["", *wrapped(f"{place}. {result.task.name}   {points}")]
    if result.judgement is None:
        return [*lines, view.translate(_("not answered"))]
    return [*lines, *whole(result.task, result.judgement, view)]
