"""A family's loss on its data, as the shared loop takes it: one pass, and descents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..engine import Engine
from ..optimising import REASONS
from ..settings import finite
from ..stops import Stop
from ..trajectory import Record, Stopped, Trajectory, wanted_steps
from .arrays import padded, zeros
from .bits import CALLED_OFF
from .team import members, together

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ..generate import Module

CHUNKS = 16
SMALL_CHUNK = 16_384  # multiplications; less is not worth adding up apart
LARGE_CHUNK = 4_194_304  # more would take long to be interrupted
_LONG = 50_000_000  # multiplications; a shorter descent is not given a thread of its own, to be interrupted


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """A loss: the sum of what the `chunk` of ``module`` finds in ``data``, times ``scale``.

    ``width`` is the number of parameters that the kernel moves, of which the first ``visible`` are the user's; ``work``
    the multiplications of a pass; ``samples`` bounds the chunks. ``scratch`` makes what each thread needs for itself.
    """

    module: Module
    data: tuple[Any, ...]
    width: int
    visible: int
    scale: float
    work: int
    samples: int
    scratch: Callable[[], tuple[Any, ...]]

    @property
    def chunks(self) -> int:
        """Into how many chunks a pass is cut, which does not depend on the threads."""
        return max(1, min(max(CHUNKS, self.work // LARGE_CHUNK), self.work // SMALL_CHUNK, self.samples))

    def start(self, values: Sequence[float] | NDArray[np.float64]) -> NDArray[np.float64]:
        """Returns the parameters as the kernel has them. Raises ValueError for a wrong number, or one not finite."""
        import numpy as np

        given = np.asarray(values, dtype=np.float64).reshape(-1)
        if len(given) != self.visible:
            raise ValueError(f"there are {self.visible} parameters, but {len(given)} were given")
        if not np.isfinite(given).all():
            raise ValueError("the parameters to start from must be finite")
        theta = zeros(self.width)
        theta[: self.visible] = given
        return theta


def walk(
    problem: Problem,
    start: Sequence[float] | NDArray[np.float64],
    rate: float,
    steps: int,
    *,
    stop: Stop = Stop(),  # noqa: B008 - frozen
    record: Record = "end",
    threads: int | None = None,
    cache: Path | None = None,
) -> Trajectory:
    """Returns the descent on the whole loss; arguments and ValueError are those of `kernels.descend`.

    ``threads`` None takes as many as gain by it. Any number gives the same bits.
    """
    import numpy as np

    from ..compiled import JIT_DISABLED

    finite("the rate", rate)
    if steps < 0:
        raise ValueError(f"{steps} steps: there cannot be fewer than 0")
    theta, wanted = problem.start(start), np.array(wanted_steps(record, int(steps)), dtype=np.int64)
    count = min(members(problem.work, threads), problem.chunks)
    numbers = np.array([rate, problem.scale, *stop.numbers])
    table = tuple(np.zeros((len(wanted) + 1) * size) for size in (problem.width, 1, problem.width))
    ended = np.zeros(2, dtype=np.int64)
    _descend(problem, theta, numbers, int(steps), count, wanted, table, ended, cache)
    reason, ended_at = REASONS[int(ended[0])], int(ended[1])
    kept = [*(int(step) for step in wanted if step < ended_at), *([] if reason is Stopped.DIVERGED else [ended_at])]
    if reason is Stopped.STEPS and ended_at not in wanted:
        kept.pop()
    points, losses, gradients = table
    return Trajectory(
        steps=tuple(kept),
        parameters=_rows(points, len(kept), problem),
        losses=tuple(losses[: len(kept)].tolist()),
        gradients=_rows(gradients, len(kept), problem),
        stopped=reason,
        ended_at=ended_at,
        engine=Engine.INTERPRETED if JIT_DISABLED else Engine.COMPILED,
    )


def _descend(
    problem: Problem,
    theta: NDArray[np.float64],
    numbers: NDArray[np.float64],
    steps: int,
    count: int,
    wanted: NDArray[np.int64],
    table: tuple[NDArray[np.float64], ...],
    ended: NDArray[np.int64],
    cache: Path | None,
) -> None:
    import numpy as np

    from ..compiled import function

    kernel = function(problem.module, "descend", cache)
    shares = zeros(2 * problem.chunks, padded(problem.width))
    meeting = np.zeros(2 * CALLED_OFF, dtype=np.int64)

    def member(me: int, span: tuple[int, int], places: NDArray[np.float64]) -> None:
        with np.errstate(all="ignore"):  # of the interpreted twin
            kernel(
                places,
                problem.data,
                numbers,
                np.array(span, dtype=np.int64),
                np.array([me, count, problem.chunks], dtype=np.int64),
                meeting,
                wanted,
                shares,
                zeros(problem.width),
                problem.scratch(),
                table,
                ended,
            )

    def own(values: NDArray[np.float64]) -> NDArray[np.float64]:
        copied = zeros(problem.width)
        copied[:] = values
        return copied

    def call_off() -> None:
        meeting[CALLED_OFF] = 1

    if count == 1 and problem.work * (steps + 1) < _LONG:
        member(0, (0, steps), theta)
        return
    member(0, (0, -1), theta)  # compiles, in this thread
    together(count, lambda me: member(me, (0, steps), own(theta)), call_off)


def _rows(table: NDArray[np.float64], count: int, problem: Problem) -> tuple[tuple[float, ...], ...]:
    rows = table.reshape(-1, problem.width)[:count, : problem.visible]
    return tuple(map(tuple, rows.tolist()))
