"""A chunk of a regression on Xw + b: blocks of samples, which `rows` or `columns` read.

``data`` is (X, y, counts): y (n,), and of the whole numbers the first is n, the second 1 if there is an intercept b, 0
if not. ``theta`` is w, then b, (d + 1,); without an intercept it stays 0. ``scratch`` is (scores (BLOCK,),).
"""

from __future__ import annotations

from typing import Any

from ..loops import Vector

BLOCK = 16


def block(theta: Vector, x: Any, y: Vector, begin: int, end: int, share: Vector, scores: Vector) -> float:
    """Stands for that of `rows` or `columns`.

    Adds the gradient over the samples begin .. end - 1 to ``share`` and returns their loss. ``scores`` is scratch.
    """
    raise NotImplementedError


def chunk(theta: Vector, data: Any, number: int, chunks: int, share: Vector, scratch: Any) -> None:
    """As `walking.chunk`."""
    x, y, counts = data
    samples = counts[0]
    blocks = (samples + BLOCK - 1) // BLOCK
    first, last = blocks * number // chunks * BLOCK, blocks * (number + 1) // chunks * BLOCK
    width = len(theta)
    for i in range(width + 1):
        share[i] = 0.0
    value = 0.0
    for begin in range(first, min(last, samples), BLOCK):
        value += block(theta, x, y, begin, min(begin + BLOCK, samples), share, scratch[0])
    if counts[1] == 0:
        share[width - 1] = 0.0
    share[width] = value
