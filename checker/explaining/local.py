"""The derivative of one operation by one of its arguments: what an edge of the computation graph carries."""

from __future__ import annotations

from collections.abc import Callable

from ..tree.nodes import Apply, Node, Symbol, number, symbols_in
from ..tree.substitute import tidy
from .known import derivative_at
from .rules import NoRule

Arguments = tuple[Node, ...]


def local_derivative(formula: Node, name: str) -> Node:
    """The derivative of an operation on symbols and numbers by one symbol. NoRule where the function has none."""
    if formula == Symbol(name):
        return number(1)
    if not isinstance(formula, Apply) or name not in symbols_in(formula):
        return number(0)
    parts = []
    for place, argument in enumerate(formula.arguments):
        if name in symbols_in(argument):
            inner = local_derivative(argument, name)
            parts.append(_product(_by_place(formula, place), inner))
    return parts[0] if len(parts) == 1 else tidy(Apply("add", tuple(parts)))


def _product(one: Node, other: Node) -> Node:
    return tidy(Apply("multiply", (one, other)))


def _by_place(formula: Apply, place: int) -> Node:
    rule = _BY_PLACE.get(formula.head)
    if rule is not None:
        return rule(formula.arguments, place)
    known = derivative_at(formula.head, formula.arguments[0]) if len(formula.arguments) == 1 else None
    if known is None:
        raise NoRule(formula.head)
    return known


def _of_product(arguments: Arguments, place: int) -> Node:
    others = tuple(argument for at, argument in enumerate(arguments) if at != place)
    return others[0] if len(others) == 1 else tidy(Apply("multiply", others))


def _of_quotient(arguments: Arguments, place: int) -> Node:
    above, below = arguments
    if place == 0:
        return tidy(Apply("divide", (number(1), below)))
    square = Apply("power", (below, number(2)))
    return Apply("negate", (Apply("divide", (above, square)),))


def _of_power(arguments: Arguments, place: int) -> Node:
    base, exponent = arguments
    if place == 1:
        return Apply("multiply", (Apply("power", arguments), Apply("ln", (base,))))
    lower = tidy(Apply("add", (exponent, number(-1))))
    return tidy(Apply("multiply", (exponent, tidy(Apply("power", (base, lower))))))


def _of_greatest(arguments: Arguments, place: int) -> Node:
    return _where_it_counts(arguments, place, lambda here, other: (other, here))


def _of_least(arguments: Arguments, place: int) -> Node:
    return _where_it_counts(arguments, place, lambda here, other: (here, other))


def _where_it_counts(arguments: Arguments, place: int, order: Callable[[Node, Node], tuple[Node, Node]]) -> Node:
    here = arguments[place]
    counts = [Apply("less", order(here, other)) for at, other in enumerate(arguments) if at != place]
    condition = counts[0] if len(counts) == 1 else Apply("and", tuple(counts))
    return Apply("where", (condition, number(1), number(0)))


_BY_PLACE: dict[str, Callable[[Arguments, int], Node]] = {
    "add": lambda _arguments, _place: number(1),
    "negate": lambda _arguments, _place: number(-1),
    "multiply": _of_product,
    "divide": _of_quotient,
    "power": _of_power,
    "max": _of_greatest,
    "min": _of_least,
}
