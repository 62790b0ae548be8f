"""Programs as plain Python functions, for little work: neither NumPy nor Numba is imported."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from types import FunctionType, ModuleType
from typing import Any

from . import arithmetic, loops
from .generate import functions
from .program import Program


@lru_cache(maxsize=64)
def _namespace(program: Program, signs: tuple[float, ...], optimising: bool) -> dict[str, Any]:  # noqa: ARG001 - a key
    namespace = dict(vars(arithmetic))
    for name, value in (item for part in _parts(optimising) for item in vars(part).items()):
        # The same code with other globals: so the loops find this program's loss and slope.
        namespace[name] = FunctionType(value.__code__, namespace) if isinstance(value, FunctionType) else value
    exec(compile(functions(program), "<tape>", "exec"), namespace)  # noqa: S102 - the text holds slots and constants
    return namespace


def _parts(optimising: bool) -> tuple[ModuleType, ...]:
    """The sources of the loops. Most programs are only descended plainly, and do not pay for more."""
    if not optimising:
        return (loops,)
    from . import updates, walk

    return (loops, updates, walk)


def function(program: Program, name: str) -> Callable[..., Any]:
    """Returns the function of `loops` or `walk` with this name, bound to the loss and the gradient of the program."""
    bound: Callable[..., Any] = _namespace(program, program.signs, not hasattr(loops, name))[name]
    return bound
