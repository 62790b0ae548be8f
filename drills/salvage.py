"""A damaged file is put aside, whole, and what can be read of it becomes a new one."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from chainrule.exercises.record import Record

from .pages import rows_of_pages
from .rows import BadRow, Row, checked
from .sqlite_log import SqliteLog, as_text, guarded
from .trouble import LogTrouble, Wrong

_BESIDE = ("-wal", "-shm", "-journal")  # files that SQLite keeps beside one
_GIVEN_UP = 20_000  # rows in succession that cannot be read: there are no more


class Mended(Record):
    """The damaged file as it now is called, and how many rows were read from it."""

    aside: Path
    rows: int


def mend(path: Path) -> Mended:
    """Put a damaged file aside as `progress.sqlite3.damaged-1`, and a new one with its readable rows in its place.

    There is a file of that name at every moment. LogTrouble where the folder takes no new file; nothing has changed
    then. Where another session was faster, its work stays.
    """
    with guarded(path):
        before = path.stat()
        rows = readable(path)
        fresh = path.with_name(f"{path.name}.mending-{os.getpid()}")
        try:
            with SqliteLog(fresh) as log:
                saved = log.add_rows(rows)
            now = path.stat()
            if (before.st_ino, before.st_mtime_ns, before.st_size) != (now.st_ino, now.st_mtime_ns, now.st_size):
                return Mended(path, saved)
            aside = _free_name(path)
            for end in _BESIDE:  # first of all: a new file must not meet what was kept beside the old one
                with suppress(FileNotFoundError):
                    path.with_name(path.name + end).rename(aside.with_name(aside.name + end))
            with suppress(OSError):  # a file system without second names
                aside.hardlink_to(path)
            if not aside.exists():
                path.rename(aside)
            fresh.replace(path)
        finally:
            for end in ("", *_BESIDE):
                fresh.with_name(fresh.name + end).unlink(missing_ok=True)
    return Mended(aside, saved)


def readable(path: Path) -> list[Row]:
    """The rows of a file of which parts may be missing or overwritten; the file itself is only read.

    First those that SQLite reaches, in what it keeps beside the file too, then those of single pages.
    """
    with copied(path) as copy:
        found = [*_by_number(copy), *rows_of_pages(copy.read_bytes())]
    rows: dict[str, Row] = {}
    for row in found:
        with suppress(BadRow, UnicodeDecodeError):
            sound = checked(Row._make(map(as_text, row)))
            rows.setdefault(sound.id, sound)
    return list(rows.values())


def _by_number(path: Path) -> Iterator[Row]:
    """The rows that SQLite reaches: none where it does not know the file as one of its own."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection, suppress(sqlite3.Error):
        connection.execute("PRAGMA writable_schema = ON")  # opens a file that is shorter than it says
        present = {row[1] for row in connection.execute("PRAGMA table_info(event)")}
        columns = [name if name in present else _WITHOUT.get(name, "NULL") for name in Row._fields]
        yield from map(Row._make, _one_by_one(connection, ", ".join(columns)))


_WITHOUT = {"fading": "0", "exam": "0"}  # in the place of columns that an old file lacks


def _one_by_one(connection: sqlite3.Connection, columns: str) -> Iterator[tuple[object, ...]]:
    """All rows that can be reached by their number."""
    query = f"SELECT number, {columns} FROM event NOT INDEXED WHERE number "  # noqa: S608 - names of columns
    at, failed = 0, 0
    while failed < _GIVEN_UP:
        try:
            for number, *values in connection.execute(f"{query} > ? ORDER BY number", (at,)):
                at, failed = number, 0
                yield tuple(values)
        except sqlite3.Error:
            at, failed = at + 1, failed + 1
            with suppress(sqlite3.Error):
                for _number, *values in connection.execute(f"{query} = ?", (at,)):
                    failed = 0
                    yield tuple(values)
        else:
            return


@contextmanager
def reading(path: Path) -> Iterator[SqliteLog]:
    """A log that is only read, whatever the folder takes, and that others may write: what is opened is a copy.

    LogTrouble where there is no such file, or it is none of ours.
    """
    with copied(path) as copy:
        if not copy.exists():
            raise LogTrouble(path, Wrong.NO_FILE)
        with SqliteLog(copy, called=path) as log:
            yield log


@contextmanager
def copied(path: Path) -> Iterator[Path]:
    """A copy in a folder of its own, which goes at the end: it can be opened where the original takes nothing."""
    with ExitStack() as stack:
        with guarded(path):
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="chainrule-", ignore_cleanup_errors=True)))
            for end in ("", "-wal", "-journal"):
                with suppress(FileNotFoundError, NotADirectoryError):
                    shutil.copyfile(path.with_name(path.name + end), folder / (path.name + end))
        yield folder / path.name


def _free_name(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    return aside
