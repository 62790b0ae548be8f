"""`nbgrader.csv`: the columns that nbgrader exports.

There the score is the raw score less the penalty, which is never negative. So it is here, with the figures as they are
written: the penalty holds what lateness and rounding take, and what rounding or a teacher gives is in the raw score.
"""

from __future__ import annotations

from fractions import Fraction
from functools import partial

from ..marking.marks import StudentResult
from ..moments import iso
from ..points import points_text
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
    score = _as_written(result.points)
    raw = max(_as_written(raw), score)
    marks = (raw, raw - score, score, result.max_points)
    last = last_time(result)
    return row((sheet, due, "" if last is None else iso(last), *who, *marks))


def _as_written(points: Fraction) -> Fraction:
    return Fraction(points_text(points))


def writer(setting: Setting) -> Writer:
    """The writer of the format."""
    due = setting.sheet.policy.times.due
    table = Table(Files(setting.folder), "nbgrader.csv", COLUMNS, UTF8)  # programs read it, which want no mark
    return TableWriter(table, partial(_row, setting.sheet.name, "" if due is None else iso(due)))
