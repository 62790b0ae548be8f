"""Where a formula passes from one piece to another: the trees that are zero there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ..tree.nodes import Apply, Array, Node, Number, number, symbols_in, walk

_OF_ITSELF = frozenset({"abs", "sign", "relu", "sqrt", "cbrt", "ln", "log2", "log10", "softplus", "acot", "coth"})
_OF_PAIRS = frozenset({"max", "min", "clip", "less", "less_equal", "equals", "unequal"})
_ARCS = frozenset({"asin", "acos", "atanh", "acosh", "asec", "acsc"})
_WITH_JUMPS = frozenset({"floor", "ceil", "round"})
_MOST = 24


def switches(*trees: Node) -> list[Node]:
    """Trees whose zeros may separate pieces of the formulas, poles and ends of domains among them; each once."""
    found: dict[Node, None] = {}
    for tree in trees:
        for here in walk(tree):
            if isinstance(here, Apply):
                found |= dict.fromkeys(tree for tree in _of(here) if symbols_in(tree) and _is_number(tree))
    return list(found)[:_MOST]


def _of(here: Apply) -> Iterator[Node]:
    arguments = here.arguments
    if here.head in _OF_ITSELF:
        yield arguments[0]
    elif here.head in _OF_PAIRS:
        for left, right in combinations(arguments, 2):
            yield _difference(left, right)
    elif here.head in _ARCS:
        yield _difference(arguments[0], number(1))
        yield _difference(arguments[0], number(-1))
    elif here.head in _WITH_JUMPS:
        yield arguments[0]  # one of its jumps; the others look alike
    elif here.head == "divide":
        yield arguments[1]
    elif here.head in ("power", "root", "log") and not _is_whole(arguments[1]):
        yield arguments[0]


def _difference(left: Node, right: Node) -> Node:
    return left if right == number(0) else Apply("add", (left, Apply("negate", (right,))))


def _is_whole(node: Node) -> bool:
    return isinstance(node, Number) and node.value.denominator == 1


def _is_number(tree: Node) -> bool:
    """Whether no list stands in the tree: what is zero is a number."""
    return not any(isinstance(here, Array) for here in walk(tree))
