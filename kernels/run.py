"""One run of a program: its loops and vectors, as the chosen engine needs them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import interpreted
from .engine import Engine, available
from .generate import Module, module
from .program import Program

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from .program import Data

    Vector = list[float] | NDArray[np.float64]
    Indices = list[int] | NDArray[np.int64]

EVALUATIONS_OF_A_DIFFERENCE = 4

# Instructions of a program whose own kernel takes as long to compile as the one that serves all, some 2 s.
_AS_LONG_AS_TAPED = 400


@dataclass(frozen=True, slots=True)
class Run:
    """A program with the engine that runs it, INTERPRETED, TAPED or COMPILED.

    Vectors are lists for the first and contiguous arrays, float64 or int64, for the others.
    """

    program: Program
    engine: Engine
    cache: Path | None

    @classmethod
    def of(cls, program: Program, work: int, engine: Engine, cache: Path | None) -> Run:
        """Returns the run for so many instructions. With Numba's JIT switched off it is always interpreted."""
        chosen = available(engine, work, program.instructions)
        if chosen is Engine.TAPED:
            better = not _fits_tapes(program) or (engine is Engine.AUTOMATIC and _starts_sooner(program, cache))
            chosen = Engine.COMPILED if better else chosen
        return cls(program, chosen, cache)

    def function(self, name: str) -> Callable[..., Any]:
        """Returns the function of `loops` or `walk` with this name, for the loss and the gradient of the program."""
        if self.engine is Engine.INTERPRETED:
            return interpreted.function(self.program, name)
        if self.engine is Engine.TAPED:
            from .taping import taped_function

            return taped_function(name, self.cache)
        from . import compiled

        return compiled.function(module(self.program), name, self.cache)

    def vector(self, values: Sequence[float]) -> Vector:
        """Returns a new vector (n,) with these values."""
        if self.engine is Engine.INTERPRETED:
            return list(values)
        from . import compiled

        return compiled.vector(values)

    def data(self, values: Data) -> Any:
        """Returns the data (n,) as the loops of the engine take them; for COMPILED a float64 array is not copied."""
        if self.engine is Engine.INTERPRETED:
            return values.tolist() if hasattr(values, "tolist") else [float(value) for value in values]
        if self.engine is Engine.TAPED:
            from .taping import taped_data

            return taped_data(self.program, values)
        from . import compiled

        return compiled.uncopied(values)

    def zeros(self, length: int) -> Vector:
        """Returns a new vector (length,) of zeros."""
        return self.vector([0.0] * length)

    def indices(self, values: Sequence[int]) -> Indices:
        """Returns a new vector (n,) of whole numbers."""
        if self.engine is Engine.INTERPRETED:
            return list(values)
        from . import compiled

        return compiled.indices(values)


def _fits_tapes(program: Program) -> bool:
    """Whether `taped` can run it: a gradient, and neither rows nor samples."""
    return program.gradient is not None and not program.by_row and not program.samples


def _starts_sooner(program: Program, cache: Path | None) -> bool:
    """Whether a kernel of the program's own begins before the one that serves all: it was compiled before, or both must
    be compiled now, and this one is short.
    """
    from .taping import taped_module

    if _is_there(module(program), cache):
        return True
    return program.instructions < _AS_LONG_AS_TAPED and not _is_there(taped_module(), cache)


def _is_there(made: Module, cache: Path | None) -> bool:
    """Whether the quick loop of a module was compiled before."""
    return cache is not None and any(cache.glob(f"{made.name('descend')}-*"))


def row(vector: Vector) -> tuple[float, ...]:
    """Returns a vector as floats of Python."""
    return tuple(vector if isinstance(vector, list) else vector.tolist())


def rows(table: Vector, count: int, width: int) -> tuple[tuple[float, ...], ...]:
    """Returns the first rows of a flat table as floats of Python."""
    values = row(table[: count * width])
    return tuple(values[i * width : (i + 1) * width] for i in range(count))
