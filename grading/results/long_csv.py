"""`grades-long.csv`: a row for each learner and question."""

from __future__ import annotations

from ..marking.marks import Mark, StudentResult
from .files import Files
from .said import code_of, outcome, points_of, shown_attempt
from .tables import WITH_MARK, Table, TableWriter, Value, row
from .writer import Setting, Writer

COLUMNS = ("student", "question", "variant", "verdict", "points", "max_points", "reason", "answer")


def _rows(result: StudentResult) -> str:
    return "".join(row(_values(mark, result)) for mark in result.marks)


def _values(mark: Mark, result: StudentResult) -> tuple[Value, ...]:
    attempt = shown_attempt(mark)
    points = (points_of(mark), mark.max_points)
    said = (code_of(mark), attempt.answered.text if attempt else "")
    return (result.student, mark.question, mark.variant.label, outcome(mark), *points, *said)


def writer(setting: Setting) -> Writer:
    """The writer of the format."""
    return TableWriter(Table(Files(setting.folder), "grades-long.csv", COLUMNS, WITH_MARK), _rows)
