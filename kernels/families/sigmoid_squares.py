"""The squared error of an output that is the sigmoid of its score."""

from __future__ import annotations

from .exponential import sigmoid


def judge(score: float, target: float) -> tuple[float, float]:
    """Returns (σ(score) - target)^2 and its derivative by the score."""
    said = sigmoid(score)
    error = said - target
    return error * error, 2.0 * error * said * (1.0 - said)


def answer(score: float) -> float:
    """Returns σ(score)."""
    return sigmoid(score)
