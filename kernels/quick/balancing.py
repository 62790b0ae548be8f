"""Sums and products of many terms in the order in which the terms arrive: what is there first is added first.

A chain ((a + b) + c) + d waits for each sum before; two pairs, or whatever is late at the end, wait less. It changes
the last bits of a sum, so only quick loops do it.
"""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, field

from ..tape import Operation, Tape, TapeBuilder

_CHAINED = (Operation.ADD, Operation.MULTIPLY)
_SLOW = {Operation.EXP: 14, Operation.SIGMOID: 18, Operation.LN: 14, Operation.DIVIDE: 4, Operation.SQRT: 5}  # of a sum


def balanced(tape: Tape) -> Tape:
    """Returns the tape with its chains of sums, and of products, in order of arrival."""
    uses = Counter(slot for _, left, right in tape.code for slot in {left, right})
    uses.update(tape.outputs)
    made = _Balancer(TapeBuilder(tape.inputs))
    first = tape.inputs + len(tape.constants)
    slots = [*range(tape.inputs), *map(made.builder.constant, tape.constants)]
    terms: dict[int, list[int]] = {}  # of a slot that is part of a longer chain, by its number in the tape
    inner = _inner(tape, uses)
    for slot, (operation, left, right) in enumerate(tape.code, start=first):
        if operation in _CHAINED:
            parts = [part for side in (left, right) for part in terms.get(side, [slots[side]])]
            if slot in inner:
                terms[slot] = parts
                slots.append(-1)  # nothing asks for it
                continue
            slots.append(made.chained(operation, parts))
        else:
            slots.append(made.apply(operation, slots[left], slots[right]))
    return made.builder.build([slots[output] for output in tape.outputs])


def _inner(tape: Tape, uses: Counter[int]) -> set[int]:
    """The slots that are used once, by an operation of their own kind."""
    first = tape.inputs + len(tape.constants)
    found = set()
    for operation, left, right in tape.code:
        for side in {left, right} if left != right and operation in _CHAINED else ():
            if side >= first and uses[side] == 1 and tape.code[side - first][0] is operation:
                found.add(side)
    return found


@dataclass
class _Balancer:
    """A builder that knows when each of its handles arrives, counted in sums."""

    builder: TapeBuilder
    arrivals: dict[int, int] = field(default_factory=dict)

    def chained(self, operation: Operation, parts: list[int]) -> int:
        """Returns the handle of a sum or product; of all orders the one that is there first."""
        waiting = [(self.arrivals.get(part, 0), place, part) for place, part in enumerate(parts)]
        heapq.heapify(waiting)
        while len(waiting) > 1:
            (_, place, left), (_, _, right) = heapq.heappop(waiting), heapq.heappop(waiting)
            both = self.apply(operation, left, right)
            heapq.heappush(waiting, (self.arrivals.get(both, 0), place, both))
        return waiting[0][2]

    def apply(self, operation: Operation, left: int, right: int) -> int:
        """Returns the handle of an operation."""
        handle = self.builder.apply(operation, left, right)
        arrives = max(self.arrivals.get(left, 0), self.arrivals.get(right, 0)) + _SLOW.get(operation, 1)
        self.arrivals.setdefault(handle, arrives)
        return handle
