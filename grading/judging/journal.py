"""The journal of a grading: every judgement, written once, never changed. It survives whatever ends the program."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import TracebackType

from .items import Stored
from .lines import from_line
from .lock import HeldElsewhere, Lock

NAME = "journal.sqlite"
APPLICATION = int.from_bytes(b"crjl", "big")
FORMAT = 1
_AT_ONCE = 500  # keys a query; SQLite allows 999 in its oldest builds

_SCHEMA = """
CREATE TABLE judgement (key TEXT PRIMARY KEY, record TEXT NOT NULL) WITHOUT ROWID;
CREATE TRIGGER no_judgement_changes BEFORE UPDATE ON judgement
  BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
CREATE TRIGGER no_judgement_goes BEFORE DELETE ON judgement
  BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
"""

CODES: Mapping[str, tuple[str, ...]] = {
    "HELD": ("holder",),  # another process works in the folder
    "NOT_A_JOURNAL": (),  # a file of this name that is none: move it away
    "DAMAGED": ("message",),  # restore it from a copy, or move it away and everything is judged again
    "NEWER": ("format", "known"),  # written by a newer version of the program
    "READ_ONLY": (),  # the file or its folder may not be written
    "DISK_FULL": (),
    "CANNOT_WRITE": ("message",),
}
"""What can be wrong with a journal, with the details of each."""


class JournalTrouble(Exception):
    """A journal that cannot be used. What it holds is not touched."""

    def __init__(self, path: Path, code: str, **details: str) -> None:
        if set(CODES[code]) != details.keys():
            raise ValueError(f"{code} has the details {CODES[code]}, not {tuple(details)}")
        super().__init__(" ".join([str(path), code, *(f"{name}={value!r}" for name, value in details.items())]))
        self.path = path
        self.code = code
        self.details = details


class Journal:
    """The journal in a folder of results, which exists. One process has it at a time; a context manager.

    Raises JournalTrouble from every method where the file cannot be used. `connection` is in autocommit mode and is for
    tables of others beside the judgements, in short transactions.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        try:
            self._lock = Lock(folder / f"{NAME}.lock")
        except HeldElsewhere as held:
            raise JournalTrouble(self.path, "HELD", holder=held.holder) from None
        except OSError as error:
            raise JournalTrouble(self.path, "READ_ONLY") from error
        try:
            with self._guarded():
                self.connection = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
                _open(self.connection, self.path)
        except BaseException:
            self.close()
            raise

    @staticmethod
    def is_in(folder: Path) -> bool:
        """Whether a folder has a journal, or something that has its name."""
        return (folder / NAME).exists()

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if hasattr(self, "connection"):
            self.connection.close()
        self._lock.release()

    def put(self, judged: Iterable[tuple[str, str]]) -> int:
        """Add judgements, as lines, in one transaction, and say how many were new; what is there stays as it is."""
        rows = list(judged)
        with self._guarded():
            before = self.connection.total_changes
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                self.connection.executemany("INSERT OR IGNORE INTO judgement VALUES (?, ?)", rows)
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
            return self.connection.total_changes - before

    def missing(self, keys: Iterable[str]) -> set[str]:
        """Those of the keys that have no judgement."""
        wanted = set(keys)
        return wanted - {key for key, _record in self._rows(wanted)}

    def get(self, key: str) -> Stored | None:
        """The judgement of a key; None where there is none."""
        return self.get_many((key,)).get(key)

    def get_many(self, keys: Iterable[str]) -> dict[str, Stored]:
        """The judgements of those keys that have one."""
        return {key: self._kept(record) for key, record in self._rows(keys)}

    def __len__(self) -> int:
        """How many judgements there are."""
        with self._guarded():
            return int(self.connection.execute("SELECT count(*) FROM judgement").fetchone()[0])

    def _rows(self, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
        waiting = iter(keys)
        while some := list(islice(waiting, _AT_ONCE)):
            marks = ",".join("?" * len(some))
            with self._guarded():
                query = f"SELECT key, record FROM judgement WHERE key IN ({marks})"  # noqa: S608 - question marks
                rows = self.connection.execute(query, some).fetchall()
            yield from rows

    def _kept(self, record: str) -> Stored:
        try:
            return from_line(record)
        except ValueError as error:
            raise JournalTrouble(self.path, "DAMAGED", message=str(error)) from error

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise _trouble(self.path, error) from error


def _open(connection: sqlite3.Connection, path: Path) -> None:
    """Make a journal of an empty file, or look whether it is one. JournalTrouble for another one."""
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")  # no shared memory: works on network folders
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    made_by = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application == 0 and not tables:
        connection.execute("PRAGMA journal_mode = WAL")
        stamp = f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {FORMAT};"
        connection.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} {stamp} COMMIT;")
    elif application != APPLICATION:
        raise JournalTrouble(path, "NOT_A_JOURNAL")
    elif made_by > FORMAT:
        raise JournalTrouble(path, "NEWER", format=str(made_by), known=str(FORMAT))
    else:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("SELECT key, record FROM judgement LIMIT 1")
    connection.execute("PRAGMA synchronous = NORMAL")  # what a power cut may take is judged again


_BY_NAME = {
    "SQLITE_NOTADB": "NOT_A_JOURNAL",
    "SQLITE_READONLY": "READ_ONLY",
    "SQLITE_CANTOPEN": "READ_ONLY",
    "SQLITE_FULL": "DISK_FULL",
}


def _trouble(path: Path, error: sqlite3.Error) -> JournalTrouble:
    name = getattr(error, "sqlite_errorname", "")
    code = next((code for start, code in _BY_NAME.items() if name.startswith(start)), "")
    if code:
        return JournalTrouble(path, code)
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_ERROR", "SQLITE_SCHEMA")):  # an error of ours would be one of a query
        return JournalTrouble(path, "DAMAGED", message=str(error))
    if name.startswith("SQLITE_BUSY"):
        return JournalTrouble(path, "HELD", holder="")
    return JournalTrouble(path, "CANNOT_WRITE", message=str(error))
