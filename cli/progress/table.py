"""Progress as tables with pictures beside the numbers, for a terminal of eighty columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from chainrule.checker.printing import Layout, display_width
from chainrule.checker.printing.wrapping import line_width, wrapped
from chainrule.checker.reporting.language import Translate
from chainrule.checker.reporting.language import marked as _

from ..mistakes import mistake_words
from ..terminal import at_left, at_right
from .seen import Seen
from .strokes import bar, heights
from .words import due_words, share_words, standing_words, time_words

NARROWEST = 72
"""Columns below which sentences are better than tables."""
_GAP = "  "
_MISTAKES = 8  # of them the most frequent are shown


def skills_table(seen: Seen, translate: Translate) -> list[str]:
    """A row for each skill that was practised; a title that is too long goes on in the next line."""
    heads = ["", _("standing"), _("due"), _("first try"), _("answers"), _("time")]
    rows = [
        [
            skill.title.in_language(translate.language),
            standing_words(skill.standing, translate),
            due_words(skill.standing, seen.at, translate),
            share_words(skill.tally.share),
            str(skill.tally.attempts),
            time_words(skill.tally.seconds, translate),
        ]
        for skill in seen.skills
    ]
    head = [translate(word) if word else "" for word in heads]
    widths = [max(display_width(row[place]) for row in [head, *rows]) for place in range(len(head))]
    room = line_width() - sum(widths[1:]) - len(_GAP) * (len(widths) - 1)
    widths[0] = min(widths[0], room)
    return [line for row in [head, *rows] for line in _skill_lines(row, widths)]


def _skill_lines(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    title, *others = wrapped(row[0], hang=2, width=widths[0]) if row[0] else [""]
    cells = [at_left(title, widths[0]), at_left(row[1], widths[1]), at_left(row[2], widths[2])]
    cells += [at_right(cell, width) for cell, width in zip(row[3:], widths[3:], strict=True)]
    return [_GAP.join(cells).rstrip(), *others]


def weeks_table(seen: Seen, layout: Layout, translate: Translate) -> list[str]:
    """A row for each of the last weeks, with a bar for the share of what was right at the first try."""
    head = [translate(word) for word in (_("week of"), _("answers"), _("time"), _("first try"))]
    rows, bars = [], []
    for week, tally in seen.weeks.items():
        rows.append(
            [
                week.isoformat(),
                str(tally.attempts),
                time_words(tally.seconds, translate),
                share_words(tally.share),
            ]
        )
        bars.append(bar(tally.share, layout))
    widths = [max(display_width(row[place]) for row in [head, *rows]) for place in range(len(head))]
    lines = []
    for row, picture in zip([head, *rows], ["", *bars], strict=True):
        cells = [
            at_left(row[0], widths[0]),
            *(at_right(cell, width) for cell, width in zip(row[1:], widths[1:], strict=True)),
        ]
        lines.append(_GAP.join([*cells, picture]).rstrip())
    return lines


def mistakes_picture(seen: Seen, layout: Layout, translate: Translate) -> list[str]:
    """A line for each of the most frequent mistakes of these weeks: how often, a letter a week, and its words."""
    weeks = list(seen.weeks.values())
    counts = Counter[str]()
    for tally in weeks:
        counts.update(tally.mistakes)
    lines = []
    for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_MISTAKES]:
        picture = heights([tally.mistakes.get(code, 0) for tally in weeks], layout)
        head = f"{count:4}{_GAP}{picture}{_GAP}"
        lines += wrapped(f"{head}{mistake_words(code, translate)}", hang=display_width(head))
    return lines
