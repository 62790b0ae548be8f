"""The machine that runs tapes as data: nothing is generated or compiled for a new formula.

One source, interpreted or compiled (`evaluate`). Vectors are lists of floats or contiguous float64 arrays, flat, row
after row; the code of a tape comes as three vectors of whole numbers.
"""

from __future__ import annotations

from collections.abc import MutableSequence, Sequence

from .arithmetic import (
    ceil,
    cos,
    divide,
    exp,
    floor,
    greater,
    lesser,
    ln,
    power,
    relu,
    sigmoid,
    sign,
    sin,
    sqrt,
    tan,
    tanh,
)
from .tape import Operation

Vector = MutableSequence[float]
Table = Sequence[MutableSequence[float]]
Whole = Sequence[int]

# Plain integers: an IntEnum compares much slower. The compiled module has them from `operation_numbers`.
(
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    POWER,
    MAX,
    MIN,
    NEGATE,
    EXP,
    LN,
    SQRT,
    ABS,
    SIGN,
    SIGMOID,
    RELU,
    TANH,
    SIN,
    COS,
    TAN,
    FLOOR,
    CEIL,
) = map(int, Operation)


def operation_numbers() -> str:
    """Returns the numbers of the operations as the text of constants."""
    return "\n".join(f"{operation.name} = {operation.value}" for operation in Operation)


def run(
    inputs: int,
    operations: Whole,
    lefts: Whole,
    rights: Whole,
    constants: Sequence[float],
    outputs: Whole,
    points: Vector,
    block: int,
    values: Table,
    results: Vector,
) -> None:
    """Writes the outputs at n points (n * inputs,) to ``results`` (n * outputs,), ``block`` points at a time.

    ``values`` (slots, block) is scratch.
    """
    count = len(results) // max(1, len(outputs))
    for i in range(len(constants)):
        for j in range(block):
            values[inputs + i][j] = constants[i]
    for start in range(0, count, block):
        here = min(block, count - start)
        for i in range(inputs):
            for j in range(here):
                values[i][j] = points[(start + j) * inputs + i]
        slot = inputs + len(constants)
        for k in range(len(operations)):
            instruct(operations[k], values[lefts[k]], values[rights[k]], values[slot + k], here)
        for i in range(len(outputs)):
            for j in range(here):
                results[(start + j) * len(outputs) + i] = values[outputs[i]][j]


def instruct(operation: int, left: Vector, right: Vector, target: Vector, count: int) -> None:
    """Runs one instruction at so many points, on the values of its slots there (block,); writes ``target``."""
    # The operation is asked for once in a block, not once at each point, for those that take less time than asking.
    if operation == MULTIPLY:
        for j in range(count):
            target[j] = left[j] * right[j]
    elif operation == ADD:
        for j in range(count):
            target[j] = left[j] + right[j]
    elif operation == SUBTRACT:
        for j in range(count):
            target[j] = left[j] - right[j]
    elif operation == DIVIDE:
        for j in range(count):
            target[j] = divide(left[j], right[j])
    else:
        for j in range(count):
            target[j] = apply(operation, left[j], right[j])


def apply(operation: int, left: float, right: float) -> float:
    """Returns the result of one operation, by its number in `Operation`; the frequent ones are asked for first."""
    if operation == POWER:
        return power(left, right)
    if operation == MAX:
        return greater(left, right)
    if operation == MIN:
        return lesser(left, right)
    if operation == NEGATE:
        return -left
    if operation == EXP:
        return exp(left)
    if operation == LN:
        return ln(left)
    if operation == SQRT:
        return sqrt(left)
    if operation == ABS:
        return abs(left)
    if operation == SIGN:
        return sign(left)
    if operation == SIGMOID:
        return sigmoid(left)
    if operation == RELU:
        return relu(left)
    if operation == TANH:
        return tanh(left)
    if operation == SIN:
        return sin(left)
    if operation == COS:
        return cos(left)
    if operation == TAN:
        return tan(left)
    if operation == FLOOR:
        return floor(left)
    return ceil(left)
