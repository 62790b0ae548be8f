"""The passes of a descent through its samples: the order of the epochs that a stretch of steps takes, made when needed.

The order of a whole run would take memory for each step of it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from .batches import Batches
from .draws import Draws
from .engine import Engine
from .run import Run

if TYPE_CHECKING:
    from .run import Indices

_MOST = 4_000_000  # entries of the order that are kept at once, but for one epoch


class Passes:
    """Where a descent in batches is in its passes; it can only go on."""

    def __init__(self, run: Run, batches: Batches, samples: int) -> None:
        self._run, self._batches, self._samples = run, batches, samples
        self._draws = Draws(batches.seed)
        self._first, self._order = 0, run.indices([])  # the epoch that the order begins with

    @property
    def strides(self) -> tuple[int, int]:
        """How many steps an epoch has, and how many the walk should go at once at most."""
        in_an_epoch = self._batches.in_an_epoch(self._samples)
        return in_an_epoch, in_an_epoch * max(1, _MOST // self._samples)

    def between(self, first: int, last: int) -> tuple[Indices, Indices]:
        """What the loop calls ``batches``, for the steps ``first`` to ``last`` - 1."""
        in_an_epoch = self._batches.in_an_epoch(self._samples)
        self._go_on(first // in_an_epoch, -(-last // in_an_epoch))
        # Of a table only its rows are cheap, not its whole loss, which is judged once an epoch.
        every = in_an_epoch if self._run.program.by_row else 1
        return self._order, self._run.indices([self._samples, self._batches.size, self._first, every])

    def _go_on(self, first: int, end: int) -> None:
        """Keep the order of the epochs from ``first`` to ``end`` - 1: what is left of the old one, and new ones."""
        kept = self._order[(first - self._first) * self._samples :]
        known = first + len(kept) // self._samples
        if self._run.engine is Engine.INTERPRETED:
            self._order = [*kept, *(place for _ in range(known, end) for place in self._draws.shuffled(self._samples))]
        else:
            self._order = self._shuffled(kept, end - known)
        self._first = first

    def _shuffled(self, kept: Indices, epochs: int) -> Indices:
        import numpy as np

        swap = swapping(self._run.cache)
        order = np.concatenate([kept, *[np.arange(self._samples, dtype=np.int64)] * epochs])
        for epoch in range(epochs):
            begin = len(kept) + epoch * self._samples
            swap(order, begin, self._draws.swaps(self._samples))
        return order


def swapping(cache: Path | None) -> Callable[..., None]:
    """Returns `walk.swap` compiled; it is the same for all programs."""
    from inspect import getsource

    from . import walk
    from .compiled import function
    from .generate import assemble

    return function(assemble(getsource(walk.swap)), "swap", cache)
