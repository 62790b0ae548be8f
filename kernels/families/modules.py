"""The modules of the families, put together from their sources."""

from __future__ import annotations

import inspect
from functools import cache
from pathlib import Path
from types import ModuleType

from .. import loops, walk
from ..generate import Manner, Module, assemble
from . import exponential, meeting, walking

_REASONS = ("GOING", "STEPS", "DIVERGED", "GRADIENT", "LOSS", "CHANGE")
STRICT = ("exp", "reduced", "log_one_plus")
# Put into their callers these read memory at half the speed, or take seconds more to compile (both measured).
_CALLED = ("weigh_rows", "gather_rows", "add_square", "weigh_layer", "correlate")
_MACHINE = Path(__file__).parent / "machine.py"


@cache
def family(*sources: ModuleType) -> Module:
    """Returns the module with the descent of a family, whose sources hold its `chunk`; later ones hold."""
    constants = [f"{name} = {getattr(walk, name)!r}" for name in _REASONS] + [f"BOUND = {loops.BOUND!r}"]
    of_every_walk = (loops.record, loops.settled, walk.squared_norm, walk.verdict, walk.move)
    shared = [inspect.getsource(part) for part in (*of_every_walk, meeting, exponential, walking)]
    own = [inspect.getsource(source) for source in sources]
    machine = _MACHINE.read_text(encoding="utf-8")
    manner = Manner(fast=True, strict=STRICT, called=_CALLED, beside=machine)
    return assemble("\n".join(constants), *shared, *own, manner=manner)
