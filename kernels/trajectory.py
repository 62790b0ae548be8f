"""What a descent leaves behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import Literal

from .engine import Engine

Record = Literal["all", "end"] | Sequence[int]


class Stopped(Enum):
    """Why a descent ended: its steps were done, the gradient, the loss or the last change of the parameters was small
    enough, the numbers grew beyond all bounds, or whoever watched it left it there.
    """

    STEPS = "steps"
    GRADIENT = "gradient"
    LOSS = "loss"
    CHANGE = "change"
    DIVERGED = "diverged"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class Trajectory:
    """The recorded steps of a descent. There is no inf or nan in it.

    ``steps`` are the numbers of the recorded steps, (r,), 0 is the start; ``parameters`` are theta at these steps,
    (r, p), ``losses`` (r,) and ``gradients`` (r, p), those of the whole loss, are taken there. ``stopped`` says why the
    run ended and ``ended_at`` at which step. One that diverged ended at the first step at which the sizes of the loss,
    the parameters and the partial derivatives do not add up to at most `BOUND`, as none does that is not finite; it
    records neither that step nor a later one. ``engine`` is the one that ran.
    """

    steps: tuple[int, ...]
    parameters: tuple[tuple[float, ...], ...]
    losses: tuple[float, ...]
    gradients: tuple[tuple[float, ...], ...]
    stopped: Stopped
    ended_at: int
    engine: Engine

    @property
    def diverged_at(self) -> int | None:
        """The step at which the run diverged."""
        return self.ended_at if self.stopped is Stopped.DIVERGED else None


def wanted_steps(record: Record, steps: int) -> list[int]:
    """The numbers of the steps to record, ascending. Raises ValueError for what is no such choice."""
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
