"""When a descent ends before its last step."""

from __future__ import annotations

import math
from dataclasses import dataclass

from .settings import finite


@dataclass(frozen=True, slots=True)
class Stop:
    """A descent ends at the first step whose Euclidean norm of the gradient is at most ``gradient``, or else whose loss
    is at most ``loss``, or else to which the parameters moved by at most ``change`` (Euclidean norm); None never ends.

    Raises ValueError for a bound that is not finite, and a norm below 0.
    """

    gradient: float | None = None
    loss: float | None = None
    change: float | None = None

    def __post_init__(self) -> None:
        for name, bound in (("gradient", self.gradient), ("loss", self.loss), ("change", self.change)):
            if bound is None:
                continue
            finite(f"the bound of the {name}", bound)
            if name != "loss" and bound < 0:
                raise ValueError(f"no {name} is as small as {bound}: the bound must be at least 0")

    @property
    def numbers(self) -> tuple[float, float, float]:
        """What `walk` reads; minus infinity is never reached."""
        return _number(self.gradient), _number(self.loss), _number(self.change)


def _number(bound: float | None) -> float:
    return -math.inf if bound is None else float(bound)
