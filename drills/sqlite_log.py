"""The log in an SQLite file. Several sessions may have it open at once, and each may be killed at any moment."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from .event import Event
from .migrations import APPLICATION, VERSION, bring_up, version_of
from .rows import Row, event_of, row_of
from .trouble import LogTrouble, Wrong

NAME = "progress.sqlite3"
_PATIENCE = 10.0  # seconds that one session waits until another has written
_COLUMNS = ", ".join(Row._fields)
_ADD = f"INSERT INTO event ({_COLUMNS}) VALUES ({', '.join('?' * len(Row._fields))}) ON CONFLICT (id) DO NOTHING"  # noqa: S608
_ALL = f"SELECT {_COLUMNS} FROM event"  # noqa: S608 - names of columns
_AT_ONCE = 1000
_CODES = {
    "SQLITE_NOTADB": Wrong.DAMAGED,
    "SQLITE_CORRUPT": Wrong.DAMAGED,
    "SQLITE_ERROR": Wrong.DAMAGED,  # a table or column that is not there: our own queries are right
    "SQLITE_SCHEMA": Wrong.DAMAGED,
    "SQLITE_READONLY": Wrong.READ_ONLY,
    "SQLITE_CANTOPEN": Wrong.READ_ONLY,
    "SQLITE_PERM": Wrong.READ_ONLY,
    "SQLITE_FULL": Wrong.DISK_FULL,
    "SQLITE_BUSY": Wrong.BUSY,
    "SQLITE_LOCKED": Wrong.BUSY,
}

_OF_PYTHON = {"Could not decode": "SQLITE_CORRUPT"}
"""By how the message begins: errors of Python's own, which have no code."""


class SqliteLog:
    """The log in the file `path`, which is made, with its folder, where there is none. A context manager.

    It can be written, or it does not open. An older file is brought up to date; a newer, a damaged or somebody else's
    one is not touched. LogTrouble from every method where the file cannot be used; it names the file as `called`. What
    `add` returned from is on the disk.
    """

    def __init__(self, path: Path, patience: float = _PATIENCE, called: Path | None = None) -> None:
        self.path = called or path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LogTrouble(self.path, Wrong.NO_FOLDER) from error
        try:
            with guarded(self.path):
                self._connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
                self._open(path)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> SqliteLog:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if hasattr(self, "_connection"):
            self._connection.close()

    def add(self, *events: Event) -> None:
        """Keep rows, all or none. What is there already (by `id`) stays as it is."""
        self.add_rows([row_of(event) for event in events])

    def add_rows(self, rows: Iterable[Row]) -> int:
        """The same for plain rows; how many were new."""
        with guarded(self.path), self._transaction() as connection:
            before = connection.total_changes
            connection.executemany(_ADD, map(_bound, rows))
            return connection.total_changes - before

    def events(self) -> Iterator[Event]:
        """All rows that this version understands, by `at` and `id`."""
        return self._events(f"{_ALL} ORDER BY at, id")

    def events_after(self, at: int, last: str = "") -> Iterator[Event]:
        """Those behind the row of that moment, in microseconds, and id."""
        return self._events(f"{_ALL} WHERE (at, id) > (?, ?) ORDER BY at, id", at, last)

    def rows(self) -> Iterator[Row]:
        """All rows, by `at` and `id`, with what only a newer version understands."""
        for values in self._read(f"{_ALL} ORDER BY at, id"):
            yield Row._make(map(as_text, values))

    def has(self, name: str) -> bool:
        """Whether there is a row of that id."""
        return any(self._read("SELECT 1 FROM event WHERE id = ?", name))

    def last_number(self) -> int:
        """Of the row that was added last; 0 where there is none."""
        return int(next(self._read("SELECT coalesce(max(number), 0) FROM event"))[0])

    def first_after(self, number: int) -> tuple[int, str] | None:
        """`at` and `id` of the earliest row, in time, of those that were added behind a number."""
        return next(self._read("SELECT at, id FROM event WHERE number > ? ORDER BY at, id LIMIT 1", number), None)

    def derived(self, name: str, code: str) -> tuple[int, str] | None:
        """What `derive` kept: up to which number, and the state; None where other code made it."""
        return next(self._read("SELECT number, state FROM derived WHERE name = ? AND code = ?", name, code), None)

    def derive(self, name: str, code: str, number: int, state: str) -> None:
        """Keep something that follows from the rows up to a number."""
        with guarded(self.path), self._transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO derived VALUES (?, ?, ?, ?)", (name, code, number, state))

    def faults(self) -> list[str]:
        """What SQLite finds wrong in the whole file, at most a hundred lines; it reads all of it."""
        return [line for (line,) in self._read("PRAGMA integrity_check") if line != "ok"]

    def _open(self, path: Path) -> None:
        connection = self._connection
        connection.execute("BEGIN")  # one look at the file: another session may be making it now
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version, tables = version_of(connection), connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        connection.execute("COMMIT")
        if application != APPLICATION and (application, version, tables) != (0, 0, 0):
            raise LogTrouble(self.path, Wrong.NOT_OURS)
        if version > VERSION:
            raise LogTrouble(self.path, Wrong.NEWER, version=str(version), known=str(VERSION))
        with suppress(sqlite3.OperationalError):  # a file system without shared memory, or a session that writes now
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # what was said to be kept outlasts a power cut
        if version < VERSION:
            bring_up(connection, path)
        connection.execute(f"{_ALL} LIMIT 1").fetchone()
        with self._transaction():  # whether rows can be added at all: now, and not after the first answer
            connection.execute("DELETE FROM derived WHERE name IS NULL")

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self._connection
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def _events(self, query: str, *values: Any) -> Iterator[Event]:
        for row in self._read(query, *values):
            try:
                event = event_of(row if bytes not in (type(row[7]), type(row[8])) else tuple(map(as_text, row)))
            except (TypeError, ValueError, AttributeError, OverflowError) as error:
                raise LogTrouble(self.path, Wrong.DAMAGED, message=f"row {row[0]!r}: {error}") from error
            if event is not None:
                yield event

    def _read(self, query: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        with guarded(self.path):
            cursor = self._connection.execute(query, values)
            while rows := cursor.fetchmany(_AT_ONCE):
                yield from rows


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Errors of SQLite and of the system as LogTrouble; those that are ours rise."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError):
        raise
    except sqlite3.Error as error:
        raise _trouble(path, error) from error
    except OSError as error:
        raise LogTrouble(path, Wrong.CANNOT_USE, message=str(error)) from error


def _trouble(path: Path, error: sqlite3.Error) -> LogTrouble:
    name = getattr(error, "sqlite_errorname", "") or _OF_PYTHON.get(str(error)[:16], "")
    code = next((code for start, code in _CODES.items() if name.startswith(start)), Wrong.CANNOT_USE)
    if code is Wrong.READ_ONLY and path.is_dir():
        code = Wrong.CANNOT_USE
    needs_message = code in (Wrong.DAMAGED, Wrong.CANNOT_USE)
    return LogTrouble(path, code, **({"message": str(error)} if needs_message else {}))


def _bound(row: Row) -> tuple[Any, ...]:
    """The values as SQLite takes them: what a learner typed may hold half a character, which no text may there."""
    return tuple(map(_as_blob, row))


def _as_blob(value: Any) -> Any:
    if isinstance(value, str) and not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            return value.encode("utf-8", "surrogatepass")
    return value


def as_text(value: Any) -> Any:
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value
