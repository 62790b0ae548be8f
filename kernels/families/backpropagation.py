"""One hidden layer of sigmoids, forward and backward over blocks of samples: one source, as all kernels.

``theta`` is W (h, m) row by row, b (h,), V (k, h) row by row, c (k,): hidden a = σ(Wx + b), scores z = Va + c. ``data``
is (X transposed (m, n), Y transposed (k, n), sizes (n, m, h, k)), ``scratch`` (hidden (h, BLOCK), scores (k, BLOCK),
arrived (BLOCK,)). Sums run along the samples, of which the processor takes several at once, whatever the layers' sizes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..loops import Vector
from .exponential import sigmoid
from .weighing import correlate, weigh_layer

BLOCK = 256  # samples
Matrix = Sequence[Vector]


def judge(score: float, target: float) -> tuple[float, float]:
    """Stands for that of a family: the loss of one output of a sample, and its derivative by the score."""
    raise NotImplementedError


def answer(score: float) -> float:
    """Stands for that of a family: what the network says for a score."""
    raise NotImplementedError


def chunk(theta: Vector, data: Any, number: int, chunks: int, share: Vector, scratch: Any) -> None:
    """As `walking.chunk`."""
    x, y, sizes = data
    hidden, scores, arrived = scratch
    samples, m, h, k = sizes[0], sizes[1], sizes[2], sizes[3]
    b, v = h * m, h * m + h
    c = v + k * h
    zero = 0 * samples  # of a literal as argument Numba compiles another version
    blocks = (samples + BLOCK - 1) // BLOCK
    for i in range(c + k + 1):
        share[i] = 0.0
    value = 0.0
    for block in range(blocks * number // chunks, blocks * (number + 1) // chunks):
        begin = block * BLOCK
        end = min(begin + BLOCK, samples)
        forward(theta, x, begin, end, sizes, hidden, scores)
        value += compare(y, begin, end, scores)
        correlate(scores, hidden, zero, end - begin, k, h, share, v, c)
        carry_back(theta, v, end - begin, scores, hidden, arrived)
        correlate(hidden, x, begin, end - begin, h, m, share, zero, b)
    share[c + k] = value


def forward(theta: Vector, x: Matrix, begin: int, end: int, sizes: Sequence[int], hidden: Any, scores: Any) -> None:
    """Writes the activations and the scores of a block."""
    m, h, k = sizes[1], sizes[2], sizes[3]
    b, v, zero = h * m, h * m + h, 0 * m
    weigh_layer(theta, zero, b, x, begin, end - begin, h, m, hidden)
    for i in range(h):
        active = hidden[i, : end - begin]
        for s in range(end - begin):
            active[s] = sigmoid(active[s])
    weigh_layer(theta, v, v + k * h, hidden, zero, end - begin, k, h, scores)


def compare(y: Matrix, begin: int, end: int, scores: Any) -> float:
    """Turns the scores into the derivatives of the loss by them, and returns the loss."""
    value = 0.0
    for i in range(len(y)):
        targets, line = y[i][begin:end], scores[i]
        for s in range(end - begin):
            cost, slope = judge(line[s], targets[s])
            line[s] = slope
            value += cost
    return value


def carry_back(theta: Vector, v: int, count: int, slopes: Any, hidden: Any, arrived: Vector) -> None:
    """Turns the activations into the derivatives of the loss by the sums of the hidden layer: Vᵀ slopes a (1 - a)."""
    sums, outputs = arrived[:count], len(slopes)
    for i in range(len(hidden)):
        active, weight, line = hidden[i, :count], theta[v + i], slopes[0, :count]
        if outputs == 1:  # one loop for three, which counts where there are few samples
            for s in range(count):
                active[s] = weight * line[s] * active[s] * (1.0 - active[s])
        else:
            for s in range(count):
                sums[s] = weight * line[s]
            carry_others(theta, v + i, count, slopes, len(hidden), sums)
            for s in range(count):
                active[s] = sums[s] * active[s] * (1.0 - active[s])


def carry_others(theta: Vector, at: int, count: int, slopes: Any, stride: int, sums: Vector) -> None:
    """Adds what the outputs after the first carry back to one hidden unit."""
    for o in range(1, len(slopes)):
        weight, line = theta[at + o * stride], slopes[o, :count]
        for s in range(count):
            sums[s] += weight * line[s]


def predict(theta: Vector, x: Matrix, sizes: Sequence[int], scratch: Any, said: Matrix) -> None:
    """Writes what the network says to ``said`` (k, n)."""
    hidden, scores, _ = scratch
    for begin in range(0, sizes[0], BLOCK):
        end = min(begin + BLOCK, sizes[0])
        forward(theta, x, begin, end, sizes, hidden, scores)
        for i in range(sizes[3]):
            for s in range(end - begin):
                said[i][begin + s] = answer(scores[i, s])
