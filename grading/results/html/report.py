"""The writer of the report: told one learner after the other, it writes the page at the end."""

from __future__ import annotations

from collections.abc import Collection

from chainrule.checker.reporting.language import translator

from ...analysis.analysis import Analysis
from ...marking.marks import Standing, StudentResult
from ...submissions.handed_in import Irregular
from ..writer import Setting, Writer
from .learners import MOST, IrregularView, LearnerView, irregular_view, learner_view
from .page import Lists, Page, page
from .rendering import rendered

FILE = "report.html"
_MOST_LINES = 500


def writer(setting: Setting) -> Writer:
    """The writer of `report.html`."""
    return Report(setting)


class Report:
    """Collects what the page needs: figures in bounded memory, and lists up to a length that is read."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.translate = translator(setting.language)
        self.analysis = Analysis(setting.sheet)
        self.count = 0
        self.learners: list[LearnerView] = []
        self.missing: list[LearnerView] = []
        self.irregular: list[IrregularView] = []
        self.irregulars = 0

    def student(self, result: StudentResult) -> None:
        """The next learner."""
        self.analysis.add(result)
        self.count += 1
        listed = self.count <= MOST
        is_missing = result.standing is not Standing.SUBMITTED
        if listed or (is_missing and len(self.missing) < _MOST_LINES):
            view = learner_view(result, self.count, self.translate)
            self.learners += [view] * listed
            self.missing += [view] * (is_missing and len(self.missing) < _MOST_LINES)
        for irregular in result.irregular:
            self._note(irregular, f"learner-{self.count}")

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
        lists = Lists(listed, tuple(self.missing), tuple(self.irregular), self.irregulars)
        return page(self.setting, self.analysis.figures(), lists, self.translate)
