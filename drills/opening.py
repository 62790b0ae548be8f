"""Opening a session: from what there is to learn and what was learned to the first question."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from chainrule.checker.chance import Chance
from chainrule.exercises.record import replace

from .derived import schedule_of
from .drawing import Drawing, Item
from .event import Event
from .fading import Fading
from .identity import Names
from .index import Listener as Reading
from .journal import Clock, Journal, Naming
from .left_open import LeftOpen, left_open
from .log import Log
from .material import Material, material
from .queue import USUAL_MINUTES, Queue, Wanted, queue
from .recent import recent
from .seen import seen
from .session import Session
from .showing import Showing
from .standing import Standing
from .syllabus import Syllabus, syllabus

if TYPE_CHECKING:
    from chainrule.checker.library import Listener as Deriving
    from chainrule.checker.packs import Packs


LOOKED_BACK = timedelta(days=30)
"""What was seen before that is as good as new."""


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
    events = recent(log, now - LOOKED_BACK)
    chance = Chance("drill", os.urandom(8).hex() if seed is None else seed)
    known = seen(events)
    drawing = Drawing(asked, known, chance, taught.minutes_of)
    standings = schedule_of(log, zone).standings(now)
    wanted = Wanted(USUAL_MINUTES if minutes is None else minutes, bool(only), exam)
    left = left_open(events, now, zone, exam, asked)
    met = _met_before(left, standings) if exam else standings
    today = queue(asked, met, known, wanted, now, drawing, chance)
    if left is not None:
        today = _going_on(today, left, standings, drawing)
    what = material(taught, listener, folder, packs)
    return Session(
        today,
        drawing,
        what,
        Journal(log, clock, naming or Names(), exam, None if left is None else max(row.at for row in left.rows)),
        exam=exam,
        standings=lambda: schedule_of(log, zone).standings(clock()),
        ahead=lambda skill: opened_by(skill, asked, standings, today),
        unfinished=() if left is None else left.rows,
        before=[] if left is None else [_done(rows, what) for rows in left.before],
    )


def _met_before(exam: LeftOpen | None, standings: Mapping[str, Standing]) -> Mapping[str, Standing]:
    """Where the learner stood before an exam that goes on: with none of the skills, if it asked one for the first
    time, for an exam asks what was met where anything was.
    """
    before = [standings.get(rows[0].skill) for rows in exam.before] if exam is not None else []
    return {} if any(standing is not None and standing.reviews == 1 for standing in before) else standings


def _done(rows: Sequence[Event], what: Material) -> Showing:
    """A question of an exam that was answered before."""
    first = rows[0]
    item = Item(first.skill, first.question, first.seed, 0.0, episode=first.episode)
    showing = Showing(item, what.task(item), first.episode)
    showing.goes_on_from(rows)
    return showing


def _going_on(today: Queue, left: LeftOpen, standings: Mapping[str, Standing], drawing: Drawing) -> Queue:
    """The queue with the questions that were left open in front, each in the place of the first of its skill; of an
    exam without the skills that were asked before.
    """
    again = [_again(rows, standings, drawing) for rows in left.questions]
    before = {rows[0].skill for rows in left.before}
    others = [other for other in today.items if other.skill not in before]
    reviews, new = today.reviews, today.new
    for item in again:
        same = next((other for other in others if other.skill == item.skill), None)
        if same is not None:
            others.remove(same)
        elif item.new:
            new += 1
        else:
            reviews += 1
    alone = not today.others and len({item.skill for item in (*again, *others)}) == 1
    return replace(today, items=(*again, *others), reviews=reviews, new=new, alone=alone)


def _again(rows: Sequence[Event], standings: Mapping[str, Standing], drawing: Drawing) -> Item:
    first, fading = rows[0], Fading(max(row.fading for row in rows))
    minutes, new = drawing.minutes(first.skill), first.skill not in standings
    return Item(first.skill, first.question, first.seed, minutes, new, fading, episode=first.episode)


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
