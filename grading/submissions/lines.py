"""The lines of a table, each bounded, and the rows of a CSV file that no broken quote can swallow."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from typing import IO

from .intake import Limits

_DELIMITERS = ",;\t"
Row = tuple[int, list[str] | str]
"""The line where a row begins, and its fields, or why it is none."""


class Lines:
    """Lines for `csv.reader`. It remembers those of the row that is being read, so that a row that turns out to be none
    can be given back but for its first line.
    """

    def __init__(self, file: IO[str], limits: Limits) -> None:
        self.file, self.limits = file, limits
        self.row: list[str] = []
        self.again: deque[str] = deque()
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.again.popleft() if self.again else self.file.readline(self.limits.line)
        if not line:
            raise StopIteration
        self.number += 1
        self.row.append(line)
        if len(line) >= self.limits.line:
            raise _TooLong("length")
        if len(self.row) > self.limits.row_lines:
            raise _TooLong("quotes")
        return line

    def give_back(self) -> None:
        """All lines of the row but the first are read again."""
        first, *others = self.row
        self.again.extendleft(reversed(others))
        self.number -= len(others)
        if not others and len(first) >= self.limits.line:
            while len(rest := self.file.readline(self.limits.line)) >= self.limits.line and rest[-1] not in "\r\n":
                pass


class _TooLong(Exception):
    """Raised through the reader of CSV, which begins afresh with the next line."""


def delimiter_of(header: str) -> str:
    """What separates the columns, by the header alone: answers are full of commas and semicolons."""
    return max(_DELIMITERS, key=header.count)


def rows(file: IO[str], limits: Limits) -> Iterator[Row]:
    """The rows of a CSV text, empty ones left out."""
    lines = Lines(file, limits)
    header = file.readline(limits.line)
    lines.again.append(header)
    reader = csv.reader(lines, delimiter=delimiter_of(header), strict=True)
    row = lines.row
    while True:
        try:
            for fields in reader:
                if fields:
                    yield lines.number - len(row) + 1, fields
                row.clear()
            return
        except (csv.Error, _TooLong) as trouble:
            start = lines.number - len(row) + 1
            lines.give_back()
            yield start, trouble.args[0] if isinstance(trouble, _TooLong) else "quotes"
            row.clear()
