"""The rows of late: a session need not read ten years."""

from __future__ import annotations

from datetime import datetime

from .event import Event
from .keeping import Kept
from .log import Log
from .moments import microseconds


def recent(log: Log, since: datetime) -> list[Event]:
    """The rows since a moment, by `at` and `id`. LogTrouble as from the log."""
    if isinstance(log, Kept) and not log.waiting:
        found = log.using(lambda file: list(file.events_after(microseconds(since), "")))
        if found is not None:
            return found
    return [event for event in log.events() if event.at >= since]
