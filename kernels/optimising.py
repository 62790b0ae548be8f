"""A descent by an optimiser, on a schedule, with stops and batches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from . import walk as loop
from .descent import Walk
from .method import Method
from .passes import Passes
from .run import Run
from .trajectory import Stopped

if TYPE_CHECKING:
    from .descent import Table
    from .program import Data
    from .run import Indices, Vector

REASONS = {
    loop.STEPS: Stopped.STEPS,
    loop.DIVERGED: Stopped.DIVERGED,
    loop.GRADIENT: Stopped.GRADIENT,
    loop.LOSS: Stopped.LOSS,
    loop.CHANGE: Stopped.CHANGE,
}


def walk_of(run: Run, theta: Sequence[float], sample: Data, rate: float, method: Method) -> Walk:
    """Returns the descent; plain descent that nothing ends takes its quick loop."""
    if method == Method():
        return Walk(run, theta, sample, rate)
    samples = run.program.sample_count(sample)
    passes = Passes(run, method.batches, samples) if method.batches else None
    return OptimisedWalk(run, theta, sample, rate, how(run, method), passes)


class OptimisedWalk(Walk):
    """A descent under way that keeps what the optimiser remembers, and where its passes through the samples are."""

    def __init__(
        self,
        run: Run,
        theta: Sequence[float],
        sample: Data,
        rate: float,
        how: tuple[Vector, Vector, Vector],
        passes: Passes | None,
    ) -> None:
        super().__init__(run, theta, sample, rate)
        self.how, self.passes, self.memory = how, passes, run.zeros(2 * len(theta) + 2)

    @property
    def strides(self) -> tuple[int, int]:
        """Of batches it goes on by whole epochs, and no further than their order should be kept for."""
        return self.passes.strides if self.passes else super().strides

    def _walk(self, last: int, wanted: Sequence[int], table: Table) -> tuple[int, Stopped, int]:
        ended = self.run.indices([0, 0])
        recorded = self.run.function("optimise")(
            self.theta,
            self.sample,
            self.rate,
            self.step,
            last,
            self.how,
            self.passes.between(self.step, last) if self.passes else every_sample(self.run),
            self.run.indices(wanted),
            (self.partials, self.memory),
            table,
            ended,
        )
        return recorded, REASONS[int(ended[0])], int(ended[1])


def how(run: Run, method: Method) -> tuple[Vector, Vector, Vector]:
    """What the loop calls ``how``."""
    return run.vector(method.stop.numbers), run.vector(method.optimiser.numbers), run.vector(method.schedule.numbers)


def every_sample(run: Run) -> tuple[Indices, Indices]:
    """What the loop calls ``batches`` where each step is on all samples."""
    return run.indices([]), run.indices([0, 0, 0, 1])
