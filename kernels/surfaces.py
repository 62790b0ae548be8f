"""The loss on a grid: what a surface or its contour lines are drawn from."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from .engine import Engine, available
from .evaluate import evaluate, evaluate_array
from .program import Program

Heights = tuple[tuple[float, ...], ...]


def surface(
    program: Program,
    across: Sequence[float],
    up: Sequence[float],
    data: Sequence[float] = (),
    *,
    engine: Engine = Engine.AUTOMATIC,
    cache: Path | None = None,
) -> Heights:
    """Returns the loss of two parameters at every (across[j], up[i]), (len(up), len(across)); nan where it has none.

    Both engines give the same bits. Raises ValueError for a program that does not have two parameters, and for a wrong
    number of data values.
    """
    if program.parameters != 2:
        raise ValueError(f"a surface is over two parameters, not {program.parameters}")
    sample = program.sample(data)
    if available(engine, len(across) * len(up) * len(program.loss.code)) is Engine.COMPILED:
        import numpy as np

        points = np.empty((len(up), len(across), program.loss.inputs))
        points[..., 0], points[..., 1] = np.asarray(across), np.asarray(up)[:, None]
        points[..., 2:] = sample
        found = evaluate_array(program.loss, points.reshape(-1, program.loss.inputs), cache=cache)[:, 0].tolist()
    else:
        grid = [(x, y, *sample) for y in up for x in across]
        found = [height for (height,) in evaluate(program.loss, grid, engine=Engine.INTERPRETED)]
    heights = [height if math.isfinite(height) else math.nan for height in found]
    return tuple(tuple(heights[row * len(across) : (row + 1) * len(across)]) for row in range(len(up)))
