"""Sums of sigmoids on data: ŷ = b + Σ c_i σ(b_i + Σ w_ij x_j), the loss the mean squared error."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..stops import Stop
from ..trajectory import Record, Trajectory
from . import hidden
from .hidden import Examples, Sizes
from .problem import walk

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Point = Sequence[float] | NDArray[np.float64]


def predict(x: ArrayLike, parameters: Point, units: int, *, cache: Path | None = None) -> NDArray[np.float64]:
    """Returns ŷ (n,) for ``x`` (n, m), or (n,) where m is 1, by so many sigmoids.

    ``parameters`` (p,), p = (m + 2) units + 1, are the weights w (units, m) row by row, the b_i (units,), the c_i
    (units,), and b. Raises ValueError for what does not fit or is not finite.
    """
    return hidden.predict(hidden.LINEAR, _sizes(x, units), x, parameters, cache)[:, 0]


def loss_and_gradient(
    x: ArrayLike,
    y: ArrayLike,
    parameters: Point,
    units: int,
    *,
    threads: int | None = None,
    cache: Path | None = None,
) -> tuple[float, NDArray[np.float64]]:
    """Returns (1/n) Σ (ŷ_i - y_i)^2 and its gradient (p,); ``y`` is (n,), the rest as in `predict`.

    The error of the gradient is some 1e-15 of its terms' absolute values.
    """
    return hidden.evaluate(hidden.LINEAR, _sizes(x, units), x, y, parameters, True, threads=threads, cache=cache)


def descend(
    x: ArrayLike,
    y: ArrayLike,
    start: Point,
    rate: float,
    steps: int,
    units: int,
    *,
    stop: Stop = Stop(),  # noqa: B008 - frozen
    record: Record = "end",
    threads: int | None = None,
    cache: Path | None = None,
) -> Trajectory:
    """Returns the descent from ``start`` (p,) on that loss; all else as in `two_layer.descend`."""
    sizes = _sizes(x, units)
    loss = hidden.problem(hidden.LINEAR, sizes, Examples.of(x, y, sizes), True)
    return walk(loss, start, rate, steps, stop=stop, record=record, threads=threads, cache=cache)


def _sizes(x: ArrayLike, units: int) -> Sizes:
    import numpy as np

    shape = np.shape(x)
    return Sizes(shape[1] if len(shape) == 2 else 1, units, 1)
