"""A quadratic loss from its moments: a step costs p * p, however many samples there were.

``data`` is (A, c, counts) with A = XᵀX/n (p, p) and c = Xᵀy/n (p + 1,), behind which yᵀy/n stands.
"""

from __future__ import annotations

from typing import Any

from ..loops import Vector


def chunk(theta: Vector, data: Any, number: int, chunks: int, share: Vector, scratch: Any) -> None:  # noqa: ARG001
    """As `walking.chunk`; there is one. The loss is θᵀ(Aθ - 2c) + s, the gradient 2(Aθ - c).

    A is symmetric, so its rows are its columns: four are added at a time, and no sum runs across a vector.
    """
    matrix, moments, _ = data
    width = len(theta)
    fours = width // 4 * 4
    for i in range(width):
        share[i] = 0.0
    for i in range(0, fours, 4):
        t0, t1, t2, t3 = theta[i], theta[i + 1], theta[i + 2], theta[i + 3]
        a0, a1, a2, a3 = matrix[i], matrix[i + 1], matrix[i + 2], matrix[i + 3]
        for j in range(width):
            share[j] += t0 * a0[j] + t1 * a1[j] + t2 * a2[j] + t3 * a3[j]
    for i in range(fours, width):
        t0, a0 = theta[i], matrix[i]
        for j in range(width):
            share[j] += t0 * a0[j]
    value = 0.0
    for i in range(width):
        value += theta[i] * (share[i] - 2.0 * moments[i])
        share[i] = 2.0 * (share[i] - moments[i])
    share[width] = value + moments[width]
