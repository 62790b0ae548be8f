"""Descents of a regression in mini-batches, recorded where they are asked to be."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..batches import Batches
from ..engine import Engine
from ..settings import finite
from ..trajectory import Record, Stopped, Trajectory, wanted_steps
from .arrays import padded, zeros
from .problem import Problem, walk

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_STRETCH = 50_000_000  # multiplications between two looks at whether somebody wants to interrupt


def walk_in_batches(
    whole: Problem,
    part: Problem,
    samples: tuple[NDArray[np.float64], NDArray[np.float64]],
    start: Sequence[float] | NDArray[np.float64],
    rate: float,
    steps: int,
    batches: Batches,
    record: Record,
    *,
    threads: int | None,
    cache: Path | None,
) -> Trajectory:
    """Returns the descent whose steps are on batches; what is recorded is the ``whole`` loss.

    ``samples`` are X (n, d), sample by sample, and y (n,); ``part`` is the loss on a batch, whose data are scratch. It
    has diverged at the first step at which the loss of the batch, its gradient or a parameter is beyond bounds.
    """
    from ..compiled import JIT_DISABLED

    finite("the rate", rate)
    if steps < 0:
        raise ValueError(f"{steps} steps: there cannot be fewer than 0")
    wanted, found = wanted_steps(record, int(steps)), []
    theta = whole.start(start)
    moves = _Moves(part, samples, float(rate), batches, cache)
    at, ended_at = 0, -1
    for step in dict.fromkeys([*wanted, int(steps)]):
        ended_at, at = moves(theta, at, step), step
        if ended_at >= 0:
            break
        here = walk(whole, theta[: whole.visible], 0.0, 0, threads=threads, cache=cache)
        if here.stopped is Stopped.DIVERGED:
            ended_at = step
            break
        found.append(here)
    kept = found[: len(wanted)]
    return Trajectory(
        steps=tuple(wanted[: len(kept)]),
        parameters=tuple(here.parameters[0] for here in kept),
        losses=tuple(here.losses[0] for here in kept),
        gradients=tuple(here.gradients[0] for here in kept),
        stopped=Stopped.STEPS if ended_at < 0 else Stopped.DIVERGED,
        ended_at=steps if ended_at < 0 else ended_at,
        engine=Engine.INTERPRETED if JIT_DISABLED else Engine.COMPILED,
    )


class _Moves:
    """Takes steps in batches, one call after the other."""

    def __init__(
        self,
        part: Problem,
        samples: tuple[NDArray[np.float64], NDArray[np.float64]],
        rate: float,
        batches: Batches,
        cache: Path | None,
    ) -> None:
        import numpy as np

        from ..compiled import function

        self._kernel = function(part.module, "descend_batches", cache)
        self._part, self._samples, self._rate, self._size = part, samples, rate, part.samples
        self._order = np.zeros(len(samples[1]), dtype=np.int64)
        seed = batches.seed % (1 << 64)
        self._state = np.array([seed - (1 << 64) if seed >> 63 else seed], dtype=np.int64)
        self._scratch = (zeros(padded(part.width)), zeros(part.width), part.scratch())
        self._stretch = max(1, _STRETCH // part.work)

    def __call__(self, theta: NDArray[np.float64], first: int, last: int) -> int:
        """Takes the steps first .. last - 1; returns the one that diverged, or -1."""
        import numpy as np

        for begin in range(first, last, self._stretch):
            span = np.array([begin, min(begin + self._stretch, last), self._size], dtype=np.int64)
            with np.errstate(all="ignore"):  # of the interpreted twin
                diverged = self._kernel(
                    theta,
                    *self._samples,
                    self._rate,
                    span,
                    self._order,
                    self._state,
                    self._part.data,
                    *self._scratch,
                )
            if diverged >= 0:
                return int(diverged)
        return -1
