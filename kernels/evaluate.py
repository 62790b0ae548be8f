"""Formulas at many points: a tape is run as data, so a formula never seen before costs no compilation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from . import machine
from .engine import Engine, choose
from .generate import Module, assemble
from .tape import Tape

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Points that are run together: enough to be worth asking for the operation once, few enough to stay in the cache.
BLOCK = 512


def evaluate(
    tape: Tape,
    points: Sequence[Sequence[float]],
    *,
    engine: Engine = Engine.AUTOMATIC,
    cache: Path | None = None,
) -> tuple[tuple[float, ...], ...]:
    """Returns the outputs of the tape, (n, outputs), at points (n, inputs); inf and nan where there is no number.

    Both engines give the same bits. Raises ValueError if a point does not have as many values as the tape has inputs.
    """
    for point in points:
        if len(point) != tape.inputs:
            raise ValueError(f"{len(point)} values given, the tape takes {tape.inputs}")
    if choose(engine, len(points) * len(tape.code)) is not Engine.INTERPRETED:
        import numpy as np

        table = np.array(points, dtype=np.float64).reshape(len(points), tape.inputs)
        return tuple(map(tuple, evaluate_array(tape, table, cache=cache).tolist()))
    return _interpreted(tape, points)


def evaluate_array(tape: Tape, points: NDArray[np.float64], *, cache: Path | None = None) -> NDArray[np.float64]:
    """Returns what `evaluate` does, always compiled, as an array: float64 (n, outputs) at points (n, inputs)."""
    import numpy as np

    from . import compiled

    table = np.ascontiguousarray(points, dtype=np.float64)
    if table.ndim != 2 or table.shape[1] != tape.inputs:
        raise ValueError(f"points of shape {table.shape}: the tape takes (n, {tape.inputs})")
    if compiled.JIT_DISABLED:
        values = _interpreted(tape, table.tolist())
        return np.array(values, dtype=np.float64).reshape(len(table), len(tape.outputs))
    block = max(1, min(BLOCK, len(table)))
    results = np.zeros((len(table), len(tape.outputs)))
    compiled.function(_module(), "run", cache)(
        tape.inputs,
        *map(compiled.indices, _code(tape)),
        compiled.vector(tape.constants),
        compiled.indices(tape.outputs),
        table.reshape(-1),
        block,
        np.zeros((tape.slots, block)),
        results.reshape(-1),
    )
    return results


def _interpreted(tape: Tape, points: Sequence[Sequence[float]]) -> tuple[tuple[float, ...], ...]:
    block, width = max(1, min(BLOCK, len(points))), len(tape.outputs)
    results = [0.0] * (len(points) * width)
    flat = [float(value) for point in points for value in point]
    values = [[0.0] * block for _ in range(tape.slots)]
    machine.run(tape.inputs, *_code(tape), tape.constants, tape.outputs, flat, block, values, results)
    return tuple(tuple(results[row * width : (row + 1) * width]) for row in range(len(points)))


def _code(tape: Tape) -> tuple[list[int], list[int], list[int]]:
    """The operations, left and right slots, as plain integers."""
    operations, lefts, rights = zip(*tape.code, strict=True) if tape.code else ((), (), ())
    return [int(operation) for operation in operations], list(lefts), list(rights)


@lru_cache(maxsize=1)
def _module() -> Module:
    import inspect

    from . import arithmetic

    parts = (arithmetic, machine.run, machine.instruct, machine.apply)
    return assemble(machine.operation_numbers(), *(inspect.getsource(part) for part in parts))
