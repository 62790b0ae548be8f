"""Progress in sentences, one after the other: for screen readers, for pipes, and for narrow terminals."""

from __future__ import annotations

from collections import Counter

from chainrule.checker.printing.wrapping import wrapped
from chainrule.checker.reporting.language import Translate
from chainrule.checker.reporting.language import marked as _

from ..mistakes import mistake_words
from .seen import Seen
from .words import answers_words, due_words, share_words, standing_words, time_words


def skill_sentences(seen: Seen, translate: Translate) -> list[str]:
    """A sentence for each skill."""
    lines = []
    for skill in seen.skills:
        text = _("{skill}: {standing}; due {due}; {answers}, {right} right at the first try, {time}.")
        if skill.standing is None:
            text = _("{skill}: {standing}; {answers}, {time}.")
        elif skill.tally.share is None:
            text = _("{skill}: {standing}; due {due}; {answers}, {time}.")
        said = translate(text).format(
            skill=skill.title.in_language(translate.language),
            standing=standing_words(skill.standing, translate),
            due=due_words(skill.standing, seen.at, translate),
            answers=answers_words(skill.tally.attempts, translate),
            right=share_words(skill.tally.share),
            time=time_words(skill.tally.seconds, translate),
        )
        lines += wrapped(said, hang=2)
    return lines


def week_sentences(seen: Seen, translate: Translate) -> list[str]:
    """A sentence for each of the last weeks in which something was done."""
    lines = []
    for week, tally in seen.weeks.items():
        if tally.attempts or tally.seconds:
            text = _("week of {week}: {answers}, {right} right at the first try, {time}.")
            if tally.share is None:
                text = _("week of {week}: {answers}, {time}.")
            said = translate(text).format(
                week=week.isoformat(),
                answers=answers_words(tally.attempts, translate),
                right=share_words(tally.share),
                time=time_words(tally.seconds, translate),
            )
            lines += wrapped(said, hang=2)
    return lines or [translate(_("nothing in these weeks"))]


def mistake_sentences(seen: Seen, translate: Translate) -> list[str]:
    """A sentence for each mistake of the last weeks, the most frequent first: how often, and when last."""
    counts = Counter[str]()
    last = {}
    for week, tally in seen.weeks.items():
        counts.update(tally.mistakes)
        last.update(dict.fromkeys(tally.mistakes, week))
    lines = []
    for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        text = (
            _("once, in the week of {week}: {mistake}")
            if count == 1
            else _("{count} times, last in the week of {week}: {mistake}")
        )
        said = translate(text).format(count=count, week=last[code], mistake=mistake_words(code, translate))
        lines += wrapped(said, hang=2)
    return lines
