"""The loss on a grid: what a surface or its contour lines are drawn from."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .engine import Engine
from .places import losses_at
from .program import Program

if TYPE_CHECKING:
    from .program import Data

Heights = tuple[tuple[float, ...], ...]


def surface(
    program: Program,
    across: Sequence[float],
    up: Sequence[float],
    data: Data = (),
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
    found = losses_at(program, [(x, y) for y in up for x in across], data, engine=engine, cache=cache)
    heights = [height if math.isfinite(height) else math.nan for height in found]
    return tuple(tuple(heights[row * len(across) : (row + 1) * len(across)]) for row in range(len(up)))
