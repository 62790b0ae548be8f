"""The log of a session, which goes on whatever befalls the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from .event import Event
from .log import Forgetful
from .rows import row_of
from .sqlite_log import NAME, SqliteLog
from .trouble import LogTrouble, Wrong

if TYPE_CHECKING:
    from .salvage import Mended  # which imports more than a log that is whole needs

_PATIENCE = 5.0  # seconds for another session to finish writing
_PATIENCE_LATER = 0.2  # where it did not: nobody waits so long at each answer

T = TypeVar("T")


class Kept:
    """A log in a folder whose methods never fail: what the file does not take waits in memory, and is tried again with
    each row.

    `trouble` is what is wrong with the file now, `mended` says that it was damaged and is no longer, `waiting` are the
    rows that are not on the disk. Whoever speaks to the learner looks at them after opening, after `add`, and after
    `close`. Where a file can only be read, what it holds is known all the same.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self.file: SqliteLog | None = None
        self.trouble: LogTrouble | None = None
        self.mended: Mended | None = None
        self.waiting: tuple[Event, ...] = ()
        self._patience = _PATIENCE
        self._before: tuple[Event, ...] = ()
        if self.using(SqliteLog.last_number) is None:
            self._before = _events_of_a_copy(self.path)

    def add(self, *events: Event) -> None:
        """Keep rows: now, or later."""
        self.waiting += events
        if self.using(lambda file: file.add_rows(map(row_of, self.waiting))) is not None:
            self.waiting = ()

    def events(self) -> list[Event]:
        """All rows, by `at` and `id`, with those that wait."""
        stored = self.using(lambda file: list(file.events()))
        known = Forgetful()
        known.add(*(self._before if stored is None else stored), *self.waiting)
        return known.events()

    def close(self) -> None:
        """Try a last time to keep what waits, and let go of the file."""
        if self.waiting:
            self.add()
        if self.file is not None:
            self.file.close()
            self.file = None

    def using(self, use: Callable[[SqliteLog], T]) -> T | None:
        """What can be had of the file; None, with `trouble`, where it does not serve. A damaged one is mended first."""
        for _attempt in range(2):
            try:
                self.file = self.file or SqliteLog(self.path, self._patience)
                result = use(self.file)
            except LogTrouble as trouble:
                self.trouble, self._patience = trouble, _PATIENCE_LATER
                if trouble.code is not Wrong.DAMAGED or not self._mend():
                    return None
            else:
                self.trouble = None
                return result
        return None

    def _mend(self) -> bool:
        from .salvage import mend

        if self.file is not None:
            self.file.close()
            self.file = None
        try:
            self.mended = mend(self.path)
        except LogTrouble as trouble:
            self.trouble = trouble
            return False
        return True


def _events_of_a_copy(path: Path) -> tuple[Event, ...]:
    """The events of a file that cannot be written; none where it cannot be read either."""
    from .salvage import reading

    try:
        with reading(path) as file:
            return tuple(file.events())
    except LogTrouble:
        return ()
