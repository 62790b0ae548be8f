"""A descent by an optimiser, on a schedule, with stops and batches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import walk as loop
from .optimisers import Optimiser, Plain
from .run import Run
from .schedules import Constant, Schedule
from .stops import Stop
from .trajectory import Stopped, Trajectory

if TYPE_CHECKING:
    from .batches import Batches
    from .descent import Walk
    from .run import Indices, Vector

REASONS = {
    loop.STEPS: Stopped.STEPS,
    loop.DIVERGED: Stopped.DIVERGED,
    loop.GRADIENT: Stopped.GRADIENT,
    loop.LOSS: Stopped.LOSS,
    loop.CHANGE: Stopped.CHANGE,
}


def optimised(
    walk: Walk, optimiser: Optimiser | None, schedule: Schedule | None, stop: Stop | None, batches: Batches | None
) -> Trajectory:
    """Returns the descent; what is None is as plain descent has it, and plain descent takes its quick loop."""
    chosen = (optimiser or Plain(), schedule or Constant(), stop or Stop())
    if batches is None and chosen == (Plain(), Constant(), Stop()):
        return walk.plain()
    run, ended = walk.run, walk.run.indices([0, 0])
    recorded = run.function("optimise")(
        walk.theta,
        walk.sample,
        walk.rate,
        walk.steps,
        how(run, *chosen),
        taken(run, batches, walk.steps),
        run.indices(walk.wanted),
        (walk.partials, run.zeros(2 * len(walk.theta) + 2)),
        walk.table,
        ended,
    )
    return walk.trajectory(recorded, REASONS[int(ended[0])], int(ended[1]))


def how(run: Run, optimiser: Optimiser, schedule: Schedule, stop: Stop) -> tuple[Vector, Vector, Vector]:
    """What the loop calls ``how``."""
    return run.vector(stop.numbers), run.vector(optimiser.numbers), run.vector(schedule.numbers)


def taken(run: Run, batches: Batches | None, steps: int) -> tuple[Indices, Indices]:
    """What the loop calls ``batches``."""
    samples = len(run.program.samples)
    if batches is None:
        return run.indices([]), run.indices([samples, 0])
    return run.indices(batches.order(samples, steps)), run.indices([samples, batches.size])
