"""Blocks of samples that lie sample by sample, X (n, d): sums run along the features.

A block is read from memory in one stream, a sample at a time, which is what the processor fetches ahead; for the
gradient it is still in the nearest cache, and four samples at a time save loads and stores of the sums.
"""

from __future__ import annotations

from typing import Any

from ..loops import Vector
from .batching import fetch

BLOCK = 16  # samples; with more, data from memory are read more slowly


def judge(score: float, target: float) -> tuple[float, float]:
    """Stands for that of a family: a sample's loss, and its derivative by the score."""
    raise NotImplementedError


def block(theta: Vector, x: Any, y: Vector, begin: int, end: int, share: Vector, scores: Vector) -> float:
    """As `regression.block`."""
    width, count = len(theta) - 1, end - begin
    weigh_rows(theta, x, begin, end, scores)
    value, slope_sum = 0.0, 0.0
    for k in range(count):
        cost, slope = judge(scores[k], y[begin + k])
        scores[k] = slope
        value += cost
        slope_sum += slope
    share[width] += slope_sum
    gather_rows(x, begin, end, width, share, scores)
    return value


def weigh_rows(theta: Vector, x: Any, begin: int, end: int, scores: Vector) -> None:
    """Writes the scores."""
    width = len(theta) - 1
    intercept = theta[width]
    for i in range(begin, end):
        sample, score = x[i], 0.0
        for j in range(width):
            score += sample[j] * theta[j]
        scores[i - begin] = score + intercept


def gather_rows(x: Any, begin: int, end: int, width: int, share: Vector, slopes: Vector) -> None:
    """Adds the gradient by w."""
    fours = begin + (end - begin) // 4 * 4
    for i in range(begin, fours, 4):
        k = i - begin
        s0, s1, s2, s3 = slopes[k], slopes[k + 1], slopes[k + 2], slopes[k + 3]
        x0, x1, x2, x3 = x[i], x[i + 1], x[i + 2], x[i + 3]
        for j in range(width):
            share[j] += s0 * x0[j] + s1 * x1[j] + s2 * x2[j] + s3 * x3[j]
    for i in range(fours, end):
        slope, sample = slopes[i - begin], x[i]
        for j in range(width):
            share[j] += slope * sample[j]


def take(x: Any, y: Vector, order: Any, begin: int, end: int, tile: Any, targets: Vector) -> None:
    """As `batching.take`; the tile is (batch, d)."""
    for k in range(end - begin):
        fetch(x, y, order, begin + k)
        place = order[begin + k]
        sample, copied = x[place], tile[k]
        for j in range(x.shape[1]):
            copied[j] = sample[j]
        targets[k] = y[place]


def copy_features(x: Any, begin: int, end: int, tile: Any) -> None:
    """As `gramian.copy_features`."""
    for k in range(end - begin):
        sample = x[begin + k]
        for j in range(x.shape[1]):
            tile[j, k] = sample[j]
