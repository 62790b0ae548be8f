"""Operators with their strengths, and the operands that are joined by them."""

from __future__ import annotations

from ..tree.nodes import Apply, Node, Symbol, number
from .conditions import as_condition, compared, indicator, is_condition
from .limits import DEPTH
from .tokens import Token
from .trouble import Unreadable, stray

CHOICE, EITHER, BOTH, NEGATION, RELATION, SUM, SIGN, PRODUCT, CALL, ARGUMENT, FACTOR_SIGN, POWER, ROOT = range(5, 70, 5)
# A sign before a product spans the product, -2x is -(2x); a sign after an operator spans the factor, 2·-x·y.
# A function without brackets takes what is multiplied without an operator, `sin 2x`, which binds tighter than it.

INFIX: dict[str, tuple[str, int]] = {
    "+": ("add", SUM),
    "-": ("add", SUM),
    "*": ("multiply", PRODUCT),
    "/": ("divide", PRODUCT),
    ".*": ("hadamard", PRODUCT),
    "./": ("hadamard_divide", PRODUCT),
    "^": ("power", POWER),
    ".^": ("hadamard_power", POWER),
    "pm": ("plus_minus", SUM),
    "mp": ("minus_plus", SUM),
    "<": ("less", RELATION),
    "<=": ("less_equal", RELATION),
    ">": ("greater", RELATION),
    ">=": ("greater_equal", RELATION),
    "=": ("equals", RELATION),
    "!=": ("unequal", RELATION),
    "and": ("and", BOTH),
    "or": ("or", EITHER),
    "if": ("if", CHOICE),
    "else": ("else", CHOICE),
}
RELATIONS = frozenset({"<", "<=", ">", ">=", "=", "!="})
_FLAT = frozenset({"add", "multiply", "hadamard", "and", "or"})


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
    argument = operand.node()
    if operator.head == "not":
        argument = condition(operand, operator.token)
    elif not takes(operator.head, 1):
        raise Unreadable("WRONG_COUNT", operator.token.start, operator.token.end, {"name": operator.head, "count": "1"})
    made = Operand("", [applied(operator.head, [argument])], operand.height + heights(operator.head))
    if operator.power is not None:
        made = Operand("power", [made.node(), operator.power], made.height + 1)
    return checked(made, operator.token)


# How many arguments the functions of several take; None for any number.
_COUNTS: dict[str, tuple[int, ...] | None] = {
    "max": None,
    "min": None,
    **dict.fromkeys(["log", "root", "atan2", "mod", "binomial", "power", "hadamard", "dot"], (2,)),
    **dict.fromkeys(["hadamard_divide", "hadamard_power"], (2,)),
    "ln": (1, 2),
    **dict.fromkeys(["clip", "where"], (3,)),
}


def takes(head: str, count: int) -> bool:
    """Whether the function has so many arguments."""
    counts = _COUNTS.get(head, (1,))
    return counts is None or count in counts


def heights(head: str) -> int:
    """How many levels of the tree the function makes: the derivative of an activation is a formula of several."""
    return 5 if head.endswith("'") else 2


def applied(head: str, arguments: list[Node]) -> Node:
    """A function of its arguments; a few names stand for what they abbreviate."""
    if head == "array":
        return arguments[0]
    if head == "square":
        return Apply("power", (*arguments, number(2)))
    if head.startswith("log:"):
        base = head[4:]
        return Apply("log", (*arguments, number(int(base)) if base.isdigit() else Symbol(base)))
    if head == "ln" and len(arguments) == 2:
        return Apply("log", tuple(arguments))
    if head == "dot":
        return Apply("multiply", tuple(arguments))
    if head == "indicator":
        return indicator(arguments[0])
    if head.endswith("'"):
        return _slope(head[:-1], arguments[0])
    return Apply(head, tuple(arguments))


def _slope(head: str, argument: Node) -> Node:
    """The derivative of an activation: σ′ = σ(1 - σ), tanh′ = 1 - tanh², relu′ is 1 where the argument is positive."""
    value = Apply(head, (argument,))
    if head == "sigmoid":
        return Apply("multiply", (value, Apply("add", (number(1), Apply("negate", (value,))))))
    if head == "tanh":
        return Apply("add", (number(1), Apply("negate", (Apply("power", (value, number(2))),))))
    return Apply("where", (Apply("less", (number(0), argument)), number(1), number(0)))


def joined(operator: Operator, left: Operand, right: Operand) -> Operand:
    """Both operands under an infix operator; a flat operator takes one more part."""
    if operator.head == "power" and left.head == "euler":
        return checked(Operand("exp", [right.node()], right.height + 1), operator.token)
    part, height = right.node(), right.height
    if operator.strength in (EITHER, BOTH):
        part = condition(right, operator.token)
        left = left if left.head == operator.head else Operand("", [condition(left, operator.token)], left.height)
    if operator.token.kind == "-" and operator.head == "add":
        part, height = Apply("negate", (part,)), height + 1
    if operator.head in _FLAT and left.head == operator.head:
        left.parts.append(part)
        left.height = max(left.height, height + 1)
        return checked(left, operator.token)
    height = max(left.height, height) + 1
    if operator.strength == RELATION:
        return checked(Operand("", [compared(operator.head, left.node(), part)], height + 1), operator.token)
    if operator.strength == CHOICE:
        return checked(_chosen(operator, left, right), operator.token)
    return checked(Operand(operator.head, [left.node(), part], height), operator.token)


def _chosen(operator: Operator, left: Operand, right: Operand) -> Operand:
    """`a if c else b`, from the right: first what belongs to `else`, then the whole."""
    height = max(left.height, right.height) + 1
    if operator.head == "else":
        return Operand("else", [condition(left, operator.token), right.node()], height)
    if right.head != "else":
        raise Unreadable("MISSING_OPERAND", operator.token.start, operator.token.end, {"operator": "if"})
    if is_condition(left.node()) or is_condition(right.parts[1]):
        raise stray(operator.token.text, operator.token.start, operator.token.end)
    return Operand("", [Apply("where", (right.parts[0], left.node(), right.parts[1]))], height)


def condition(operand: Operand, token: Token) -> Node:
    """The condition that the operand is. Raises Unreadable at this token for anything else."""
    found = as_condition(operand.node())
    if found is None:
        raise Unreadable("NO_CONDITION", token.start, token.end)
    return found


def checked(operand: Operand, token: Token) -> Operand:
    """The operand, if it is not too deep a tree."""
    if operand.height > DEPTH:
        raise Unreadable("TOO_DEEP", token.start, token.end, {"limit": str(DEPTH)})
    return operand
