"""The journal of a grading: every judgement, written once, never changed. It survives whatever ends the program."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

from .judgements import JournalTrouble, Judgements
from .lock import HeldElsewhere, Lock

NAME = "journal.sqlite"
APPLICATION = int.from_bytes(b"crjl", "big")
FORMAT = 1

_SCHEMA = """
CREATE TABLE judgement (key TEXT PRIMARY KEY, record TEXT NOT NULL) WITHOUT ROWID;
CREATE TRIGGER no_judgement_changes BEFORE UPDATE ON judgement
  BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
CREATE TRIGGER no_judgement_goes BEFORE DELETE ON judgement
  BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
"""


class Journal(Judgements):
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
            with self.guarded():
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
        with self.guarded():
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

    def settle(self) -> None:
        """Put everything into the one file, where other processes can read it (`beside`) until this one writes again
        and ends its transaction.
        """
        with self.guarded():
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


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
