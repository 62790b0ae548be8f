"""Where a formula in one symbol has a value, as far as its roots, logarithms and inverse functions ask for it."""

from __future__ import annotations

from ...tree.nodes import Apply, Node, number, symbols_in, walk
from ...tree.nodes import children as children_of
from .cuts import NoValue, exact_value
from .logic import Every, Logic, Relates, is_positive

_NOT_NEGATIVE = frozenset({"sqrt"})
_POSITIVE = frozenset({"ln", "log2", "log10"})
_WITHIN_ONE = frozenset({"asin", "acos"})
_INSIDE_ONE = frozenset({"atanh"})


def conditions(left: Node, right: Node, symbol: str) -> list[Logic]:
    """What must hold for both sides to have values."""
    found: list[Logic] = []
    for side in (left, right):
        heads = (here for here in walk(side) if isinstance(here, Apply) and symbol in symbols_in(here))
        found += [needed for here in heads if (needed := _needed(here)) is not None]
    return list(dict.fromkeys(found))


def has_values(tree: Node, symbol: str) -> bool:
    """Whether the parts of a formula without the symbol have values, as far as exact arithmetic tells."""
    if symbol in symbols_in(tree):
        return all(has_values(child, symbol) for child in children_of(tree))
    try:
        exact_value(tree)
    except NoValue:
        return False
    return True


def _needed(here: Apply) -> Logic | None:
    first = here.arguments[0] if here.arguments else number(0)
    if here.head in _NOT_NEGATIVE or (here.head in ("power", "root") and _is_even_root(here)):
        return Relates(first, ">=", number(0))
    if here.head in _POSITIVE or here.head == "log" or (here.head == "power" and symbols_in(here.arguments[1])):
        return is_positive(first)
    if here.head in _WITHIN_ONE:
        return Every((Relates(first, "<=", number(1)), Relates(first, ">=", number(-1))))
    if here.head in _INSIDE_ONE:
        return Every((Relates(first, "<", number(1)), Relates(first, ">", number(-1))))
    if here.head == "divide" and symbols_in(here.arguments[1]):
        return Relates(here.arguments[1], "!=", number(0))
    return None


def _is_even_root(here: Apply) -> bool:
    exponent = here.arguments[1]
    value = None if symbols_in(exponent) else exact_value(exponent)
    if value is None:
        return False
    return value.denominator % 2 == 0 if here.head == "power" else value.denominator == 1 and value % 2 == 0
