"""Everything that the page shows, as it is written there."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from chainrule.checker.printing.width import closed_up
from chainrule.checker.reporting.language import Translate, comma
from chainrule.checker.reporting.language import marked as _
from chainrule.exercises.record import Record

from ...analysis.analysis import SheetFigures
from ...marking.marks import Standing
from ...moments import shown
from ..writer import Setting
from .figures import decimal, points
from .flags import Flag, flags
from .learners import IrregularView, LearnerView
from .picture import Histogram, histogram, interval
from .questions import QuestionView, question_view

_FEW = 20
_AND_MORE = _("and {count} more")
_IRREGULAR = _("{count} in all; learners of whom nothing can be read: {unreadable}.")
_DUE = _("due {time} ({zone})")
_OF = _("of {points}")
_BLANK = _("{count} nothing answered")
_MISSING, _UNREADABLE, _LATE = _("{count} nothing"), _("{count} nothing that can be read"), _("{count} late")
_QUARTILES = _("middle half: {low} to {high}")
_DEVIATION = _("standard deviation {deviation}")
_OVER = _("of {count} who submitted")
_LEARNERS, _SUBMITTED, _MEAN, _MEDIAN, _RELIABILITY = (
    _("learners"),
    _("submitted"),
    _("mean points"),
    _("median"),
    _("reliability"),
)


class Lists(Record):
    """What is listed of a class, and how much there is in all: `learners` is None where there are too many."""

    learners: tuple[LearnerView, ...] | None
    missing: tuple[LearnerView, ...]
    unreadable: tuple[LearnerView, ...]
    irregular: tuple[IrregularView, ...]
    irregulars: int


class Card(Record):
    """One figure in large print, what it is, and what belongs to it."""

    figure: str
    label: str
    note: str = ""


class Page(Record):
    """The page in its language. `few` says that correlations are mostly chance; `bins` is the picture as a table."""

    language: str
    title: str
    sheet: str
    times: tuple[str, ...]
    cards: tuple[Card, ...]
    flags: tuple[Flag, ...]
    irregular: str
    few: bool
    histogram: Histogram | None
    bins: tuple[tuple[str, int], ...]
    questions: tuple[QuestionView, ...]
    max_points: str
    has_times: bool
    lists: Lists
    more_missing: str
    more_unreadable: str
    more_irregular: str


def page(setting: Setting, figures: SheetFigures, lists: Lists, translate: Translate) -> Page:
    """The page of a class."""
    sheet, distribution = setting.sheet, figures.distribution
    missing, unreadable = figures.standings[Standing.NOTHING], figures.standings[Standing.UNREADABLE]
    last = len(distribution.bins) - 1
    return Page(
        language=translate.language,
        title=sheet.title.in_language(translate.language),
        sheet=sheet.name,
        times=_times(setting, translate),
        cards=_cards(figures, points(sheet.max_points), translate),
        flags=flags(figures, translate),
        irregular=_irregular(lists.irregulars, unreadable, translate),
        few=0 < distribution.learners < _FEW,
        histogram=histogram(distribution) if distribution.learners else None,
        bins=tuple((interval(item, is_last=at == last), item.learners) for at, item in enumerate(distribution.bins)),
        questions=tuple(question_view(asked, sheet, translate) for asked in figures.questions),
        max_points=points(sheet.max_points),
        has_times=any(asked.timed for asked in figures.questions),
        lists=lists,
        more_missing=_more(missing - len(lists.missing), translate),
        more_unreadable=_more(unreadable - len(lists.unreadable), translate),
        more_irregular=_more(lists.irregulars - len(lists.irregular), translate),
    )


def _irregular(count: int, unreadable: int, translate: Translate) -> str:
    """What a teacher should know before anything else of what was irregular."""
    return translate(_IRREGULAR).format(count=count, unreadable=unreadable) if count else ""


def _times(setting: Setting, translate: Translate) -> tuple[str, ...]:
    times = setting.sheet.policy.times
    said = [(_DUE, times.due)]
    return tuple(
        translate(wording).format(time=shown(at, ZoneInfo(times.zone)), zone=times.zone)
        for wording, at in said
        if at is not None
    )


def _cards(figures: SheetFigures, most: str, translate: Translate) -> tuple[Card, ...]:
    distribution = figures.distribution
    of = translate(_OF).format(points=most)
    low, high = distribution.lower_quartile, distribution.upper_quartile
    over = translate(_OVER).format(count=distribution.learners)
    spread = translate(_DEVIATION).format(deviation=decimal(distribution.deviation))
    quartiles = translate(_QUARTILES).format(low=points(low), high=points(high))
    of_mean, of_median = (comma(translate).join((over, told)) for told in (spread, quartiles))
    known = distribution.learners > 0
    return (
        Card(str(figures.learners), translate(_LEARNERS)),
        Card(str(_handed_in(figures)), translate(_SUBMITTED), _standings(figures, translate)),
        Card(points(distribution.mean), closed_up(f"{translate(_MEAN)} {of}"), of_mean if known else ""),
        Card(points(distribution.median), closed_up(f"{translate(_MEDIAN)} {of}"), of_median if known else ""),
        Card(decimal(figures.reliability), translate(_RELIABILITY)),
    )


def _handed_in(figures: SheetFigures) -> int:
    return sum(count for standing, count in figures.standings.items() if standing.handed_in)


def _standings(figures: SheetFigures, translate: Translate) -> str:
    """`3 nothing, 5 late`: what there is of it."""
    counts = (
        (_BLANK, figures.standings[Standing.BLANK]),
        (_MISSING, figures.standings[Standing.NOTHING]),
        (_UNREADABLE, figures.standings[Standing.UNREADABLE]),
        (_LATE, figures.late),
    )
    return comma(translate).join(translate(wording).format(count=count) for wording, count in counts if count)


def _more(count: int, translate: Translate) -> str:
    return translate(_AND_MORE).format(count=count) if count > 0 else ""
