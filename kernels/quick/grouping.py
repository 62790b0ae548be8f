"""The instructions of a tape in an order in which exponentials that do not wait for each other are one call.

Reciprocals likewise, and what makes most of both: e^z with 1/(1 + e^z).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..tape import Operation, Tape
from ..wording import instruction, operand

_MOST = 4  # the numbers of a vector; of more the first would wait for the last
_ONE = "(1.0)"


def grouped(tape: Tape, chosen: Sequence[int]) -> list[str]:
    """Returns the lines of these instructions, as calls of `arithmetic.exps` and its like where it can be."""
    kinds = _Kinds.of(tape, chosen)
    levels = _levels(tape, kinds)
    lines: list[str] = []
    for level in range(max((levels[index] for index in chosen), default=0) + 1):
        here = [index for index in chosen if levels[index] == level]
        for kind in ("exps", "reciprocals", "logistics"):
            lines += _calls(tape, kinds, kind, [index for index in here if kinds.kind.get(index) == kind])
        lines += [_plain(tape, index) for index in here if index not in kinds.kind and index not in kinds.within]
    return lines


@dataclass(frozen=True, slots=True)
class _Kinds:
    """By instruction: the call that it is part of; the 1/(1 + e^z) of an e^z; and the e^z of such a reciprocal."""

    kind: dict[int, str]
    partner: dict[int, int]
    within: dict[int, int]

    @classmethod
    def of(cls, tape: Tape, chosen: Sequence[int]) -> _Kinds:
        kind = {index: "exps" for index in chosen if tape.code[index][0] is Operation.EXP}
        kind |= {index: "reciprocals" for index in chosen if _is_reciprocal(tape, index)}
        partner, within = {}, {}
        for index in [index for index in chosen if kind.get(index) == "reciprocals"]:
            power = _power_under(tape, index)
            if power is not None and kind.get(power) == "exps" and power not in partner:
                partner[power], within[index] = index, power
                kind[power] = "logistics"
                del kind[index]
        return cls(kind, partner, within)


def _is_reciprocal(tape: Tape, index: int) -> bool:
    operation, left, _ = tape.code[index]
    return operation is Operation.DIVIDE and operand(tape, left) == _ONE


def _power_under(tape: Tape, index: int) -> int | None:
    """The instruction e^z of 1/(1 + e^z)."""
    first = tape.inputs + len(tape.constants)
    below = tape.code[index][2] - first
    if below < 0 or tape.code[below][0] is not Operation.ADD:
        return None
    _, left, right = tape.code[below]
    terms = {operand(tape, left): right, operand(tape, right): left}
    return terms[_ONE] - first if _ONE in terms and terms[_ONE] >= first else None


def _levels(tape: Tape, kinds: _Kinds) -> list[int]:
    """How many calls, one after the other, an instruction waits for."""
    first = tape.inputs + len(tape.constants)
    levels: list[int] = []
    for index, (_, left, right) in enumerate(tape.code):
        waits = max(levels[slot - first] if slot >= first else 0 for slot in (left, right))
        levels.append(levels[kinds.within[index]] if index in kinds.within else waits + (index in kinds.kind))
    return levels


def _calls(tape: Tape, kinds: _Kinds, kind: str, group: Sequence[int]) -> Iterator[str]:
    first = tape.inputs + len(tape.constants)
    for begin in range(0, len(group), _MOST):
        part = group[begin : begin + _MOST]
        both = [kinds.partner[index] for index in part] if kind == "logistics" else []
        if len(part) == 1:
            yield from (_plain(tape, index) for index in part)
            yield from (f"t{first + index} = 1.0 / (1.0 + t{first + part[0]})" for index in both)
        else:
            targets = ", ".join(f"t{first + index}" for index in [*part, *both])
            yield f"{targets} = {kind}(({', '.join(operand(tape, tape.code[index][2]) for index in part)}))"


def _plain(tape: Tape, index: int) -> str:
    return f"t{tape.inputs + len(tape.constants) + index} = {instruction(tape, index)}"
