"""Modules as compiled functions. This file and `store` import Numba and NumPy at once; they are imported late."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import Any

import numba
import numpy as np
from numpy.typing import NDArray

from .generate import Module

# No fastmath: reassociation and contraction gain little in straight-line scalar code, and without them a compiled run
# gives the very bits of an interpreted one. `error_model` makes a division by zero inf, `nogil` lets threads share.
OPTIONS = {"error_model": "numpy", "nogil": True, "fastmath": False}

# A function that only other kernels call needs no way in from Python, which takes a fifth of the compilation.
INNER_OPTIONS = {**OPTIONS, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}

JIT_DISABLED = bool(numba.config.DISABLE_JIT)

_LOCK = Lock()


def function(module: Module, name: str, store: Path | None) -> Callable[..., Any]:
    """Returns the function of the module that its own file calls ``name``, compiled when it is first called.

    With a folder to ``store`` kernels the machine code is loaded from there, or left there. Vectors must be arrays
    from `vector` and `indices`, whole numbers int, all else float: another type compiles another version.
    """
    with _LOCK:
        return _function(module, name, store)


@lru_cache(maxsize=64)
def _function(module: Module, name: str, store: Path | None) -> Callable[..., Any]:
    inner = _library(module)[module.name(name)]
    if JIT_DISABLED:
        return inner
    entry: Callable[..., Any] = numba.njit(**OPTIONS)(inner.py_func)  # type: ignore[attr-defined]
    if store is None:
        return entry
    # Should a later Numba lack what the store is made of, kernels are compiled anew in each process.
    with suppress(ImportError):
        from .store import KernelStore

        entry._cache = KernelStore(store, module.name(name), module.text)  # type: ignore[attr-defined]
    return entry


@cache
def _library(module: Module) -> dict[str, Callable[..., Any]]:
    # Numba finds the globals of a kernel that it loads through the module's name.
    name = f"chainrule_{module.digest}"
    namespace = vars(sys.modules.setdefault(name, ModuleType(name)))
    exec(compile(module.text, f"<{name}>", "exec"), namespace)  # noqa: S102 - written by `generate`
    for function in module.names:
        namespace[function] = numba.njit(**INNER_OPTIONS)(namespace[function])
    return namespace


def vector(values: Sequence[float]) -> NDArray[np.float64]:
    """Returns a new contiguous float64 array (n,)."""
    return np.array(values, dtype=np.float64).reshape(-1)


def indices(values: Sequence[int]) -> NDArray[np.int64]:
    """Returns a new contiguous int64 array (n,)."""
    return np.array(values, dtype=np.int64).reshape(-1)
