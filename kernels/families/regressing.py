"""What linear and logistic regression share: a score Xw + b for each sample, and a loss of score and target."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from ..batches import Batches
from ..stops import Stop
from ..trajectory import Record, Stopped, Trajectory
from . import batching, columns, crossentropy, regression, rows, squares
from .arrays import zeros
from .epochs import walk_in_batches
from .modules import family
from .problem import Problem, walk
from .samples import MIDDLE, Layout, Samples

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Point = Sequence[float] | NDArray[np.float64]

SQUARES, CROSS_ENTROPY = squares, crossentropy
_LAYOUTS = {Layout.ROWS: rows, Layout.COLUMNS: columns}
_SAMPLES = 8  # from which a batch is summed along them
_PASSES = 2  # multiplications for an entry of X: one for the score, one for the gradient


def problem(judge: ModuleType, samples: Samples, intercept: bool) -> Problem:
    """The loss that ``judge``, the source of a `judge`, makes of these samples."""
    import numpy as np

    layout = _LAYOUTS[samples.layout]
    return Problem(
        module=family(batching, regression, layout, judge),
        data=(samples.x, samples.y, np.array([samples.count, intercept], dtype=np.int64)),
        width=samples.features + 1,
        visible=samples.features + int(intercept),
        scale=1.0 / samples.count,
        work=_PASSES * samples.count * samples.features,
        samples=samples.count,
        scratch=lambda: (zeros(layout.BLOCK),),
    )


def _tile(samples: Samples, batches: Batches) -> Samples:
    """Room for the samples of one batch."""
    size, features = min(batches.size, samples.count), samples.features
    if features < MIDDLE and size >= _SAMPLES:
        return Samples(Layout.COLUMNS, zeros(features, size), zeros(size), features)
    return Samples(Layout.ROWS, zeros(size, features), zeros(size), features)


def evaluate(
    judge: ModuleType,
    x: ArrayLike,
    y: ArrayLike,
    parameters: Point,
    intercept: bool,
    threads: int | None,
    cache: Path | None,
) -> tuple[float, NDArray[np.float64]]:
    """The loss and its gradient (p,). Raises ValueError where they, or the data, are not finite."""
    import numpy as np

    samples = Samples.of(x, y, 1)
    found = walk(problem(judge, samples, intercept), parameters, 0.0, 0, threads=threads, cache=cache)
    if found.stopped is Stopped.DIVERGED:
        samples.require_finite()
        raise ValueError("the loss or its gradient there is beyond all bounds")
    return found.losses[0], np.array(found.gradients[0])


def descend(
    judge: ModuleType,
    x: ArrayLike,
    y: ArrayLike,
    start: Point,
    rate: float,
    steps: int,
    intercept: bool,
    stop: Stop,
    batches: Batches | None,
    record: Record,
    *,
    threads: int | None,
    cache: Path | None,
) -> Trajectory:
    """The descent, on the whole loss or in batches."""
    if batches is not None and stop != Stop():
        raise ValueError("what ends a descent early is the whole loss, which no step in batches computes")
    samples = Samples.of(x, y, 1 if batches else steps + 1)
    whole = problem(judge, samples, intercept)
    if batches is None:
        found = walk(whole, start, rate, steps, stop=stop, record=record, threads=threads, cache=cache)
    else:
        table, part = samples.by_sample(), problem(judge, _tile(samples, batches), intercept)
        found = walk_in_batches(
            whole, part, (table, samples.y), start, rate, steps, batches, record, threads=threads, cache=cache
        )
    if found.ended_at == 0 and found.stopped is Stopped.DIVERGED:
        samples.require_finite()
    return found
