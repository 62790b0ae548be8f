"""What bars mean: the absolute value of a number, the length of a vector, the determinant of a matrix."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

from ..tree.nodes import Apply, Array, Node, Number, Symbol

Shape = tuple[str, str]  # rows and columns, by name or number
Shapes = Mapping[str, tuple[str, ...] | None]

_NUMBERS = frozenset({"sum", "mean", "norm", "norm1", "trace", "det", "infinity", "undefined"})


def measure(node: Node, shapes: Shapes) -> str:
    """The head that bars around the node stand for: `abs`, `norm` or `det`."""
    shape = _shape(node, shapes)
    if shape is None:
        return "abs"
    return "norm" if "1" in shape else "det"


def _shape(node: Node, shapes: Shapes) -> Shape | None:
    """The shape of what the node is worth as far as its names tell; None for a number."""
    if isinstance(node, Number):
        return None
    if isinstance(node, Symbol):
        declared = shapes.get(node.name)
        return _pair(tuple(map(str, declared))) if declared else None
    if isinstance(node, Array):
        return _pair(tuple(map(str, node.shape)))
    return _of_apply(node, shapes)


def _pair(shape: tuple[str, ...]) -> Shape | None:
    rows, columns = shape if len(shape) == 2 else (shape[0], "1")
    return None if rows == columns == "1" else (rows, columns)


def _of_apply(node: Apply, shapes: Shapes) -> Shape | None:
    if node.head in _NUMBERS:
        return None
    if node.head == "ones":
        return ("n", "1")
    below = [shape for argument in node.arguments if (shape := _shape(argument, shapes)) is not None]
    if node.head == "multiply":
        return reduce(_product, below, None)
    if node.head == "transpose" and below:
        return below[0][1], below[0][0]
    return below[0] if below else None


def _product(left: Shape | None, right: Shape | None) -> Shape | None:
    if left is None or right is None:
        return left or right
    return _pair((left[0], right[1])) if left[1] == right[0] else None
