"""The squared error of a sample."""

from __future__ import annotations


def judge(score: float, target: float) -> tuple[float, float]:
    """Returns (score - target)^2 and its derivative by the score."""
    error = score - target
    return error * error, 2.0 * error


def answer(score: float) -> float:
    """Returns the score."""
    return score
