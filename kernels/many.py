"""Gradient descent from many starts, or at many rates, at once: basins of attraction, sweeps of the learning rate."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .descent import check
from .engine import Engine
from .method import Method
from .optimising import REASONS, every_sample, how
from .program import Program
from .run import Run
from .trajectory import Stopped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

# Descents that one thread takes at a time. Each descent is by itself, so the threads do not change a bit of it.
CHUNK = 64


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

    Always compiled, unless Numba's JIT is switched off; any number of threads gives the same bits. Raises ValueError as
    `descend` does, for starts and rates of shapes that do not fit, for batches, and for fewer than 1 thread.
    """
    from concurrent.futures import ThreadPoolExecutor

    import numpy as np

    if program.gradient is None:
        raise ValueError("many descents need a gradient tape, and the program has none")
    if method and method.batches:
        raise ValueError("many descents are on the whole loss: they have no batches")
    if threads < 1:
        raise ValueError(f"{threads} threads: there cannot be fewer than 1")
    places, paces = _together(program, starts, rates)
    for rate in paces:
        check(float(rate), steps)
    sample = program.sample(np.asarray(data, dtype=np.float64).reshape(-1))
    run = Run.of(program, 0, Engine.COMPILED, cache)
    losses, endings = np.zeros(len(paces)), np.zeros((len(paces), 2), dtype=np.int64)
    settings, vector = how(run, method or Method()), run.data(sample)

    def chunk(first: int) -> None:
        width = program.parameters
        run.function("optimise_many")(
            places.reshape(-1),
            paces,
            vector,
            int(steps),
            settings,
            every_sample(run),
            first,
            min(first + CHUNK, len(paces)),
            run.zeros(width),
            (run.zeros(width), run.zeros(2 * width + 2)),
            (run.zeros(width), run.zeros(1), run.zeros(width)),
            losses,
            endings.reshape(-1),
            run.indices([0, 0]),
        )

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(chunk, range(0, len(paces), CHUNK)))
    stopped = tuple(REASONS[reason] for reason in endings[:, 0].tolist())
    lost = np.array([reason is Stopped.DIVERGED for reason in stopped], dtype=bool)
    places[lost], losses[lost] = np.nan, np.nan
    return Ends(places, losses, endings[:, 1].copy(), stopped)


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
