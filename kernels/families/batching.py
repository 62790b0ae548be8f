"""Mini-batches of a regression: each step on a few samples, copied together from where they lie.

One source, for Python and for Numba; `take` is that of `rows` or `columns`, `chunk` that of `regression`.
"""

from __future__ import annotations

from collections.abc import MutableSequence, Sequence
from typing import Any

from ..loops import Vector, settled
from ..walk import move
from .bits import draw_below, fetch_ahead
from .regression import chunk

LINE = 8  # floats in a cache line
AHEAD = 8  # samples; so many are on their way from memory at once


def take(x: Any, y: Vector, order: Sequence[int], begin: int, end: int, tile: Any, targets: Vector) -> None:
    """Stands for that of a layout.

    Copies the samples order[begin] .. order[end - 1] of X (n, d) to ``tile``, which lies as the kernel reads it.
    """
    raise NotImplementedError


def descend_batches(
    theta: Vector,
    x: Any,
    y: Vector,
    rate: float,
    span: Sequence[int],
    order: MutableSequence[int],
    state: MutableSequence[int],
    batch: tuple[Any, Vector, MutableSequence[int]],
    share: Vector,
    partials: Vector,
    scratch: Any,
) -> int:
    """Takes the steps span[0] .. span[1] - 1 in batches of span[2] samples; ``theta`` is moved.

    ``order`` (n,) is that of the epoch, ``state`` (1,) that of the draws; where an epoch begins it is shuffled. The
    first two of ``batch`` are scratch for its samples, the third the counts of `regression`. Returns the first step at
    which the batch's loss, its gradient, or a parameter is beyond bounds, or -1.
    """
    tile, targets, counts = batch
    samples, size = len(y), span[2]
    in_an_epoch = (samples + size - 1) // size
    for step in range(span[0], span[1]):
        place = step % in_an_epoch
        if place == 0:
            shuffle(order, state)
        begin = place * size
        end = min(begin + size, samples)
        take(x, y, order, begin, end, tile, targets)
        counts[0] = end - begin
        chunk(theta, batch, 0, 1, share, scratch)
        scale = 1.0 / (end - begin)
        for i in range(len(partials)):
            partials[i] = share[i] * scale
        if not settled(theta, share[len(partials)] * scale, partials):
            return step
        move(theta, partials, rate)
    return -1


def fetch(x: Any, y: Vector, order: Sequence[int], at: int) -> None:
    """Asks for a sample some places ahead in the order: each lies somewhere else in memory."""
    width, place = x.shape[1], order[min(at + AHEAD, len(order) - 1)]
    fetch_ahead(y, place)
    for j in range(place * width, (place + 1) * width, LINE):
        fetch_ahead(x, j)
    fetch_ahead(x, (place + 1) * width - 1)


def shuffle(order: MutableSequence[int], state: MutableSequence[int]) -> None:
    """Writes the numbers from 0 in random order, that of `draws.Draws.shuffled`."""
    for place in range(len(order)):
        order[place] = place
    for place in range(len(order) - 1, 0, -1):
        other = draw_below(state, place + 1)
        kept = order[place]
        order[place] = order[other]
        order[other] = kept
