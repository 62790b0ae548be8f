"""The loss and its gradient at many points."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .engine import Engine
from .evaluate import evaluate
from .run import Run, row, rows

if TYPE_CHECKING:
    from .program import Data, Program


def losses_at(
    program: Program,
    points: Sequence[Sequence[float]],
    data: Data,
    *,
    engine: Engine = Engine.AUTOMATIC,
    cache: Path | None = None,
) -> tuple[float, ...]:
    """Returns the losses (n,) at points (n, p); inf or nan where there is none.

    Raises ValueError for a wrong number of parameters or data values, or one that is not finite.
    """
    if not program.by_row:
        sample = program.sample(data)
        found = evaluate(
            program.loss, [(*program.point(point), *sample) for point in points], engine=engine, cache=cache
        )
        return tuple(value for (value,) in found)
    program = program.loss_alone
    flat, sample = _flat(program, points), program.sample(data)
    work = len(points) * program.rows(sample) * (len(program.loss.code) + 1)
    run = Run.of(program, work, engine, cache)
    values = run.zeros(len(points))
    run.function("heights")(run.vector(flat), run.data(sample), run.zeros(program.parameters), values)
    return row(values)


def gradients_at(
    program: Program,
    points: Sequence[Sequence[float]],
    data: Data,
    *,
    engine: Engine = Engine.AUTOMATIC,
    cache: Path | None = None,
) -> tuple[tuple[float, ...], ...]:
    """Returns the gradients (n, p) at points (n, p) by the tape; ValueError also where the program has none."""
    if program.gradient is None:
        raise ValueError("the program has no gradient tape")
    if not program.by_row:
        sample = program.sample(data)
        return evaluate(
            program.gradient, [(*program.point(point), *sample) for point in points], engine=engine, cache=cache
        )
    flat, sample, width = _flat(program, points), program.sample(data), program.parameters
    work = len(points) * program.rows(sample) * (len(program.gradient.code) + 1)
    run = Run.of(program, work, engine, cache)
    table = run.zeros(len(flat))
    run.function("slopes")(run.vector(flat), run.data(sample), run.zeros(width), run.zeros(width), table)
    return rows(table, len(points), width)


def _flat(program: Program, points: Sequence[Sequence[float]]) -> list[float]:
    return [value for point in points for value in program.point(point)]
