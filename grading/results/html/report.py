"""The writer of the report: told one learner after the other, it writes the page at the end."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import NamedTuple

from chainrule.checker.reporting.language import translator
from chainrule.exercises.record import replace

from ...analysis.analysis import Analysis
from ...analysis.facts import Facts, facts_of
from ...marking.marks import Standing, StudentResult
from ...sheet import Sheet
from ...submissions.handed_in import Irregular
from ..writer import Setting, Writer
from .learners import MOST, IrregularView, LearnerView, irregular_view, learner_view
from .page import Lists, Page, page
from .rendering import make_ready, rendered

FILE = "report.html"
_MOST_LINES = 500


def writer(setting: Setting) -> Writer:
    """The writer of `report.html`."""
    return Report(setting)


class Part(NamedTuple):
    """What the page needs of a learner; the view is without an anchor."""

    facts: Facts
    view: LearnerView
    irregular: tuple[Irregular, ...]


def _part(sheet: Sheet, language: str, result: StudentResult) -> Part:
    return Part(facts_of(result, sheet), learner_view(result, translator(language)), result.irregular)


class Report:
    """Collects what the page needs: figures in bounded memory, and lists up to a length that is read."""

    def __init__(self, setting: Setting) -> None:
        make_ready()
        self.setting = setting
        self.translate = translator(setting.language)
        self.part = partial(_part, setting.sheet, setting.language)
        self.analysis = Analysis(setting.sheet)
        self.count = 0
        self.learners: list[LearnerView] = []
        self.absent: dict[Standing, list[LearnerView]] = {Standing.NOTHING: [], Standing.UNREADABLE: []}
        self.irregular: list[IrregularView] = []
        self.irregulars = 0

    def add(self, part: Part) -> None:
        """The next learner."""
        self.analysis.add(part.facts)
        self.count += 1
        anchor = f"learner-{self.count}"
        lists = [self.learners] if self.count <= MOST else []
        apart = self.absent.get(part.facts.standing)
        if apart is not None and len(apart) < _MOST_LINES:
            lists.append(apart)
        if lists:
            view = replace(part.view, anchor=anchor)
            for views in lists:
                views.append(view)
        for irregular in part.irregular:
            self._note(irregular, anchor)

    def _note(self, irregular: Irregular, anchor: str = "") -> None:
        self.irregulars += 1
        if len(self.irregular) < _MOST_LINES:
            self.irregular.append(irregular_view(irregular, self.translate, anchor))

    def end(self, irregular: Collection[Irregular]) -> None:
        """Write the page, whole or not at all. OSError where the folder does not take it."""
        for item in irregular:
            self._note(item)
        path = self.setting.folder / FILE
        unfinished = path.with_suffix(".html.unfinished")
        unfinished.write_text(rendered(self._page(), self.translate), encoding="utf-8", newline="\n")
        unfinished.replace(path)

    def _page(self) -> Page:
        listed = tuple(self.learners) if self.count <= MOST else None
        missing, unreadable = (tuple(views) for views in self.absent.values())
        lists = Lists(listed, missing, unreadable, tuple(self.irregular), self.irregulars)
        return page(self.setting, self.analysis.figures(), lists, self.translate)
