"""Variants: the same mathematics with other numbers, from a seed. A variant that degenerates is never given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache

from chainrule.exercises.record import Record

from .chance import Chance
from .exercise import Exercise

_TRIES = 1000


Fair = Callable[[Exercise, Mapping[str, Fraction]], bool]


class NoVariant(ArithmeticError):
    """No draw meets what the exercise requires."""


class Variant(Record):
    """The numbers of one variant. `seed` is None for the catalogue's own."""

    seed: str | None
    givens: Mapping[str, Fraction]

    @property
    def label(self) -> str:
        """Four hexadecimal digits that tell variants apart on a page, or `catalogue`."""
        return "catalogue" if self.seed is None else _label(self.seed)


@lru_cache(4096)
def _label(seed: str) -> str:
    return f"{Chance('label', seed).below(16**4):04x}"


def variant(exercise: Exercise, seed: str | None, fair: Fair | None = None) -> Variant:
    """The variant of a seed: the same on every machine. NoVariant where no draw meets the requirements.

    `fair` stands for `is_fair` where its answers are remembered.
    """
    if seed is None:
        return Variant(None, {given.name: given.value for given in exercise.givens})
    fair = fair or _fairness()
    chance = Chance("variant", exercise.name, seed)
    for _ in range(_TRIES):
        drawn = {
            given.name: given.choices[chance.below(len(given.choices))] if given.choices else given.value
            for given in exercise.givens
        }
        if fair(exercise, drawn):
            return Variant(seed, drawn)
    raise NoVariant(exercise.name)


def _fairness() -> Fair:
    from .fair_draws import is_fair  # the catalogue's own numbers, and those drawn before, need nothing of it

    return is_fair
