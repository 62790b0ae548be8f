"""What is remembered of a skill: the card of FSRS, and how far it is mastered.

A card is reviewed by *days* of the learner: two reviews of one day are zero days apart and those of two evenings one,
whatever the hour. There are no learning steps of minutes, for a skill that failed comes back in the same session
anyway, and intervals are not fuzzed: fuzz keeps thousands of cards from falling on one day, and there are some fifty.

- A skill is *mastered* by three unaided right answers to different variants on at least two days, counted anew after
  each Again.
- It is *learned*, so that others may build on it, once two unaided right answers to different variants followed each
  other, unless the last rating is Again. Whoever knows a new skill passes it so in one session: where these two are its
  first ratings, and of one day, the second counts as Easy.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from chainrule.exercises.record import Record

from .episodes import Episode
from .rating import Rating

if TYPE_CHECKING:
    from fsrs import Scheduler

_VARIANTS, _DAYS = 3, 2  # that master a skill
_DECAY = -0.1542  # of the default parameters of FSRS-6
_FACTOR = 0.9 ** (1 / _DECAY) - 1


class Memory(Record):
    """A skill after its last rating. Unaided right answers since the last Again: the different `variants` (three at
    most) and `days` (two at most) of them. `before` is the variant of the last episode if that was one of them.
    """

    stability: float
    difficulty: float
    last: date
    due: date
    reviews: int
    again: bool = False
    variants: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    before: str | None = None
    passed: bool = False

    @property
    def mastered(self) -> bool:
        """Three unaided right answers to different variants, on two days."""
        return len(self.variants) >= _VARIANTS and len(self.days) >= _DAYS

    @property
    def learned(self) -> bool:
        """Others may build on it."""
        return self.passed and not self.again

    def retrievability(self, day: date) -> float:
        """The probability that it is remembered on a day; the curve of FSRS-6, here because importing `fsrs` takes as
        long as a command.
        """
        return float((1 + _FACTOR * max(0, (day - self.last).days) / self.stability) ** _DECAY)


def reviewed(memory: Memory | None, episode: Episode, rating: Rating, day: date) -> Memory:
    """The memory after an episode that was rated, on a day; None is a new skill."""
    day = day if memory is None else max(day, memory.last)  # after a journey a day may come twice
    unaided = episode.is_unaided and rating is not Rating.AGAIN
    passes = unaided and memory is not None and memory.before not in (None, episode.variant)
    if passes and memory is not None and memory.reviews == 1 and memory.last == day:
        rating = Rating.EASY
    stability, difficulty, interval = _rated(memory, rating, day)
    variants, days, passed, reviews = ((), (), False, 0) if memory is None else _known(memory)
    if rating is Rating.AGAIN:
        variants, days = (), ()
    elif unaided:
        variants = _with(variants, episode.variant, _VARIANTS)
        days = _with(days, day, _DAYS)
    return Memory(
        stability,
        difficulty,
        day,
        day + timedelta(days=interval),
        reviews + 1,
        rating is Rating.AGAIN,
        variants,
        days,
        episode.variant if unaided else None,
        passed or passes,
    )


def _known(memory: Memory) -> tuple[tuple[str, ...], tuple[date, ...], bool, int]:
    return memory.variants, memory.days, memory.passed, memory.reviews


def _with(some: tuple[Any, ...], one: Any, most: int) -> tuple[Any, ...]:
    return some if one in some or len(some) >= most else (*some, one)


def _rated(memory: Memory | None, rating: Rating, day: date) -> tuple[float, float, int]:
    """Stability, difficulty and the interval in days, from FSRS."""
    from fsrs import Card, State
    from fsrs import Rating as Rated

    if memory is None:
        card = Card(card_id=1, due=_midnight(day))
    else:
        card = Card(
            1, State.Review, None, memory.stability, memory.difficulty, _midnight(memory.due), _midnight(memory.last)
        )
    card, _log = _scheduler().review_card(card, Rated(rating.value), _midnight(day))
    if card.stability is None or card.difficulty is None:
        raise AssertionError("a reviewed card has both")
    return card.stability, card.difficulty, (card.due - _midnight(day)).days


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler

    return Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
