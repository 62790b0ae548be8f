"""Where the slope of a loss of one parameter is zero, bracketed from the loss alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .differences import difference_gradient, difference_gradients
from .program import Program

_HALVINGS = 60  # of a bracket; a double has no more places


def stationary_points(
    program: Program, data: Sequence[float], low: float, high: float, pieces: int
) -> tuple[float, ...]:
    """Returns the points between low and high at which the slope changes its sign, ascending.

    The interval is cut into so many pieces, and each with a change of sign is halved until the bracket is as short as
    the rounding of doubles. Two points within one piece are not seen, nor is one at which the slope only touches zero.
    The error is that of the differences, some 1e-12 of the loss, over the curvature. Raises ValueError if the program
    has not one parameter, the interval is empty, or there is no piece.
    """
    if program.parameters != 1:
        raise ValueError(f"stationary points are bracketed for one parameter, not {program.parameters}")
    if not low < high or pieces < 1:
        raise ValueError(f"{pieces} pieces between {low} and {high}: there is nothing to search")
    grid = [low + (high - low) * place / pieces for place in range(pieces + 1)]
    rising = [slope > 0 for (slope,) in difference_gradients(program, [[place] for place in grid], data)]
    return tuple(
        _halved(program, data, left, right, up_left)
        for (left, right), (up_left, up_right) in zip(pairwise(grid), pairwise(rising), strict=True)
        if up_left != up_right
    )


def _halved(program: Program, data: Sequence[float], left: float, right: float, up_left: bool) -> float:
    for _ in range(_HALVINGS):
        middle = (left + right) / 2
        (slope,) = difference_gradient(program, [middle], data)
        if (slope > 0) == up_left:
            left = middle
        else:
            right = middle
    return (left + right) / 2
