"""Many plain descents in lockstep: the same step for all of a block, so that the machine takes several at once.

As `straight`, but each variable is a lane of a row, and nothing branches: a descent that has diverged stays where it is
while the others go on.
"""

from __future__ import annotations

from ..program import Program
from ..wording import instruction, operand
from .affine import invariant
from .straight import added, together

LANES = 32  # enough that no step waits for the one before, few enough that a block of many parameters stays in reach
PERIOD = 64  # steps between two looks at whether any descent of the block is still going

# Rows of the scratch beside those of the parameters.
RATE, GOING, STEPS, LOSS, EXTRA = 0, 1, 2, 3, 4

_HEAD = "def descend_lanes(starts, rates, data, steps, start, stop, scratch, losses, endings):"


def scratch_length(parameters: int) -> int:
    """How many numbers the scratch of a block has."""
    return (parameters + EXTRA) * LANES


def descend_lanes(program: Program) -> str:
    """Returns the text of ``descend_lanes``, for a program with a gradient.

    It descends from the starts ``start`` to ``stop`` - 1 of n, a block of `LANES` after the other, each at its own
    rate. ``starts`` (n * p,) become the ends; ``losses`` (n,) and ``endings`` (n,), the step at which `loops.settled`
    first failed or -1, belong to them. ``scratch`` has `scratch_length` numbers.
    """
    tape, width = together(program), program.parameters
    alone, begin = invariant(tape, width), tape.inputs + len(tape.constants)
    used = {slot for _, *slots in tape.code for slot in slots}.union(tape.outputs)
    lines = [(alone[begin + i], f"t{begin + i} = {instruction(tape, i)}") for i in range(len(tape.code))]
    loss, *slopes = (operand(tape, slot) for slot in tape.outputs)
    before = [f"t{slot} = data[{slot - width}]" for slot in range(width, tape.inputs) if slot in used]
    before += [line for is_alone, line in lines if is_alone]
    inside = [f"t{i} = {_at(i)}" for i in range(width)]
    inside += [line for is_alone, line in lines if not is_alone]
    inside += _step(width, loss, slopes)
    loops = ["for begin in range(0, steps + 1, PERIOD):"]
    loops += [
        "    for step in range(begin, min(begin + PERIOD, steps + 1)):",
        "        moving = 1.0 if step < steps else 0.0",
    ]
    loops += ["        for lane in range(LANES):", *(f"            {line}" for line in inside)]
    loops += [f"    if not any_going(scratch, {(width + GOING) * LANES}):", "        break"]
    block = ["last = min(first + LANES, stop)", *_gathered(width), *loops, *_scattered(width)]
    blocks = ["for first in range(start, stop, LANES):", *(f"    {line}" for line in block)]
    return "\n    ".join([_HEAD, *before, *blocks]) + "\n"


def any_going(scratch: list[float], begin: int) -> bool:
    """Whether a descent of the block has not diverged."""
    for lane in range(LANES):  # noqa: SIM110 - compiled too, and Numba has no generator expressions
        if scratch[begin + lane] > 0.0:
            return True
    return False


def _at(row: int) -> str:
    # A number and not a sum: the machine sees that rows do not overlap.
    return f"scratch[{row * LANES} + lane]"


def _step(width: int, loss: str, slopes: list[str]) -> list[str]:
    sizes = [f"abs({part})" for part in (loss, *slopes, *(f"t{i}" for i in range(width)))]
    fine = f"{added(sizes)} <= BOUND"
    going, rate, counted, kept = (_at(width + row) for row in (GOING, RATE, STEPS, LOSS))
    moves = [f"{_at(i)} = t{i} - rate * {slope} if moves else t{i}" for i, slope in enumerate(slopes)]
    return [
        f"rate = {rate}",
        f"going = {going} if {fine} else 0.0",
        "moves = going * moving > 0.0",  # of numbers: with truths the lanes are taken one by one
        f"{going} = going",
        f"{counted} += going",
        f"{kept} = {loss} if going > 0.0 else {kept}",
        *moves,
    ]


def _gathered(width: int) -> list[str]:
    lines = ["for lane in range(LANES):", "    place = min(first + lane, last - 1)"]
    lines += [f"    {_at(i)} = starts[place * {width} + {i}]" for i in range(width)]
    values = {RATE: "rates[place]", GOING: "1.0 if first + lane < last else 0.0", STEPS: "0.0", LOSS: "0.0"}
    return [*lines, *(f"    {_at(width + row)} = {value}" for row, value in values.items())]


def _scattered(width: int) -> list[str]:
    lines = ["for lane in range(last - first):", "    place = first + lane"]
    lines += [f"    starts[place * {width} + {i}] = {_at(i)}" for i in range(width)]
    lines += [f"    losses[place] = {_at(width + LOSS)}"]
    return [*lines, f"    endings[place] = -1 if {_at(width + GOING)} > 0.0 else int({_at(width + STEPS)})"]
