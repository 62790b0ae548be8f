"""What is due when: a pure function of the episodes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo

from chainrule.exercises.record import Record

from .episodes import Episode
from .memory import Memory, reviewed
from .moments import beginning, local_day
from .rating import rating
from .standing import Standing


class Schedule(Record):
    """The memory of each skill that was rated, and the zone in which days are counted (None: that of the system)."""

    memories: Mapping[str, Memory]
    zone: tzinfo | None = None

    def standings(self, now: datetime) -> dict[str, Standing]:
        """Where the learner stands, by skill, in the order in which they were first rated."""
        day = local_day(now, self.zone)
        return {
            skill: Standing(
                skill,
                beginning(memory.due, self.zone),
                memory.stability,
                memory.difficulty,
                memory.retrievability(day),
                memory.reviews,
                memory.mastered,
                memory.learned,
            )
            for skill, memory in self.memories.items()
        }


def schedule(
    episodes: Iterable[Episode], zone: tzinfo | None = None, before: Mapping[str, Memory] | None = None
) -> Schedule:
    """The schedule after episodes in their order; `before` is what earlier ones left."""
    memories = dict(before or {})
    for episode in episodes:
        rated = rating(episode)
        if rated is not None:
            day = local_day(episode.ended, zone)
            memories[episode.skill] = reviewed(memories.get(episode.skill), episode, rated, day)
    return Schedule(memories, zone)
