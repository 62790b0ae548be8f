"""Gradient descent from one start: theta_{k+1} = theta_k - rate * gradient(theta_k), or as an optimiser has it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from .batches import Batches
from .engine import Engine
from .optimisers import Optimiser, Plain
from .program import Program
from .run import EVALUATIONS_OF_A_DIFFERENCE, Run, row, rows
from .schedules import Constant, Schedule
from .stops import REASONS, Stop, Stopped
from .trajectory import Record, Trajectory, wanted_steps
from .walk import BOUND

if TYPE_CHECKING:
    from .run import Vector


class Gradient(Enum):
    """Which gradient drives the descent: the program's tape, or differences of its loss (error O(h^4))."""

    EXACT = "exact"
    DIFFERENCES = "differences"


def descend(
    program: Program,
    start: Sequence[float],
    data: Sequence[float],
    rate: float,
    steps: int,
    *,
    optimiser: Optimiser = Plain(),  # noqa: B008 - frozen, so one serves all
    schedule: Schedule = Constant(),  # noqa: B008
    stop: Stop = Stop(),  # noqa: B008
    batches: Batches | None = None,
    record: Record = "all",
    gradient: Gradient = Gradient.EXACT,
    engine: Engine = Engine.AUTOMATIC,
    cache: Path | None = None,
) -> Trajectory:
    """Returns the descent from ``start`` (p,) on ``data`` (m,) over so many steps, fewer where ``stop`` ends it.

    ``batches`` takes each step on a few samples; what is recorded, and what ends the run, is still the whole loss.
    ``record`` is "all", "end" for the last step alone, or the numbers of the steps wanted, each once and ascending; a
    step at which ``stop`` ends the run is recorded too. ``cache`` is the folder for compiled kernels; None compiles in
    memory. Raises ValueError for a wrong number of parameters or data values, one that is not finite, a rate that is
    not finite, negative steps, a step to record that is not within the run, an exact gradient that the program does not
    have, and batches of a program without samples.
    """
    program = driven(program, gradient)
    check(rate, steps)
    if batches and not program.samples:
        raise ValueError("batches need the gradient of each sample, and the program has none")
    theta, sample, wanted = program.point(start), program.sample(data), wanted_steps(record, steps)
    run = Run.of(program, work(program, steps), engine, cache)
    walk = _Walk(run, run.vector(theta), run.vector(sample), float(rate), int(steps), wanted)
    if (optimiser, schedule, stop, batches) == (Plain(), Constant(), Stop(), None):
        return walk.plain()
    return walk.optimised(optimiser, schedule, stop, batches)


def driven(program: Program, gradient: Gradient) -> Program:
    """Returns the program with the gradient that drives it. Raises ValueError if it does not have it."""
    if gradient is Gradient.DIFFERENCES:
        return replace(program, gradient=None, samples=())
    if program.gradient is None:
        raise ValueError("the program has no gradient tape: ask for Gradient.DIFFERENCES")
    return program


def check(rate: float, steps: int) -> None:
    """Raises ValueError for a rate that is not finite, or negative steps."""
    if not math.isfinite(rate):
        raise ValueError(f"the rate must be finite: {rate}")
    if steps < 0:
        raise ValueError(f"{steps} steps: there cannot be fewer than 0")


def work(program: Program, steps: int) -> int:
    """The instructions of a run; a call costs about as much as one."""
    loss = len(program.loss.code) + 1
    if program.gradient is not None:
        return (steps + 1) * (loss + len(program.gradient.code) + 1)
    return (steps + 1) * loss * (1 + EVALUATIONS_OF_A_DIFFERENCE * program.parameters)


class _Walk:
    """A descent about to run: its vectors, and the table (points, losses, gradients) that it fills."""

    def __init__(self, run: Run, theta: Vector, sample: Vector, rate: float, steps: int, wanted: list[int]) -> None:
        self.run, self.theta, self.sample, self.rate, self.steps, self.wanted = run, theta, sample, rate, steps, wanted
        width, count = len(theta), len(wanted) + 1  # a row for the step at which a criterion ends the run
        self.partials = run.zeros(width)
        self.table = (run.zeros(count * width), run.zeros(count), run.zeros(count * width))

    def plain(self) -> Trajectory:
        """By the quick loop."""
        diverged = self.run.function("descend")(
            self.theta,
            self.sample,
            self.rate,
            self.steps,
            BOUND,
            self.run.indices(self.wanted),
            self.partials,
            *self.table,
        )
        if diverged < 0:
            return self._trajectory(len(self.wanted), Stopped.STEPS, self.steps)
        return self._trajectory(sum(step < diverged for step in self.wanted), Stopped.DIVERGED, int(diverged))

    def optimised(self, optimiser: Optimiser, schedule: Schedule, stop: Stop, batches: Batches | None) -> Trajectory:
        """By the loop that knows optimisers, schedules, stops and batches."""
        run, samples = self.run, len(self.run.program.samples)
        ended = run.indices([0, 0])
        recorded = run.function("optimise")(
            self.theta,
            self.sample,
            self.rate,
            self.steps,
            how(run, optimiser, schedule, stop),
            (
                run.indices(batches.order(samples, self.steps) if batches else []),
                run.indices([samples, batches.size if batches else 0]),
            ),
            run.indices(self.wanted),
            (self.partials, run.zeros(2 * len(self.theta) + 2)),
            self.table,
            ended,
        )
        return self._trajectory(recorded, REASONS[int(ended[0])], int(ended[1]))

    def _trajectory(self, recorded: int, stopped: Stopped, ended_at: int) -> Trajectory:
        points, losses, gradients = self.table
        # Beyond the steps wanted there is that at which a criterion ended the run; it may have been wanted anyway.
        shown = [*(step for step in self.wanted if step < ended_at), ended_at]
        return Trajectory(
            steps=tuple(shown[:recorded]),
            parameters=rows(points, recorded, len(self.theta)),
            losses=row(losses[:recorded]),
            gradients=rows(gradients, recorded, len(self.theta)),
            stopped=stopped,
            ended_at=ended_at,
            engine=self.run.engine,
        )


def how(run: Run, optimiser: Optimiser, schedule: Schedule, stop: Stop) -> tuple[Vector, Vector, Vector]:
    """What `walk` calls ``how``."""
    return run.vector(stop.numbers), run.vector(optimiser.numbers), run.vector(schedule.numbers)
