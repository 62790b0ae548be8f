"""Values of which any is meant: both of `2 ± √3`, and the members of a set."""

from __future__ import annotations

from ..tree.nodes import Apply, Array, Node, transform, walk

_HEADS = frozenset({"plus_minus", "minus_plus"})
EMPTY_SET = Array((0,), ())
_INFINITY = Apply("infinity", ())
REALS = Array((2,), (Apply("negate", (_INFINITY,)), _INFINITY))  # the interval of all the numbers


def expanded(node: Node) -> tuple[Node, ...]:
    """The value with the upper signs and the one with the lower signs of ± and ∓; the node itself without them."""
    if not any(isinstance(here, Apply) and here.head in _HEADS for here in walk(node)):
        return (node,)
    return _signed(node, upper=True), _signed(node, upper=False)


def _signed(node: Node, upper: bool) -> Node:
    def change(here: Node) -> Node:
        if not isinstance(here, Apply) or here.head not in _HEADS:
            return here
        *before, last = here.arguments
        term = last if (here.head == "plus_minus") is upper else Apply("negate", (last,))
        return _sum(before[0], term) if before else term

    return transform(node, change)


def _sum(first: Node, last: Node) -> Node:
    terms = first.arguments if isinstance(first, Apply) and first.head == "add" else (first,)
    return Apply("add", (*terms, last))


def listed(values: tuple[Node, ...]) -> Node:
    """Several values as one tree: a list of numbers, or a matrix with one row for each list."""
    if len(values) == 1:
        return values[0]
    rows = [value.entries for value in values if isinstance(value, Array) and len(value.shape) == 1]
    if len(rows) == len(values) and len({len(row) for row in rows}) == 1:
        return Array((len(rows), len(rows[0])), tuple(entry for row in rows for entry in row))
    return Array((len(values),), values)


def members(node: Node) -> tuple[Node, ...]:
    """The values of a set: the entries of a list or the rows of a matrix, each with both of its signs."""
    return tuple(value for entry in _entries(node) for value in expanded(entry))


def _entries(node: Node) -> tuple[Node, ...]:
    if not isinstance(node, Array):
        return (node,)
    if len(node.shape) == 1:
        return node.entries
    rows, columns = node.shape
    return tuple(Array((columns,), node.entries[row * columns : (row + 1) * columns]) for row in range(rows))
