"""The descent that all families share: passes over chunks of the data, by one thread or several that meet every step.

One source, for Python and for Numba. A family puts its own `chunk` in the place of the one here. How the data are cut
into chunks does not depend on the threads, and what the chunks yield is added up in their order: any number of threads
gives the same bits. Each member of the team adds up for itself and moves parameters of its own, so that a step has one
meeting; the shares of one step and of the next lie in different halves of their table.
"""

from __future__ import annotations

import math
from collections.abc import MutableSequence, Sequence
from typing import Any

from ..loops import Table, Vector, record
from ..walk import DIVERGED, GOING, GRADIENT, STEPS, move, verdict
from .bits import Meeting, is_called_off
from .meeting import meet

Matrix = Sequence[Vector]
Whole = Sequence[int]


def chunk(theta: Vector, data: Any, number: int, chunks: int, share: Vector, scratch: Any) -> None:
    """Stands for that of a family.

    Writes what chunk ``number`` of the data adds to the sums: those of the gradient to the first (p,) of ``share``,
    that of the loss behind them.
    """
    raise NotImplementedError


def descend(
    theta: Vector,
    data: Any,
    numbers: Vector,
    span: Whole,
    team: Whole,
    meeting: Meeting,
    wanted: Whole,
    shares: Matrix,
    partials: Vector,
    scratch: Any,
    table: Table,
    ended: MutableSequence[int],
) -> int:
    """Walks from step span[0] to span[1] as member team[0] of team[1], with the data in team[2] chunks.

    ``numbers`` are the rate, what the sums are multiplied by, and the bounds of `stops.Stop` (5,). ``theta`` (p,),
    ``partials`` (p,) and ``scratch`` are the member's own; ``shares`` (2 * chunks, more than p), ``meeting`` and
    ``data`` are the team's. Member 0 writes the steps ``wanted``, and the step at which a criterion ends the run, to
    ``table``, the reason and the step to ``ended`` (2,), and returns the rows written.
    """
    rate, scale = numbers[0], numbers[1]
    small, low, near = numbers[2], numbers[3], numbers[4]
    first, last = span[0], span[1]
    me, members, chunks = team[0], team[1], team[2]
    begin, end = chunks * me // members, chunks * (me + 1) // members
    row, change = 0 * first, math.inf  # not a literal, of which Numba compiles another version
    for step in range(first, last + 1):
        half = (step - first) % 2 * chunks
        for number in range(begin, end):
            if is_called_off(meeting):
                return row
            chunk(theta, data, number, chunks, shares[half + number], scratch)
        if members > 1 and not meet(meeting, members * (step - first + 1)):
            return row
        value = add_up(shares, half, chunks, scale, partials)
        reason = verdict(theta, value, partials, change, small, low, near)
        if reason == GOING and step == last:
            reason = STEPS
        if me == 0 and (reason >= GRADIENT or (reason != DIVERGED and row < len(wanted) and wanted[row] == step)):
            record(row, theta, value, partials, table)
            row += 1
        if reason != GOING:
            if me == 0:
                ended[0] = reason
                ended[1] = step
            return row
        change = move(theta, partials, rate)
    return row


def add_up(shares: Matrix, half: int, chunks: int, scale: float, partials: Vector) -> float:
    """Writes the gradient, and returns the loss: the sums over the chunks, in their order, times ``scale``."""
    width = len(partials)
    for i in range(width):
        partials[i] = 0.0
    value = 0.0
    for number in range(half, half + chunks):
        share = shares[number]
        for i in range(width):
            partials[i] += share[i]
        value += share[width]
    for i in range(width):
        partials[i] *= scale
    return value * scale
