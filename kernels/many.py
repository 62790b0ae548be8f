"""Gradient descent from many starts, or at many rates, at once: basins of attraction, sweeps of the learning rate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .descent import check
from .engine import Engine
from .method import Method
from .program import Program
from .run import Run
from .trajectory import Stopped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    from .program import Data

# Descents that one thread takes at a time, a multiple of the lanes. Each is by itself: threads do not change a bit.
CHUNK = 256


@dataclass(frozen=True, slots=True, eq=False)
class Ends:
    """Where n descents ended: ``parameters`` (n, p) and ``losses`` (n,), float64, nan where one diverged; ``steps``
    (n,), int64, the step at which it ended, and ``stopped`` (n,) why.
    """

    parameters: NDArray[np.float64]
    losses: NDArray[np.float64]
    steps: NDArray[np.int64]
    stopped: tuple[Stopped, ...]


def descend_many(
    program: Program,
    starts: ArrayLike,
    data: ArrayLike,
    rates: ArrayLike,
    steps: int,
    *,
    method: Method | None = None,
    threads: int = 1,
    cache: Path | None = None,
) -> Ends:
    """Returns where the descents from ``starts`` (n, p) at ``rates`` (n,) end, or from one start (p,) or at one rate.

    Always compiled, unless Numba's JIT is switched off; any number of threads gives the same bits. Plain descents that
    nothing ends go in lockstep, at a fraction of the time a step. Raises ValueError as `descend` does, for starts and
    rates of shapes that do not fit, for batches, and for fewer than 1 thread.
    """
    import numpy as np

    if program.gradient is None:
        raise ValueError("many descents need a gradient tape, and the program has none")
    if method and method.batches:
        raise ValueError("many descents are on the whole loss: they have no batches")
    if threads < 1:
        raise ValueError(f"{threads} threads: there cannot be fewer than 1")
    places, paces = _together(program, starts, rates)
    check(0.0, steps)
    if not np.isfinite(paces).all():
        raise ValueError("the rates must be finite")
    sample = program.sample(np.asarray(data, dtype=np.float64).reshape(-1))
    run = Run.of(program, 0, Engine.COMPILED, cache)
    if run.engine is Engine.COMPILED and method in (None, Method()) and not program.by_row:
        return _in_lockstep(run, places, paces, sample, int(steps), threads)
    return _one_by_one(run, places, paces, sample, int(steps), method or Method(), threads)


def _in_lockstep(
    run: Run, places: NDArray[np.float64], paces: NDArray[np.float64], sample: Data, steps: int, threads: int
) -> Ends:
    import numpy as np

    from .compiled import function
    from .generate import lanes_module
    from .quick.lanes import scratch_length

    descend_lanes = function(lanes_module(run.program, run.program.signs), "descend_lanes", run.cache)
    losses, endings, data = np.zeros(len(paces)), np.zeros(len(paces), dtype=np.int64), run.data(sample)

    def chunk(first: int) -> None:
        stop, scratch = min(first + CHUNK, len(paces)), np.zeros(scratch_length(run.program.parameters))
        descend_lanes(places.reshape(-1), paces, data, steps, first, stop, scratch, losses, endings)

    _in_chunks(chunk, len(paces), threads)
    diverged = endings >= 0
    stopped = tuple(Stopped.DIVERGED if lost else Stopped.STEPS for lost in diverged.tolist())
    return _ends(places, losses, np.where(diverged, endings, steps), stopped)


def _one_by_one(
    run: Run,
    places: NDArray[np.float64],
    paces: NDArray[np.float64],
    sample: Data,
    steps: int,
    method: Method,
    threads: int,
) -> Ends:
    import numpy as np

    from .optimising import REASONS, every_sample, how

    losses, endings, width = np.zeros(len(paces)), np.zeros((len(paces), 2), dtype=np.int64), run.program.parameters
    settings, batches, optimise_many = how(run, method), every_sample(run), run.function("optimise_many")
    vector = run.data(sample)

    def chunk(first: int) -> None:
        optimise_many(
            places.reshape(-1),
            paces,
            vector,
            steps,
            settings,
            batches,
            first,
            min(first + CHUNK, len(paces)),
            run.zeros(width),
            (run.zeros(width), run.zeros(2 * width + 2)),
            (run.zeros(width), run.zeros(1), run.zeros(width)),
            losses,
            endings.reshape(-1),
            run.indices([0, 0]),
        )

    _in_chunks(chunk, len(paces), threads)
    return _ends(places, losses, endings[:, 1].copy(), tuple(REASONS[reason] for reason in endings[:, 0].tolist()))


def _in_chunks(chunk: Callable[[int], None], count: int, threads: int) -> None:
    """Calls ``chunk`` with the first of each `CHUNK` of the descents; several threads take them in turns."""
    from concurrent.futures import ThreadPoolExecutor

    if threads == 1:
        for first in range(0, count, CHUNK):
            chunk(first)
        return
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(chunk, range(0, count, CHUNK)))


def _ends(
    places: NDArray[np.float64], losses: NDArray[np.float64], steps: NDArray[np.int64], stopped: tuple[Stopped, ...]
) -> Ends:
    """The ends, with nan for what diverged."""
    import numpy as np

    lost = np.array([reason is Stopped.DIVERGED for reason in stopped], dtype=bool)
    places[lost], losses[lost] = np.nan, np.nan
    return Ends(places, losses, steps, stopped)


def _together(program: Program, starts: ArrayLike, rates: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """New arrays of the starts (n, p) and the rates (n,)."""
    import numpy as np

    places, paces = np.array(starts, dtype=np.float64), np.array(rates, dtype=np.float64)
    width = program.parameters
    if places.ndim not in (1, 2) or places.shape[-1] != width or paces.ndim > 1:
        raise ValueError(f"starts of shape {places.shape} and rates of shape {paces.shape}: (n, {width}) and (n,) fit")
    if not np.isfinite(places).all():
        raise ValueError("the starts must be finite")
    if places.ndim == 2 and paces.ndim == 1 and len(places) != len(paces):
        raise ValueError(f"{len(places)} starts and {len(paces)} rates: there must be as many of both, or one")
    count = len(places) if places.ndim == 2 else paces.size
    return np.broadcast_to(places, (count, width)).copy(), np.broadcast_to(paces, (count,)).copy()
