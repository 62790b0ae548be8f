"""`moodle.csv`: for import into the gradebook of Moodle, which asks which column is what."""

from __future__ import annotations

from collections.abc import Collection

from chainrule.checker.reporting.language import translator

from ..marking.marks import StudentResult
from ..submissions.handed_in import Irregular, Learner
from .files import Files
from .said import outcome_words
from .tables import UTF8, Table
from .writer import Setting, Writer


class _MoodleTable:
    def __init__(self, setting: Setting) -> None:
        self.sheet, self.language = setting.sheet, setting.language
        item = setting.options.get("moodle.item") or setting.sheet.title.in_language(setting.language)
        columns = ("username", "email", "idnumber", item, f"{item} (feedback)")
        self.table = Table(Files(setting.folder), "moodle.csv", columns, UTF8)  # Moodle asks for UTF-8 without a mark

    def student(self, result: StudentResult) -> None:
        learner = result.learner or Learner(result.student)
        others = learner.others
        who = (others.get("username", ""), learner.email, others.get("idnumber", result.student))
        self.table.row((*who, result.points, self._feedback(result)))

    def _feedback(self, result: StudentResult) -> str:
        translate = translator(result.language or self.language)
        separator = "；" if translate.language == "zh" else "; "
        return separator.join(f"{mark.number} {outcome_words(mark, translate)}" for mark in result.marks)

    def end(self, irregular: Collection[Irregular]) -> None:  # noqa: ARG002 - the table has no row for them
        self.table.finish()


def writer(setting: Setting) -> Writer:
    """The writer of the format."""
    return _MoodleTable(setting)
