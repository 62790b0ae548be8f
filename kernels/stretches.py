"""A long descent in stretches, so that it can be watched and interrupted; together they are what `descend` gives."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from .descent import Trajectory, descend, work_of
from .engine import Engine, choose
from .program import Program

_FIRST = 4096  # steps
_SHORT = 0.1  # seconds: a stretch that took less is followed by one of twice as many steps


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a descent: ``done`` is the step that it ends at, ``end`` the one-row trajectory there.

    ``trajectory`` holds the steps of the stretch that were to be recorded, numbered as in the whole descent.
    """

    done: int
    trajectory: Trajectory
    end: Trajectory


def stretches(
    program: Program,
    start: Sequence[float],
    data: Sequence[float],
    rate: float,
    steps: int,
    *,
    record: Sequence[int],
    cache: Path | None = None,
) -> Iterator[Stretch]:
    """Yields the descent of `descend` part by part, with the same bits: a step depends on nothing but theta.

    ``record`` are the numbers of the steps wanted, ascending. After divergence no stretch follows. Raises ValueError
    as `descend` does.
    """
    engine = choose(Engine.AUTOMATIC, work_of(program, steps), program.instructions)
    point, done, length, wanted = tuple(start), 0, _FIRST, list(record)
    while True:
        begun, until = time.monotonic(), min(done + length, steps)
        first = 0 if done == 0 else bisect_right(wanted, done)
        here = [step - done for step in wanted[first : bisect_right(wanted, until)]]
        local = [*here, *([] if here and here[-1] == until - done else [until - done])]
        walked = descend(program, point, data, rate, until - done, record=local, engine=engine, cache=cache)
        yield Stretch(until, _rows(walked, 0, len(here), done), _rows(walked, len(local) - 1, len(local), done))
        if until == steps or walked.diverged_at is not None:
            return
        point, done = walked.parameters[-1], until
        length *= 2 if time.monotonic() - begun < _SHORT else 1


def _rows(walked: Trajectory, first: int, last: int, done: int) -> Trajectory:
    """Some rows of a trajectory, the steps numbered on from those that were done before."""
    return replace(
        walked,
        steps=tuple(step + done for step in walked.steps[first:last]),
        parameters=walked.parameters[first:last],
        losses=walked.losses[first:last],
        gradients=walked.gradients[first:last],
        diverged_at=None if walked.diverged_at is None else walked.diverged_at + done,
    )


def joined(parts: Sequence[Stretch]) -> Trajectory:
    """Returns the recorded steps of all parts, at least one, as one trajectory; the last step that was done is there
    too, recorded or not, where the parts do not reach the end of the descent.
    """
    pieces = [part.trajectory for part in parts]
    if parts[-1].end.steps and parts[-1].end.steps != pieces[-1].steps[-1:]:
        pieces.append(parts[-1].end)
    return replace(
        pieces[-1],
        steps=tuple(step for piece in pieces for step in piece.steps),
        parameters=tuple(row for piece in pieces for row in piece.parameters),
        losses=tuple(loss for piece in pieces for loss in piece.losses),
        gradients=tuple(row for piece in pieces for row in piece.gradients),
    )
