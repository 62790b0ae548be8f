"""The products of all columns of [X 1 y] with each other, over one chunk of the samples: one source, as all kernels.

A block of samples is copied feature by feature, then four columns at a time are multiplied with four others, so that
sixteen sums stay in registers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..loops import Vector
from .bits import Meeting, is_called_off
from .weighing import add_four

TILE = 256  # samples of a block
SIDE = 4  # columns of a square of sums


def copy_features(x: Any, begin: int, end: int, tile: Any) -> None:
    """Stands for that of `rows` or `columns`.

    Copies the samples begin .. end - 1 to the first columns of ``tile`` (d + 2 or more, TILE), a feature in a row.
    """
    raise NotImplementedError


def add_products(
    x: Any, y: Vector, number: int, chunks: int, features: int, tile: Any, share: Sequence[Vector], meeting: Meeting
) -> None:
    """Adds the products over chunk ``number`` to the upper half of ``share`` (m, m), squares of SIDE at a time.

    m is d + 2, rounded up to whole squares, and ``tile`` (m, TILE) scratch of zeros; the last rows stay zero.
    """
    samples = len(y)
    blocks = (samples + TILE - 1) // TILE
    for block in range(blocks * number // chunks, blocks * (number + 1) // chunks):
        if is_called_off(meeting):
            return
        begin = block * TILE
        end = min(begin + TILE, samples)
        copy_features(x, begin, end, tile)
        for k in range(end - begin):
            tile[features, k] = 1.0
            tile[features + 1, k] = y[begin + k]
        for i in range(0, len(share), SIDE):
            for j in range(i, len(share), SIDE):
                add_square(tile, i, j, end - begin, share)


def add_square(tile: Any, i: int, j: int, count: int, share: Sequence[Vector]) -> None:
    """Adds the products of the columns i .. i + 3 with j .. j + 3."""
    a0, a1, a2, a3 = tile[i], tile[i + 1], tile[i + 2], tile[i + 3]
    b0, b1, b2, b3 = tile[j], tile[j + 1], tile[j + 2], tile[j + 3]
    s00, s01, s02, s03, s10, s11, s12, s13 = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    s20, s21, s22, s23, s30, s31, s32, s33 = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    for k in range(count):
        s00 += a0[k] * b0[k]
        s01 += a0[k] * b1[k]
        s02 += a0[k] * b2[k]
        s03 += a0[k] * b3[k]
        s10 += a1[k] * b0[k]
        s11 += a1[k] * b1[k]
        s12 += a1[k] * b2[k]
        s13 += a1[k] * b3[k]
        s20 += a2[k] * b0[k]
        s21 += a2[k] * b1[k]
        s22 += a2[k] * b2[k]
        s23 += a2[k] * b3[k]
        s30 += a3[k] * b0[k]
        s31 += a3[k] * b1[k]
        s32 += a3[k] * b2[k]
        s33 += a3[k] * b3[k]
    add_four(share[i], j, s00, s01, s02, s03)
    add_four(share[i + 1], j, s10, s11, s12, s13)
    add_four(share[i + 2], j, s20, s21, s22, s23)
    add_four(share[i + 3], j, s30, s31, s32, s33)
