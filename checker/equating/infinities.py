"""Infinity as a value: ∞ and -∞ are equal to themselves and to no number."""

from __future__ import annotations

from ..tree.nodes import Apply, Node, symbols_in
from .equality import Answered, Basis, Equality
from .sets.cuts import Unclear, exact_value


def by_infinity(reference: Node, answer: Node) -> Equality | None:
    """The verdict where one of two values is infinite; None where neither is, or the other has perhaps no value."""
    signs = _sign(reference), _sign(answer)
    if signs == (0, 0):
        return None
    if 0 in signs and not _has_value(reference if signs[1] else answer):
        return None
    if signs[0] == signs[1]:
        return Equality(Answered.EQUAL, Basis.EXACT)
    return Equality(Answered.DIFFERENT, Basis.EXACT, code="DIFFERENT")


def _sign(tree: Node) -> int:
    """1 for infinity, -1 for its negative, 0 for another value."""
    if not isinstance(tree, Apply):
        return 0
    if tree.head == "negate":
        return -_sign(tree.arguments[0])
    return int(tree.head == "infinity")


def _has_value(tree: Node) -> bool:
    if symbols_in(tree):
        return True
    try:
        exact_value(tree)
    except Unclear:
        return False
    return True
