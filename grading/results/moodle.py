"""`moodle.csv`: for import into the gradebook of Moodle, which asks which column is what.

Learners read the column of feedback once it is imported, so it says no more than the sheet lets them see now. The
column of points is the teacher's, who decides when to import it.
"""

from __future__ import annotations

from functools import partial

from chainrule.checker.reporting.language import translator

from ..marking.marks import Mark, StudentResult
from ..points import points_text
from ..submissions.handed_in import Learner
from .files import Files
from .said import outcome_words, points_of, received
from .tables import UTF8, Table, TableWriter, row
from .visibility import is_withheld, shows_reasons
from .withheld import when_feedback_appears
from .writer import Setting, Writer


def _row(setting: Setting, result: StudentResult) -> str:
    learner = result.learner or Learner(result.student)
    others = learner.others
    who = (others.get("username", ""), learner.email, others.get("idnumber", result.student))
    return row((*who, result.points, _feedback(setting, result)))


def _feedback(setting: Setting, result: StudentResult) -> str:
    translate, policy = translator(result.language or setting.language), setting.sheet.policy
    if is_withheld(policy, setting.now):
        return when_feedback_appears(policy, translate)
    if not result.standing.handed_in and not result.points:
        return received(result.standing, translate)
    separator = "；" if translate.language == "zh" else "; "
    tell = partial(outcome_words, translate=translate) if shows_reasons(policy) else _points
    return separator.join(f"{mark.number} {tell(mark)}" for mark in result.marks)


def _points(mark: Mark) -> str:
    """The points alone, which is all that learners see of a mark where the sheet shows no more."""
    return f"{points_text(points_of(mark))}/{points_text(mark.max_points)}"


def writer(setting: Setting) -> Writer:
    """The writer of the format."""
    item = setting.options.get("moodle.item") or setting.sheet.title.in_language(setting.language)
    columns = ("username", "email", "idnumber", item, f"{item} (feedback)")
    table = Table(Files(setting.folder), "moodle.csv", columns, UTF8)  # Moodle asks for UTF-8 without a mark
    return TableWriter(table, partial(_row, setting))
