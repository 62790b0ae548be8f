"""Which draws of an exercise are fair, remembered: to find out takes a hundred times as long as to judge an answer.

It is derived data like any other: a file in the cache folder for each exercise and version of the code, that may be
damaged, foreign or missing at any time.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from .code import code_digest
from .deriving.kept_table import KeptTable
from .exercise import Exercise
from .fair_draws import is_fair
from .folders import cache_folder

_MOST = 200_000  # draws that are remembered of one exercise


class Fairness:
    """Remembers for one exercise. `digest` is that of its file, as `deriving.store.key_of` gives it."""

    def __init__(self, exercise: Exercise, digest: str, folder: Path | None = None) -> None:
        self._exercise = exercise
        where, digests = (folder or cache_folder()) / "variants", (digest[:16], code_digest()[:16])
        self._table = KeptTable[bool](where, exercise.name, digests, lambda value: isinstance(value, bool))
        self._known = self._table.read()
        self._new: dict[str, bool] = {}

    def __call__(self, exercise: Exercise, givens: Mapping[str, Fraction]) -> bool:
        """Whether a draw is fair, as `is_fair` says."""
        key = _key(givens)
        known = self._known.get(key)
        if known is None:
            known = is_fair(exercise, givens)
            self.learn({key: known})
        return known

    def recalled(self, _exercise: Exercise, givens: Mapping[str, Fraction]) -> bool:
        """Whether a draw is fair, where that is remembered; KeyError where it is not."""
        return self._known[_key(givens)]

    def learn(self, news: Mapping[str, bool]) -> None:
        """Take over what was found out, here or by another process."""
        for key, known in news.items():
            if len(self._known) < _MOST:
                self._known[key] = self._new[key] = known

    def news(self) -> dict[str, bool]:
        """What was found out and is not kept: whoever asks for it keeps it."""
        news, self._new = self._new, {}
        return news

    def keep(self) -> None:
        """Write what is new. Where the folder does not take it, it is found out again next time."""
        if self._new and self._table.add(self._known):
            self._new = {}


def _key(givens: Mapping[str, Fraction]) -> str:
    return ",".join(str(value) for value in givens.values())
