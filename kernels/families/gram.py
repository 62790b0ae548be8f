"""Linear regression from the moments of the data: one pass over them, whatever follows.

The mean squared residual is a quadratic function of the parameters: θᵀAθ - 2cᵀθ + s with A = ZᵀZ/n, c = Zᵀy/n and
s = yᵀy/n, Z being X with a column of ones for the intercept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..stops import Stop
from ..trajectory import Record, Stopped, Trajectory
from .problem import Problem, walk

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Point = Sequence[float] | NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Gram:
    """The moments of n samples: ``matrix`` A (p, p), ``moments`` c (p,) and ``square`` s, all float64.

    The parameters are w, then b: p = d + 1, or d without an intercept. Rounding in A and c is some 1e-16 of the means
    of the absolute values, about that of a pass over the data, so the iterates of a descent are those of full passes to
    some 1e-15 of their size times the steps that the descent remembers. The loss is a difference: its error is some
    1e-16 s, however small the loss is.
    """

    matrix: NDArray[np.float64]
    moments: NDArray[np.float64]
    square: float
    samples: int

    @classmethod
    def of(
        cls,
        x: ArrayLike,
        y: ArrayLike,
        *,
        intercept: bool = True,
        threads: int | None = None,
        cache: Path | None = None,
    ) -> Gram:
        """Returns the moments of ``x`` (n, d), which may be a `numpy.memmap`, and ``y`` (n,), from one read.

        Any number of threads gives the same bits. Raises ValueError for what does not fit or is not finite.
        """
        from .moments import products

        return cls(*products(x, y, intercept, threads, cache))

    def loss_and_gradient(self, parameters: Point, *, cache: Path | None = None) -> tuple[float, NDArray[np.float64]]:
        """Returns the loss and its gradient (p,) there."""
        import numpy as np

        found = walk(self._problem(), parameters, 0.0, 0, cache=cache)
        if found.stopped is Stopped.DIVERGED:
            raise ValueError("the loss or its gradient there is beyond all bounds")
        return found.losses[0], np.array(found.gradients[0])

    def descend(
        self,
        start: Point,
        rate: float,
        steps: int,
        *,
        stop: Stop = Stop(),  # noqa: B008 - frozen
        record: Record = "end",
        cache: Path | None = None,
    ) -> Trajectory:
        """Returns the descent of `linear.descend` from ``start`` (p,), at p * p multiplications a step."""
        return walk(self._problem(), start, rate, steps, stop=stop, record=record, cache=cache)

    def solution(self) -> NDArray[np.float64]:
        """Returns the parameters (p,) of the least loss, from the normal equations Aθ = c.

        Where there are many, because A is singular, it is the shortest of them, as of numpy.linalg.lstsq. Eigenvalues
        below p * 2.2e-16 of the largest count as zero. The relative error is 2.2e-16 times the condition of A, which is
        the square of that of Z: features far from zero, or of very different scales, are better standardised first.
        """
        import numpy as np

        values, vectors = np.linalg.eigh(self.matrix)
        kept = values > len(values) * np.finfo(np.float64).eps * values[-1]
        basis = vectors[:, kept]
        return np.asarray(basis @ ((basis.T @ self.moments) / values[kept]), dtype=np.float64)

    def curvatures(self) -> NDArray[np.float64]:
        """Returns the eigenvalues of the Hessian 2A, ascending (p,); the error is some 1e-16 of the largest."""
        import numpy as np

        return np.asarray(np.linalg.eigvalsh(2.0 * self.matrix), dtype=np.float64)

    def rate_limit(self) -> float:
        """Returns 2 / the largest curvature: descents at rates below it converge, above it they diverge."""
        largest = float(self.curvatures()[-1])
        return 2.0 / largest if largest > 0.0 else float("inf")

    def _problem(self) -> Problem:
        import numpy as np

        from . import quadratic
        from .arrays import padded, zeros
        from .modules import family

        width = len(self.moments)
        lines, moments = zeros(width, padded(width)), zeros(width + 1)
        lines[:, :width] = self.matrix
        moments[:width], moments[width] = self.moments, self.square
        return Problem(
            module=family(quadratic),
            data=(lines, moments, np.zeros(0)),
            width=width,
            visible=width,
            scale=1.0,
            work=width * width,
            samples=1,
            scratch=lambda: (np.zeros(0),),
        )
