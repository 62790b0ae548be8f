"""How a loss curves at a point, and what learning rates that allows there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .differences import difference_hessian
from .eigenvalues import symmetric_eigenvalues
from .program import Program

if TYPE_CHECKING:
    from .program import Data


@dataclass(frozen=True, slots=True)
class Curvature:
    """The eigenvalues of the Hessian at a point, ascending, (p,)."""

    eigenvalues: tuple[float, ...]

    @property
    def largest(self) -> float:
        """The curvature in the steepest direction."""
        return self.eigenvalues[-1]

    @property
    def limit(self) -> float:
        """2 / lambda_max: near a minimum descent is drawn to it for rates below, and thrown away from it above; inf
        where nothing curves upwards.
        """
        return 2.0 / self.largest if self.largest > 0.0 else math.inf


def curvature(program: Program, theta: Sequence[float], data: Data = ()) -> Curvature | None:
    """Returns the curvature of the loss at theta (p,), p above 0, from the loss alone: that of `difference_hessian`.

    Its error is O(h^4), h = 2^-8 max(1, |theta_i|), and some 1e-10 of the loss by rounding. None where the loss has no
    finite Hessian. Raises ValueError as `difference_hessian` does, and for a program without parameters.
    """
    if not program.parameters:
        raise ValueError("a loss without parameters does not curve")
    hessian = difference_hessian(program, theta, data)
    if not all(math.isfinite(entry) for row in hessian for entry in row):
        return None
    return Curvature(symmetric_eigenvalues(hessian))
