"""The numeric oracle's one question: what does the kernel measure for this operation?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import singledispatch

from ..tree.evaluate import Grid

Reals = Mapping[str, float | Grid[float]]


class CannotMeasure(ArithmeticError):
    """The kernels have no value for this (a descent that diverges, a loss that is undefined there)."""


@singledispatch
def measure(operation: object, point: Reals) -> Sequence[float]:  # noqa: ARG001 - singledispatch's fallback
    """The entries of the answer at a point, row by row.

    `point` holds the givens and the free symbols of the question, and matrices where it has them. CannotMeasure where
    there is no number; TypeError for an operation that has no measurement.
    """
    raise TypeError(f"no measurement for {type(operation).__name__}")
