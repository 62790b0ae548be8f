"""The loop of a descent by any optimiser, with stops and batches: one source, interpreted or compiled, as `loops`.

What belongs together comes as one tuple: ``how`` is (stops, optimiser, schedule), the bounds of `stops.Stop` (3,) and
the numbers of `updates` (4,) each; ``batches`` is (order, sizes), the samples in the order in which they are taken and
four numbers: how many samples there are, how many are in a batch (0: all, without an order), how many epochs lie before
the order begins, and every how many steps the whole loss is judged; ``scratch`` is (partials (p,), memory (2p + 2,)).
"""

from __future__ import annotations

import math
from collections.abc import MutableSequence, Sequence

from .loops import Table, Vector, loss, loss_and_slope, record, settled
from .updates import CONSTANT, PLAIN, aim, forget, scheduled

Whole = Sequence[int]
How = tuple[Vector, Vector, Vector]

GOING = 0
STEPS = 1
DIVERGED = 2
GRADIENT = 3  # from here on a criterion ended the run, and its step is recorded
LOSS = 4
CHANGE = 5


def sample_slope(sample: int, theta: Vector, data: Vector, partials: Vector) -> None:
    """Adds the gradient of one sample's loss to ``partials`` (p,); stands for that of a program with samples."""
    raise NotImplementedError


def optimise(
    theta: Vector,
    data: Vector,
    rate: float,
    first: int,
    last: int,
    how: How,
    batches: tuple[Whole, Whole],
    wanted: Whole,
    scratch: tuple[Vector, Vector],
    table: Table,
    ended: MutableSequence[int],
) -> int:
    """Walks from ``theta``, that of step ``first``, to step ``last``, and returns how many rows it wrote to ``table``.

    Written are the steps ``wanted`` and, where a criterion ends the run, its step, so the table has a row more than
    ``wanted``. Writes the reason and the step to ``ended`` (2,), and leaves ``theta`` there: a walk that goes on from
    where another ended, with what it left in the memory, is one walk. A criterion ends it at a step that is judged or
    is the last, not at one that is only wanted, so that what is recorded changes nothing.
    """
    stops, optimiser, schedule = how
    order, sizes = batches
    partials, memory = scratch
    if first == 0:
        forget(memory)
    batch, every, plain = sizes[1], sizes[3], optimiser[0] == PLAIN
    steady = schedule[0] == CONSTANT and schedule[3] == 0.0
    small, low, near = stops[0], stops[1], stops[2]
    row, change = 0, math.inf
    for step in range(first, last + 1):
        is_wanted = row < len(wanted) and wanted[row] == step
        if step % every == 0 or step == last:
            value = loss_and_slope(theta, data, partials)
            reason = verdict(theta, value, partials, change, small, low, near)
        elif is_wanted:
            value = loss_and_slope(theta, data, partials)
            reason = GOING if settled(theta, value, partials) else DIVERGED
        else:
            value = 0.0
            reason = GOING if settled(theta, value, theta) else DIVERGED
        if reason == GOING and step == last:
            reason = STEPS
        if reason >= GRADIENT or (reason != DIVERGED and is_wanted):
            record(row, theta, value, partials, table)
            row += 1
        if reason != GOING:
            ended[0] = reason
            ended[1] = step
            return row
        if batch > 0:
            average(theta, data, partials, order, sizes, step)
        if not plain:
            aim(partials, optimiser, memory)
        change = move(theta, partials, rate if steady else scheduled(rate, step, schedule))
    return row


def verdict(theta: Vector, value: float, partials: Vector, change: float, small: float, low: float, near: float) -> int:
    """Why the run ends at this step, or GOING; ``change`` is the square of the last move, then come the bounds."""
    if not settled(theta, value, partials):
        return DIVERGED
    if small >= 0.0 and math.sqrt(squared_norm(partials)) <= small:
        return GRADIENT
    if value <= low:
        return LOSS
    if near >= 0.0 and math.sqrt(change) <= near:
        return CHANGE
    return GOING


def squared_norm(vector: Vector) -> float:
    """The square of the Euclidean norm."""
    total = 0.0
    for i in range(len(vector)):
        total += vector[i] * vector[i]
    return total


def average(theta: Vector, data: Vector, partials: Vector, order: Whole, sizes: Whole, step: int) -> None:
    """Writes the mean gradient over the batch of a step to ``partials``."""
    samples, batch, passed = sizes[0], sizes[1], sizes[2]
    in_an_epoch = (samples + batch - 1) // batch
    epoch = step // in_an_epoch
    begin = (epoch - passed) * samples + (step - epoch * in_an_epoch) * batch
    end = min(begin + batch, (epoch - passed + 1) * samples)
    for i in range(len(partials)):
        partials[i] = 0.0
    for place in range(begin, end):
        sample_slope(order[place], theta, data, partials)
    for i in range(len(partials)):
        partials[i] /= end - begin


def move(theta: Vector, direction: Vector, rate: float) -> float:
    """Moves the parameters against a direction and returns the square of the move."""
    total = 0.0
    for i in range(len(theta)):
        moved = rate * direction[i]
        theta[i] -= moved
        total += moved * moved
    return total


def swap(order: MutableSequence[int], begin: int, others: Whole) -> None:
    """Shuffles the n numbers of ``order`` (Fisher-Yates) from ``begin`` on: place k, from the last one down to 1, is
    swapped with that of ``others`` (n - 1,), whose entry for k is the (n - 1 - k)-th.
    """
    last = len(others)
    for i in range(last):
        place, other = begin + last - i, begin + others[i]
        order[place], order[other] = order[other], order[place]


def optimise_many(
    starts: Vector,
    rates: Vector,
    data: Vector,
    steps: int,
    how: How,
    batches: tuple[Whole, Whole],
    first: int,
    last: int,
    theta: Vector,
    scratch: tuple[Vector, Vector],
    table: Table,
    losses: Vector,
    endings: MutableSequence[int],
    ended: MutableSequence[int],
) -> None:
    """Descends from the starts ``first`` to ``last`` - 1 of n, each at its own rate, and writes where each ends.

    ``starts`` (n * p,) become the ends; ``losses`` (n,) and ``endings`` (n * 2,), the reason and the step, belong to
    them. ``theta`` and ``ended`` are scratch, ``table`` has one row.
    """
    width = len(theta)
    for place in range(first, last):
        for i in range(width):
            theta[i] = float(starts[place * width + i])  # of NumPy where it is not compiled
        optimise(theta, data, float(rates[place]), 0, steps, how, batches, batches[0], scratch, table, ended)
        losses[place] = loss(theta, data)
        for i in range(width):
            starts[place * width + i] = theta[i]
        endings[2 * place] = ended[0]
        endings[2 * place + 1] = ended[1]
