"""The two-layer network on data: ŷ = σ(V σ(Wx + b) + c), the loss the mean over the samples of the squared error."""

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

__all__ = ["Sizes", "descend", "loss_and_gradient", "predict"]


def predict(x: ArrayLike, parameters: Point, sizes: Sizes, *, cache: Path | None = None) -> NDArray[np.float64]:
    """Returns ŷ (n, k) for ``x`` (n, m).

    ``parameters`` (p,) are W (h, m) row by row, b (h,), V (k, h) row by row, c (k,). Raises ValueError for what does
    not fit or is not finite.
    """
    return hidden.predict(hidden.SIGMOID, sizes, x, parameters, cache)


def loss_and_gradient(
    x: ArrayLike,
    y: ArrayLike,
    parameters: Point,
    sizes: Sizes,
    *,
    mean: bool = True,
    threads: int | None = None,
    cache: Path | None = None,
) -> tuple[float, NDArray[np.float64]]:
    """Returns (1/n) Σ |ŷ_i - y_i|^2, without ``mean`` the sum itself, and the gradient (p,), forward and backward.

    ``y`` is (n, k), or (n,) where k is 1; the rest is as in `predict`. The error of the gradient is some 1e-15 of its
    terms' absolute values.
    """
    return hidden.evaluate(hidden.SIGMOID, sizes, x, y, parameters, mean, threads=threads, cache=cache)


def descend(
    x: ArrayLike,
    y: ArrayLike,
    start: Point,
    rate: float,
    steps: int,
    sizes: Sizes,
    *,
    mean: bool = True,
    stop: Stop = Stop(),  # noqa: B008 - frozen
    record: Record = "end",
    threads: int | None = None,
    cache: Path | None = None,
) -> Trajectory:
    """Returns the descent from ``start`` (p,) on the loss of `loss_and_gradient`.

    ``record``, ``stop`` and ``cache`` are as in `kernels.descend`; the data are copied once. ``threads`` None takes as
    many as gain by it; any number gives the same bits. Raises ValueError for what does not fit or is not finite.
    """
    loss = hidden.problem(hidden.SIGMOID, sizes, Examples.of(x, y, sizes), mean)
    return walk(loss, start, rate, steps, stop=stop, record=record, threads=threads, cache=cache)
