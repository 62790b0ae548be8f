"""Linear regression on data of any size: the model Xw + b, the loss the mean squared residual."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..batches import Batches
from ..stops import Stop
from ..trajectory import Record, Trajectory
from . import regressing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Point = Sequence[float] | NDArray[np.float64]


def loss_and_gradient(
    x: ArrayLike,
    y: ArrayLike,
    parameters: Point,
    *,
    intercept: bool = True,
    threads: int | None = None,
    cache: Path | None = None,
) -> tuple[float, NDArray[np.float64]]:
    """Returns the loss (1/n) Σ (x_i·w + b - y_i)^2 and its gradient (p,), from one read of the data.

    ``x`` is (n, d), in rows or columns, or a `numpy.memmap`, which is read block by block; ``y`` is (n,).
    ``parameters`` are w, then b: p = d + 1, or d without an intercept. The error is some 1e-16 of the sums of the
    absolute values, times the square root of n at most. Raises ValueError for what does not fit or is not finite.
    """
    return regressing.evaluate(regressing.SQUARES, x, y, parameters, intercept, threads, cache)


def descend(
    x: ArrayLike,
    y: ArrayLike,
    start: Point,
    rate: float,
    steps: int,
    *,
    intercept: bool = True,
    stop: Stop = Stop(),  # noqa: B008 - frozen
    batches: Batches | None = None,
    record: Record = "end",
    threads: int | None = None,
    cache: Path | None = None,
) -> Trajectory:
    """Returns the descent from ``start`` (p,) on the loss of `loss_and_gradient`.

    ``record``, ``stop`` and ``cache`` are as in `kernels.descend`; data in memory may be copied once. ``threads`` None
    takes as many as gain by it; any number gives the same bits. With ``batches`` each step is on a few samples, and the
    whole loss is computed only at the steps that are recorded: no criterion can end such a descent. Raises ValueError
    for what does not fit or is not finite.
    """
    return regressing.descend(
        regressing.SQUARES, x, y, start, rate, steps, intercept, stop, batches, record, threads=threads, cache=cache
    )
