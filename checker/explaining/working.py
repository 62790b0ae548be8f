"""Calculations written out: the formula, its numbers put in, and its value."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import floor, log10

from ..printing.values import decimals_of
from ..tree.arithmetic import Exact, Floating, NotInThisArithmetic
from ..tree.evaluate import Grid, as_entries, evaluate
from ..tree.nodes import Apply, Node, Number, Symbol, children, rebuilt, transform
from .simplifying import reads_alike
from .steps import Line, Term

_DIGITS = 8
_MOST_PART = 10**5  # of a fraction that is readable


def put_in(node: Node, values: Mapping[str, Node]) -> Node:
    """The tree with numbers in place of symbols and nothing calculated: 2*8 - 10."""
    return transform(node, lambda here: values.get(here.name, here) if isinstance(here, Symbol) else here)


def as_written(node: Node) -> Node:
    """The tree with its fractions as decimals where these end: 0.1 for 1/10."""
    return transform(node, lambda here: plain(here.value) if isinstance(here, Number) else here)


def plain(value: Fraction) -> Number:
    """The number as people write it: a decimal where that is short, else the fraction."""
    return Number(value, decimals_of(value.denominator) or None)


def calculated(node: Node, label: str = "", shown: Node | None = None) -> Line:
    """A line from a formula of numbers to its value, with the last operation in between.

    `shown` is what stands before it: a formula that is equal to it. Undefined where it has no value.
    """
    terms = [Term(node)] if shown is None or shown == node else [Term(shown), Term(node)]
    for one in (_last_operation(node), value_of(node)):
        if not reads_alike(one.node, terms[-1].node):
            terms.append(one)
    return Line(tuple(terms), label)


def value_of(node: Node) -> Term:
    """The value of a formula of numbers: exact where that is readable, else rounded. Undefined where there is none."""
    exact = exact_value(node)
    if exact is not None and is_readable(exact):
        return Term(plain(exact))
    value = float(exact) if exact is not None else as_entries(evaluate(node, {}, Floating()))[0]
    return rounded(value)


def rounded(value: float, digits: int = _DIGITS) -> Term:
    """A value to so many digits, zeros at the end left out; how far it may be off."""
    if value == 0:
        return Term(Number(Fraction(0)))
    places = min(max(digits - 1 - floor(log10(abs(value))), 0), 40)
    shown = Fraction(round(Fraction(value) * 10**places), 10**places)
    while places and (shown * 10 ** (places - 1)).denominator == 1:
        places -= 1
    return Term(Number(shown, places or None), 0.5 / 10**places)


def exact_value(node: Node) -> Fraction | None:
    """The value of a formula of numbers as a fraction, None where it is none. Undefined where there is no value."""
    try:
        value = evaluate(node, {}, Exact())
    except NotInThisArithmetic:
        return None
    return None if isinstance(value, Grid) else value


def fraction_of(node: Node) -> Fraction:
    """The value of a formula of rational numbers. ValueError for any other."""
    value = exact_value(node)
    if value is None:
        raise ValueError("this is worked out with rational numbers only")
    return value


def is_readable(value: Fraction) -> bool:
    """Whether a fraction is short enough to be read."""
    if decimals_of(value.denominator) is not None:
        return abs(value.numerator) < 10**9
    return max(abs(value.numerator), value.denominator) < _MOST_PART


def _last_operation(node: Node) -> Term:
    """The formula with everything below its last operation calculated: 16 - 6 for 4*4 - 6."""
    below = children(node)
    if not isinstance(node, Apply) or not below:
        return Term(node)
    if node.head == "negate":
        inner = _last_operation(below[0])
        return Term(Apply("negate", (inner.node,)), inner.rounded)
    values = [value_of(_positive(child)) for child in below]
    parts = tuple(_signed(child, value.node) for child, value in zip(below, values, strict=True))
    is_rounded = any(value.rounded for value in values)
    return Term(rebuilt(node, parts), _spread(node) if is_rounded else 0.0)


def _positive(node: Node) -> Node:
    return node.arguments[0] if isinstance(node, Apply) and node.head == "negate" else node


def _signed(node: Node, value: Node) -> Node:
    """The value under the sign of the term that it is of."""
    return Apply("negate", (value,)) if isinstance(node, Apply) and node.head == "negate" else value


def _spread(node: Node) -> float:
    """How far a value may move when parts of it are rounded to 8 digits; more where they nearly cancel."""
    sizes = [abs(as_entries(evaluate(part, {}, Floating()))[0]) for part in (node, *children(node))]
    return 1e-6 * max(1.0, *sizes)
