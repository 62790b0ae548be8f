"""Constants that no arithmetic here gives a value: 9^9^9, 1/0. Nothing can be told of a formula that holds one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..remembered import remembered
from ..tree.arithmetic import Exact, NotInThisArithmetic, Undefined
from ..tree.balls import digits, doubles
from ..tree.evaluate import ShapeMismatch, evaluate
from ..tree.nodes import Apply, Node, children, symbols_in

MOST_DIGITS = 1500


@remembered(64)
def holds_valueless_constant(tree: Node) -> bool:
    """Whether a part of constants alone has no value: exactly, in doubles, or with as many digits as are ever used.

    A part that is not looked at wherever the formula is, the branch of a `where`, does not count.
    """
    return any(_is_valueless(part) for part in _constants(tree))


def _constants(tree: Node) -> Iterator[Node]:
    """The largest parts without symbols that are more than a number."""
    if isinstance(tree, Apply) and tree.head == "where":
        return
    if isinstance(tree, Apply) and not symbols_in(tree):
        yield tree
        return
    for child in children(tree):
        yield from _constants(child)


def _is_valueless(part: Node) -> bool:
    ways: tuple[Any, ...] = (Exact(), doubles(), digits(MOST_DIGITS))
    return not any(_has_value(part, way) for way in ways)


def _has_value(part: Node, arithmetic: Any) -> bool:
    try:
        evaluate(part, {}, arithmetic)
    except (Undefined, NotInThisArithmetic):
        return False
    except ShapeMismatch:  # which tells something: that it is equal to nothing
        return True
    return True
