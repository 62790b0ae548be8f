"""The instructions of a tape as the text of Python."""

from __future__ import annotations

import math
from collections.abc import Sequence

from .tape import Operation, Tape

_INFIX = {Operation.ADD: "+", Operation.SUBTRACT: "-", Operation.MULTIPLY: "*"}
CALLS = {
    Operation.DIVIDE: "divide",
    Operation.POWER: "power",
    Operation.MAX: "greater",
    Operation.MIN: "lesser",
    Operation.EXP: "exp",
    Operation.LN: "ln",
    Operation.SQRT: "sqrt",
    Operation.ABS: "abs",
    Operation.SIGN: "sign",
    Operation.SIGMOID: "sigmoid",
    Operation.RELU: "relu",
    Operation.TANH: "tanh",
    Operation.SIN: "sin",
    Operation.COS: "cos",
    Operation.TAN: "tan",
    Operation.FLOOR: "floor",
    Operation.CEIL: "ceil",
}


def reads(tape: Tape, places: Sequence[str], first: int = 0) -> list[str]:
    """Returns the lines that read the inputs from the ``first`` on, each from its place, if anything uses it."""
    used = {slot for _, *slots in tape.code for slot in slots}.union(tape.outputs)
    return [f"t{slot} = {place}" for slot, place in enumerate(places, start=first) if slot in used]


def instructions(tape: Tape) -> list[str]:
    """Returns the lines that compute the slots of the instructions."""
    first = tape.inputs + len(tape.constants)
    return [f"t{first + i} = {instruction(tape, i)}" for i in range(len(tape.code))]


def instruction(tape: Tape, index: int) -> str:
    """Returns what an instruction computes; slot n is called tn."""
    operation, *slots = tape.code[index]
    left, right = (operand(tape, slot) for slot in slots)
    if operation in _INFIX:
        return f"{left} {_INFIX[operation]} {right}"
    if operation is Operation.NEGATE:
        return f"-{left}"
    if operation is Operation.DIVIDE and _is_divisor(tape, slots[1]):
        return f"{left} / {right}"
    return f"{CALLS[operation]}({left}, {right})" if operation.binary else f"{CALLS[operation]}({left})"


def _is_divisor(tape: Tape, slot: int) -> bool:
    """Whether a slot is a constant that plain Python divides by too."""
    constant = slot - tape.inputs
    return 0 <= constant < len(tape.constants) and tape.constants[constant] not in (0.0, math.inf, -math.inf)


def operand(tape: Tape, slot: int) -> str:
    """Returns the name of a slot, or its value where it is a constant."""
    constant = slot - tape.inputs
    return _literal(tape.constants[constant]) if 0 <= constant < len(tape.constants) else f"t{slot}"


def _literal(value: float) -> str:
    if math.isfinite(value):
        return f"({float(value)!r})"  # brackets, for a minus
    return f"(math.{value!r})" if value > 0 or value != value else "(-math.inf)"
