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

BLOCK = 128  # samples
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
    blocks = (samples + BLOCK - 1) // BLOCK
    for i in range(c + k + 1):
        share[i] = 0.0
    value = 0.0
    for block in range(blocks * number // chunks, blocks * (number + 1) // chunks):
        begin = block * BLOCK
        end = min(begin + BLOCK, samples)
        forward(theta, x, begin, end, sizes, hidden, scores)
        value += compare(y, begin, end, scores)
        correlate(scores, hidden, 0, end - begin, k, h, share, v, c)
        carry_back(theta, v, end - begin, scores, hidden, arrived)
        correlate(hidden, x, begin, end - begin, h, m, share, 0, b)
    share[c + k] = value


def forward(theta: Vector, x: Matrix, begin: int, end: int, sizes: Sequence[int], hidden: Any, scores: Any) -> None:
    """Writes the activations and the scores of a block."""
    m, h, k = sizes[1], sizes[2], sizes[3]
    b, v = h * m, h * m + h
    weigh_layer(theta, 0, b, x, begin, end - begin, h, m, hidden)
    for i in range(h):
        active = hidden[i, : end - begin]
        for s in range(end - begin):
            active[s] = sigmoid(active[s])
    weigh_layer(theta, v, v + k * h, hidden, 0, end - begin, k, h, scores)


def weigh_layer(
    theta: Vector, weights: int, biases: int, given: Any, begin: int, count: int, rows: int, columns: int, sums: Any
) -> None:
    """Writes the sums of a layer, weights (rows, columns) times given (columns, …) and biases, to ``sums``."""
    fours = columns // 4 * 4
    for i in range(rows):
        line, place = sums[i, :count], weights + i * columns
        for s in range(count):
            line[s] = theta[biases + i]
        for j in range(0, fours, 4):
            w0, w1, w2, w3 = theta[place + j], theta[place + j + 1], theta[place + j + 2], theta[place + j + 3]
            g0, g1 = given[j, begin : begin + count], given[j + 1, begin : begin + count]
            g2, g3 = given[j + 2, begin : begin + count], given[j + 3, begin : begin + count]
            for s in range(count):
                line[s] += w0 * g0[s] + w1 * g1[s] + w2 * g2[s] + w3 * g3[s]
        for j in range(fours, columns):
            w0, g0 = theta[place + j], given[j, begin : begin + count]
            for s in range(count):
                line[s] += w0 * g0[s]


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
    h, sums = len(hidden), arrived[:count]
    for i in range(h):
        for s in range(count):
            sums[s] = 0.0
        for o in range(len(slopes)):
            weight, line = theta[v + o * h + i], slopes[o, :count]
            for s in range(count):
                sums[s] += weight * line[s]
        active = hidden[i, :count]
        for s in range(count):
            active[s] = sums[s] * active[s] * (1.0 - active[s])


def correlate(
    slopes: Any, given: Any, begin: int, count: int, rows: int, columns: int, share: Vector, weights: int, biases: int
) -> None:
    """Adds the gradient of a layer over a block: by its weights slopes givenᵀ, by its biases the sums of the slopes."""
    fours = columns // 4 * 4
    for i in range(rows):
        line, place, total = slopes[i, :count], weights + i * columns, 0.0
        for s in range(count):
            total += line[s]
        share[biases + i] += total
        for j in range(0, fours, 4):
            g0, g1 = given[j, begin : begin + count], given[j + 1, begin : begin + count]
            g2, g3 = given[j + 2, begin : begin + count], given[j + 3, begin : begin + count]
            t0, t1, t2, t3 = 0.0, 0.0, 0.0, 0.0
            for s in range(count):
                t0 += line[s] * g0[s]
                t1 += line[s] * g1[s]
                t2 += line[s] * g2[s]
                t3 += line[s] * g3[s]
            share[place + j] += t0
            share[place + j + 1] += t1
            share[place + j + 2] += t2
            share[place + j + 3] += t3
        for j in range(fours, columns):
            g0, t0 = given[j, begin : begin + count], 0.0
            for s in range(count):
                t0 += line[s] * g0[s]
            share[place + j] += t0


def predict(theta: Vector, x: Matrix, sizes: Sequence[int], scratch: Any, said: Matrix) -> None:
    """Writes what the network says to ``said`` (k, n)."""
    hidden, scores, _ = scratch
    for begin in range(0, sizes[0], BLOCK):
        end = min(begin + BLOCK, sizes[0])
        forward(theta, x, begin, end, sizes, hidden, scores)
        for i in range(sizes[3]):
            for s in range(end - begin):
                said[i][begin + s] = answer(scores[i, s])
