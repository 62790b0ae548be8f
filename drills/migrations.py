"""How the file of a log came to look as it does, in numbered steps. A new file is made by all of them."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

APPLICATION = int.from_bytes(b"crlg", "big")
_STEPS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE event (
          number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL, session TEXT NOT NULL,
          episode TEXT NOT NULL, happened TEXT NOT NULL, question TEXT NOT NULL, skill TEXT NOT NULL, seed TEXT,
          text TEXT NOT NULL, verdict TEXT, codes TEXT NOT NULL, hints INTEGER NOT NULL, seconds REAL NOT NULL,
          about TEXT NOT NULL)""",
        """CREATE TRIGGER no_event_changes BEFORE UPDATE ON event
          BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END""",
        """CREATE TRIGGER no_event_goes BEFORE DELETE ON event
          BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END""",
        f"PRAGMA application_id = {APPLICATION}",
    ),
    (
        "ALTER TABLE event ADD COLUMN fading INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE event ADD COLUMN exam INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE event ADD COLUMN more TEXT",
        "CREATE INDEX event_in_time ON event (at, id)",
        """CREATE TABLE derived (
          name TEXT PRIMARY KEY, code TEXT NOT NULL, number INTEGER NOT NULL, state TEXT NOT NULL)""",
    ),
)
VERSION = len(_STEPS)
"""Of the files that this version of the program writes."""


def version_of(connection: sqlite3.Connection) -> int:
    """How many steps a file has gone."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def bring_up(connection: sqlite3.Connection, path: Path) -> None:
    """Take the steps that a file has not gone yet, in one transaction. An older file is copied aside before, as
    `progress.sqlite3.version-1`. sqlite3.Error or OSError where that fails; the file is then as it was.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        gone = version_of(connection)  # known for certain now: another session may have been faster
        if 0 < gone < VERSION:
            _copy_aside(path, gone)
        for step in _STEPS[gone:]:
            for statement in step:
                connection.execute(statement)
        if gone < VERSION:
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _copy_aside(path: Path, version: int) -> None:
    """A whole copy under a name of its own; one that is there already, as of a file that was put back, stays."""
    target = path.with_name(f"{path.name}.version-{version}")
    if target.exists():
        return
    unfinished = path.with_name(f"{path.name}.copying-{os.getpid()}")
    try:
        # a connection of its own: one that writes cannot copy
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(unfinished)) as copy:
            source.backup(copy)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
