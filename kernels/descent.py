"""Gradient descent: theta_{k+1} = theta_k - rate * gradient(theta_k), on the full batch."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise
from pathlib import Path
from typing import Literal

from .engine import Engine
from .program import Program
from .run import EVALUATIONS_OF_A_DIFFERENCE, Run, row, rows

# A run that has grown so far will not come back, and squares of its numbers are still floats.
BOUND = 1e100


class Gradient(Enum):
    """Which gradient drives the descent: the program's tape, or differences of its loss (error O(h^4))."""

    EXACT = "exact"
    DIFFERENCES = "differences"


@dataclass(frozen=True, slots=True)
class Trajectory:
    """The recorded steps of a descent. There is no inf or nan in it.

    ``steps`` are the numbers of the recorded steps, (r,), 0 is the start; ``parameters`` are theta at these steps,
    (r, p), ``losses`` (r,) and ``gradients`` (r, p) are taken there. ``diverged_at`` is the first step at which the
    loss, a parameter or a partial derivative is not finite or above `BOUND` in size. The run stops there and records
    neither that step nor a later one. ``engine`` is the one that ran, INTERPRETED or COMPILED.
    """

    steps: tuple[int, ...]
    parameters: tuple[tuple[float, ...], ...]
    losses: tuple[float, ...]
    gradients: tuple[tuple[float, ...], ...]
    diverged_at: int | None
    engine: Engine


Record = Literal["all", "end"] | Sequence[int]


def descend(
    program: Program,
    start: Sequence[float],
    data: Sequence[float],
    rate: float,
    steps: int,
    *,
    record: Record = "all",
    gradient: Gradient = Gradient.EXACT,
    engine: Engine = Engine.AUTOMATIC,
    cache: Path | None = None,
) -> Trajectory:
    """Returns the descent from ``start`` (p,) on ``data`` (m,) over so many steps.

    ``record`` is "all", "end" for the last step alone, or the numbers of the steps wanted, each once and ascending.
    ``cache`` is the folder for compiled kernels; None compiles in memory. Raises ValueError for a wrong number of
    parameters or data values, one that is not finite, a rate that is not finite, negative steps, a step to record
    that is not within the run, or an exact gradient that the program does not have.
    """
    if gradient is Gradient.EXACT and program.gradient is None:
        raise ValueError("the program has no gradient tape: ask for Gradient.DIFFERENCES")
    if not math.isfinite(rate):
        raise ValueError(f"the rate must be finite: {rate}")
    if steps < 0:
        raise ValueError(f"{steps} steps: there cannot be fewer than 0")
    theta, sample, wanted = program.point(start), program.sample(data), _wanted(record, steps)
    if gradient is Gradient.DIFFERENCES:
        program = replace(program, gradient=None)

    width = program.parameters
    run = Run.of(program, work_of(program, steps), engine, cache)
    points, losses, gradients = run.zeros(len(wanted) * width), run.zeros(len(wanted)), run.zeros(len(wanted) * width)
    stopped = run.function("descend")(
        run.vector(theta),
        run.vector(sample),
        float(rate),
        int(steps),
        BOUND,
        run.indices(wanted),
        run.zeros(width),
        points,
        losses,
        gradients,
    )
    recorded = len(wanted) if stopped < 0 else sum(step < stopped for step in wanted)
    return Trajectory(
        steps=tuple(wanted[:recorded]),
        parameters=rows(points, recorded, width),
        losses=row(losses[:recorded]),
        gradients=rows(gradients, recorded, width),
        diverged_at=None if stopped < 0 else int(stopped),
        engine=run.engine,
    )


def _wanted(record: Record, steps: int) -> list[int]:
    if record == "all":
        return list(range(steps + 1))
    if record == "end":
        return [steps]
    if isinstance(record, str):
        raise ValueError(f'record is "all", "end" or step numbers, not {record!r}')
    wanted = [int(step) for step in record]
    if any(not 0 <= step <= steps for step in wanted):
        raise ValueError(f"the run has steps 0 to {steps}; asked to record {wanted}")
    if any(later <= earlier for earlier, later in pairwise(wanted)):
        raise ValueError(f"the steps to record must ascend: {wanted}")
    return wanted


def work_of(program: Program, steps: int) -> int:
    """Returns the instructions of a run; a call costs about as much as one."""
    loss = len(program.loss.code) + 1
    if program.gradient is not None:
        return (steps + 1) * (loss + len(program.gradient.code) + 1)
    return (steps + 1) * loss * (1 + EVALUATIONS_OF_A_DIFFERENCE * program.parameters)
