"""Chains, a = b = c: which link does not hold, and what a rounded value at the end means."""

from __future__ import annotations

from contextlib import suppress

from chainrule.exercises import kinds as kind
from chainrule.exercises.record import replace

from ..deciding.domain import Domain
from ..deciding.equality import Relation
from ..deciding.proof import prove_equal
from ..judgement import Evidence, Reason
from ..printing import Layout, formula
from ..resolve import Result
from ..tree.evaluate import ShapeMismatch
from ..tree.nodes import Apply, Node, Symbol, symbols_in
from .comparing import Comparison, compare
from .evidence import evidence_at
from .offered import Candidate
from .symbols import numbers_asked


def before_rounding(
    asked: kind.Kind, truth: Result, given: Candidate, comparison: Comparison, domain: Domain
) -> tuple[Comparison, Candidate]:
    """Of 11/3 ≈ 3.667 the left side counts too, and the link between them is no equality to be checked."""
    if comparison.relation is not Relation.EQUAL:
        left = replace(given, entries=(given.links[-1][0],))
        with suppress(ShapeMismatch):
            exact = compare(asked, truth, left, domain, prove_equal)
            comparison = exact if exact.relation is Relation.EQUAL else comparison
    return comparison, replace(given, links=())


def broken_link(truth: Result, given: Candidate, right: bool, domain: Domain) -> tuple[Reason, Evidence] | None:
    """The first link of a chain a = b = c whose two sides differ.

    Where a number is asked, a formula may stand before it, as in 2x - 10 = 2*8 - 10 = 6: at which point it is meant
    is not said, so a link with a letter is not held against the learner. Nor is a run of letters before a right
    answer: xk may be what the learner calls it, and not x times k.
    """
    asked = numbers_asked(truth)
    for place, (left, right_side) in enumerate(given.links, start=1):
        if asked and symbols_in(left) | symbols_in(right_side):
            continue
        if right and place == 1 and _is_run_of_letters(left):
            continue
        try:
            comparison = compare(kind.Expression(), Result((), (left,)), Candidate((), (right_side,)), domain)
        except ShapeMismatch:
            continue
        if comparison.relation is Relation.DIFFERENT and comparison.witness:
            sides = {
                "link": str(place),
                "left": formula(left, Layout.ASCII),
                "right": formula(right_side, Layout.ASCII),
            }
            used = symbols_in(left) | symbols_in(right_side)
            return Reason("CHAIN_BROKEN", sides), replace(evidence_at(comparison.witness, used), reveals=False)
    return None


def is_approximate(text: str) -> bool:
    """Whether a text says that its end is a rounded value."""
    return any(sign in text for sign in ("≈", "≃", "≅", "\\approx"))


def _is_run_of_letters(node: Node) -> bool:
    return isinstance(node, Apply) and node.head == "multiply" and all(isinstance(f, Symbol) for f in node.arguments)
