"""CSV tables: quoted, a number a number, and a text never a formula."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from fractions import Fraction

from ..points import points_text
from .files import Files
from .safe import cell

Value = str | int | Fraction | None
UTF8 = "utf-8"
WITH_MARK = "utf-8-sig"  # Excel takes a file without the mark for one in the system's old encoding


class Table:
    """One file of rows, which appears at `finish`."""

    def __init__(self, files: Files, name: str, columns: Sequence[str], encoding: str) -> None:
        self.files = files
        self._rows = csv.writer(files.text(name, encoding), quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        self.row(columns)

    def row(self, values: Sequence[Value]) -> None:
        """A row; None is an empty cell."""
        self._rows.writerow([_written(value) for value in values])

    def finish(self) -> None:
        """Let the file appear."""
        self.files.finish()


def _written(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return cell(value)
    return str(value) if isinstance(value, int) else points_text(value)
