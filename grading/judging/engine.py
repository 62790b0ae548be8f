"""What every engine offers: this machine's workers, or a cluster's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from .items import Item


class Engine(Protocol):
    """Judges items in any order. Whatever happens to a worker, each item gets exactly one judgement."""

    def judged(self, items: Iterable[Item]) -> Iterator[tuple[str, str]]:
        """The judgements by key, as lines (see `lines`), when they are ready. The items are drawn as they are needed,
        never all at once.
        """
        ...

    def dismiss(self) -> None:
        """Nothing more is to be judged: begin to end the workers, and do not wait for it."""
        ...

    def close(self) -> None:
        """End the workers; what they were doing is lost and would be done again."""
        ...
