"""Conditions, `x > 0 and y != 1`: where a formula by cases expects them, and what they are worth elsewhere."""

from __future__ import annotations

from ..tree.nodes import Apply, Array, Node, number

COMPARISONS = frozenset({"less", "less_equal", "equals", "unequal"})
_CONDITIONS = COMPARISONS | {"and", "or", "not"}
_TURNED = {"greater": "less", "greater_equal": "less_equal"}
OTHERWISE = Apply("otherwise", ())
_UNDEFINED = Apply("undefined", ())


def is_condition(node: Node) -> bool:
    """Whether the node holds or does not hold, and is no number."""
    return isinstance(node, Apply) and node.head in _CONDITIONS


def indicator(condition: Node) -> Node:
    """The number that a condition in brackets stands for: 1 where it holds and 0 elsewhere."""
    return Apply("where", (condition, number(1), number(0)))


def as_condition(node: Node) -> Node | None:
    """The condition itself, or that of its indicator: brackets around a condition change nothing. None for others."""
    if is_condition(node):
        return node
    is_indicator = isinstance(node, Apply) and node.head == "where" and node.arguments[1:] == (number(1), number(0))
    return node.arguments[0] if is_indicator and isinstance(node, Apply) else None


def expected(head: str, outer: str, place: int) -> bool:
    """Whether the entry at this place of a bracket is a condition.

    `head` is the function before the bracket, and `outer` the one before the bracket around it; empty for none.
    """
    if head in ("where", "indicator"):
        return place == 0
    return place == 1 and (head == "cases" or (not head and outer == "piecewise"))


def compared(head: str, first: Node, second: Node) -> Node:
    """first < second; a < b < c holds where both hold, and a > b is b < a."""
    before = _right_end(first)
    sides = (second, before or first) if head in _TURNED else (before or first, second)
    comparison = Apply(_TURNED.get(head, head), sides)
    return Apply("and", (first, comparison)) if before is not None else comparison


def _right_end(node: Node) -> Node | None:
    """What stands last in a chain of comparisons; None for what is no chain."""
    last = node.arguments[-1] if isinstance(node, Apply) and node.head == "and" else node
    return last.arguments[1] if isinstance(last, Apply) and last.head in COMPARISONS else None


def by_cases(rows: list[list[Node]]) -> Node | None:
    """A value and its condition in each row: the first that holds decides, a row without one is the last resort.

    Where none holds the formula is undefined. None for rows that are no cases.
    """
    node: Node = _UNDEFINED
    for row in reversed(rows):
        if len(row) not in (1, 2):
            return None
        node = row[0] if len(row) == 1 or row[1] == OTHERWISE else Apply("where", (row[1], row[0], node))
    return node


def pairs(rows: list[list[Node]]) -> list[list[Node]]:
    """The rows of `piecewise((a, x < 0), (b, True))`, whose entries are lists."""
    entries = [entry for row in rows for entry in row]
    return [list(entry.entries) if isinstance(entry, Array) else [entry] for entry in entries]
