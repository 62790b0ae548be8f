"""Variants that were drawn before: to draw one anew takes as long as ten answers, for every known mistake is tried.

What is remembered is data derived from an exercise and from the code that decides on fairness, a file for each in the
cache folder. It may be damaged, foreign or missing at any time: the variant is then drawn again, and is the same one.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path

from .chance import blake2b
from .deriving.kept_table import KeptTable
from .exercise import Exercise
from .folders import cache_folder
from .variants import Variant, variant

# All code that judges would be exact, and take 20 ms to read; a draw that was fair hardly turns unfair by the rest.
_DECIDES = ("variants", "fair_draws", "coincidences", "afar", "resolve", "chance", "judging/comparing")


class Drawn:
    """Remembers the variants of one exercise. `digest` is that of its file, as `library.digest_of` gives it."""

    def __init__(self, exercise: Exercise, digest: str, folder: Path | None = None) -> None:
        self._exercise = exercise
        where = (folder or cache_folder()) / "drawn"
        self._table = KeptTable[list[str]](where, exercise.name, (digest[:16], _code()), _is_list_of_texts)
        self._known = self._table.read()
        self._new = False

    def __contains__(self, seed: str) -> bool:
        """Whether the variant of a seed is remembered."""
        return self._givens(seed) is not None

    def variant(self, seed: str | None) -> Variant:
        """The variant of a seed, as `variants.variant` draws it; NoVariant as there."""
        givens = None if seed is None else self._givens(seed)
        if seed is None or givens is not None:
            return variant(self._exercise, None) if givens is None else Variant(seed, givens)
        drawn = variant(self._exercise, seed)
        self._known[seed] = [str(value) for value in drawn.givens.values()]
        self._new = True
        return drawn

    def _givens(self, seed: str) -> Mapping[str, Fraction] | None:
        """The numbers that are remembered, where each is one that the exercise draws from."""
        values = self._known.get(seed)
        if values is None or len(values) != len(self._exercise.givens):
            return None
        found = {}
        for given, value in zip(self._exercise.givens, values, strict=True):
            among = {str(choice): choice for choice in given.choices or (given.value,)}
            if value not in among:
                return None
            found[given.name] = among[value]
        return found

    def keep(self) -> None:
        """Write what is new. Where the folder does not take it, it is drawn again next time."""
        if self._new and self._table.add(self._known):
            self._new = False


@cache
def _code() -> str:
    digest = blake2b(digest_size=8)
    for name in _DECIDES:
        digest.update(b"%s:" % name.encode())
        digest.update((Path(__file__).parent / f"{name}.py").read_bytes())
    return digest.hexdigest()


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
