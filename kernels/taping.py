"""Programs for `taped`, as the vectors that it takes, and its module. This file imports NumPy at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from .compiled import function
from .generate import Module, assemble
from .program import Program
from .taped import HEAD

if TYPE_CHECKING:
    from .program import Data
    from .tape import Tape


def taped_function(name: str, store: Path | None) -> Callable[..., Any]:
    """Returns the function of `loops` or `walk` with this name, whose data are those of `taped_data`."""
    return function(taped_module(), name, store)


def taped_data(program: Program, sample: Data) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Returns the slots and the code of a program with its data. ValueError for a program without gradient."""
    if program.gradient is None:
        raise ValueError("the program has no gradient tape")
    tapes = [program.loss, program.gradient]
    slots: list[NDArray[np.float64]] = []
    code: list[int] = [0] * (HEAD * len(tapes))
    begin = 0
    for place, tape in enumerate(tapes):
        filled = _filled(tape, program.parameters, sample)
        slots.append(filled)
        at, outputs = len(code), len(code) + 3 * len(tape.code)
        head = (begin, begin + tape.inputs + len(tape.constants), at, len(tape.code), outputs)
        code[HEAD * place : HEAD * (place + 1)] = head
        code += [number for operation, left, right in tape.code for number in (int(operation), left, right)]
        code += tape.outputs
        begin += len(filled)
    return np.concatenate(slots), np.array(code, dtype=np.int64)


def _filled(tape: Tape, parameters: int, sample: Data) -> NDArray[np.float64]:
    slots = np.zeros(tape.slots)
    slots[parameters : tape.inputs] = sample
    slots[tape.inputs : tape.inputs + len(tape.constants)] = tape.constants
    return slots


@cache
def taped_module() -> Module:
    """Returns the module that serves all programs with a gradient."""
    import inspect

    from . import arithmetic, loops, machine, taped, updates, walk

    sources = (inspect.getsource(part) for part in (arithmetic, machine.apply, loops, updates, walk, taped))
    return assemble(machine.operation_numbers(), *sources)
