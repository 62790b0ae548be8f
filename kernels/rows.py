"""The functions of a program that has the tapes of one sample: they go through the rows of a table.

A table is flat, row after row. Nothing of it stands in the text, so one module serves tables of any length. Sums are
taken row by row, in their order: compiled and interpreted give the same bits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .quick.affine import replay
from .tape import Tape, TapeBuilder
from .wording import instructions, operand, reads

if TYPE_CHECKING:
    from .program import Program


def row_functions(program: Program) -> str:
    """Returns the text of ``loss``; given the gradient tape, of ``slope``, ``loss_and_slope`` and ``sample_slope``."""
    text = _means("loss(theta, data)", program, program.loss, ["return {0}"])
    if program.gradient is None:
        return text
    writes = [f"partials[{i}] = {{{i}}}" for i in range(program.parameters)]
    slope = _means("slope(theta, data, partials)", program, program.gradient, writes or ["pass"])
    later = [f"partials[{i}] = {{{i + 1}}}" for i in range(program.parameters)]
    both = _means("loss_and_slope(theta, data, partials)", program, _together(program), [*later, "return {0}"])
    return f"{text}\n{slope}\n{both}\n{_sample_slope(program, program.gradient)}"


def _together(program: Program) -> Tape:
    """The loss and the gradient as one tape: what both need is done once."""
    assert program.gradient is not None  # noqa: S101 - the caller has seen to it
    builder = TapeBuilder(program.loss.inputs)
    loss, slopes = replay(builder, program.loss), replay(builder, program.gradient)
    return builder.build([loss[program.loss.outputs[0]], *(slopes[slot] for slot in program.gradient.outputs)])


def _means(head: str, program: Program, tape: Tape, ends: list[str]) -> str:
    """A function of the means of the tape's outputs over all rows."""
    count, width = len(tape.outputs), program.data
    inner = [*_of_row(program, tape), *(f"s{i} += {operand(tape, slot)}" for i, slot in enumerate(tape.outputs))]
    lines = [
        *_of_theta(program, tape),
        *(f"s{i} = 0.0" for i in range(count)),
        f"for row in range(0, len(data), {width}):",
        *(f"    {line}" for line in inner or ["pass"]),
        f"rows = len(data) / {width}",
        *(end.format(*(f"s{i} / rows" for i in range(count))) for end in ends),
    ]
    return "\n    ".join([f"def {head}:", *lines]) + "\n"


def _sample_slope(program: Program, tape: Tape) -> str:
    lines = [
        f"row = sample * {program.data}",
        *_of_theta(program, tape),
        *_of_row(program, tape),
        *(f"partials[{i}] += {operand(tape, slot)}" for i, slot in enumerate(tape.outputs)),
    ]
    return "\n    ".join(["def sample_slope(sample, theta, data, partials):", *lines]) + "\n"


def _of_theta(program: Program, tape: Tape) -> list[str]:
    return reads(tape, [f"theta[{i}]" for i in range(program.parameters)])


def _of_row(program: Program, tape: Tape) -> list[str]:
    places = [f"data[row + {i}]" for i in range(program.data)]
    return [*reads(tape, places, program.parameters), *instructions(tape)]
