"""What was found out about an exercise, by text: a table kept in the cache for each exercise, digest and code.

It may be damaged, foreign or missing at any time: it is empty then, and everything is found out again.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Generic, TypeVar

from .kept import keep, kept

Value = TypeVar("Value")


class KeptTable(Generic[Value]):
    """The file of one table in a folder. `digests` are those of all that its content follows from, each as it goes
    into the file's name; `is_value` says whether something is a value of this table.
    """

    def __init__(
        self, folder: Path, exercise: str, digests: tuple[str, ...], is_value: Callable[[object], bool]
    ) -> None:
        self._exercise, self._is_value = exercise, is_value
        self._path = folder / f"{'-'.join((exercise, *digests))}.json"

    def read(self) -> dict[str, Value]:
        """What is kept; nothing where that is not of this program's making."""
        try:
            data = json.loads(kept(self._path) or "{}")
        except (ValueError, RecursionError):
            return {}
        return data if isinstance(data, dict) and all(map(self._is_value, data.values())) else {}

    def add(self, known: Mapping[str, Value]) -> bool:
        """Keep this too, and forget what older versions kept; False where the folder does not take it."""
        merged = {**self.read(), **known}  # another process may have written since
        if not keep(self._path, json.dumps(merged, separators=(",", ":"))):
            return False
        for old in self._path.parent.glob(f"{self._exercise}-*.json"):
            if old != self._path and len(old.stem) == len(self._path.stem):
                with contextlib.suppress(OSError):
                    old.unlink()
        return True
