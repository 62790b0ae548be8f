"""Formulas made shorter: numbers folded, fractions under one bar and cancelled, brackets behind a minus opened."""

from __future__ import annotations

from fractions import Fraction
from math import prod

from ..printing import Layout, formula
from ..tree.nodes import Apply, Array, Node, Number, number, transform
from ..tree.substitute import substitute, tidy
from .recognising import opposite

_ONE = number(1)


def simplest(node: Node) -> Node:
    """The tree made shorter. Equal to what it was wherever both have values."""
    return substitute(transform(substitute(node, {}), _shorter), {})


def _shorter(here: Node) -> Node:
    if not isinstance(here, Apply):
        return here
    if here.head == "add":
        return _collected([part for term in here.arguments for part in _opened(term)])
    if here.head == "transpose" and isinstance(here.arguments[0], Apply) and here.arguments[0].head == "negate":
        return Apply("negate", (Apply("transpose", here.arguments[0].arguments),))
    return _with_powers(_under_one_bar(here))


def _collected(terms: list[Node]) -> Node:
    """A sum with its like terms together: x^2 - 2x^2 as -x^2."""
    counts: dict[Node, Fraction] = {}
    for term in terms:
        factor, rest = _split(term)
        counts[rest] = counts.get(rest, Fraction(0)) + factor
    if len(counts) == len(terms):
        return Apply("add", tuple(terms))
    parts = [Apply("multiply", (number(factor), rest)) for rest, factor in counts.items() if factor]
    return tidy(Apply("add", tuple(tidy(part) for part in parts)))


def _split(term: Node) -> tuple[Fraction, Node]:
    """A term as a number times the rest."""
    if isinstance(term, Number):
        return term.value, _ONE
    if isinstance(term, Apply) and term.head == "negate":
        factor, rest = _split(term.arguments[0])
        return -factor, rest
    if isinstance(term, Apply) and term.head == "multiply" and isinstance(term.arguments[0], Number):
        return term.arguments[0].value, _product(list(term.arguments[1:]))
    if isinstance(term, Apply) and term.head == "divide" and isinstance(term.arguments[1], Number):
        factor, rest = _split(term.arguments[0])
        return factor / term.arguments[1].value, rest
    return Fraction(1), term


def _with_powers(node: Node) -> Node:
    """A product with a square in place of two neighbours that are equal; matrices do not change their places."""
    if not isinstance(node, Apply) or node.head != "multiply":
        return node
    factors: list[Node] = []
    for factor in node.arguments:
        if factors and factors[-1] == factor and not isinstance(factor, Number | Array):
            factors[-1] = Apply("power", (factor, number(2)))
        else:
            factors.append(factor)
    return _product(factors)


def _opened(term: Node) -> tuple[Node, ...]:
    """The terms of a sum that is subtracted: -(a + b) as -a and -b."""
    inner = term.arguments[0] if isinstance(term, Apply) and term.head == "negate" else None
    if isinstance(inner, Apply) and inner.head == "add":
        return tuple(opposite(part) for part in inner.arguments)
    return (term,)


def _under_one_bar(here: Apply) -> Node:
    """a*(b/c) as a*b/c, and a factor that stands above and below left out."""
    if here.head not in ("multiply", "divide"):
        return here
    above, below = _above(here), _below(here)
    if not below:
        return here
    for factor in list(below):
        if factor in above and factor != _ONE:
            above.remove(factor)
            below.remove(factor)
    _cancel_numbers(above, below)
    top = _product(above)
    return _quotient(top, _product(below)) if below else top


def _cancel_numbers(above: list[Node], below: list[Node]) -> None:
    """What the numbers above and below the bar have in common left out: 8*x/2 as 4*x."""
    sides = [[factor for factor in side if isinstance(factor, Number)] for side in (above, below)]
    if not all(sides):
        return
    top, bottom = (prod((factor.value for factor in side), start=Fraction(1)) for side in sides)
    ratio = top / bottom
    for side, part in ((above, ratio.numerator), (below, ratio.denominator)):
        side[:] = [factor for factor in side if not isinstance(factor, Number)]
        if part != 1:
            side.insert(0, number(part))


def _quotient(top: Node, bottom: Node) -> Node:
    """The quotient, a sign above the bar in front of it."""
    if isinstance(top, Apply) and top.head == "multiply":
        first, *others = top.arguments
        if isinstance(first, Number) and first.value < 0:
            positive = (number(-first.value), *others) if first.value != -1 else tuple(others)
            return Apply("negate", (Apply("divide", (_product(list(positive)), bottom)),))
    if isinstance(top, Apply) and top.head == "negate":
        return Apply("negate", (Apply("divide", (top.arguments[0], bottom)),))
    return Apply("divide", (top, bottom))


def _above(node: Node) -> list[Node]:
    """The factors above the bar."""
    if isinstance(node, Apply) and node.head == "multiply":
        return [factor for argument in node.arguments for factor in _above(argument)]
    if isinstance(node, Apply) and node.head == "divide":
        return [*_above(node.arguments[0]), *_below(node.arguments[1])]
    return [] if node == _ONE else [node]


def _below(node: Node) -> list[Node]:
    """The factors below the bar."""
    if isinstance(node, Apply) and node.head == "multiply":
        return [factor for argument in node.arguments for factor in _below(argument)]
    if isinstance(node, Apply) and node.head == "divide":
        top, bottom = node.arguments
        return [*_below(top), *_above(bottom)]
    return []


def _product(factors: list[Node]) -> Node:
    if not factors:
        return _ONE
    return factors[0] if len(factors) == 1 else Apply("multiply", tuple(factors))


def reads_alike(one: Node, other: Node) -> bool:
    """Whether two formulas are written in the same way: -(2x) and (-2)x."""
    return formula(one, Layout.ASCII) == formula(other, Layout.ASCII)
