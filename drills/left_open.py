"""What a session that ended too early left open: it follows from the rows alone, however the session ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo

from chainrule.checker.judgement import Verdict
from chainrule.exercises.record import Record

from .counting import counted
from .event import Event, Happened
from .fading import Fading
from .helping import WHY_TRIES
from .moments import local_day
from .syllabus import Syllabus

_OVER_MIDNIGHT = timedelta(hours=4)


class LeftOpen(Record):
    """The rows of each question that is open, in their order, several where an undo went back; and of an exam those of
    each that is done with.
    """

    questions: tuple[tuple[Event, ...], ...]
    before: tuple[tuple[Event, ...], ...] = ()

    @property
    def rows(self) -> tuple[Event, ...]:
        """All rows of what is open."""
        return tuple(row for rows in self.questions for row in rows)


def left_open(
    events: Sequence[Event], now: datetime, zone: tzinfo | None, exam: bool, asked: Syllabus
) -> LeftOpen | None:
    """What the last session of today, or of the hours before midnight, left open, if it was an exam as this one is, or
    as this one is not, and if it is one of the questions that are asked.
    """
    rows = counted(events).rows
    if not rows or rows[-1].exam != exam:
        return None
    last = rows[-1].at
    if local_day(last, zone) != local_day(now, zone) and now - last > _OVER_MIDNIGHT:
        return None
    episodes: dict[str, list[Event]] = {row.episode: [] for row in rows if row.session == rows[-1].session}
    for row in rows:
        if row.episode in episodes:
            episodes[row.episode].append(row)
    still_open = [found for found in episodes.values() if not _is_over(found) and _is_asked(found[0], asked)]
    if not still_open:
        return None
    if exam:  # what was compared there and could not be counted is done with, and its rows do not say so
        still_open = [*(found for found in still_open[:-1] if not _is_answered(found)), still_open[-1]]
    others = [tuple(found) for found in episodes.values() if found not in still_open and _is_asked(found[0], asked)]
    return LeftOpen(tuple(map(tuple, still_open)), tuple(others) if exam else ())


def _is_asked(row: Event, asked: Syllabus) -> bool:
    topic = asked.topics.get(row.skill)
    return topic is not None and row.question in topic.questions


def _is_answered(rows: Sequence[Event]) -> bool:
    return any(row.happened is Happened.ATTEMPT for row in rows)


def _is_over(rows: Sequence[Event]) -> bool:
    """Whether a question is done with. In an exam any answer that could be read does that."""
    verdicts = [row.verdict for row in rows if row.happened is Happened.ATTEMPT]
    told = any(row.fading == Fading.WHOLE for row in rows) and verdicts.count(Verdict.WRONG) >= WHY_TRIES
    ended = any(row.happened in (Happened.SOLUTION, Happened.SKIPPED) for row in rows)
    return ended or told or Verdict.CORRECT in verdicts or (rows[0].exam and Verdict.WRONG in verdicts)
