"""Pairs of short texts judged in a batch, from bytes to verdicts: one source that is interpreted or compiled.

A narrow grammar of numbers, letters, + - * / ^, brackets and functions; what is not claimed is left to the caller.
Importing this package imports neither NumPy nor Numba. The files below it hold plain functions and constants in
capitals only, for they are joined into one module that is compiled; `judge` says what a verdict rests on.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from ..generate import Module, assemble
from . import (
    arrays,
    entries,
    exactly,
    field,
    functions,
    judge,
    layout,
    numerals,
    parser,
    points,
    powers,
    reals,
    residues,
    slopes,
    words,
)

_PARTS: tuple[ModuleType, ...] = (
    layout,
    field,
    points,
    powers,
    functions,
    residues,
    words,
    entries,
    numerals,
    parser,
    slopes,
    reals,
    exactly,
    judge,
    arrays,
)

interpreted = judge.judge


@cache
def module() -> Module:
    """Returns the functions of all files as one module."""
    import inspect

    return assemble(*map(inspect.getsource, _PARTS))


def compiled(store: Path | None) -> Callable[..., Any] | None:
    """Returns `judge.judge` compiled, its machine code kept in the folder ``store`` if there is one; None with Numba's
    JIT switched off. Texts, tables and verdicts must be contiguous arrays of uint8, all else of int64 or float64.
    """
    from ..compiled import JIT_DISABLED
    from .compiling import compiled_function

    return None if JIT_DISABLED else compiled_function(module(), "judge_arrays", store)


def is_stored(store: Path) -> bool:
    """Whether machine code of this judge lies in the folder: loading takes half a second, compiling half a minute.

    It may be of another version of Numba, and is compiled again then.
    """
    return any(store.glob(f"{module().name('judge_arrays')}-*.nbc"))
