"""`nbgrader.csv`: the columns that nbgrader exports."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

from ..marking.marks import StudentResult
from ..moments import iso
from ..submissions.handed_in import Learner
from .files import Files
from .said import last_time
from .tables import UTF8, Table, TableWriter, row
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


def _row(sheet: str, due: str, result: StudentResult) -> str:
    learner = result.learner or Learner(result.student)
    raw = sum((mark.earned or Fraction(0) for mark in result.marks), Fraction(0))
    who = (result.student, learner.last_name, learner.first_name, learner.email)
    marks = (raw, max(raw - result.points, Fraction(0)), result.points, result.max_points)
    last = last_time(result)
    return row((sheet, due, "" if last is None else iso(last), *who, *marks))


def writer(setting: Setting) -> Writer:
    """The writer of the format."""
    due = setting.sheet.policy.times.due
    table = Table(Files(setting.folder), "nbgrader.csv", COLUMNS, UTF8)  # programs read it, which want no mark
    return TableWriter(table, partial(_row, setting.sheet.name, "" if due is None else iso(due)))
