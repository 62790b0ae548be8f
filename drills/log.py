"""The log of a learner: rows are added and never changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from .event import Event


class Log(Protocol):
    """Where the rows are kept."""

    def add(self, *events: Event) -> None:
        """Keep rows, all or none. What is there already (by `id`) stays as it is."""

    def events(self) -> Iterable[Event]:
        """All rows, by `at` and `id`."""


class Forgetful:
    """A log in memory: for tests, and for a session whose folder takes no file."""

    def __init__(self) -> None:
        self._events: dict[str, Event] = {}

    def add(self, *events: Event) -> None:
        """Keep rows until the program ends."""
        for event in events:
            self._events.setdefault(event.id, event)

    def events(self) -> list[Event]:
        """All rows, by `at` and `id`."""
        return sorted(self._events.values(), key=lambda event: (event.at, event.id))
