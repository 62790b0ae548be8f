"""Which rows count: those that no undoing and no reset took away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from chainrule.exercises.record import Record

from .event import Event, Happened

EVERY = ""
"""What a reset that is about no skill is about."""


class Counted(Record):
    """The rows that count, in their order, without those that only take others away; and the skills that were reset
    among them, EVERY for all.
    """

    rows: tuple[Event, ...]
    reset: frozenset[str]


def counted(events: Iterable[Event]) -> Counted:
    """What counts of rows that are ordered by `at` and `id`. An undoing that was undone does not count either."""
    rows = list(events)
    undone = _undone({row.id: row.about for row in rows if row.happened is Happened.UNDO})
    resets: dict[str, int] = {}
    for place, row in enumerate(rows):
        if row.happened is Happened.RESET and row.id not in undone:
            resets[row.about] = place
    if resets or undone:
        since = resets.get(EVERY, -1)
        rows = [
            row
            for place, row in enumerate(rows)
            if place > max(since, resets.get(row.skill, -1)) and row.id not in undone
        ]
    kept = tuple(row for row in rows if row.happened is not Happened.UNDO and row.happened is not Happened.RESET)
    return Counted(kept, frozenset(resets))


def not_undone(events: Iterable[Event]) -> list[Event]:
    """The rows, resets among them, that nothing took back, without those that only take back."""
    rows = list(events)
    undone = _undone({row.id: row.about for row in rows if row.happened is Happened.UNDO})
    return [row for row in rows if row.happened is not Happened.UNDO and row.id not in undone]


def _undone(about: Mapping[str, str]) -> set[str]:
    """The rows that undoings which count are about. `about` says it by the id of the undoing.

    Of undoings that are about each other in a circle, which only a forged file holds, the first by id counts.
    """
    takers: dict[str, list[str]] = {}
    for name in sorted(about):
        takers.setdefault(about[name], []).append(name)
    counts: dict[str, bool] = {}
    for name in sorted(about):
        waiting = [name]
        while waiting:
            one = waiting[-1]
            open_ones = [taker for taker in takers.get(one, ()) if taker not in counts and taker not in waiting]
            if open_ones:
                waiting.append(open_ones[0])
            else:
                counts[one] = not any(counts.get(taker, False) for taker in takers.get(one, ()))
                waiting.pop()
    return {about[name] for name, does_count in counts.items() if does_count and about.get(name)}
