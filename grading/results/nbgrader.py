"""`nbgrader.csv`: the columns that nbgrader exports."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from ..marking.marks import StudentResult
from ..moments import iso
from ..submissions.handed_in import Irregular, Learner
from .files import Files
from .said import last_time
from .tables import UTF8, Table
from .writer import Setting, Writer

COLUMNS = (
    "assignment",
    "duedate",
    "timestamp",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
)


class _NbgraderTable:
    def __init__(self, setting: Setting) -> None:
        due = setting.sheet.policy.times.due
        self.sheet, self.due = setting.sheet.name, "" if due is None else iso(due)
        self.table = Table(Files(setting.folder), "nbgrader.csv", COLUMNS, UTF8)  # programs read it, which want no mark

    def student(self, result: StudentResult) -> None:
        learner = result.learner or Learner(result.student)
        raw = sum((mark.earned or Fraction(0) for mark in result.marks), Fraction(0))
        who = (result.student, learner.last_name, learner.first_name, learner.email)
        marks = (raw, max(raw - result.points, Fraction(0)), result.points, result.max_points)
        last = last_time(result)
        self.table.row((self.sheet, self.due, "" if last is None else iso(last), *who, *marks))

    def end(self, irregular: Collection[Irregular]) -> None:  # noqa: ARG002 - the table has no row for them
        self.table.finish()


def writer(setting: Setting) -> Writer:
    """The writer of the format."""
    return _NbgraderTable(setting)
