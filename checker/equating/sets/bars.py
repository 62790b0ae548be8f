"""Absolute values taken out of relations: |u| < v is u < v and -u < v."""

from __future__ import annotations

from fractions import Fraction

from ...tree.nodes import Apply, Node, number, symbols_in
from .cuts import Unclear, exact_value
from .logic import TURNED, Every, Logic, Relates, Some, mapped

_MOST = 6  # in one relation


def without_bars(logic: Logic) -> Logic:
    """The same without the absolute values that stand alone, times a number, on one side: |u| < v is -v < u < v."""
    return mapped(logic, lambda one: _unbarred(one, _MOST))


def _unbarred(one: Relates, most: int) -> Logic:
    found = isolated_bars(one) if most else None
    if found is None:
        return one
    inner, sign, other = found
    below, above = Relates(inner, sign, other), Relates(Apply("negate", (inner,)), sign, other)
    sides = tuple(_unbarred(side, most - 1) for side in (below, above))
    if sign in ("<", "<="):
        return Every(sides)
    if sign in (">", ">="):
        return Some(sides)
    not_negative = _unbarred(Relates(other, ">=", number(0)), most - 1)
    if sign == "=":
        return Every((not_negative, Some(sides)))
    return Some((_unbarred(Relates(other, "<", number(0)), most - 1), Every(sides)))


def isolated_bars(one: Relates) -> tuple[Node, str, Node] | None:
    """The inside of an absolute value, and the sign and side that it stands against; None where none does."""
    terms = [*_terms(one.left, 1), *_terms(one.right, -1)]
    for place, (factor, term) in enumerate(terms):
        if isinstance(term, Apply) and term.head == "abs":
            rest = [(-other / factor, part) for at, (other, part) in enumerate(terms) if at != place]
            if any(part == term for _, part in rest):
                continue
            parts = [Apply("multiply", (number(weight), part)) for weight, part in rest]
            total: Node = Apply("add", (number(0), *parts)) if parts else number(0)
            return term.arguments[0], one.sign if factor > 0 else TURNED[one.sign], total
    return None


def _terms(tree: Node, factor: Fraction | int) -> list[tuple[Fraction, Node]]:
    """The terms of a sum with the numbers before them."""
    if isinstance(tree, Apply) and tree.head == "add":
        return [term for argument in tree.arguments for term in _terms(argument, factor)]
    if isinstance(tree, Apply) and tree.head == "negate":
        return _terms(tree.arguments[0], -factor)
    if isinstance(tree, Apply) and tree.head == "multiply":
        first, *rest = tree.arguments
        value = _known(first)
        if value:
            inner = rest[0] if len(rest) == 1 else Apply("multiply", tuple(rest))
            return _terms(inner, factor * value)
    return [(Fraction(factor), tree)]


def _known(node: Node) -> Fraction | None:
    """The exact value of a factor without symbols; None for others."""
    try:
        return None if symbols_in(node) else exact_value(node)
    except Unclear:
        return None
