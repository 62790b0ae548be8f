"""Where a learner stands with a skill."""

from __future__ import annotations

from datetime import datetime

from chainrule.exercises.record import Record


class Standing(Record):
    """A skill that was rated at least once.

    `due` is the first moment, in UTC, of the local day from which it should come again. `stability` is the days after
    which it is remembered with a probability of 0.9, `difficulty` lies between 1 and 10, `retrievability` is the
    probability that it is remembered now. `reviews` counts rated episodes. `mastered` and `learned` (others may build
    on it) are what `memory` says they are.
    """

    skill: str
    due: datetime
    stability: float
    difficulty: float
    retrievability: float
    reviews: int
    mastered: bool
    learned: bool

    def is_due(self, now: datetime) -> bool:
        """Whether its day has come."""
        return self.due <= now
