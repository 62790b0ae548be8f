"""Parts of trees as the layouts show them: what is subtracted, rows of a matrix, the lines of a formula by cases."""

from __future__ import annotations

from fractions import Fraction

from ..tree.nodes import Apply, Array, Node, Number


def negated(term: Node) -> Node | None:
    """What is subtracted by adding the term; None if it is added."""
    if isinstance(term, Apply) and term.head == "negate":
        return term.arguments[0]
    if isinstance(term, Number) and term.value < 0:
        return Number(-term.value, term.decimals)
    if isinstance(term, Apply) and term.head in ("multiply", "hadamard"):
        first, *others = term.arguments
        if isinstance(first, Number) and first.value < 0:
            return Apply(term.head, (Number(Fraction(-first.value), first.decimals), *others))
    return None


def rows(node: Array) -> list[tuple[Node, ...]]:
    width = node.shape[1]
    return [node.entries[start : start + width] for start in range(0, len(node.entries), width)]


def cases(node: Apply) -> tuple[list[tuple[Node, Node]], Node | None]:
    """Values with their conditions, and what is left for all others; None where the formula is undefined there."""
    found = []
    rest: Node = node
    while isinstance(rest, Apply) and rest.head == "where":
        condition, value, rest = rest.arguments
        found.append((value, condition))
    return found, None if rest == Apply("undefined", ()) else rest
