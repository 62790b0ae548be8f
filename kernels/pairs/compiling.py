"""The judge as compiled functions. This file imports Numba at once; it is imported late.

What is called for each character or entry is put into its caller: calls would take half of the time.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import Any

import numba

from ..compiled import INNER, OPTIONS
from ..generate import Module
from . import machine

# Called once or seldom for a pair.
_CALLED = frozenset(
    {
        "judge",
        "parsed",
        "are_evaluated",
        "apply",
        "has_value",
        "exact_value",
        "apply_function",
        "apply_power",
        "real_function",
        "by_sampling",
        "nice_point",
        "inverse_of",
        "is_plain_run",
        "is_doubtful_call",
        "whole_power",
        "raise_to",
    }
)
_LOCK = Lock()


def compiled_function(module: Module, name: str, store: Path | None) -> Callable[..., Any]:
    """Returns the function of the module that its own file calls ``name``, compiled when it is first called.

    With a folder to ``store`` kernels the machine code is loaded from there, or left there.
    """
    with _LOCK:
        return _function(module, name, store)


@lru_cache(maxsize=8)
def _function(module: Module, name: str, store: Path | None) -> Callable[..., Any]:
    inner = _library(module)[module.name(name)]
    entry: Callable[..., Any] = numba.njit(**OPTIONS)(inner.py_func)  # type: ignore[attr-defined]
    if store is None:
        return entry
    # Should a later Numba lack what the store is made of, the judge is compiled anew in each process.
    with suppress(ImportError):
        from ..store import KernelStore

        source = module.text + inspect.getsource(machine)
        entry._cache = KernelStore(store, module.name(name), source)  # type: ignore[attr-defined]
    return entry


@lru_cache(maxsize=8)
def _library(module: Module) -> dict[str, Callable[..., Any]]:
    # Numba finds the globals of a kernel that it loads through the module's name.
    name = f"chainrule_pairs_{module.digest}"
    namespace = vars(sys.modules.setdefault(name, ModuleType(name)))
    exec(compile(module.text, f"<{name}>", "exec"), namespace)  # noqa: S102 - the project's own source
    called = {module.name(function) for function in _CALLED}
    for function in module.names:
        namespace[function] = numba.njit(**OPTIONS, **INNER, forceinline=function not in called)(namespace[function])
    namespace[module.name("times")] = machine.wide_times
    if not numba.config.BOUNDSCHECK:  # which knows the ends of arrays, not of pointers
        namespace[module.name("data_of")] = machine.pointer_to
    return namespace
