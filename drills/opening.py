"""Opening a session: from what there is to learn and what was learned to the first question."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from chainrule.checker.chance import Chance
from chainrule.checker.judgement import Verdict
from chainrule.exercises.record import replace

from .counting import counted
from .drawing import Drawing, Item
from .event import Event, Happened
from .fading import Fading
from .helping import WHY_TRIES
from .identity import Names
from .index import Listener as Reading
from .journal import Clock, Journal, Naming
from .log import Log
from .material import material
from .moments import local_day
from .queue import USUAL_MINUTES, Queue, Standing, Wanted, queue
from .seen import seen
from .session import Session
from .syllabus import Syllabus, syllabus

if TYPE_CHECKING:
    from chainrule.checker.library import Listener as Deriving
    from chainrule.checker.packs import Packs


def local_now() -> datetime:
    """The moment in the zone of this machine."""
    return datetime.now().astimezone()


def open_session(
    log: Log,
    *,
    minutes: float | None = None,
    only: Sequence[str] = (),
    exam: bool = False,
    seed: str | None = None,
    packs: Packs | None = None,
    folder: Path | None = None,
    listener: Deriving = lambda _deriving: None,
    reading: Reading = lambda _reading: None,
    clock: Clock = local_now,
    zone: tzinfo | None = None,
    naming: Naming | None = None,
    taught: Syllabus | None = None,
) -> Session:
    """A session on a log. The same seed gives the same session, wherever the log is the same.

    `packs`, `folder` and `listener` are those of `library.exercise`, `reading` is that of `syllabus`, and `taught` is
    the syllabus of their exercises unless given. Days are those of `zone`, the system's unless given. UnknownName for a
    name of `only` that there is not; ExerciseTrouble and PackTrouble as from there; LogTrouble for a log that cannot be
    read.
    """
    taught = taught or syllabus(packs, reading, folder)
    asked = taught.only(only)
    now = clock()
    events = list(log.events())
    chance = Chance("drill", os.urandom(8).hex() if seed is None else seed)
    known = seen(events)
    drawing = Drawing(taught if not only else asked, known, chance, taught.minutes_of)
    standings = standings_of(events, now, zone)
    wanted = Wanted(USUAL_MINUTES if minutes is None else minutes, bool(only), exam)
    today = queue(asked, standings, known, wanted, now, drawing, chance)
    left = unfinished(events, local_day(now, zone), zone, exam, asked)
    if left:
        today = _going_on(today, left, standings, drawing)
    return Session(
        today,
        drawing,
        material(taught, listener, folder, packs),
        Journal(log, clock, naming or Names(), exam),
        exam=exam,
        standings=lambda: standings_of(log.events(), clock(), zone),
        ahead=lambda skill: opened_by(skill, asked, standings, today),
        unfinished=left,
    )


def standings_of(events: Iterable[Event], now: datetime, zone: tzinfo | None) -> Mapping[str, Standing]:
    """Where the learner stands with each skill that was rated, by its name."""
    from .episodes import episodes
    from .schedule import schedule

    return schedule(episodes(counted(events).rows), zone).standings(now)


def unfinished(events: Sequence[Event], today: date, zone: tzinfo | None, exam: bool, asked: Syllabus) -> list[Event]:
    """The rows of the question that the last session of today left open, if it is one of those that are asked."""
    rows = counted(events).rows
    if not rows or local_day(rows[-1].at, zone) != today:
        return []
    last = [row for row in rows if row.session == rows[-1].session and row.exam == exam]
    for episode in reversed(dict.fromkeys(row.episode for row in last)):
        of_episode = [row for row in rows if row.episode == episode]
        topic = asked.topics.get(of_episode[0].skill)
        if topic is not None and of_episode[0].question in topic.questions and not _is_over(of_episode, exam):
            return of_episode
    return []


def _is_over(rows: Sequence[Event], exam: bool) -> bool:
    """Whether a question is done with. In an exam any answer that could be read does that."""
    verdicts = [row.verdict for row in rows if row.happened is Happened.ATTEMPT]
    told = any(row.fading == Fading.WHOLE for row in rows) and verdicts.count(Verdict.WRONG) >= WHY_TRIES
    ended = any(row.happened in (Happened.SOLUTION, Happened.SKIPPED) for row in rows)
    return ended or told or Verdict.CORRECT in verdicts or (exam and Verdict.WRONG in verdicts)


def _going_on(today: Queue, left: Sequence[Event], standings: Mapping[str, Standing], drawing: Drawing) -> Queue:
    """The queue with the question that was left open in front, in the place of the first of its skill."""
    first = left[0]
    new = first.skill not in standings
    minutes = drawing.minutes(first.skill)
    item = Item(
        first.skill,
        first.question,
        first.seed,
        minutes,
        new,
        Fading(max(row.fading for row in left)),
        episode=first.episode,
    )
    same = next((other for other in today.items if other.skill == first.skill), None)
    others = [other for other in today.items if other is not same]
    reviews, begun = today.reviews + (same is None and not new), today.new + (same is None and new)
    alone = len({other.skill for other in (item, *others)}) == 1
    return replace(today, items=(item, *others), reviews=reviews, new=begun, alone=alone and bool(others))


def opened_by(skill: str, asked: Syllabus, standings: Mapping[str, Standing], today: Queue) -> list[str]:
    """The first new skill that a known one opens, if it is not in the queue already."""
    there = {item.skill for item in today.items} | standings.keys()
    learned = {name for name, standing in standings.items() if standing.learned} | {skill}
    opened = [
        name
        for name, topic in asked.topics.items()
        if skill in topic.skill.requires
        and name not in there
        and all(one in learned or one not in asked.topics for one in topic.skill.requires)
    ]
    return opened[:1]
