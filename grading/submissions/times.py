"""A list of when learners handed in, and CSV files that are small enough to be held as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import tzinfo
from pathlib import Path

from ..moments import Moment
from ..sheet import student_key
from .clock import time_of
from .columns import places
from .encodings import is_text, opened_text
from .intake import Limits
from .lines import rows
from .safe_open import opened
from .trouble import SubmissionError

Times = Mapping[str, Moment]
"""By `student_key`."""
_NO_COLUMNS: Mapping[str, str] = {}


def strict_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows of a teacher's own CSV, its titles first, all as long as those. SubmissionError for a bad one."""
    width = None
    with opened(path) as file, opened_text(file) as text:
        for line, fields in rows(text, Limits()):
            if isinstance(fields, str) or not all(is_text(field) and "\0" not in field for field in fields):
                raise SubmissionError(path, "BAD_LINE", line)
            width = width or len(fields)
            if not any(field.strip() for field in fields):
                continue
            if len(fields) > width and any(fields[width:]):
                raise SubmissionError(path, "BAD_LINE", line)
            yield line, [*fields[:width], *[""] * (width - len(fields))]
    if width is None:
        raise SubmissionError(path, "EMPTY_TABLE")


def read_times(path: Path, zone: tzinfo) -> Times:
    """The times in a CSV of student and time; the last of several. SubmissionError for a row that is none."""
    table = strict_rows(path)
    found = places(next(table)[1], path, _NO_COLUMNS, ("student", "time"))
    times: dict[str, Moment] = {}
    for line, fields in table:
        key, stamp = student_key(fields[found["student"]]), fields[found["time"]]
        try:
            time = time_of(stamp, zone)
        except ValueError as trouble:
            raise SubmissionError(path, "WRONG_TIME", line, "time", given=stamp[:100]) from trouble
        if not key:
            raise SubmissionError(path, "BLANK_STUDENT", line, "student")
        if time is not None:
            times[key] = max(time, times.get(key, time))
    return times
