"""One root in a relation, squared away: √(x + 1) > x."""

from __future__ import annotations

from fractions import Fraction

from ...tree.nodes import Apply, Node, Number, number, symbols_in
from ...tree.substitute import tidy
from .logic import TURNED, Every, Logic, Relates, Some

_ZERO, _TWO = number(0), number(2)


def squared(tree: Node, sign: str, symbol: str) -> Logic | None:
    """What is equivalent to `tree sign 0` where one term of the tree is a square root, times a number at most."""
    tree = tidy(tree)
    terms = tree.arguments if isinstance(tree, Apply) and tree.head == "add" else (tree,)
    found = [(place, root) for place, term in enumerate(terms) if (root := _root(term, symbol)) is not None]
    if not found:
        return None
    place, (factor, inner) = found[0]
    rest = [*terms[:place], *terms[place + 1 :]]
    other = tidy(Apply("divide", (tidy(Apply("add", (*rest, _ZERO))), number(-factor))))
    return _against(inner, sign if factor > 0 else TURNED[sign], other)


def _root(term: Node, symbol: str) -> tuple[Fraction, Node] | None:
    """The number before a square root of the symbol, and what stands under it."""
    if not isinstance(term, Apply) or symbol not in symbols_in(term):
        return None
    if term.head == "sqrt" or (term.head == "power" and _is_half(term.arguments[1])):
        return Fraction(1), term.arguments[0]
    if term.head == "negate" and (inner := _root(term.arguments[0], symbol)):
        return -inner[0], inner[1]
    if term.head == "multiply" and len(term.arguments) == 2 and isinstance(term.arguments[0], Number):
        inner = _root(term.arguments[1], symbol)
        factor = term.arguments[0].value
        return (factor * inner[0], inner[1]) if inner is not None and factor else None
    return None


def _is_half(exponent: Node) -> bool:
    return exponent in (number(Fraction(1, 2)), Apply("divide", (number(1), _TWO)))


def _against(inner: Node, sign: str, other: Node) -> Logic:
    """√inner sign other."""
    exists, square = Relates(inner, ">=", _ZERO), Apply("power", (other, _TWO))
    beyond = Relates(inner, sign, square)
    if sign in (">", ">=", "!="):
        return Every((exists, Some((Relates(other, "<", _ZERO), beyond))))
    return Every((exists, Relates(other, ">=", _ZERO), beyond))
