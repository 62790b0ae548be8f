"""`moodle.csv`: for import into the gradebook of Moodle, which asks which column is what."""

from __future__ import annotations

from functools import partial

from chainrule.checker.reporting.language import Translate, translator

from ..marking.marks import StudentResult
from ..submissions.handed_in import Learner
from .files import Files
from .said import outcome_words
from .tables import UTF8, Table, TableWriter, row
from .writer import Setting, Writer


def _row(language: str, result: StudentResult) -> str:
    learner = result.learner or Learner(result.student)
    others = learner.others
    who = (others.get("username", ""), learner.email, others.get("idnumber", result.student))
    return row((*who, result.points, _feedback(result, translator(result.language or language))))


def _feedback(result: StudentResult, translate: Translate) -> str:
    separator = "；" if translate.language == "zh" else "; "
    return separator.join(f"{mark.number} {outcome_words(mark, translate)}" for mark in result.marks)


def writer(setting: Setting) -> Writer:
    """The writer of the format."""
    item = setting.options.get("moodle.item") or setting.sheet.title.in_language(setting.language)
    columns = ("username", "email", "idnumber", item, f"{item} (feedback)")
    table = Table(Files(setting.folder), "moodle.csv", columns, UTF8)  # Moodle asks for UTF-8 without a mark
    return TableWriter(table, partial(_row, setting.language))
