"""What a sum of sigmoids and a two-layer network share: one hidden layer, and a loss of score and target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from ..trajectory import Stopped
from . import backpropagation, sigmoid_squares, squares, weighing
from .arrays import zeros
from .modules import family
from .problem import Problem, walk

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Point = Sequence[float] | NDArray[np.float64]

LINEAR, SIGMOID = squares, sigmoid_squares
_PASSES = 3  # multiplications for a weight and a sample: forward, and two backward
_EXPONENTIAL = 20  # multiplications that a sigmoid costs


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many inputs, hidden units and outputs. Raises ValueError for fewer than 1."""

    inputs: int
    hidden: int
    outputs: int

    def __post_init__(self) -> None:
        if min(self.inputs, self.hidden, self.outputs) < 1:
            raise ValueError(f"{self.inputs} inputs, {self.hidden} hidden units, {self.outputs} outputs: at least 1")

    @property
    def parameters(self) -> int:
        """p, the number of weights and biases."""
        return (self.inputs + 1) * self.hidden + (self.hidden + 1) * self.outputs


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """Inputs (m, n) and targets (k, n), an input or an output in a row."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]

    @classmethod
    def of(cls, x: ArrayLike, y: ArrayLike, sizes: Sizes) -> Examples:
        """Returns inputs (n, m) and targets (n, k), or (n,) where there is one, in one copy.

        Raises ValueError for shapes that do not fit, no samples, and numbers that are not finite.
        """
        found = cls(_turned("x", x, sizes.inputs), _turned("y", y, sizes.outputs))
        if found.x.shape[1] != found.y.shape[1]:
            raise ValueError(f"{found.x.shape[1]} samples in x, but {found.y.shape[1]} in y")
        return found


def _turned(name: str, values: ArrayLike, width: int) -> NDArray[np.float64]:
    import numpy as np

    table = np.asarray(values, dtype=np.float64)
    if table.ndim == 1:
        table = table.reshape(-1, 1)
    if table.ndim != 2 or table.shape[1] != width or len(table) == 0:
        raise ValueError(f"{name} has shape {np.shape(values)}: (n, {width}) fits, with at least one sample")
    if not np.isfinite(table).all():
        raise ValueError(f"{name} must be finite")
    return np.array(table.T, order="C")


def problem(output: ModuleType, sizes: Sizes, examples: Examples, mean: bool) -> Problem:
    """The loss: squared errors summed over outputs and samples, or their mean over the samples."""
    import numpy as np

    m, h, k, n = sizes.inputs, sizes.hidden, sizes.outputs, examples.x.shape[1]
    cost = _PASSES * (m * h + h * k) + _EXPONENTIAL * (h + k)
    return Problem(
        module=family(weighing, backpropagation, output),
        data=(examples.x, examples.y, np.array([n, m, h, k], dtype=np.int64)),
        width=sizes.parameters,
        visible=sizes.parameters,
        scale=1.0 / n if mean else 1.0,
        work=n * cost,
        samples=-(-n // backpropagation.BLOCK),
        scratch=lambda: _scratch(sizes),
    )


def _scratch(sizes: Sizes) -> tuple[NDArray[np.float64], ...]:
    block = backpropagation.BLOCK
    return zeros(sizes.hidden, block), zeros(sizes.outputs, block), zeros(block)


def evaluate(
    output: ModuleType,
    sizes: Sizes,
    x: ArrayLike,
    y: ArrayLike,
    parameters: Point,
    mean: bool,
    *,
    threads: int | None,
    cache: Path | None,
) -> tuple[float, NDArray[np.float64]]:
    """The loss and its gradient (p,). Raises ValueError where they are not finite."""
    import numpy as np

    loss = problem(output, sizes, Examples.of(x, y, sizes), mean)
    found = walk(loss, parameters, 0.0, 0, threads=threads, cache=cache)
    if found.stopped is Stopped.DIVERGED:
        raise ValueError("the loss or its gradient there is beyond all bounds")
    return found.losses[0], np.array(found.gradients[0])


def predict(
    output: ModuleType, sizes: Sizes, x: ArrayLike, parameters: Point, cache: Path | None
) -> NDArray[np.float64]:
    """What the network says (n, k)."""
    import numpy as np

    from ..compiled import function

    inputs = _turned("x", x, sizes.inputs)
    said = zeros(sizes.outputs, inputs.shape[1])
    loss = problem(output, sizes, Examples(inputs, said), True)
    with np.errstate(all="ignore"):  # of the interpreted twin
        kernel = function(loss.module, "predict", cache)
        kernel(loss.start(parameters), inputs, loss.data[2], _scratch(sizes), said)
    return said.T
