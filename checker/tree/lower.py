"""Lower a tree to a tape for the kernels: the same evaluator, with slots of the tape for numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from chainrule.exercises.record import Record
from chainrule.kernels.tape import Operation, Tape, TapeBuilder

from .arithmetic import NotInThisArithmetic
from .evaluate import Grid, as_entries, evaluate
from .nodes import Node

_OPERATIONS = {
    "abs": Operation.ABS,
    "sign": Operation.SIGN,
    "max": Operation.MAX,
    "min": Operation.MIN,
    "floor": Operation.FLOOR,
    "ceil": Operation.CEIL,
    "relu": Operation.RELU,
    "sqrt": Operation.SQRT,
    "exp": Operation.EXP,
    "ln": Operation.LN,
    "sigmoid": Operation.SIGMOID,
    "tanh": Operation.TANH,
    "sin": Operation.SIN,
    "cos": Operation.COS,
    "tan": Operation.TAN,
}


class _Slot(Record):
    """A value on the tape."""

    builder: TapeBuilder
    handle: int

    def joined(self, operation: Operation, other: _Slot) -> _Slot:
        return _Slot(self.builder, self.builder.apply(operation, self.handle, other.handle))

    def __neg__(self) -> _Slot:
        return _Slot(self.builder, self.builder.apply(Operation.NEGATE, self.handle))

    def __lt__(self, _: object) -> bool:
        """What a value is less than is not known before the tape runs."""
        raise NotInThisArithmetic

    def __abs__(self) -> _Slot:
        """Only needed to choose a pivot, which a tape cannot."""
        raise NotInThisArithmetic


class _Taping:
    """The number system whose numbers are slots."""

    def __init__(self, builder: TapeBuilder) -> None:
        self.builder = builder

    def number(self, value: Fraction) -> _Slot:
        return _Slot(self.builder, self.builder.constant(float(value)))

    def add(self, left: _Slot, right: _Slot) -> _Slot:
        return left.joined(Operation.ADD, right)

    def multiply(self, left: _Slot, right: _Slot) -> _Slot:
        return left.joined(Operation.MULTIPLY, right)

    def divide(self, left: _Slot, right: _Slot) -> _Slot:
        return left.joined(Operation.DIVIDE, right)

    def power(self, base: _Slot, exponent: _Slot) -> _Slot:
        return base.joined(Operation.POWER, exponent)

    def function(self, name: str, arguments: Sequence[_Slot]) -> _Slot:
        if name not in _OPERATIONS:
            raise NotInThisArithmetic
        first, *rest = (argument.handle for argument in arguments)
        handle = self.builder.apply(_OPERATIONS[name], first, *rest[:1])
        for other in rest[1:]:
            handle = self.builder.apply(_OPERATIONS[name], handle, other)
        return _Slot(self.builder, handle)


def lower(nodes: Sequence[Node], inputs: Sequence[str], shapes: Mapping[str, tuple[int, int]] | None = None) -> Tape:
    """The tape that computes these trees from the named inputs, in order; matrices give their entries row by row.

    A name in `shapes` is a matrix and stands for rows x columns inputs. NotInThisArithmetic for a function that no
    tape knows or a symbol that is no input.
    """
    shapes = shapes or {}
    width = sum(shapes[name][0] * shapes[name][1] if name in shapes else 1 for name in inputs)
    builder = TapeBuilder(width)
    point: dict[str, Any] = {}
    at = 0
    for name in inputs:
        rows, columns = shapes.get(name, (1, 1))
        slots = tuple(_Slot(builder, builder.input(at + index)) for index in range(rows * columns))
        point[name] = Grid(rows, columns, slots) if name in shapes else slots[0]
        at += len(slots)
    arithmetic: Any = _Taping(builder)
    values = [evaluate(node, point, arithmetic) for node in nodes]
    return builder.build([slot.handle for value in values for slot in as_entries(value)])
