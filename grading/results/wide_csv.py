"""`grades.csv`: a row for each learner, a column for each question."""

from __future__ import annotations

from collections.abc import Collection

from ..marking.marks import StudentResult
from ..submissions.handed_in import Irregular, Learner
from .files import Files
from .said import points_of
from .tables import WITH_MARK, Table
from .writer import Setting, Writer

COLUMNS = ("student", "last_name", "first_name", "email", "section", "standing", "points", "max_points")


class _WideTable:
    def __init__(self, setting: Setting) -> None:
        questions = [asked.question for asked in setting.sheet.questions]
        self.table = Table(Files(setting.folder), "grades.csv", (*COLUMNS, *questions), WITH_MARK)

    def student(self, result: StudentResult) -> None:
        learner = result.learner or Learner(result.student)
        who = (result.student, learner.last_name, learner.first_name, learner.email, learner.section)
        marks = [points_of(mark) if mark.attempts or mark.kept is not None else None for mark in result.marks]
        self.table.row((*who, result.standing.value, result.points, result.max_points, *marks))

    def end(self, irregular: Collection[Irregular]) -> None:  # noqa: ARG002 - the table has no row for them
        self.table.finish()


def writer(setting: Setting) -> Writer:
    """The writer of the format."""
    return _WideTable(setting)
