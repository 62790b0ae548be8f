"""Operators with their strengths, and the operands that are joined by them."""

from __future__ import annotations

from ..tree.nodes import Apply, Node, number
from .limits import DEPTH
from .tokens import Token
from .trouble import Unreadable

SUM, SIGN, PRODUCT, CALL, ARGUMENT, FACTOR_SIGN, POWER, ROOT = range(10, 90, 10)
# A sign before a product spans the product, -2x is -(2x); a sign after an operator spans the factor, 2·-x·y.
# A function without brackets takes what is multiplied without an operator, `sin 2x`, which binds tighter than it.

INFIX: dict[str, tuple[str, int]] = {
    "+": ("add", SUM),
    "-": ("add", SUM),
    "*": ("multiply", PRODUCT),
    "/": ("divide", PRODUCT),
    ".*": ("hadamard", PRODUCT),
    "^": ("power", POWER),
}
_FLAT = frozenset({"add", "multiply", "hadamard"})


class Operator:
    """An operator that waits for its right operand. `power` is the exponent of a function, as in sin²(x)."""

    __slots__ = ("head", "power", "prefix", "strength", "token")

    def __init__(self, head: str, strength: int, token: Token, prefix: bool, power: Node | None = None) -> None:
        self.head, self.strength, self.token, self.prefix, self.power = head, strength, token, prefix, power


class Operand:
    """An operand that may still grow: a + b becomes a + b + c. The head is empty for a finished node."""

    __slots__ = ("head", "height", "parts")

    def __init__(self, head: str, parts: list[Node], height: int) -> None:
        self.head, self.parts, self.height = head, parts, height

    def node(self) -> Node:
        if not self.head:
            return self.parts[0]
        if self.head == "euler":
            return Apply("exp", (number(1),))
        return Apply(self.head, tuple(self.parts))


def prefixed(operator: Operator, operand: Operand) -> Operand:
    """The operand under a sign, a root or a function."""
    node, height = operand.node(), operand.height
    if operator.head == "cbrt":
        return checked(Operand("power", [node, Apply("divide", (number(1), number(3)))], height + 1), operator.token)
    joined = Operand(operator.head, [node], height + 1)
    if operator.power is not None:
        joined = Operand("power", [joined.node(), operator.power], height + 2)
    return checked(joined, operator.token)


def joined(operator: Operator, left: Operand, right: Operand) -> Operand:
    """Both operands under an infix operator; a flat operator takes one more part."""
    if operator.head == "power" and left.head == "euler":
        return checked(Operand("exp", [right.node()], right.height + 1), operator.token)
    part, height = right.node(), right.height
    if operator.token.kind == "-" and operator.head == "add":
        part, height = Apply("negate", (part,)), height + 1
    if operator.head in _FLAT and left.head == operator.head:
        left.parts.append(part)
        left.height = max(left.height, height + 1)
        return checked(left, operator.token)
    return checked(Operand(operator.head, [left.node(), part], max(left.height, height) + 1), operator.token)


def checked(operand: Operand, token: Token) -> Operand:
    """The operand, if it is not too deep a tree."""
    if operand.height > DEPTH:
        raise Unreadable("TOO_DEEP", token.start, token.end, {"limit": str(DEPTH)})
    return operand
