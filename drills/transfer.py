"""A log as text, and two logs into one.

An exported log is JSON Lines in UTF-8. The first line is `{"schema": "chainrule.log/2"}`; each other line is a row,
by time, with the fields of `Event`. Of them `id`, `at` (ISO 8601, in UTC), `session`, `episode` and `happened` are
always there; the others are left out where they say nothing:

    {"id": "0006…-9f…", "at": "2026-11-26T16:20:52.000001Z", "session": "…", "episode": "…", "happened": "attempt",
     "question": "apple-price.derivative", "skill": "chain-rule", "seed": "7f2a", "text": "2(5-x)", "verdict": "wrong",
     "codes": ["SIGN"], "hints": 1, "seconds": 21.5}

Fields, happenings and verdicts that this version does not know, because a newer one wrote them, are kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from chainrule.exercises.record import Record

from .log import Log
from .rows import BadRow, Row, as_object, checked, from_object, row_of
from .sqlite_log import SqliteLog

_SCHEMA, _VERSION = "chainrule.log", 2


class BadLine(Record):
    """A line that cannot be taken: its number from 1, the field at fault ("" for the whole line), and what should stand
    there.
    """

    number: int
    field: str
    expected: str


class BadLines(Exception):
    """What an import that took nothing found wrong."""

    def __init__(self, lines: tuple[BadLine, ...]) -> None:
        super().__init__(lines)
        self.lines = lines


class Taken(Record):
    """How many rows were new, and how many were there already; of those, how many with other content, which stays."""

    new: int
    known: int
    differing: int = 0


def exported(log: Log) -> Iterator[str]:
    """The lines of a log, without their ends."""
    yield json.dumps({"schema": f"{_SCHEMA}/{_VERSION}"})
    for row in log.rows() if isinstance(log, SqliteLog) else map(row_of, log.events()):
        yield _line(row)


def imported(log: SqliteLog, data: bytes) -> Taken:
    """Add what an exported log holds: all of it, or nothing and BadLines."""
    rows, bad = [], []
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    for number, line in enumerate(lines, 1):
        if number == 1:
            bad += _wrong_beginning(line)
        elif line.strip():
            try:
                rows.append(from_object(_read(line)))
            except BadRow as trouble:
                bad.append(BadLine(number, trouble.field, trouble.expected))
        if bad and number == 1:
            break  # of another kind of file each line is wrong
    if bad:
        raise BadLines(tuple(bad))
    return united(log, rows)


def merged(log: SqliteLog, other: Path) -> Taken:
    """Add what the file of another machine holds, which is only read. Row by row, as an import: all, or BadLines with
    the place of a row in time in the place of a line. LogTrouble for a file that is no log.
    """
    from .salvage import reading

    rows, bad = [], []
    with reading(other) as file:
        for number, row in enumerate(file.rows(), 1):
            try:
                rows.append(checked(row))
            except BadRow as trouble:
                bad.append(BadLine(number, trouble.field, trouble.expected))
    if bad:
        raise BadLines(tuple(bad))
    return united(log, rows)


def united(log: SqliteLog, rows: Iterable[Row]) -> Taken:
    """Add rows to a log, in one transaction. What is there already, by `id`, stays as it is."""
    coming = {row.id: row for row in reversed(list(rows))}  # the first of each id
    known = {row.id: row for row in log.rows() if row.id in coming}
    differing = sum(coming[name] != row for name, row in known.items())
    new = log.add_rows(coming.values())
    return Taken(new, len(coming) - new, differing)


def _line(row: Row) -> str:
    said = as_object(row)
    line = json.dumps(said, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:  # half a character that was typed
        return json.dumps(said)
    return line


def _read(line: bytes) -> object:
    try:
        return json.loads(line.decode())
    except (ValueError, RecursionError):
        raise BadRow("", "JSON") from None


def _wrong_beginning(line: bytes) -> list[BadLine]:
    """Of this version, of an older or of a newer one, which only adds."""
    try:
        said = _read(line)
    except BadRow:
        return [BadLine(1, "", "schema")]
    name, _slash, version = str(said.get("schema", "") if isinstance(said, dict) else "").partition("/")
    return [] if name == _SCHEMA and version.isdecimal() else [BadLine(1, "schema", "schema")]
