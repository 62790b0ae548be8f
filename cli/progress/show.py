"""What `check progress` prints: a summary, the skills, the weeks, the mistakes, and where they were made."""

from __future__ import annotations

from collections.abc import Iterator

from chainrule.checker.printing import Layout, visible
from chainrule.checker.printing.wrapping import line_width, wrapped
from chainrule.checker.reporting.language import Translate, aside, comma
from chainrule.checker.reporting.language import marked as _

from .seen import Seen
from .sentences import mistake_sentences, skill_sentences, week_sentences
from .table import NARROWEST, mistakes_picture, skills_table, weeks_table
from .words import answers_words, time_words

_CONFUSIONS = 3  # of a skill


def shown(seen: Seen, plain: bool, streak: bool, layout: Layout, translate: Translate) -> list[str]:
    """The lines; `plain` gives sentences, and so does a terminal that is too narrow for tables."""
    if not seen.skills:
        return [translate(_("Nothing was practised yet; `check drill` begins."))]
    sentences = plain or line_width() < NARROWEST
    lines = [*_summary(seen, streak, translate), ""]
    lines += skill_sentences(seen, translate) if sentences else skills_table(seen, translate)
    lines += ["", translate(_("Week by week")), ""]
    lines += week_sentences(seen, translate) if sentences else weeks_table(seen, layout, translate)
    mistakes = mistake_sentences(seen, translate) if sentences else mistakes_picture(seen, layout, translate)
    if mistakes:
        first, last = min(seen.weeks), max(seen.weeks)
        head = _("Mistakes, from the week of {first} to that of {last}")
        if first == last:
            head = _("Mistakes in the week of {first}")
        lines += ["", *wrapped(translate(head).format(first=first, last=last)), "", *mistakes]
        if not sentences:
            lines += ["", *wrapped(translate(_KEY[layout is Layout.ASCII]))]
    confusions = list(_confusions(seen, translate))
    if confusions:
        lines += ["", translate(_("Where they were made, in all the time")), "", *confusions]
    return lines


_KEY = {
    True: _("A sign for each week: the number of times, + for more than nine, a point for none."),
    False: _("A sign for each week, as high as the mistake was frequent; a point for none."),
}


def _summary(seen: Seen, streak: bool, translate: Translate) -> Iterator[str]:
    total = seen.statistics.total
    known = [skill.standing for skill in seen.skills if skill.standing is not None]
    text = translate(
        _("{answers} in {time}. Skills: {begun} begun, {mastered} mastered, {due} due, {untouched} untouched.")
    )
    yield from wrapped(
        text.format(
            answers=answers_words(total.attempts, translate),
            time=time_words(total.seconds, translate),
            begun=len(seen.skills),
            mastered=sum(standing.mastered for standing in known),
            due=seen.due,
            untouched=seen.untouched,
        )
    )
    if streak:
        weeks = seen.statistics.streak(seen.at.date())
        text = _("1 week in succession.") if weeks == 1 else _("{count} weeks in succession.")
        yield translate(text).format(count=weeks)


def _confusions(seen: Seen, translate: Translate) -> Iterator[str]:
    """The most frequent mistakes of each skill."""
    for skill in seen.skills:
        often = sorted(skill.tally.mistakes.items(), key=lambda item: (-item[1], item[0]))[:_CONFUSIONS]
        if often:
            said = comma(translate).join(aside(str(count), translate, after=visible(code)) for code, count in often)
            title = skill.title.in_language(translate.language)
            yield from wrapped(translate(_("{skill}: {mistakes}")).format(skill=title, mistakes=said), hang=2)
