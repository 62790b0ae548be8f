"""What a learner has seen so far, from the log: questions and variants, how far an example has faded, and how long
questions took.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from statistics import median
from types import MappingProxyType

from chainrule.checker.judgement import Verdict
from chainrule.exercises.record import Record

from .counting import counted
from .event import Event, Happened
from .fading import Fading

_ENOUGH = 3  # episodes before one's own time says more than that of the syllabus


class Seen(Record):
    """By question how often it was shown, and its variants; by skill the question shown last, when the first was
    shown, the last stage of an example that went right, and the seconds that each right answer took.
    """

    times: Mapping[str, int] = MappingProxyType({})
    variants: frozenset[tuple[str, str | None]] = frozenset()
    last: Mapping[str, str] = MappingProxyType({})
    begun: Mapping[str, datetime] = MappingProxyType({})
    faded: Mapping[str, Fading] = MappingProxyType({})
    seconds: Mapping[str, tuple[float, ...]] = MappingProxyType({})

    def own_minutes(self, skill: str) -> float | None:
        """The median of the learner's own times, where there are enough."""
        known = self.seconds.get(skill, ())
        return median(known) / 60 if len(known) >= _ENOUGH else None


def seen(events: Iterable[Event]) -> Seen:
    """What these rows say, in the order of the log. What was reset or undone does not count, but was seen."""
    rows = list(events)
    shown = [row for row in rows if row.happened is Happened.SHOWN]
    counting = counted(rows).rows
    begun: dict[str, datetime] = {}
    faded: dict[str, Fading] = {}
    took: defaultdict[str, float] = defaultdict(float)
    seconds: defaultdict[str, list[float]] = defaultdict(list)
    for row in counting:
        took[row.episode] += row.seconds
        begun.setdefault(row.skill, row.at)
        if row.happened is Happened.ATTEMPT and row.verdict is Verdict.CORRECT:
            seconds[row.skill].append(took[row.episode])
            if row.fading:
                faded[row.skill] = max(Fading(row.fading), faded.get(row.skill, Fading.NONE))
    return Seen(
        Counter(row.question for row in shown),
        frozenset((row.question, row.seed) for row in shown),
        {row.skill: row.question for row in shown},
        begun,
        faded,
        {skill: tuple(times) for skill, times in seconds.items()},
    )
