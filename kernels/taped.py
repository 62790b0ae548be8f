"""The loss and the gradient of any program as data: one compiled module serves all.

What the loops call ``data`` is here two vectors with both tapes: ``slots``, in which the data and the constants stand
already, and ``code``, whole numbers. It begins with five for the loss and five for the gradient: where its slots begin,
the first of its results among them, where its instructions begin and how many there are, and where its outputs stand.
An instruction is three numbers, the operation and its two slots. One source, as `loops`.
"""

from __future__ import annotations

from collections.abc import Sequence

from .arithmetic import divide
from .loops import Vector
from .machine import ADD, DIVIDE, MULTIPLY, SUBTRACT, apply

Whole = Sequence[int]
Tapes = tuple[Vector, Whole]  # slots, code

HEAD = 5  # numbers that describe a tape


def loss(theta: Vector, data: Tapes) -> float:
    """Returns the loss at theta."""
    slots, code = data
    perform(theta, slots, code, 0)
    return slots[code[0] + code[code[4]]]


def slope(theta: Vector, data: Tapes, partials: Vector) -> None:
    """Writes the gradient at theta to ``partials`` (p,)."""
    slots, code = data
    perform(theta, slots, code, HEAD)
    begin, outputs = code[HEAD], code[HEAD + 4]
    for i in range(len(partials)):
        partials[i] = slots[begin + code[outputs + i]]


def perform(theta: Vector, slots: Vector, code: Whole, head: int) -> None:
    """Does all instructions of the tape that is described at ``head``."""
    begin, place, at = code[head], code[head + 1], code[head + 2]
    for i in range(len(theta)):
        slots[begin + i] = theta[i]
    for _ in range(code[head + 3]):
        operation, left, right = code[at], slots[begin + code[at + 1]], slots[begin + code[at + 2]]
        if operation == MULTIPLY:
            slots[place] = left * right
        elif operation == ADD:
            slots[place] = left + right
        elif operation == SUBTRACT:
            slots[place] = left - right
        elif operation == DIVIDE:
            slots[place] = divide(left, right)
        else:
            slots[place] = apply(operation, left, right)
        place += 1
        at += 3
