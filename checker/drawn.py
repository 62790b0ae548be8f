"""Variants that were drawn before: to draw one anew takes as long as ten answers, for every known mistake is tried.

What is remembered is data derived from an exercise and from the code that decides on fairness, a file for each in the
cache folder. It may be damaged, foreign or missing at any time: the variant is then drawn again, and is the same one.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path

from .chance import blake2b
from .deriving.kept import keep, kept
from .exercise import Exercise
from .folders import cache_folder
from .variants import Variant, variant

# All code that judges would be exact, and take 20 ms to read; a draw that was fair hardly turns unfair by the rest.
_DECIDES = ("variants", "fair_draws", "coincidences", "afar", "resolve", "chance", "judging/comparing")


class Drawn:
    """Remembers the variants of one exercise. `digest` is that of its file, as `library.digest_of` gives it."""

    def __init__(self, exercise: Exercise, digest: str, folder: Path | None = None) -> None:
        self._exercise = exercise
        self._path = (folder or cache_folder()) / "drawn" / f"{exercise.name}-{digest[:16]}-{_code()}.json"
        self._known = _read(self._path)
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
        if not self._new:
            return
        merged = {**_read(self._path), **self._known}  # another process may have written since
        if keep(self._path, json.dumps(merged, separators=(",", ":"))):
            self._new = False
            self._forget_others()

    def _forget_others(self) -> None:
        for old in self._path.parent.glob(f"{self._exercise.name}-*.json"):
            if old != self._path and len(old.stem) == len(self._path.stem):
                with contextlib.suppress(OSError):
                    old.unlink()


@cache
def _code() -> str:
    digest = blake2b(digest_size=8)
    for name in _DECIDES:
        digest.update(b"%s:" % name.encode())
        digest.update((Path(__file__).parent / f"{name}.py").read_bytes())
    return digest.hexdigest()


def _read(path: Path) -> dict[str, list[str]]:
    """The numbers of each seed; none from a file that is not of this program's making."""
    body = kept(path)
    try:
        data = json.loads(body or "{}")
    except (ValueError, RecursionError):
        return {}
    whole = isinstance(data, dict) and all(
        isinstance(values, list) and all(isinstance(value, str) for value in values) for values in data.values()
    )
    return data if whole else {}
