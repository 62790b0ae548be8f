"""The entries of a list or a matrix that was written out."""

from __future__ import annotations

from ..tree.nodes import Apply, Array, Node


def spread(node: Node) -> tuple[tuple[int, ...], tuple[Node, ...]]:
    """The entries of a literal list or matrix, also under a transpose, with a sign or a factor in front, or of a sum of
    such: -2*[1; 2] is [-2; -4], and [5; 3] - [8; 2] is [5 - 8; 3 - 2]. A number in the sum is added to each entry, as
    in formulas without the column of ones.
    """
    if isinstance(node, Array):
        return node.shape, node.entries
    if isinstance(node, Apply) and node.head == "transpose" and isinstance(node.arguments[0], Array):
        return _transposed(node.arguments[0])
    if isinstance(node, Apply) and node.head == "negate":
        shape, entries = spread(node.arguments[0])
        return shape, (tuple(Apply("negate", (entry,)) for entry in entries) if shape else (node,))
    if isinstance(node, Apply) and node.head in ("multiply", "divide"):
        return _scaled(node)
    if isinstance(node, Apply) and node.head in ("add", "hadamard"):
        return _entrywise(node)
    if isinstance(node, Apply) and node.head == "hadamard_power":
        shape, entries = spread(node.arguments[0])
        return shape, (tuple(Apply("power", (entry, node.arguments[1])) for entry in entries) if shape else (node,))
    return (), (node,)


def _entrywise(node: Apply) -> tuple[tuple[int, ...], tuple[Node, ...]]:
    parts = [spread(argument) for argument in node.arguments]
    shapes = {shape for shape, _ in parts} - ({()} if node.head == "add" else set())
    if len(shapes) != 1 or shapes == {()}:
        return (), (node,)
    (shape,) = shapes
    count = max(len(entries) for _, entries in parts)
    rows = zip(*(entries if own else entries * count for own, entries in parts), strict=True)
    return shape, tuple(Apply(node.head, together) for together in rows)


def _transposed(array: Array) -> tuple[tuple[int, ...], tuple[Node, ...]]:
    if len(array.shape) == 1:
        return (array.shape[0], 1), array.entries  # [1, 2, 3]^T is how a column is written in a line
    rows, columns = array.shape
    return (columns, rows), tuple(array.entries[i * columns + j] for j in range(columns) for i in range(rows))


def _scaled(node: Apply) -> tuple[tuple[int, ...], tuple[Node, ...]]:
    parts = [spread(argument) for argument in node.arguments]
    arrays = [place for place, (shape, _) in enumerate(parts) if shape]
    if len(arrays) != 1 or (node.head == "divide" and arrays != [0]):
        return (), (node,)
    (place,) = arrays
    shape, entries = parts[place]
    return shape, tuple(
        Apply(node.head, (*node.arguments[:place], entry, *node.arguments[place + 1 :])) for entry in entries
    )
