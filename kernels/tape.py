"""The tape: a formula as a straight-line program, in plain data.

A tape is what an expression tree becomes when it is to be run: no names, no nesting, every shared part once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum


class Operation(IntEnum):
    """What one instruction does. All follow IEEE 754: they give inf or nan where there is no number, none raises."""

    ADD = 0
    SUBTRACT = 1
    MULTIPLY = 2
    DIVIDE = 3
    POWER = 4
    MAX = 5
    MIN = 6
    NEGATE = 7
    EXP = 8
    LN = 9
    SQRT = 10
    ABS = 11
    SIGN = 12
    SIGMOID = 13
    RELU = 14
    TANH = 15
    SIN = 16
    COS = 17
    TAN = 18
    FLOOR = 19
    CEIL = 20

    @property
    def binary(self) -> bool:
        """Whether the operation takes two operands; the others ignore the right slot."""
        return self <= Operation.MIN


Instruction = tuple[Operation, int, int]


@dataclass(frozen=True, slots=True)
class Tape:
    """A straight-line program over numbered slots.

    Slots ``0 .. inputs-1`` are the inputs, then come the constants, then one slot for each instruction. An instruction
    is ``(operation, left slot, right slot)``, a unary one names its operand twice. ``outputs`` are slots.

    Raises ValueError if an instruction reads a slot that is not filled yet, or an output is no slot.
    """

    inputs: int
    constants: tuple[float, ...]
    code: tuple[Instruction, ...]
    outputs: tuple[int, ...]

    def __post_init__(self) -> None:
        if self.inputs < 0:
            raise ValueError(f"a tape cannot have {self.inputs} inputs")
        for slot, (operation, left, right) in enumerate(self.code, start=self.inputs + len(self.constants)):
            if not (0 <= left < slot and 0 <= right < slot):
                raise ValueError(f"slot {slot} reads slots {left} and {right}: only 0 to {slot - 1} are filled")
            if not operation.binary and left != right:
                raise ValueError(f"slot {slot}: {operation.name} is unary, yet names two slots, {left} and {right}")
        for output in self.outputs:
            if not 0 <= output < self.slots:
                raise ValueError(f"output {output} is no slot: there are {self.slots}")

    @property
    def slots(self) -> int:
        """The number of slots: inputs, constants and instructions together."""
        return self.inputs + len(self.constants) + len(self.code)


# Above this, `power` is as exact and shorter; below it multiplying is faster and gives a negative base its sign.
_LARGEST_UNROLLED_POWER = 32


class TapeBuilder:
    """Builds a tape and shares common subexpressions: the same operation on the same operands is done once.

    The numbers that the methods return are handles of this builder; ``build`` turns them into slots.
    """

    def __init__(self, inputs: int) -> None:
        self._inputs = inputs
        self._constants: dict[str, int] = {}
        self._values: dict[int, float] = {}
        self._instructions: dict[Instruction, int] = {}
        self._handles = inputs

    def input(self, index: int) -> int:
        """Returns the handle of an input. Raises ValueError if there is none of this number."""
        if not 0 <= index < self._inputs:
            raise ValueError(f"there is no input {index}: there are {self._inputs}")
        return index

    def constant(self, value: float) -> int:
        """Returns the handle of a constant; equal constants share one."""
        number = float(value)
        key = repr(number)  # tells -0.0 from 0.0 and holds nan, which equals nothing
        if key not in self._constants:
            self._constants[key] = self._new_handle()
            self._values[self._constants[key]] = number
        return self._constants[key]

    def apply(self, operation: Operation, left: int, right: int | None = None) -> int:
        """Returns the handle of ``operation`` on one operand, or on two.

        A power with a small whole constant exponent becomes multiplications. Raises ValueError for a wrong number of
        operands, or a handle that this builder never gave out.
        """
        if operation.binary and right is None:
            raise ValueError(f"{operation.name} takes two operands")
        if not operation.binary and right not in (None, left):
            raise ValueError(f"{operation.name} takes one operand")
        right = left if right is None else right
        if not (0 <= left < self._handles and 0 <= right < self._handles):
            raise ValueError(f"operands {left} and {right}: this builder has given out 0 to {self._handles - 1}")
        if operation is Operation.POWER:
            exponent = self._values.get(right)
            if exponent is not None and exponent.is_integer() and abs(exponent) <= _LARGEST_UNROLLED_POWER:
                return self._whole_power(left, int(exponent))
        return self._shared((operation, left, right))

    def build(self, outputs: Sequence[int]) -> Tape:
        """Returns the tape with these handles as outputs, without the instructions and constants that none needs."""
        needed = self._needed(outputs)
        constants = [handle for handle in self._values if handle in needed]
        code = [item for item in self._instructions.items() if item[1] in needed]
        slots = {handle: handle for handle in range(self._inputs)}
        for handle in [*constants, *(handle for _, handle in code)]:
            slots[handle] = len(slots)
        return Tape(
            inputs=self._inputs,
            constants=tuple(self._values[handle] for handle in constants),
            code=tuple((operation, slots[left], slots[right]) for (operation, left, right), _ in code),
            outputs=tuple(slots[handle] for handle in outputs),
        )

    def _new_handle(self) -> int:
        self._handles += 1
        return self._handles - 1

    def _shared(self, instruction: Instruction) -> int:
        if instruction not in self._instructions:
            self._instructions[instruction] = self._new_handle()
        return self._instructions[instruction]

    def _whole_power(self, base: int, exponent: int) -> int:
        if exponent < 0:
            return self._shared((Operation.DIVIDE, self.constant(1.0), self._whole_power(base, -exponent)))
        if exponent == 0:
            return self.constant(1.0)
        if exponent == 1:
            return base
        half = self._whole_power(base, exponent // 2)
        square = self._shared((Operation.MULTIPLY, half, half))
        return square if exponent % 2 == 0 else self._shared((Operation.MULTIPLY, square, base))

    def _needed(self, outputs: Sequence[int]) -> set[int]:
        for output in outputs:
            if not 0 <= output < self._handles:
                raise ValueError(f"output {output}: this builder has given out 0 to {self._handles - 1}")
        needed = set(outputs)
        # Operands are older than what uses them, so one pass backwards finds all.
        for (_, left, right), handle in reversed(self._instructions.items()):
            if handle in needed:
                needed.update((left, right))
        return needed
