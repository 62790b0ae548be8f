"""What holds of symbols: relations between formulas, joined by and, or and not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from chainrule.exercises.record import Record

from ...tree.nodes import Apply, Node, Symbol, fingerprint, number, symbols_in
from ...tree.substitute import substitute

_ZERO = number(0)
_OPPOSITES = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "!=", "!=": "="}
TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
_HEADS = {"less": "<", "less_equal": "<=", "equals": "=", "unequal": "!="}


class Relates(Record):
    """left sign right, with one of < <= > >= = !=."""

    left: Node
    sign: str
    right: Node


class Every(Record):
    """All of these hold; of none, always."""

    parts: tuple[Logic, ...]


class Some(Record):
    """One of these holds at least; of none, never."""

    parts: tuple[Logic, ...]


Logic = Relates | Every | Some
ALWAYS, NEVER = Every(()), Some(())


def denied(logic: Logic) -> Logic:
    """What holds where this does not."""
    if isinstance(logic, Relates):
        return Relates(logic.left, _OPPOSITES[logic.sign], logic.right)
    parts = tuple(denied(part) for part in logic.parts)
    return Some(parts) if isinstance(logic, Every) else Every(parts)


def relations(logic: Logic) -> Iterator[Relates]:
    """All relations in it."""
    if isinstance(logic, Relates):
        yield logic
        return
    for part in logic.parts:
        yield from relations(part)


def symbols_of(logic: Logic) -> frozenset[str]:
    """The symbols that it speaks of."""
    sides = (side for one in relations(logic) for side in (one.left, one.right))
    return frozenset().union(*map(symbols_in, sides)) - {"pi"}


def mapped(logic: Logic, change: Callable[[Relates], Logic]) -> Logic:
    """The same with each relation changed."""
    if isinstance(logic, Relates):
        return change(logic)
    return type(logic)(tuple(mapped(part, change) for part in logic.parts))


def at(logic: Logic, values: Mapping[str, Node]) -> Logic:
    """The same with formulas in place of symbols."""
    return mapped(logic, lambda one: Relates(substitute(one.left, values), one.sign, substitute(one.right, values)))


def renamed(logic: Logic, old: str, new: str) -> Logic:
    """The same of another symbol."""
    return at(logic, {old: Symbol(new)})


def of_condition(tree: Node) -> Logic | None:
    """The condition of a formula by cases; None for what is none."""
    if not isinstance(tree, Apply):
        return None
    if tree.head in _HEADS:
        return Relates(tree.arguments[0], _HEADS[tree.head], tree.arguments[1])
    parts = [of_condition(argument) for argument in tree.arguments] if tree.head in ("and", "or", "not") else []
    known = tuple(part for part in parts if part is not None)
    if not parts or len(known) < len(parts):
        return None
    if tree.head == "not":
        return denied(known[0])
    return Every(known) if tree.head == "and" else Some(known)


def is_positive(tree: Node) -> Relates:
    """tree > 0."""
    return Relates(tree, ">", _ZERO)


def is_negative(tree: Node) -> Relates:
    """tree < 0."""
    return Relates(tree, "<", _ZERO)


def is_zero(tree: Node) -> Relates:
    """tree = 0."""
    return Relates(tree, "=", _ZERO)


def text_of(one: Relates) -> str:
    """A text that tells relations apart."""
    return f"{fingerprint(one.left)} {one.sign} {fingerprint(one.right)}"
