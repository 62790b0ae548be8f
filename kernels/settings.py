"""What a number that someone chose must be; each raises ValueError, with the name that it is given, for another one."""

from __future__ import annotations

import math


def finite(name: str, value: float) -> None:
    """Neither infinite nor nan."""
    if not math.isfinite(value):
        raise ValueError(f"{name} must be finite: {value}")


def finite_above_zero(name: str, value: float) -> None:
    """Finite and above 0."""
    if not 0 < value < math.inf:
        raise ValueError(f"{name} must be finite and above 0: {value}")
