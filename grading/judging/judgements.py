"""The judgements in a journal's database, for looking them up; and what can be wrong with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from itertools import islice
from pathlib import Path

from .items import Stored
from .lines import from_line

_AT_ONCE = 500  # keys a query; SQLite allows 999 in its oldest builds

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


def beside(path: Path) -> sqlite3.Connection:
    """A database that another process has open, for reading what had been settled in it. Without a lock, since the
    journal is locked for good, and without a look at what is written now; the file itself must not change.
    """
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


class Judgements:
    """Looks judgements up. Raises JournalTrouble from every method where the file cannot be used."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path, self.connection = path, connection

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
        with self.guarded():
            return int(self.connection.execute("SELECT count(*) FROM judgement").fetchone()[0])

    def _rows(self, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
        waiting = iter(keys)
        while some := list(islice(waiting, _AT_ONCE)):
            marks = ",".join("?" * len(some))
            with self.guarded():
                query = f"SELECT key, record FROM judgement WHERE key IN ({marks})"  # noqa: S608 - question marks
                rows = self.connection.execute(query, some).fetchall()
            yield from rows

    def _kept(self, record: str) -> Stored:
        try:
            return from_line(record)
        except ValueError as error:
            raise JournalTrouble(self.path, "DAMAGED", message=str(error)) from error

    def guarded(self) -> AbstractContextManager[None]:
        """Within it the database may fail: see `guarded`."""
        return guarded(self.path)


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """JournalTrouble, with its path, where a database of a results folder fails: the disk is full, the file damaged."""
    try:
        yield
    except sqlite3.Error as error:
        raise _trouble(path, error) from error


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
