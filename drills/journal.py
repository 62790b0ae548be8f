"""Writes what happens in a session to the log, row by row, before it is shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from .event import Event, Happened
from .keeping import Kept
from .log import Log
from .showing import Showing
from .shown import NotKept, Shown
from .trouble import LogTrouble

Clock = Callable[[], datetime]
Naming = Callable[[datetime], str]
_MICROSECOND = timedelta(microseconds=1)


class Journal:
    """The rows of one session.

    Where the log does not take a row, the session goes on, and `trouble` says why: rows wait, in a log that keeps what
    its file refuses as in any other, and are offered again with each later one.
    """

    def __init__(
        self, log: Log, clock: Clock, naming: Naming, exam: bool = False, after: datetime | None = None
    ) -> None:
        """`clock` gives a moment with a zone; `naming` makes a name from it that no other machine makes. `after` is the
        moment of the last row of an episode that goes on.
        """
        self._log, self._clock, self._naming, self._exam = log, clock, naming, exam
        self._waiting: list[Event] = []
        self._last = clock()
        self._latest = after or self._last - _MICROSECOND
        self.session = naming(self._last)
        self.trouble: LogTrouble | None = None
        self._told = ""

    def name(self) -> str:
        """A new name, for an episode."""
        return self._naming(self._clock())

    def now(self) -> datetime:
        """The moment, in the zone of the learner."""
        return self._clock()

    def restart(self) -> None:
        """What follows begins now: a question was put on the screen."""
        self._last = self._clock()

    def write(self, showing: Showing, happened: Happened, **fields: Any) -> Event:
        """Add a row of an episode; its seconds are those since the row before. It stands behind that even where the
        clock was put back: a hint after the answer would be no help.
        """
        now = self._clock()
        seconds = max(0.0, (now - self._last).total_seconds()) if happened is not Happened.SHOWN else 0.0
        self._last = now
        self._latest = max(now, self._latest + _MICROSECOND)
        showing.seconds += seconds
        event = Event(
            id=self._naming(self._latest),
            at=self._latest.astimezone(UTC),
            session=self.session,
            episode=showing.episode,
            happened=happened,
            question=showing.task.name,
            skill=showing.item.skill,
            seed=showing.task.variant.seed,
            hints=showing.hints,
            seconds=seconds,
            fading=int(showing.fading),
            exam=self._exam,
            **fields,
        )
        self._keep(event)
        return event

    def news(self) -> list[Shown]:
        """Said once: that rows are not kept any more, and why; or that they are again."""
        code = "" if self.trouble is None else self.trouble.code.value
        if code == self._told:
            return []
        self._told = code
        return [NotKept(self.trouble)]

    def _keep(self, event: Event) -> None:
        self._waiting.append(event)
        try:
            self._log.add(*self._waiting)
        except LogTrouble as trouble:
            self.trouble = trouble
        else:
            self._waiting.clear()
            self.trouble = self._log.trouble if isinstance(self._log, Kept) and self._log.waiting else None
