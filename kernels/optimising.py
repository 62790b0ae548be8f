"""A descent by an optimiser, on a schedule, with stops and batches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from . import walk as loop
from .descent import Walk
from .method import Method
from .run import Run
from .trajectory import Stopped

if TYPE_CHECKING:
    from .batches import Batches
    from .descent import Table
    from .run import Indices, Vector

REASONS = {
    loop.STEPS: Stopped.STEPS,
    loop.DIVERGED: Stopped.DIVERGED,
    loop.GRADIENT: Stopped.GRADIENT,
    loop.LOSS: Stopped.LOSS,
    loop.CHANGE: Stopped.CHANGE,
}


def walk_of(run: Run, theta: Sequence[float], sample: Sequence[float], rate: float, steps: int, method: Method) -> Walk:
    """Returns the descent; plain descent that nothing ends takes its quick loop."""
    if method == Method():
        return Walk(run, theta, sample, rate)
    return OptimisedWalk(run, theta, sample, rate, how(run, method), taken(run, method.batches, steps))


class OptimisedWalk(Walk):
    """A descent under way that keeps what the optimiser remembers, and the order of all its samples."""

    def __init__(
        self,
        run: Run,
        theta: Sequence[float],
        sample: Sequence[float],
        rate: float,
        how: tuple[Vector, Vector, Vector],
        batches: tuple[Indices, Indices],
    ) -> None:
        super().__init__(run, theta, sample, rate)
        self.how, self.batches, self.memory = how, batches, run.zeros(2 * len(theta) + 2)

    def _walk(self, last: int, wanted: Sequence[int], table: Table) -> tuple[int, Stopped, int]:
        ended = self.run.indices([0, 0])
        recorded = self.run.function("optimise")(
            self.theta,
            self.sample,
            self.rate,
            self.step,
            last,
            self.how,
            self.batches,
            self.run.indices(wanted),
            (self.partials, self.memory),
            table,
            ended,
        )
        return recorded, REASONS[int(ended[0])], int(ended[1])


def how(run: Run, method: Method) -> tuple[Vector, Vector, Vector]:
    """What the loop calls ``how``."""
    return run.vector(method.stop.numbers), run.vector(method.optimiser.numbers), run.vector(method.schedule.numbers)


def taken(run: Run, batches: Batches | None, steps: int) -> tuple[Indices, Indices]:
    """What the loop calls ``batches``."""
    samples = len(run.program.samples)
    if batches is None:
        return run.indices([]), run.indices([samples, 0])
    return run.indices(batches.order(samples, steps)), run.indices([samples, batches.size])
