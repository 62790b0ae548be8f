"""`grades.csv`: a row for each learner, a column for each question."""

from __future__ import annotations

from ..marking.marks import StudentResult
from ..submissions.handed_in import Learner
from .files import Files
from .said import points_of
from .tables import WITH_MARK, Table, TableWriter, row
from .writer import Setting, Writer

COLUMNS = ("student", "last_name", "first_name", "email", "section", "standing", "points", "max_points")


def _row(result: StudentResult) -> str:
    learner = result.learner or Learner(result.student)
    who = (result.student, learner.last_name, learner.first_name, learner.email, learner.section)
    marks = [points_of(mark) if mark.attempts or mark.kept is not None else None for mark in result.marks]
    return row((*who, result.standing.value, result.points, result.max_points, *marks))


def writer(setting: Setting) -> Writer:
    """The writer of the format."""
    columns = (*COLUMNS, *(asked.question for asked in setting.sheet.questions))
    return TableWriter(Table(Files(setting.folder), "grades.csv", columns, WITH_MARK), _row)
