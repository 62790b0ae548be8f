"""The quick loop of one program as a text in which nothing is looked up: parameters and partials are plain variables.

It takes the place of `loops.descend` for a program with a gradient tape: compiled, everything stays in registers, and
what depends on the data alone is computed before the first step.
"""

from __future__ import annotations

from ..program import Program
from ..tape import Tape, TapeBuilder
from ..wording import instruction, operand
from .affine import affine_gradient, invariant, replay, variant_length
from .balancing import balanced
from .grouping import grouped
from .reciprocals import with_reciprocals

_HEAD = "def descend(theta, data, rate, first, last, wanted, partials, table):"


def descend(program: Program) -> str:
    """Returns the text of ``descend``, for a program with a gradient; its arguments are those of `loops.descend`."""
    tape, width = together(program), program.parameters
    alone, first = invariant(tape, width), tape.inputs + len(tape.constants)
    used = {slot for _, *slots in tape.code for slot in slots}.union(tape.outputs)
    before = ["points, losses, gradients = table", "row = 0", "goal = wanted[0] if len(wanted) > 0 else last + 1"]
    before += [f"t{slot} = theta[{slot}]" for slot in range(width)]
    before += [f"t{slot} = data[{slot - width}]" for slot in range(width, tape.inputs) if slot in used]
    before += [f"t{first + i} = {instruction(tape, i)}" for i in range(len(tape.code)) if alone[first + i]]
    loss, *slopes = (operand(tape, slot) for slot in tape.outputs)
    inside = grouped(tape, [i for i in range(len(tape.code)) if not alone[first + i]])
    inside += [*_guard(loss, slopes), *_recording(loss, slopes)]
    inside += [f"t{i} -= rate * {slope}" for i, slope in enumerate(slopes)]
    after = [*(f"theta[{i}] = t{i}" for i in range(width)), "return -1"]
    loop = ["for step in range(first, last + 1):", *(f"    {line}" for line in inside)]
    return "\n    ".join([_HEAD, *before, *loop, *after]) + "\n"


def together(program: Program) -> Tape:
    """Returns the loss and the gradient as one tape, made for speed: what both need is done once."""
    assert program.gradient is not None  # noqa: S101 - the caller has seen to it
    builder = TapeBuilder(program.loss.inputs)
    loss = replay(builder, program.loss)[program.loss.outputs[0]]
    slots = replay(builder, program.gradient)
    plain = _quick(builder.build([loss, *(slots[slot] for slot in program.gradient.outputs)]))
    partials = affine_gradient(builder, program.gradient, program.parameters)
    if partials is None:
        return plain
    affine = with_reciprocals(builder.build([loss, *partials]))
    # The partials are what a step waits for; the loss has time. Of two as long, A theta + c is contracted best.
    shorter = _waited(affine, program.parameters) <= _waited(plain, program.parameters)
    return affine if shorter else plain


def _quick(tape: Tape) -> Tape:
    return balanced(with_reciprocals(tape))


def _waited(tape: Tape, parameters: int) -> int:
    return variant_length(tape, parameters, tape.outputs[1:])


def _guard(loss: str, slopes: list[str]) -> list[str]:
    """Ends the run where `loops.settled` would."""
    sizes = [f"abs({part})" for part in (loss, *slopes, *(f"t{i}" for i in range(len(slopes))))]
    return [f"if not {added(sizes)} <= BOUND:", "    return step"]


def added(terms: list[str]) -> str:
    """The sum of terms, in pairs and pairs of pairs: what comes next waits for few of them."""
    while len(terms) > 1:
        pairs = [f"({left} + {right})" for left, right in zip(terms[::2], terms[1::2], strict=False)]
        terms = pairs + terms[len(pairs) * 2 :]
    return terms[0]


def _recording(loss: str, slopes: list[str]) -> list[str]:
    width = len(slopes)
    writes = [f"points[row * {width} + {i}] = t{i}" for i in range(width)]
    writes += [f"gradients[row * {width} + {i}] = {slope}" for i, slope in enumerate(slopes)]
    rest = ["row += 1", "goal = wanted[row] if row < len(wanted) else last + 1"]
    return ["if step == goal:", *(f"    {line}" for line in [f"losses[row] = {loss}", *writes, *rest])]
