"""Residuals and losses of given predictions, by their definitions; the independent route for questions about data.

All take the true values first and raise ValueError if there are not as many predictions, or none for a mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum


def residuals(truth: Sequence[float], prediction: Sequence[float]) -> tuple[float, ...]:
    """Returns y - yhat for each pair, (n,)."""
    if len(truth) != len(prediction):
        raise ValueError(f"{len(truth)} true values, but {len(prediction)} predictions")
    return tuple(y - yhat for y, yhat in zip(truth, prediction, strict=True))


def squared_errors(truth: Sequence[float], prediction: Sequence[float]) -> tuple[float, ...]:
    """Returns (y - yhat)^2 for each pair, (n,)."""
    return tuple(residual * residual for residual in residuals(truth, prediction))


def mean_squared_error(truth: Sequence[float], prediction: Sequence[float]) -> float:
    """Returns the mean of the squared errors, the MSE."""
    return _mean(squared_errors(truth, prediction))


def mean_absolute_error(truth: Sequence[float], prediction: Sequence[float]) -> float:
    """Returns the mean of the absolute residuals, the MAE."""
    return _mean([abs(residual) for residual in residuals(truth, prediction)])


def _mean(values: Sequence[float]) -> float:
    if not values:
        raise ValueError("there is no mean of no values")
    return fsum(values) / len(values)
