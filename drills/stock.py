"""Variants drawn before, and ahead of time: the first question of a drill does not wait for one to be drawn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from chainrule.checker import library
from chainrule.checker.drawn import Drawn
from chainrule.checker.variants import NoVariant, Variant

from .drawing import SEEDS

if TYPE_CHECKING:
    from chainrule.checker.exercise import Exercise
    from chainrule.checker.packs import Packs


class Stock:
    """The remembered variants of all exercises, in the cache folder."""

    def __init__(self, folder: Path | None = None, packs: Packs | None = None) -> None:
        self._folder, self._packs = folder, packs
        self._known: dict[str, Drawn] = {}

    def variant(self, exercise: Exercise, seed: str | None) -> Variant:
        """The variant of a seed, kept for the next time. NoVariant where no draw is fair."""
        known = self._of(exercise)
        drawn = known.variant(seed)
        known.keep()
        return drawn

    def fill(self, wanted: Callable[[], bool]) -> None:
        """Draw what is missing of the exercises that are derived, one variant of each after the other, as long as that
        is `wanted`.
        """
        files = library.exercise_files(self._packs)
        able = [
            library.exercise(name, folder=self._folder, packs=self._packs)
            for name, path in files.items()
            if wanted() and library.is_stored(path, name, self._folder)
        ]
        for seed in map(str, range(SEEDS)):
            for exercise in list(able):
                if not wanted():
                    return
                try:
                    self.variant(exercise, seed)
                except NoVariant:
                    able.remove(exercise)

    def _of(self, exercise: Exercise) -> Drawn:
        if exercise.name not in self._known:
            digest = library.digest_of(exercise.name, self._packs)
            self._known[exercise.name] = Drawn(exercise, digest, self._folder)
        return self._known[exercise.name]
