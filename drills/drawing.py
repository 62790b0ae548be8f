"""Drawing a question and a variant for a skill: another story than the last time, numbers that were not seen."""

from __future__ import annotations

from collections.abc import Callable

from chainrule.checker.chance import Chance
from chainrule.exercises.record import Record

from .fading import Fading
from .seen import Seen
from .syllabus import Syllabus

SEEDS = 64
"""So many variants of an exercise are drawn from at first: few enough to be drawn ahead."""
_TRIES = 50
_SHORTER = {Fading.WHOLE: 1.0, Fading.LAST_MISSING: 0.75, Fading.NONE: 1.0}


class Item(Record):
    """One question of the queue. `trial` is true in a test-out; a question that goes on from an earlier session has
    its `episode`.
    """

    skill: str
    question: str
    seed: str | None
    minutes: float
    new: bool = False
    fading: Fading = Fading.NONE
    trial: bool = False
    episode: str = ""


class Drawing:
    """Draws for one session, which knows what it has drawn already."""

    def __init__(
        self, syllabus: Syllabus, seen: Seen, chance: Chance, typical: Callable[[str], float] = lambda _question: 1.0
    ) -> None:
        """`typical` gives the minutes that a question takes."""
        self._syllabus, self._seen, self._chance, self._typical = syllabus, seen, chance, typical
        self._times = dict(seen.times)
        self._last = dict(seen.last)
        self._variants = set(seen.variants)

    def item(self, skill: str, fading: Fading = Fading.NONE, *, new: bool = False, trial: bool = False) -> Item:
        """A question of a skill. LookupError for a skill that is not in the syllabus."""
        question = self._question(skill, new)
        seed = self._seed(question)
        self._times[question] = self._times.get(question, 0) + 1
        self._last[skill] = question
        self._variants.add((question, seed))
        minutes = self._minutes_of(skill, question) * _SHORTER[fading]
        return Item(skill, question, seed, minutes, new, fading, trial)

    def minutes(self, skill: str, fading: Fading = Fading.NONE) -> float:
        """How long a question of a skill is likely to take, whichever it will be."""
        questions = self._syllabus.topics[skill].questions
        typical = sum(self._minutes_of(skill, question) for question in questions) / len(questions)
        return typical * _SHORTER[fading]

    def _minutes_of(self, skill: str, question: str) -> float:
        own = self._seen.own_minutes(skill)
        return self._typical(question) if own is None else own

    def _question(self, skill: str, new: bool) -> str:
        """Another question than the last, in another exercise; among these one that was seen least. A new skill begins
        with the shortest, and of several with the first of the catalogue.
        """
        last = self._last.get(skill, "")

        def worse(question: str) -> tuple[bool, bool, int]:
            return question == last, _exercise(question) == _exercise(last), self._times.get(question, 0)

        questions = self._syllabus.topics[skill].questions
        best = min(map(worse, questions))
        among = [question for question in questions if worse(question) == best]
        return min(among, key=self._typical) if new else among[self._chance.below(len(among))]

    def _seed(self, question: str) -> str:
        """One that was not seen with this question; where half of them were, of twice as many, and so on."""
        seen = sum(met == question for met, _seed in self._variants)
        seeds = SEEDS
        while 2 * seen >= seeds:
            seeds *= 2
        for _ in range(_TRIES):
            seed = str(self._chance.below(seeds))
            if (question, seed) not in self._variants:
                break
        return seed


def _exercise(question: str) -> str:
    return question.partition(".")[0]
