"""Today's queue: what is due, the most forgotten first, then what is new, in the order in which it is taught; mixed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from chainrule.checker.chance import Chance
from chainrule.exercises.record import Record

from .drawing import Drawing, Item
from .fading import Fading
from .mixing import mixed
from .seen import Seen
from .standing import Standing
from .syllabus import Syllabus

USUAL_MINUTES = 10.0
NEW_A_DAY = 3
_ALONE = 3  # questions of the only skill that there is


class Wanted(Record):
    """What the learner asked for: minutes, skills and questions (`only` is true where these were named), an exam."""

    minutes: float = USUAL_MINUTES
    only: bool = False
    exam: bool = False


class Queue(Record):
    """The questions of a session in order, and what `Greeting` says of them. `others` are skills that were met and are
    not in it: they stand between where one comes again.
    """

    items: tuple[Item, ...]
    reviews: int = 0
    new: int = 0
    waiting: int = 0
    alone: bool = False
    others: tuple[str, ...] = ()

    @property
    def minutes(self) -> float:
        """How long it is likely to take."""
        return sum(item.minutes for item in self.items)


def queue(
    syllabus: Syllabus,
    standings: Mapping[str, Standing],
    seen: Seen,
    wanted: Wanted,
    now: datetime,
    drawing: Drawing,
    chance: Chance,
) -> Queue:
    """The queue at a time, whose zone says what a day is. `syllabus` is what is asked for; one with nothing that is due
    or new gives an empty queue.
    """
    if wanted.exam:
        return _exam(syllabus, standings, wanted, drawing, chance)
    met = _by_need(syllabus, standings)
    due = [skill for skill in met if standings[skill].due <= now]
    new = _new(syllabus, standings, seen, wanted, now)
    ahead = [skill for skill in met if standings[skill].due > now] if wanted.only else []
    if len(syllabus.topics) == 1:
        return _alone(next(iter(syllabus.topics)), bool(new), seen, drawing)
    chains: dict[str, list[Fading]] = {}
    minutes = 0.0
    waiting = 0
    for skill in (*due, *new, *ahead):
        stages = [Fading.NONE] if skill in standings else stages_of(skill, seen)
        needed = sum(drawing.minutes(skill, stage) for stage in stages)
        if chains and minutes + needed > wanted.minutes:
            waiting += skill in due
            continue
        chains[skill] = stages
        minutes += needed
    items = _drawn(chains, drawing, new)
    began = {item.skill for item in items if item.new}
    reviews = len({item.skill for item in items}) - len(began)
    others = tuple(skill for skill in met if skill not in chains)
    return Queue(items, reviews, len(began), waiting, len(chains) == 1 and not others, others)


def stages_of(skill: str, seen: Seen) -> list[Fading]:
    """What a new skill begins with: the stages of its example that are still to come, then a question by itself."""
    done = seen.faded.get(skill, Fading.NONE)
    stages = [Fading.WHOLE, Fading.LAST_MISSING]
    return [*(stage for stage in stages if stage > done), Fading.NONE]


def _drawn(chains: Mapping[str, Sequence[Fading]], drawing: Drawing, new: Sequence[str]) -> tuple[Item, ...]:
    order = mixed({skill: [(skill, stage) for stage in stages] for skill, stages in chains.items()})
    return tuple(drawing.item(skill, stage, new=skill in new) for skill, stage in order)


def _alone(skill: str, new: bool, seen: Seen, drawing: Drawing) -> Queue:
    stages = stages_of(skill, seen) if new else [Fading.NONE] * _ALONE
    items = tuple(drawing.item(skill, stage, new=new) for stage in stages)
    return Queue(items, int(not new), int(new), alone=True)


def _by_need(syllabus: Syllabus, standings: Mapping[str, Standing]) -> list[str]:
    """The skills that were met, the most forgotten first."""
    met = [skill for skill in syllabus.topics if skill in standings]
    return sorted(met, key=lambda skill: (standings[skill].retrievability, standings[skill].due))


def _new(syllabus: Syllabus, standings: Mapping[str, Standing], seen: Seen, wanted: Wanted, now: datetime) -> list[str]:
    """New skills whose prerequisites are learned, first those begun and not finished.

    What the learner named may be begun without what it builds on, and as much of it as there is time for.
    """
    new = [topic.skill for topic in syllabus.topics.values() if topic.skill.name not in standings]
    if wanted.only:
        return [skill.name for skill in new]
    ready = [skill.name for skill in new if is_ready(skill.requires, syllabus, standings)]
    begun = [skill for skill in ready if skill in seen.begun]
    today = {skill for skill, at in seen.begun.items() if at.astimezone(now.tzinfo).date() == now.date()}
    fresh = [skill for skill in ready if skill not in seen.begun]
    return [*begun, *fresh[: max(0, NEW_A_DAY - len(today.union(begun)))]]


def is_ready(requires: Sequence[str], syllabus: Syllabus, standings: Mapping[str, Standing]) -> bool:
    """Whether each prerequisite is learned; one that nothing trains cannot be, and does not stand in the way."""
    return all(name in standings and standings[name].learned for name in requires if name in syllabus.topics)


def _exam(
    syllabus: Syllabus, standings: Mapping[str, Standing], wanted: Wanted, drawing: Drawing, chance: Chance
) -> Queue:
    """One question of each skill that was met, or where none was, of each there is, in an order drawn by chance."""
    met = [skill for skill in syllabus.topics if skill in standings] or list(syllabus.topics)
    order = sorted(met, key=lambda _: chance.below(2**32))
    items: list[Item] = []
    for skill in order:
        minutes = drawing.minutes(skill)
        if not items or sum(item.minutes for item in items) + minutes <= wanted.minutes:
            items.append(drawing.item(skill))
    return Queue(tuple(items), len(items), alone=len(syllabus.topics) == 1)
