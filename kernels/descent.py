"""Gradient descent from one start: theta_{k+1} = theta_k - rate * gradient(theta_k), or as an optimiser has it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from .engine import Engine, choose
from .program import Program
from .run import EVALUATIONS_OF_A_DIFFERENCE, Run, row, rows
from .settings import finite
from .trajectory import Record, Stopped, Trajectory, wanted_steps

if TYPE_CHECKING:
    from .method import Method
    from .program import Data
    from .run import Vector

    Table = tuple[Vector, Vector, Vector]


class Gradient(Enum):
    """Which gradient drives the descent: the program's tape, or differences of its loss (error O(h^4))."""

    EXACT = "exact"
    DIFFERENCES = "differences"


def descend(
    program: Program,
    start: Sequence[float],
    data: Data,
    rate: float,
    steps: int,
    *,
    method: Method | None = None,
    record: Record = "all",
    gradient: Gradient = Gradient.EXACT,
    engine: Engine = Engine.AUTOMATIC,
    cache: Path | None = None,
) -> Trajectory:
    """Returns the descent from ``start`` (p,) on ``data`` (m,) over so many steps, fewer where ``method`` ends it.

    Without a method it is plain descent. With its batches each step is on a few samples; what is recorded, and what
    ends the run, is still the whole loss. ``record`` is "all", "end" for the last step alone, or the numbers of the
    steps wanted, each once and ascending; a step at which the method ends the run is recorded too. ``cache`` is the
    folder for compiled kernels; None compiles in memory. Raises ValueError for a wrong number of parameters or data
    values, one that is not finite, a rate that is not finite, negative steps, a step to record that is not within the
    run, an exact gradient that the program does not have, and batches of a program without samples.
    """
    program = driven(program, gradient)
    if method and method.batches and program.gradient is not None:
        # Late, as the stretches begin here: they keep the order of their own epochs alone.
        from .stretches import joined, stretches

        return joined(
            list(stretches(program, start, data, rate, steps, method=method, record=record, engine=engine, cache=cache))
        )
    walk = set_out(program, start, data, rate, steps, method, engine, cache)
    return walk.to(int(steps), wanted_steps(record, steps))


def set_out(
    program: Program,
    start: Sequence[float],
    data: Data,
    rate: float,
    steps: int,
    method: Method | None,
    engine: Engine,
    cache: Path | None,
) -> Walk:
    """Returns the descent at its start; the arguments and ValueError are those of `descend`."""
    check(rate, steps)
    theta, sample = program.point(start), program.sample(data)
    if method and method.batches and not program.sample_count(sample):
        raise ValueError("batches need the gradient of each sample, and the program has none")
    run = Run.of(program, work(program, steps) * program.rows(sample), engine, cache)
    if method is None:
        return Walk(run, theta, sample, float(rate))
    # Late: an answer is judged by plain descent, and does not wait for more.
    from .optimising import walk_of

    return walk_of(run, theta, sample, float(rate), method)


def driven(program: Program, gradient: Gradient) -> Program:
    """Returns the program with the gradient that drives it. Raises ValueError if it does not have it."""
    if gradient is Gradient.DIFFERENCES:
        return program.loss_alone
    if program.gradient is None:
        raise ValueError("the program has no gradient tape: ask for Gradient.DIFFERENCES")
    return program


def check(rate: float, steps: int) -> None:
    """Raises ValueError for a rate that is not finite, or negative steps."""
    finite("the rate", rate)
    if steps < 0:
        raise ValueError(f"{steps} steps: there cannot be fewer than 0")


def once(program: Program, steps: int) -> Engine:
    """The engine for a program that will not be run again, whose own kernel would be left over."""
    return choose(Engine.AUTOMATIC, work(program, steps), program.instructions)


def work(program: Program, steps: int) -> int:
    """The instructions of a run; a call costs about as much as one."""
    loss = len(program.loss.code) + 1
    if program.gradient is not None:
        return (steps + 1) * (loss + len(program.gradient.code) + 1)
    return (steps + 1) * loss * (1 + EVALUATIONS_OF_A_DIFFERENCE * program.parameters)


class Walk:
    """A descent under way, by the quick loop: it goes on from the step where it stands."""

    def __init__(self, run: Run, theta: Sequence[float], sample: Data, rate: float) -> None:
        self.run, self.rate, self.step = run, rate, 0
        self.theta, self.sample, self.partials = run.vector(theta), run.data(sample), run.zeros(len(theta))

    @property
    def strides(self) -> tuple[int, int]:
        """By how many steps it goes on, and how many at once at most."""
        return 1, sys.maxsize

    def to(self, last: int, wanted: Sequence[int]) -> Trajectory:
        """Goes on to the step ``last``, and records the steps on the way that are ``wanted``, ascending.

        Where it did not end before, and ``last`` is wanted too, it can go on from there.
        """
        count, width = len(wanted) + 1, len(self.theta)  # a row for the step at which a criterion ends the run
        table = (self.run.zeros(count * width), self.run.zeros(count), self.run.zeros(count * width))
        recorded, stopped, ended_at = self._walk(last, wanted, table)
        # Beyond the steps wanted there is that at which a criterion ended the run; it may have been wanted anyway.
        steps = [*(step for step in wanted if step < ended_at), ended_at][:recorded]
        points, losses, gradients = table
        places = rows(points, recorded, width)
        if stopped is Stopped.STEPS and steps[-1:] == [last]:
            self.step, self.theta = last, self.run.vector(places[-1])
        return Trajectory(
            steps=tuple(steps),
            parameters=places,
            losses=row(losses[:recorded]),
            gradients=rows(gradients, recorded, width),
            stopped=stopped,
            ended_at=ended_at,
            engine=self.run.engine,
        )

    def _walk(self, last: int, wanted: Sequence[int], table: Table) -> tuple[int, Stopped, int]:
        """Fills the table (points, losses, gradients). Returns its rows, and why and at which step the walk ended."""
        diverged = self.run.function("descend")(
            self.theta,
            self.sample,
            self.rate,
            self.step,
            last,
            self.run.indices(wanted),
            self.partials,
            table,
        )
        if diverged < 0:
            return len(wanted), Stopped.STEPS, last
        return sum(step < diverged for step in wanted), Stopped.DIVERGED, int(diverged)
