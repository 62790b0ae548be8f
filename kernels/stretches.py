"""A long descent in stretches, so that it can be watched and interrupted; together they are what `descend` gives."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from .descent import Gradient, driven, set_out
from .engine import Engine
from .program import Program
from .trajectory import Record, Stopped, Trajectory, wanted_steps

if TYPE_CHECKING:
    from .method import Method
    from .program import Data

_FIRST = 4096  # steps; of a table so many rows
_SHORT = 0.1  # seconds: a stretch that took less is followed by one of twice as many steps


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a descent. ``trajectory`` holds its steps that were to be recorded and, after them, the one it ends at.

    ``extra`` says that the last row was not to be recorded. The trajectory of a stretch that another follows is that
    of a descent that was interrupted there.
    """

    trajectory: Trajectory
    extra: bool

    @property
    def done(self) -> int:
        """The step that the stretch ends at."""
        return self.trajectory.ended_at


def stretches(
    program: Program,
    start: Sequence[float],
    data: Data,
    rate: float,
    steps: int,
    *,
    method: Method | None = None,
    record: Record = "all",
    engine: Engine = Engine.AUTOMATIC,
    cache: Path | None = None,
) -> Iterator[Stretch]:
    """Yields the descent of `descend` part by part, with the same bits; the arguments and ValueError are its own."""
    program = driven(program, Gradient.EXACT)
    walk = set_out(program, start, data, rate, steps, method, engine, cache)
    wanted, taken, until = wanted_steps(record, steps), 0, 0
    stride, longest = walk.strides
    length = max(1, _FIRST // program.rows(data))
    while True:
        begun, until = time.monotonic(), min(until + -(-length // stride) * stride, steps)
        here = wanted[taken : bisect_right(wanted, until)]
        taken += len(here)
        extra = here[-1:] != [until]
        walked = walk.to(until, [*here, until] if extra else here)
        goes_on = walked.stopped is Stopped.STEPS and until < steps
        reason = Stopped.INTERRUPTED if goes_on else walked.stopped
        yield Stretch(replace(walked, stopped=reason), extra and walked.stopped is Stopped.STEPS)
        if not goes_on:
            return
        length = min(length * (2 if time.monotonic() - begun < _SHORT else 1), longest)


def joined(parts: Sequence[Stretch]) -> Trajectory:
    """Returns the recorded steps of all parts, at least one, as one trajectory.

    Where the parts do not reach the end of the descent, it was INTERRUPTED, and the last step done is there too.
    """
    last = parts[-1].trajectory
    pieces = [_without_extra(part) for part in parts[:-1]]
    pieces.append(last if last.stopped is Stopped.INTERRUPTED else _without_extra(parts[-1]))
    return replace(
        last,
        steps=tuple(step for piece in pieces for step in piece.steps),
        parameters=tuple(row for piece in pieces for row in piece.parameters),
        losses=tuple(loss for piece in pieces for loss in piece.losses),
        gradients=tuple(row for piece in pieces for row in piece.gradients),
    )


def _without_extra(part: Stretch) -> Trajectory:
    kept = part.trajectory
    if not part.extra:
        return kept
    return replace(
        kept,
        steps=kept.steps[:-1],
        parameters=kept.parameters[:-1],
        losses=kept.losses[:-1],
        gradients=kept.gradients[:-1],
    )
