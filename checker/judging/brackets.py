"""Formulas that a pair of brackets makes right: 5 - x^2 for (5 - x)^2, 2*15 - x for 2*(15 - x), a + b/n."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from chainrule.exercises.record import replace

from ..deciding.equality import Relation
from ..tree.arithmetic import NotInThisArithmetic, Undefined
from ..tree.evaluate import ShapeMismatch
from ..tree.nodes import Apply, Node, symbols_in
from .comparing import compare
from .glance import Glance
from .offered import Candidate
from .posed import Posed


def lacks_brackets(posed: Posed, given: Candidate) -> bool:
    """Whether the same pair of brackets in every entry that can take it makes the answer right."""
    for bracketed in _BRACKETED:
        changed = [bracketed(entry) for entry in given.entries]
        if not any(changed):
            continue
        entries = tuple(new or entry for new, entry in zip(changed, given.entries, strict=True))
        other = replace(given, entries=entries)
        if Glance(other, posed.view).is_far_from(posed.question.kind, posed.truth.entries):
            continue
        with suppress(ShapeMismatch, Undefined, NotInThisArithmetic):
            if compare(posed.question.kind, posed.truth, other, posed.domain).relation is Relation.EQUAL:
                return True
    return False


def _power_of_all(node: Node) -> Node | None:
    """(5 - x)^2 for 5 - x^2, and (-3)^2 for -3^2."""
    terms = _terms(node)
    sign, last = _signed(terms[-1])
    if not isinstance(last, Apply) or last.head != "power" or (len(terms) == 1 and not sign):
        return None
    base, exponent = last.arguments
    return Apply("power", (_sum([*terms[:-1], _with(sign, base)]), exponent))


def _multiple_of_all(node: Node) -> Node | None:
    """2*(15 - x) for 2*15 - x."""
    first, *others = _terms(node)
    sign, product = _signed(first)
    if not others or not isinstance(product, Apply) or product.head != "multiply":
        return None
    *factors, last = product.arguments
    return _with(sign, Apply("multiply", (*factors, _sum([last, *others]))))


def _quotient_of_all(node: Node) -> Node | None:
    """(a + b)/n for a + b/n."""
    *others, last = _terms(node)
    sign, quotient = _signed(last)
    if not others or not isinstance(quotient, Apply) or quotient.head != "divide":
        return None
    above, below = quotient.arguments
    return Apply("divide", (_sum([*others, _with(sign, above)]), below))


def _times_a_negative(node: Node) -> Node | None:
    """2*(5 - x)*(-1) for 2*(5 - x) - 1; not of numbers, which come to the same too easily."""
    *others, last = _terms(node)
    sign, size = _signed(last)
    return Apply("multiply", (_sum(others), Apply("negate", (size,)))) if others and sign and symbols_in(node) else None


_BRACKETED: tuple[Callable[[Node], Node | None], ...] = (
    _power_of_all,
    _multiple_of_all,
    _quotient_of_all,
    _times_a_negative,
)


def _terms(node: Node) -> list[Node]:
    return list(node.arguments) if isinstance(node, Apply) and node.head == "add" else [node]


def _signed(node: Node) -> tuple[bool, Node]:
    return (True, node.arguments[0]) if isinstance(node, Apply) and node.head == "negate" else (False, node)


def _with(sign: bool, node: Node) -> Node:
    return Apply("negate", (node,)) if sign else node


def _sum(terms: list[Node]) -> Node:
    return terms[0] if len(terms) == 1 else Apply("add", tuple(terms))
