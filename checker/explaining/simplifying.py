"""Formulas made shorter: numbers folded, fractions under one bar and cancelled, brackets behind a minus opened."""

from __future__ import annotations

from ..printing import Layout, formula
from ..tree.nodes import Apply, Node, Number, number, transform
from ..tree.substitute import substitute
from .recognising import opposite

_ONE = number(1)


def simplest(node: Node) -> Node:
    """The tree made shorter. Equal to what it was wherever both have values."""
    return substitute(transform(substitute(node, {}), _shorter), {})


def _shorter(here: Node) -> Node:
    if not isinstance(here, Apply):
        return here
    if here.head == "add":
        return Apply("add", tuple(part for term in here.arguments for part in _opened(term)))
    if here.head == "transpose" and isinstance(here.arguments[0], Apply) and here.arguments[0].head == "negate":
        return Apply("negate", (Apply("transpose", here.arguments[0].arguments),))
    return _under_one_bar(here)


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
    top = _product(above)
    return _quotient(top, _product(below)) if below else top


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
