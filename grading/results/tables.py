"""CSV tables: quoted, a number a number, and a text never a formula."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from fractions import Fraction
from functools import lru_cache

from ..marking.marks import StudentResult
from ..points import points_text
from ..submissions.handed_in import Irregular
from .files import Files
from .safe import cell

Value = str | int | Fraction | None
_SHORT = 64
UTF8 = "utf-8"
WITH_MARK = "utf-8-sig"  # Excel takes a file without the mark for one in the system's old encoding


class Table:
    """One file of rows, which appears at `finish`."""

    def __init__(self, files: Files, name: str, columns: Sequence[str], encoding: str) -> None:
        self.files = files
        self._file = files.text(name, encoding)
        self.add(row(columns))

    def add(self, rows: str) -> None:
        """One row or several, as `row` writes them."""
        self._file.write(rows)

    def finish(self) -> None:
        """Let the file appear."""
        self.files.finish()


class TableWriter:
    """Writes a table whose rows are the learners' parts; it has none for what is irregular and belongs to nobody."""

    def __init__(self, table: Table, part: Callable[[StudentResult], str]) -> None:
        self.table, self.part = table, part

    def add(self, part: str) -> None:
        """The rows of a learner."""
        self.table.add(part)

    def end(self, irregular: Collection[Irregular]) -> None:  # noqa: ARG002
        """Let the file appear."""
        self.table.finish()


def row(values: Sequence[Value]) -> str:
    """A row; None is an empty cell."""
    return ",".join([_written(value) for value in values]) + "\r\n"


def _quoted(text: str) -> str:
    return '"' + cell(text).replace('"', '""') + '"'


_often = lru_cache(4096)(_quoted)  # names of questions and verdicts stand in every row


def _written(value: Value) -> str:
    if value is None:
        return '""'
    if isinstance(value, str):
        return _often(value) if len(value) <= _SHORT else _quoted(value)
    return f'"{value}"' if isinstance(value, int) else f'"{points_text(value)}"'
