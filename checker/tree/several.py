"""Evaluate a tree at several points in one walk: most trees are of numbers alone, and most of the time would go into
finding the way through them again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Generic

from .arithmetic import Arithmetic
from .evaluate import evaluate, is_whole
from .grid import Grid, S
from .nodes import Apply, Node, Number, Symbol


def evaluate_each(
    node: Node, points: Sequence[Mapping[str, S | Grid[S]]], arithmetic: Arithmetic[S]
) -> list[S | Grid[S]]:
    """The values of a tree at points that have the same names: what `evaluate` gives at each. Raises what it raises at
    any of them.
    """
    try:
        return [*_Walk(points, arithmetic).values(node)]
    except _NotPlain:
        return [evaluate(node, point, arithmetic) for point in points]


class _NotPlain(Exception):
    """A part that is more than the sums, products, quotients and whole powers of numbers."""


class _Walk(Generic[S]):
    def __init__(self, points: Sequence[Mapping[str, S | Grid[S]]], arithmetic: Arithmetic[S]) -> None:
        self.points, self.arithmetic = points, arithmetic

    def values(self, node: Node) -> list[S]:
        if isinstance(node, Apply):
            return self._applied(node)
        if isinstance(node, Number):
            return [self.arithmetic.number(node.value)] * len(self.points)
        if not isinstance(node, Symbol) or node.name not in self.points[0]:
            raise _NotPlain
        return [self.number(point[node.name]) for point in self.points]

    def number(self, value: S | Grid[S]) -> S:
        if isinstance(value, Grid):
            raise _NotPlain
        return value

    def _applied(self, node: Apply) -> list[S]:
        head, arithmetic = node.head, self.arithmetic
        if head not in _PLAIN or (head == "power" and not is_whole(node.arguments[1])):
            raise _NotPlain
        found = self.values(node.arguments[0])
        if head == "negate":
            return [-value for value in found]
        operate: Callable[[S, S], S] = getattr(arithmetic, head)
        for argument in node.arguments[1:]:
            found = list(map(operate, found, self.values(argument)))
        return found


_PLAIN = frozenset({"add", "multiply", "negate", "divide", "power"})
