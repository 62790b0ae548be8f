"""A quadratic loss from its moments: a step costs p * p, however many samples there were.

``data`` is (A, c, counts) with A = XᵀX/n (p, p) and c = Xᵀy/n (p + 1,), behind which yᵀy/n stands.
"""

from __future__ import annotations

from typing import Any

from ..loops import Vector


def chunk(theta: Vector, data: Any, number: int, chunks: int, share: Vector, scratch: Any) -> None:  # noqa: ARG001
    """As `walking.chunk`; there is one. The loss is wᵀ(Aw - 2c) + yᵀy/n, the gradient 2(Aw - c)."""
    matrix, moments, _ = data
    width = len(theta)
    value = moments[width]
    for i in range(width):
        line = matrix[i]
        total = 0.0
        for j in range(width):
            total += line[j] * theta[j]
        value += theta[i] * (total - 2.0 * moments[i])
        share[i] = 2.0 * (total - moments[i])
    share[width] = value
