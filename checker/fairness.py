"""Which draws of an exercise are fair, remembered: to find out takes a hundred times as long as to judge an answer.

It is derived data like any other: a file in the cache folder for each exercise and version of the code, that may be
damaged, foreign or missing at any time.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from .code import code_digest
from .exercise import Exercise
from .fair_draws import is_fair
from .folders import cache_folder

_MOST = 200_000  # draws that are remembered of one exercise


class Fairness:
    """Remembers for one exercise. `digest` is that of its file, as `deriving.store.key_of` gives it."""

    def __init__(self, exercise: Exercise, digest: str, folder: Path | None = None) -> None:
        self._exercise = exercise
        self._path = (
            (folder or cache_folder()) / "variants" / f"{exercise.name}-{digest[:16]}-{code_digest()[:16]}.json"
        )
        self._known = _read(self._path)
        self._new: dict[str, bool] = {}

    def __call__(self, exercise: Exercise, givens: Mapping[str, Fraction]) -> bool:
        """Whether a draw is fair, as `is_fair` says."""
        key = ",".join(str(value) for value in givens.values())
        known = self._known.get(key)
        if known is None:
            known = is_fair(exercise, givens)
            self.learn({key: known})
        return known

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
        if not self._new:
            return
        import tempfile

        merged = {**_read(self._path), **self._known}  # another process may have written since
        temporary = None
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self._path.parent, suffix=".tmp")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(merged, file, separators=(",", ":"))
            Path(temporary).replace(self._path)
            self._new = {}
        except OSError:
            if temporary:
                with contextlib.suppress(OSError):
                    Path(temporary).unlink()
        self._forget_others()

    def _forget_others(self) -> None:
        for old in self._path.parent.glob(f"{self._exercise.name}-*.json"):
            if old != self._path and len(old.stem) == len(self._path.stem):
                with contextlib.suppress(OSError):
                    old.unlink()


def _read(path: Path) -> dict[str, bool]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    whole = isinstance(data, dict) and all(isinstance(value, bool) for value in data.values())
    return data if whole else {}
