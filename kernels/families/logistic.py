"""The logistic neuron on data of any size: the model sigmoid(Xw + b), the loss the mean cross-entropy."""

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
    """Returns the loss (1/n) Σ ln(1 + e^z_i) - y_i z_i, z = Xw + b, and its gradient (p,), from one read of the data.

    ``y`` (n,) are labels 0 and 1, or probabilities between them. The rest, and ValueError, are as in
    `linear.loss_and_gradient`.
    """
    return regressing.evaluate(regressing.CROSS_ENTROPY, x, y, parameters, intercept, threads, cache)


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
    """Returns the descent from ``start`` (p,) on that loss; all else is as in `linear.descend`."""
    return regressing.descend(
        regressing.CROSS_ENTROPY,
        x,
        y,
        start,
        rate,
        steps,
        intercept,
        stop,
        batches,
        record,
        threads=threads,
        cache=cache,
    )
