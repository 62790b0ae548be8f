"""Relations with absolute values, maxima, signs and formulas by cases, taken apart into relations without them."""

from __future__ import annotations

from collections.abc import Callable

from ...tree.nodes import Apply, Node, number, rebuilt, symbols_in, walk
from ...tree.nodes import children as children_of
from .logic import Every, Logic, Relates, Some, denied, is_negative, is_positive, is_zero, of_condition

_LARGEST = 600  # nodes of a relation that is taken apart


def first(one: Relates, symbol: str) -> Logic | None:
    """The relation by the cases of one formula in it that has cases; None where none has."""
    if sum(1 for side in (one.left, one.right) for _ in walk(side)) > _LARGEST:
        return None
    for side in (one.left, one.right):
        for here in walk(side):
            if isinstance(here, Apply) and here.head in _CASES and symbol in symbols_in(here):
                found = _CASES[here.head](here)
                if found is not None:
                    return Some(tuple(Every((guard, _with(one, here, value))) for guard, value in found))
    return None


def _with(one: Relates, here: Node, value: Node) -> Relates:
    return Relates(_replaced(one.left, here, value), one.sign, _replaced(one.right, here, value))


def _replaced(tree: Node, here: Node, value: Node) -> Node:
    if tree == here:
        return value
    below = children_of(tree)
    return rebuilt(tree, tuple(_replaced(child, here, value) for child in below)) if below else tree


_Cases = list[tuple[Logic, Node]]


def _at_least(left: Node, right: Node) -> Logic:
    return Relates(left, ">=", right)


def _absolute(tree: Apply) -> _Cases:
    inner = tree.arguments[0]
    return [(_at_least(inner, number(0)), inner), (is_negative(inner), Apply("negate", (inner,)))]


def _sign(tree: Apply) -> _Cases:
    inner = tree.arguments[0]
    return [(is_positive(inner), number(1)), (is_zero(inner), number(0)), (is_negative(inner), number(-1))]


def _relu(tree: Apply) -> _Cases:
    inner = tree.arguments[0]
    return [(_at_least(inner, number(0)), inner), (is_negative(inner), number(0))]


def _largest(tree: Apply) -> _Cases | None:
    return _chosen(tree.arguments, _at_least)


def _smallest(tree: Apply) -> _Cases | None:
    return _chosen(tree.arguments, lambda left, right: _at_least(right, left))


def _chosen(values: tuple[Node, ...], wins: Callable[[Node, Node], Logic]) -> _Cases | None:
    if len(values) > 4:
        return None
    return [(Every(tuple(wins(value, other) for other in values if other is not value)), value) for value in values]


def _clip(tree: Apply) -> _Cases:
    inner, low, high = tree.arguments
    return [
        (_at_least(low, inner), low),
        (Every((_at_least(inner, low), _at_least(high, inner))), inner),
        (_at_least(inner, high), high),
    ]


def _where(tree: Apply) -> _Cases | None:
    condition = of_condition(tree.arguments[0])
    if condition is None:
        return None
    return [(condition, tree.arguments[1]), (denied(condition), tree.arguments[2])]


def _root_of_square(tree: Apply) -> _Cases | None:
    inner = tree.arguments[0]
    is_square = isinstance(inner, Apply) and inner.head == "power" and inner.arguments[1] == number(2)
    return _absolute(Apply("abs", (inner.arguments[0],))) if isinstance(inner, Apply) and is_square else None


_CASES: dict[str, Callable[[Apply], _Cases | None]] = {
    "abs": _absolute,
    "sign": _sign,
    "relu": _relu,
    "max": _largest,
    "min": _smallest,
    "clip": _clip,
    "where": _where,
    "sqrt": _root_of_square,
}
