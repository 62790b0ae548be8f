"""Basins of attraction: from which starts the descent ends where."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from chainrule.exercises.record import Record
from chainrule.kernels.method import Method
from chainrule.kernels.stops import Stop
from chainrule.kernels.trajectory import Stopped

from .folders import kernel_folder
from .running import Course

if TYPE_CHECKING:
    import numpy as np
    from chainrule.kernels.many import Ends
    from numpy.typing import NDArray

    Table = NDArray[np.float64]
    Numbers = NDArray[np.int64]
    Mask = NDArray[np.bool_]

STEPS = 20_000  # a basin is where descents end, not where they are on their way
_SETTLED = 1e-9  # of the gradient's length
_STILL = 1e-3  # of the spans: what moves further in one more step does not rest
_MOST = 6  # more ends than this are no separate points
_NEAR = 0.01  # of the spans: ends so close are one
_PARTS = 6  # of a valley
_THREADS = 4


class Fate(StrEnum):
    """What becomes of a descent: it comes to rest, it jumps about for ever, or it diverges."""

    RESTS = "rests"
    JUMPS = "jumps"
    DIVERGES = "diverges"


class Basin(Record):
    """Some of the starts, and where their descents end: the least and the greatest value of each parameter there.

    `ends` is empty where they do not come to rest, and `loss`, the least one there, None; `share` is of all starts.
    """

    fate: Fate
    ends: tuple[tuple[float, float], ...]
    loss: float | None
    share: float


class Basins(Record):
    """The basins, in the order of their ends, then what jumps about, and what diverges.

    `members` are their numbers: a row for each start of `up` (one row without a second parameter), a number for each
    of `across`. Where the ends are no separate points but fill a valley, the basins are parts of it by the parameter
    `along`, each of about as many starts.
    """

    across: tuple[float, ...]
    up: tuple[float, ...]
    members: tuple[tuple[int, ...], ...]
    basins: tuple[Basin, ...]
    steps: int
    along: int | None


def find_basins(ready: Course, across: Sequence[float], up: Sequence[float], steps: int = STEPS) -> Basins:
    """The ends of the descents from a grid of starts, each over so many steps or until its gradient is all but 0.

    For one parameter `up` is empty. ValueError for batches, which `descend_many` refuses.
    """
    import numpy as np
    from chainrule.kernels.many import descend_many

    starts = np.array([[x, y] for y in up for x in across] if up else [[x] for x in across], dtype=np.float64)
    spans, method = np.ptp(starts, axis=0), ready.method

    def descended(starts: Table, steps: int, method: Method) -> Ends:
        threads = min(_THREADS, os.cpu_count() or 1)
        return descend_many(
            ready.program, starts, ready.data, ready.rate, steps, method=method, threads=threads, cache=kernel_folder()
        )

    patient = replace(method, stop=Stop(gradient=_SETTLED)) if method.stop == Stop() else method
    found = descended(starts, steps, patient)
    lost = np.array([reason is Stopped.DIVERGED for reason in found.stopped])
    restless = np.array([reason is Stopped.STEPS for reason in found.stopped])
    if method.plain and restless.any():
        places = found.parameters[restless]
        moved = np.abs(descended(places, 1, Method()).parameters - places)
        restless[restless] = (moved > _STILL * spans).any(axis=1)
    else:  # an optimiser moves on where another would rest
        restless[:] = False
    numbers, along = _sorted_out(found.parameters, lost, restless, spans)
    basins = tuple(_basin(found, numbers == number, lost, restless) for number in range(numbers.max() + 1))
    rows = numbers.reshape(max(len(up), 1), len(across)).tolist()
    return Basins(tuple(across), tuple(up), tuple(map(tuple, rows)), basins, steps, along)


def _sorted_out(ends: Table, lost: Mask, restless: Mask, spans: Table) -> tuple[Numbers, int | None]:
    """The number of the basin of each end (n, p), and by which parameter a valley was cut, if it is one."""
    import numpy as np

    numbers, along = np.zeros(len(ends), dtype=np.int64), None
    rests = ~(lost | restless)
    if rests.any():
        kept = ends[rests]
        inside = _points(kept, spans)
        if inside is None:
            along = int(np.argmax(np.ptp(kept, axis=0) / spans))
            bounds = np.quantile(kept[:, along], np.arange(1, _PARTS) / _PARTS)
            inside = np.unique(np.searchsorted(bounds, kept[:, along]), return_inverse=True)[1]
        numbers[rests] = inside
    counted = rests
    for others in (restless, lost):
        numbers[others] = numbers[counted].max(initial=-1) + 1
        counted = counted | others
    return numbers, along


def _points(ends: Table, spans: Table) -> Numbers | None:
    """The number of the point that each end (n, p) is near, in their order; None where there are too many."""
    import numpy as np

    numbers = np.full(len(ends), -1, dtype=np.int64)
    leaders: list[tuple[float, ...]] = []
    while (numbers < 0).any():
        if len(leaders) == _MOST:
            return None
        leader = ends[np.flatnonzero(numbers < 0)[0]]
        near = (np.abs(ends - leader) <= _NEAR * spans).all(axis=1) & (numbers < 0)
        numbers[near] = len(leaders)
        leaders.append(tuple(leader))
    order = np.argsort(sorted(range(len(leaders)), key=leaders.__getitem__))
    return order[numbers]


def _basin(found: Ends, members: Mask, lost: Mask, restless: Mask) -> Basin:
    share, ends = float(members.mean()), found.parameters[members]
    if (members & (lost | restless)).any():
        return Basin(Fate.DIVERGES if (members & lost).any() else Fate.JUMPS, (), None, share)
    spread = tuple(zip(ends.min(axis=0).tolist(), ends.max(axis=0).tolist(), strict=True))
    return Basin(Fate.RESTS, spread, float(found.losses[members].min()), share)
