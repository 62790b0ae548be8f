"""Whether a hint holds the answer: as a formula of the same values, or as the same number."""

from __future__ import annotations

from collections.abc import Iterator

from chainrule.exercises.kinds import AnyPoint, Trained

from ..exercise import Question
from ..resolve import Result
from ..tree.arithmetic import Floating, NotInThisArithmetic, Undefined
from ..tree.evaluate import ShapeMismatch, as_entries, evaluate
from ..tree.nodes import Apply, Array, Node, symbols_in
from .hint import Hint

_SAME = 1e-9
_PLACES = (0.37, 0.61)  # where formulas are compared; each further letter a little higher


def nodes_of(hint: Hint) -> Iterator[Node]:
    """Every formula of a hint."""
    for detail in hint.details.values():
        yield from detail if isinstance(detail, tuple) else (detail,)


def reveals(hint: Hint, question: Question, right: Result) -> bool:
    """Whether one of the hint's formulas, or its right side, is the answer, or of a list has all its entries."""
    answer = right.entries
    if isinstance(question.kind, AnyPoint | Trained):
        return False  # the answer is a condition, and no hint holds a point that meets it
    for node in nodes_of(hint):
        said = tuple(part for side in _sides(node) for part in _entries(side))
        if not question.matrices and answer and all(any(_same(one, other) for one in said) for other in answer):
            return True
        if answer == (node,):
            return True
    return False


def _sides(node: Node) -> tuple[Node, ...]:
    return node.arguments if isinstance(node, Apply) and node.head == "equals" else (node,)


def _entries(node: Node) -> tuple[Node, ...]:
    return node.entries if isinstance(node, Array) else (node,)


def _same(one: Node, other: Node) -> bool:
    """Whether two formulas have the same values at two places."""
    if one == other:
        return True
    names = sorted(symbols_in(one) | symbols_in(other))
    try:
        for place in _PLACES:
            point = {name: place + 0.13 * position for position, name in enumerate(names)}
            left, right = (as_entries(evaluate(node, point, Floating())) for node in (one, other))
            if len(left) != len(right) or any(
                abs(a - b) > _SAME * max(1.0, abs(b)) for a, b in zip(left, right, strict=True)
            ):
                return False
    except (Undefined, NotInThisArithmetic, ShapeMismatch, TypeError):
        return False
    return True
