"""The cross-entropy of a sample and the sigmoid of its score, from the score: nothing overflows or cancels."""

from __future__ import annotations

from .exponential import exp, log_one_plus


def judge(score: float, target: float) -> tuple[float, float]:
    """Returns ln(1 + e^score) - target * score and its derivative by the score, sigmoid(score) - target."""
    decay = exp(-abs(score))
    positive = score if score > 0.0 else 0.0  # noqa: FURB136 - max would branch
    cost = positive + log_one_plus(decay) - target * score
    share = 1.0 / (1.0 + decay)
    return cost, (share if score >= 0.0 else decay * share) - target
