"""Taking back: what was done last, and a fresh start. Both are rows more; none is removed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta

from chainrule.exercises.record import Record

from .counting import not_undone
from .event import Event, Happened

Naming = Callable[[datetime], str]


class Undone(Record):
    """What is taken back: the rows, in their order. One of them is a reset, or all are of one episode."""

    rows: tuple[Event, ...]

    @property
    def is_reset(self) -> bool:
        """Whether it is a reset."""
        return self.rows[0].happened is Happened.RESET

    @property
    def attempts(self) -> tuple[Event, ...]:
        """The answers among the rows."""
        return tuple(row for row in self.rows if row.happened is Happened.ATTEMPT)


def last_done(events: Iterable[Event], attempt: bool = False) -> Undone | None:
    """What counts and was done last: an episode, a reset, or, with `attempt`, an answer; None where there is nothing.

    Rows that a reset took away come back with it, and not before.
    """
    rows = not_undone(events)
    if attempt:
        rows = [row for row in rows if row.happened in (Happened.ATTEMPT, Happened.RESET)]
    if not rows:
        return None
    last = rows[-1]
    if attempt or last.happened is Happened.RESET:
        return Undone((last,))
    return Undone(tuple(row for row in rows if row.episode == last.episode and row.happened is not Happened.RESET))


def undoing(undone: Undone, now: datetime, naming: Naming, session: str) -> list[Event]:
    """The rows that take it back."""
    return [
        Event(
            id=naming(now),
            at=now.astimezone(UTC),
            session=session,
            episode=row.episode,
            happened=Happened.UNDO,
            question=row.question,
            skill=row.skill,
            about=row.id,
        )
        for row in undone.rows
    ]


def resetting(skill: str, now: datetime, naming: Naming, session: str) -> Event:
    """The row after which a skill (`counting.EVERY`: all of them) is new again."""
    name = naming(now)
    return Event(
        id=name,
        at=now.astimezone(UTC),
        session=session,
        episode=name,
        happened=Happened.RESET,
        skill=skill,
        about=skill,
    )


def behind(events: Sequence[Event], now: datetime) -> datetime:
    """Now, or right behind all rows where a clock went backwards: what is added then must not stand before them."""
    return max(now, events[-1].at + timedelta(microseconds=1)) if events else now
