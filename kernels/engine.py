"""Which way a program is run: interpreted, from tapes by a kernel that serves all programs, or by one of its own."""

from __future__ import annotations

from enum import Enum


class Engine(Enum):
    """How to run. AUTOMATIC takes what is expected to be faster; all give the same numbers, to rounding.

    TAPED compiles nothing for a new program, and takes some four times as long a step as COMPILED, or more. What it
    cannot run, a program by row or with samples, is COMPILED.
    """

    AUTOMATIC = "automatic"
    INTERPRETED = "interpreted"
    TAPED = "taped"
    COMPILED = "compiled"


# Measured in tape instructions interpreted, some 30 ns each. Importing Numba and loading a kernel takes 0.7 s; a kernel
# that is not in the cache yet takes 1 s, and 4 ms for each instruction of its tapes, which TAPED does 4 ns a time.
LOADING = 20_000_000
COMPILING = 250_000_000
COMPILING_AN_INSTRUCTION = 1_000_000


def choose(engine: Engine, work: int, length: int = 0) -> Engine:
    """Returns INTERPRETED, TAPED or COMPILED; a definite engine is kept.

    ``work`` is the number of instructions to be run, ``length`` that of those to be compiled.
    """
    if engine is not Engine.AUTOMATIC:
        return engine
    if work <= LOADING:
        return Engine.INTERPRETED
    return Engine.COMPILED if work > COMPILING + length * COMPILING_AN_INSTRUCTION else Engine.TAPED


def available(engine: Engine, work: int, length: int = 0) -> Engine:
    """Returns what `choose` does, but INTERPRETED where Numba's JIT is switched off."""
    chosen = choose(engine, work, length)
    if chosen is Engine.INTERPRETED:
        return chosen
    from .compiled import JIT_DISABLED

    return Engine.INTERPRETED if JIT_DISABLED else chosen
