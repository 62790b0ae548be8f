"""Divisions that share a divisor become products with its reciprocal: a division takes as long as a dozen products.

The derivative of 1/(1 + e^-z) divides by (1 + e^-z)^2 what the loss divides by 1 + e^-z: one division is enough for
both, and for all samples' terms that have it. It changes the last bit of a quotient, so only quick loops do it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..tape import Operation, Tape, TapeBuilder


def with_reciprocals(tape: Tape) -> Tape:
    """Returns the tape with a single division for each divisor, and none for products of divisors."""
    divider = _Divider(TapeBuilder(tape.inputs))
    slots = [*range(tape.inputs), *map(divider.builder.constant, tape.constants)]
    for operation, left, right in tape.code:
        slots.append(divider.apply(operation, slots[left], slots[right]))
    return divider.builder.build([slots[output] for output in tape.outputs])


@dataclass
class _Divider:
    """A builder that remembers of which factors a product was made, and which reciprocals are there."""

    builder: TapeBuilder
    factors: dict[int, tuple[int, int]] = field(default_factory=dict)
    reciprocals: dict[int, int] = field(default_factory=dict)

    def apply(self, operation: Operation, left: int, right: int) -> int:
        """Returns the handle of an operation."""
        if operation is Operation.DIVIDE:
            reciprocal = self.reciprocal(right)
            one = self.builder.constant(1.0)
            return reciprocal if left == one else self.builder.apply(Operation.MULTIPLY, left, reciprocal)
        handle = self.builder.apply(operation, left, right)
        if operation is Operation.MULTIPLY:
            self.factors[handle] = (left, right)
        return handle

    def reciprocal(self, handle: int) -> int:
        """Returns the handle of 1 / this."""
        if handle not in self.reciprocals:
            if handle in self.factors:
                left, right = map(self.reciprocal, self.factors[handle])
                made = self.builder.apply(Operation.MULTIPLY, left, right)
            else:
                made = self.builder.apply(Operation.DIVIDE, self.builder.constant(1.0), handle)
            self.reciprocals[handle] = made
        return self.reciprocals[handle]
