"""Which way a program is run: interpreted or compiled."""

from __future__ import annotations

from enum import Enum


class Engine(Enum):
    """How to run. AUTOMATIC takes what is expected to be faster; both give the same numbers, to rounding."""

    AUTOMATIC = "automatic"
    INTERPRETED = "interpreted"
    COMPILED = "compiled"


# Measured in tape instructions interpreted, some 40 ns each. Importing Numba and loading a kernel takes 0.7 s; a kernel
# that is not in the cache yet takes 1 s, and 4 ms for each instruction of its tapes.
LOADING = 20_000_000
COMPILING_AN_INSTRUCTION = 100_000


def choose(engine: Engine, work: int, length: int = 0) -> Engine:
    """Returns INTERPRETED or COMPILED; a definite engine is kept.

    ``work`` is the number of instructions to be run, ``length`` that of those to be compiled.
    """
    if engine is not Engine.AUTOMATIC:
        return engine
    return Engine.COMPILED if work > LOADING + length * COMPILING_AN_INSTRUCTION else Engine.INTERPRETED


def available(engine: Engine, work: int, length: int = 0) -> Engine:
    """Returns what `choose` does, but INTERPRETED where Numba's JIT is switched off."""
    chosen = choose(engine, work, length)
    if chosen is Engine.INTERPRETED:
        return chosen
    from .compiled import JIT_DISABLED

    return Engine.INTERPRETED if JIT_DISABLED else chosen
