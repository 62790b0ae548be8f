"""Schedule and statistics of a log that grows: what follows from its older rows is kept beside them.

All of ten years (60 answers a day, 400,000 rows) take some seven seconds to be read and rated anew; with what is kept,
the schedule takes milliseconds. It can be thrown away at any time: it is keyed by the code that made it and by the
zone, and is not used where a row came in before its end, as by a merge or a clock that was put back, or where an
undoing is about a row before it.

- *now*: the schedule after all rows, as long as none is added: opening needs neither rows nor FSRS.
- *schedule*, *statistics*: each up to a place that no episode and no undoing spans; the rows behind it are replayed.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, tzinfo
from typing import Any, Generic, TypeVar

from chainrule.exercises.record import Record

from .counting import EVERY, counted
from .derivation import derivation_digest
from .episodes import Episode, episodes
from .event import Event, Happened
from .keeping import Kept
from .log import Log
from .memory import Memory
from .moments import microseconds
from .plain_state import memories_from, memories_text, tallies_from, tallies_text
from .schedule import Schedule, schedule
from .sqlite_log import SqliteLog
from .statistics import Statistics, Tally, statistics
from .trouble import LogTrouble

_LONG = 400  # rows that are replayed before a new base is kept
_LEFT = 100  # of them, behind the new one: what may still be undone, or gone on with
_BEGINNING = -(2**62), ""

K = TypeVar("K")
V = TypeVar("V")
Fold = Callable[[Sequence[Episode], tzinfo | None, Mapping[K, V]], Mapping[K, V]]


class _Kind(Record, Generic[K, V]):
    """Something that follows from episodes one after the other: its name, how it goes on, of which skill a part of it
    is, and how it is kept.
    """

    name: str
    fold: Fold[K, V]
    skill: Callable[[K], str]
    text: Callable[[Mapping[K, V]], str]
    from_text: Callable[[str], Mapping[K, V]]


_SCHEDULE: _Kind[str, Memory] = _Kind(
    "schedule",
    lambda found, zone, before: schedule(found, zone, before).memories,
    lambda skill: skill,
    memories_text,
    memories_from,
)
_STATISTICS: _Kind[tuple[str, date], Tally] = _Kind(
    "statistics",
    lambda found, zone, before: statistics(found, zone, before).tallies,
    lambda place: place[0],
    tallies_text,
    tallies_from,
)
_KINDS: tuple[_Kind[Any, Any], ...] = (_SCHEDULE, _STATISTICS)


def schedule_of(log: Log, zone: tzinfo | None = None) -> Schedule:
    """The schedule after all rows of a log."""
    if isinstance(log, Kept) and not log.waiting:
        of_file = log.using(lambda file: schedule_of(file, zone))
        if of_file is not None:
            return of_file
    if not isinstance(log, SqliteLog):
        return Schedule(_SCHEDULE.fold(_episodes(log), zone, {}), zone)
    code, number = derivation_digest(zone), log.last_number()
    kept = log.derived("now", code)
    if kept is not None and kept[0] == number:
        with suppress(ValueError, TypeError):
            return Schedule(memories_from(kept[1]), zone)
    found = _replayed(log, _SCHEDULE, code, zone)
    with suppress(LogTrouble):  # a full disk: it is found anew the next time
        log.derive("now", code, number, memories_text(found))
    return Schedule(found, zone)


def statistics_of(log: Log, zone: tzinfo | None = None) -> Statistics:
    """The statistics of all rows of a log."""
    if not isinstance(log, SqliteLog):
        return Statistics(_STATISTICS.fold(_episodes(log), zone, {}))
    return Statistics(_replayed(log, _STATISTICS, derivation_digest(zone), zone))


def _episodes(log: Log) -> list[Episode]:
    return episodes(counted(log.events()).rows)


def _replayed(log: SqliteLog, kind: _Kind[K, V], code: str, zone: tzinfo | None) -> Mapping[K, V]:
    number = log.last_number()
    with _uncollected():
        begin, before = _base(log, kind, code) or (_BEGINNING, {})
        rows = list(log.events_after(*begin))
        anew = begin == _BEGINNING
        if not anew and not _stands_apart(rows, log):
            anew, before, rows = True, {}, list(log.events())
        place = _clean_place(rows, len(rows) - _LEFT) if len(rows) > _LONG else 0
        if place:
            end, older = rows[place - 1], _part(rows[:place])
            # to read all rows takes longest, so that it serves both
            kinds: tuple[_Kind[Any, Any], ...] = _KINDS if anew else (kind,)
            for one in kinds:
                known = _gone_on(one, before if one is kind else {}, older, zone)
                before = known if one is kind else before
                with suppress(LogTrouble):
                    log.derive(one.name, code, number, f"{microseconds(end.at)} {end.id}\n{one.text(known)}")
        return _gone_on(kind, before, _part(rows[place:]), zone)


class _Part(Record):
    """The episodes of some rows, and which skills were reset among them."""

    episodes: Sequence[Episode]
    reset: frozenset[str]


def _part(rows: Sequence[Event]) -> _Part:
    counts = counted(rows)
    return _Part(episodes(counts.rows), counts.reset)


def _gone_on(kind: _Kind[K, V], before: Mapping[K, V], part: _Part, zone: tzinfo | None) -> Mapping[K, V]:
    if EVERY in part.reset:
        before = {}
    elif part.reset:
        before = {place: known for place, known in before.items() if kind.skill(place) not in part.reset}
    return kind.fold(part.episodes, zone, before)


def _base(log: SqliteLog, kind: _Kind[K, V], code: str) -> tuple[tuple[int, str], Mapping[K, V]] | None:
    """What is kept, and `at` and `id` of the row after which it was: None where it no longer says the truth."""
    kept = log.derived(kind.name, code)
    if kept is None:
        return None
    try:
        place, text = kept[1].split("\n", 1)
        at, last = place.split(" ", 1)
        end = int(at), last
        first = log.first_after(kept[0])
        return None if first is not None and first <= end else (end, kind.from_text(text))
    except (ValueError, TypeError):
        return None


def _stands_apart(rows: Sequence[Event], log: SqliteLog) -> bool:
    """Whether rows have nothing to do with those before them: they undo none of them, and go on with no episode."""
    shown = {row.episode for row in rows if row.happened is Happened.SHOWN}
    here = {row.id for row in rows}
    for row in rows:
        if row.happened is Happened.UNDO:
            if row.about not in here and log.has(row.about):
                return False
        elif row.happened is not Happened.RESET and row.episode not in shown:
            return False
    return True


def _clean_place(rows: Sequence[Event], most: int) -> int:
    """The last place, `most` or before, that no episode and no undoing spans; 0 where there is none."""
    names = {row.id: place for place, row in enumerate(rows)}
    first: dict[str, int] = {}
    reach = list(range(len(rows)))  # of each row the earliest one that it must stay together with
    for place, row in enumerate(rows):
        if row.happened is Happened.UNDO:
            other = names.get(row.about, place)
            reach[max(place, other)] = min(reach[max(place, other)], place, other)
        elif row.happened is not Happened.RESET:
            reach[place] = min(reach[place], first.setdefault(row.episode, place))
    lowest = len(rows)
    for place in range(len(rows) - 1, 0, -1):
        lowest = min(lowest, reach[place])
        if place <= most and lowest >= place:
            return place
    return 0


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cycles, which takes half of the time that a million records need; they have none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
