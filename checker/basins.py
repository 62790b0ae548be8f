"""Basins of attraction: from which starts the descent ends where."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from chainrule.exercises.record import Record
from chainrule.kernels.stops import Stop

from .folders import kernel_folder
from .running import Course

if TYPE_CHECKING:
    import numpy as np
    from chainrule.kernels.many import Ends
    from numpy.typing import NDArray

    Table = NDArray[np.float64]
    Numbers = NDArray[np.int64]

STEPS = 20_000  # a basin is where descents end, not where they are on their way
_SETTLED = 1e-9  # of the gradient's length
_MOST = 6  # more ends than this are no separate points
_NEAR = 0.01  # of the spans: ends so close are one
_PARTS = 6  # of a valley
_THREADS = 4


class Basin(Record):
    """Some of the starts, and where their descents end: the least and the greatest value of each parameter there.

    `ends` is empty where they diverged. `share` is that of all starts.
    """

    ends: tuple[tuple[float, float], ...]
    loss: float | None
    share: float


class Basins(Record):
    """The basins, in the order of their ends, and what diverged last.

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
    method = ready.method
    found = descend_many(
        ready.program,
        starts,
        ready.data,
        ready.rate,
        steps,
        method=replace(method, stop=Stop(gradient=_SETTLED)) if method.stop == Stop() else method,
        threads=min(_THREADS, os.cpu_count() or 1),
        cache=kernel_folder(),
    )
    numbers, along = _sorted_out(found.parameters, np.ptp(starts, axis=0))
    basins = tuple(_basin(found, numbers == number) for number in range(numbers.max() + 1))
    rows = numbers.reshape(max(len(up), 1), len(across)).tolist()
    return Basins(tuple(across), tuple(up), tuple(map(tuple, rows)), basins, steps, along)


def _sorted_out(ends: Table, spans: Table) -> tuple[Numbers, int | None]:
    """The number of the basin of each end (n, p), and by which parameter a valley was cut, if it is one."""
    import numpy as np

    lost = np.isnan(ends).any(axis=1)
    kept = ends[~lost]
    along = None
    if len(kept):
        inside, along = _points(kept, spans), None
        if inside is None:
            along = int(np.argmax(np.ptp(kept, axis=0) / spans))
            bounds = np.quantile(kept[:, along], np.arange(1, _PARTS) / _PARTS)
            inside = np.unique(np.searchsorted(bounds, kept[:, along]), return_inverse=True)[1]
    else:
        inside = np.zeros(0, dtype=np.int64)
    numbers = np.full(len(ends), inside.max(initial=-1) + 1, dtype=np.int64)
    numbers[~lost] = inside
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


def _basin(found: Ends, members: NDArray[np.bool_]) -> Basin:
    share, ends = float(members.mean()), found.parameters[members]
    if any(value != value for value in ends[0]):
        return Basin((), None, share)
    spread = tuple(zip(ends.min(axis=0).tolist(), ends.max(axis=0).tolist(), strict=True))
    return Basin(spread, float(found.losses[members].min()), share)
