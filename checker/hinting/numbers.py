"""A variant's numbers in an operation, and numbers that the kernels measure from the loss alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from chainrule.exercises import operations as ask
from chainrule.exercises.record import Record

from ..measuring import CannotMeasure, measure
from ..measuring.ready import name_of
from ..tree.arithmetic import Exact, Floating, NotInThisArithmetic, Undefined
from ..tree.evaluate import ShapeMismatch, as_entries, evaluate
from ..tree.nodes import Apply, Array, Node, Number, Symbol, symbols_in
from ..tree.substitute import substitute, tidy

_DIGITS = 6  # of a measured number
_FAR = 1e-4  # relative: far beyond what rounding to six digits makes of a line


def with_numbers(part: Any, numbers: Mapping[str, Node]) -> Any:
    """The same data with numbers in place of the givens in every tree."""
    if isinstance(part, Number | Symbol | Apply | Array):
        return substitute(part, numbers)
    if isinstance(part, tuple):
        return tuple(with_numbers(item, numbers) for item in part)
    if isinstance(part, Record):
        return type(part)(*(with_numbers(getattr(part, name), numbers) for name in part.fields))
    return part


def put(node: Node, names: Sequence[Node], values: Sequence[Node]) -> Node:
    """The tree with values in place of symbols, worked out where no letter is left."""
    return shown(substitute(node, dict(zip(map(name_of, names), values, strict=True))))


def difference(left: Node, right: Node) -> Node:
    """left - right, worked out where both are numbers."""
    return shown(tidy(Apply("add", (left, negated(right)))))


def negated(node: Node) -> Node:
    """The negative, term by term."""
    if isinstance(node, Apply) and node.head == "add":
        return tidy(Apply("add", tuple(negated(term) for term in node.arguments)))
    return tidy(Apply("negate", (node,)))


def measured(operation: ask.Operation[Node], loss: ask.Loss[Node]) -> tuple[Number, ...] | None:
    """The entries of an operation on a loss to six digits; None where a letter is left in it, or it has no value."""
    if symbols_in(loss.expression) - {name_of(symbol) for symbol in loss.by}:
        return None
    try:
        return tuple(map(rounded, measure(operation, {})))
    except (CannotMeasure, Undefined, ZeroDivisionError, OverflowError, ValueError):  # the last: nan
        return None


def collected(node: Node, names: Sequence[Node]) -> Node:
    """A linear formula with its like terms collected, 15*w - 60; any other as it is."""
    if _is_curved(node, names):
        return node
    zero, one = Number(Fraction(0)), Number(Fraction(1))
    places = [[one if place == other else zero for other in range(len(names))] for place in range(len(names))]
    constant, *ends = (value_of(put(node, names, place)) for place in ([zero] * len(names), *places))
    if constant is None or None in ends:
        return node
    slopes = [Number(end.value - constant.value) for end in ends if end is not None]
    terms = [tidy(Apply("multiply", pair)) for pair in zip(slopes, names, strict=True)]
    linear = tidy(Apply("add", (*terms, constant)))
    elsewhere = [Number(Fraction(place + 2)) for place in range(len(names))]
    return linear if put(linear, names, elsewhere) == put(node, names, elsewhere) else node


def _is_curved(node: Node, names: Sequence[Node]) -> bool:
    """Whether doubles show that it is no linear formula: its values at three places in a row are not evenly spaced. To
    put numbers into it takes far longer than to look.
    """
    letters = [name_of(name) for name in names]

    def value(times: float) -> float:
        point = {letter: times / (place + 2) for place, letter in enumerate(letters)}
        return float(as_entries(evaluate(node, point, Floating()))[0])

    try:
        first, middle, last = map(value, (0.0, 1.0, 2.0))
    except (Undefined, NotInThisArithmetic, ShapeMismatch, ValueError):
        return False
    return abs(first - 2 * middle + last) > _FAR * max(1.0, abs(first), abs(last))


def gradient_at(loss: ask.Loss[Node], point: tuple[Node, ...]) -> tuple[Number, ...] | None:
    """The gradient at a point; None where it is not a point of numbers."""
    if any(symbols_in(entry) for entry in point):
        return None
    return measured(ask.At(ask.Gradient(loss), point), loss)


def rounded(value: float) -> Number:
    """A number to six significant digits."""
    near_zero = abs(value) < 10.0**-_DIGITS  # what differences leave of a zero
    return Number(Fraction(0) if near_zero else Fraction(f"{value:.{_DIGITS}g}"))


def value_of(node: Node) -> Number | None:
    """The value of a tree without letters, exact or to six digits; None for any other."""
    try:
        return Number(as_entries(evaluate(node, {}, Exact()))[0])
    except NotInThisArithmetic:
        pass
    except (Undefined, ShapeMismatch):
        return None
    try:
        return rounded(as_entries(evaluate(node, {}, Floating()))[0])
    except (Undefined, NotInThisArithmetic, ShapeMismatch, ValueError):
        return None


def shown(node: Node) -> Node:
    """The number that a tree without letters is; any other tree as it is."""
    return node if symbols_in(node) else value_of(node) or node
