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

from .generate import AT_ONCE, Module

# Without fastmath a compiled run gives the very bits of an interpreted one; what is relaxed gives up the last of them
# for half the time a step, and keeps inf and nan. `error_model` makes a division by zero inf, `nogil` lets threads in.
OPTIONS: dict[str, Any] = {"error_model": "numpy", "nogil": True, "fastmath": False}
RELAXED = OPTIONS | {"fastmath": {"contract", "arcp"}}

# For the families, whose sums over thousands of entries are taken in several parts at once. Nothing here says that
# there is no nan or inf: divergence is found by comparing with them. Strict functions still multiply and add at once.
FAST = OPTIONS | {"fastmath": {"contract", "arcp", "nsz", "reassoc"}}
STRICT = OPTIONS | {"fastmath": {"contract"}}

# A function that only other kernels call needs no way in from Python, which takes a fifth of the compilation.
INNER = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}

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
    entry: Callable[..., Any] = numba.njit(**_entry_options(module, name))(inner.py_func)  # type: ignore[attr-defined]
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
    if module.manner.fast:
        namespace.update(_machine())
    for function in module.names:
        namespace[function] = numba.njit(**_options(module, function), **INNER)(namespace[function])
    if module.manner.relaxed and not JIT_DISABLED:
        from .quick import packs

        namespace.update({module.name(name): getattr(packs, name) for name in AT_ONCE})
    return namespace


def _entry_options(module: Module, name: str) -> dict[str, Any]:
    """Those of a function that Python calls, by its name in its own file."""
    return FAST if module.manner.fast else _options(module, module.name(name))


def _options(module: Module, function: str) -> dict[str, Any]:
    """Those of a function, by its name in the text."""
    manner = module.manner
    if function in map(module.name, manner.relaxed):
        return RELAXED
    if not manner.fast:
        return OPTIONS
    strict = function in map(module.name, manner.strict)
    # A call in the innermost loop keeps LLVM from taking several entries at once.
    inline = function not in map(module.name, manner.called)
    return (STRICT if strict else FAST) | {"forceinline": inline}


def _machine() -> dict[str, Callable[..., Any]]:
    """The functions that the text of a fast module expects: for LLVM, or their twins in Python."""
    from .families import bits

    if JIT_DISABLED:
        source: ModuleType = bits
    else:
        from .families import machine as source
    return {name: getattr(source, name) for name in bits.FUNCTIONS}


def vector(values: Sequence[float]) -> NDArray[np.float64]:
    """Returns a new contiguous float64 array (n,)."""
    return np.array(values, dtype=np.float64).reshape(-1)


def uncopied(values: Sequence[float] | NDArray[np.float64]) -> NDArray[np.float64]:
    """Returns a contiguous float64 array (n,) that shares its memory with an array or a buffer of such floats."""
    # A subclass, as of a mapped file, or an array that cannot be written would compile another version.
    shared = np.ascontiguousarray(values, dtype=np.float64).reshape(-1).view(np.ndarray)
    return shared if shared.flags.writeable else shared.copy()


def indices(values: Sequence[int]) -> NDArray[np.int64]:
    """Returns a new contiguous int64 array (n,)."""
    return np.array(values, dtype=np.int64).reshape(-1)
