"""`grades-long.csv`: a row for each learner and question."""

from __future__ import annotations

from collections.abc import Collection

from ..marking.marks import StudentResult
from ..submissions.handed_in import Irregular
from .files import Files
from .said import code_of, outcome, points_of, shown_attempt
from .tables import WITH_MARK, Table
from .writer import Setting, Writer

COLUMNS = ("student", "question", "variant", "verdict", "points", "max_points", "reason", "answer")


class _LongTable:
    def __init__(self, setting: Setting) -> None:
        self.table = Table(Files(setting.folder), "grades-long.csv", COLUMNS, WITH_MARK)

    def student(self, result: StudentResult) -> None:
        for mark in result.marks:
            attempt = shown_attempt(mark)
            row = (result.student, mark.question, mark.variant.label, outcome(mark), points_of(mark), mark.max_points)
            self.table.row((*row, code_of(mark), attempt.answered.text if attempt else ""))

    def end(self, irregular: Collection[Irregular]) -> None:  # noqa: ARG002 - the table has no row for them
        self.table.finish()


def writer(setting: Setting) -> Writer:
    """The writer of the format."""
    return _LongTable(setting)
