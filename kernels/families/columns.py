"""Blocks of samples that lie feature by feature, X transposed (d, n): sums run along the samples.

The first four features are read once: scores, losses and their part of the gradient come from one loop. With fewer
features that loop reads the first again in the places of those that are missing, with weights of zero.
"""

from __future__ import annotations

from typing import Any

from ..loops import Vector
from .batching import fetch

BLOCK = 256  # samples


def judge(score: float, target: float) -> tuple[float, float]:
    """Stands for that of a family: a sample's loss, and its derivative by the score."""
    raise NotImplementedError


def block(theta: Vector, x: Any, y: Vector, begin: int, end: int, share: Vector, scores: Vector) -> float:
    """As `regression.block`."""
    width, count = len(theta) - 1, end - begin
    scores = scores[:count]
    for k in range(count):
        scores[k] = theta[width]
    fours = max(4, width // 4 * 4)
    for j in range(4, fours, 4):
        weigh(theta, x, j, begin, end, scores)
    for j in range(fours, width):
        weight, feature = theta[j], x[j, begin:end]
        for k in range(count):
            scores[k] += weight * feature[k]
    value = first_features(theta, x, y, begin, end, share, scores)
    for j in range(4, fours, 4):
        gather(x, j, begin, end, share, scores)
    for j in range(fours, width):
        total, feature = 0.0, x[j, begin:end]
        for k in range(count):
            total += scores[k] * feature[k]
        share[j] += total
    return value


def weigh(theta: Vector, x: Any, j: int, begin: int, end: int, scores: Vector) -> None:
    """Adds what four features have in the scores."""
    w0, w1, w2, w3 = theta[j], theta[j + 1], theta[j + 2], theta[j + 3]
    x0, x1, x2, x3 = x[j, begin:end], x[j + 1, begin:end], x[j + 2, begin:end], x[j + 3, begin:end]
    for k in range(end - begin):
        scores[k] += w0 * x0[k] + w1 * x1[k] + w2 * x2[k] + w3 * x3[k]


def gather(x: Any, j: int, begin: int, end: int, share: Vector, slopes: Vector) -> None:
    """Adds four features' parts of the gradient."""
    x0, x1, x2, x3 = x[j, begin:end], x[j + 1, begin:end], x[j + 2, begin:end], x[j + 3, begin:end]
    g0, g1, g2, g3 = 0.0, 0.0, 0.0, 0.0
    for k in range(end - begin):
        slope = slopes[k]
        g0 += slope * x0[k]
        g1 += slope * x1[k]
        g2 += slope * x2[k]
        g3 += slope * x3[k]
    share[j] += g0
    share[j + 1] += g1
    share[j + 2] += g2
    share[j + 3] += g3


def first_features(theta: Vector, x: Any, y: Vector, begin: int, end: int, share: Vector, scores: Vector) -> float:
    """Finishes the scores, turns them into slopes, and returns the loss."""
    width = len(theta) - 1
    j1, j2, j3 = 1 if width > 1 else 0, 2 if width > 2 else 0, 3 if width > 3 else 0
    w0, w1 = theta[0], theta[1] if width > 1 else 0.0
    w2, w3 = theta[2] if width > 2 else 0.0, theta[3] if width > 3 else 0.0
    x0, x1, x2, x3 = x[0, begin:end], x[j1, begin:end], x[j2, begin:end], x[j3, begin:end]
    targets = y[begin:end]
    value, slope_sum, g0, g1, g2, g3 = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    for k in range(end - begin):
        score = scores[k] + (w0 * x0[k] + w1 * x1[k] + w2 * x2[k] + w3 * x3[k])
        cost, slope = judge(score, targets[k])
        scores[k] = slope
        value += cost
        slope_sum += slope
        g0 += slope * x0[k]
        g1 += slope * x1[k]
        g2 += slope * x2[k]
        g3 += slope * x3[k]
    share[0] += g0
    if width > 1:
        share[1] += g1
    if width > 2:
        share[2] += g2
    if width > 3:
        share[3] += g3
    share[width] += slope_sum
    return value


def take(x: Any, y: Vector, order: Any, begin: int, end: int, tile: Any, targets: Vector) -> None:
    """As `batching.take`; the tile is (d, batch)."""
    for k in range(end - begin):
        fetch(x, y, order, begin + k)
        place = order[begin + k]
        sample = x[place]
        for j in range(x.shape[1]):
            tile[j, k] = sample[j]
        targets[k] = y[place]


def copy_features(x: Any, begin: int, end: int, tile: Any) -> None:
    """As `gramian.copy_features`."""
    for j in range(len(x)):
        feature, copied = x[j], tile[j]
        for k in range(end - begin):
            copied[k] = feature[begin + k]
