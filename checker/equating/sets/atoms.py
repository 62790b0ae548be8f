"""A formula that holds the symbol only within one other formula, such as (ln x)² - ln x: first of that, then of x."""

from __future__ import annotations

import itertools

from ...tree.nodes import Apply, Node, Symbol, rebuilt, symbols_in
from ...tree.nodes import children as children_of
from .cuts import Cut, Unclear
from .line import Line
from .logic import Every, Logic, Relates, Some

_NAME = "the atom"  # no symbol has a blank
_ARITHMETIC = frozenset({"add", "multiply", "divide", "negate"})


def only_atom(tree: Node, symbol: str) -> tuple[Node, Node, str] | None:
    """The one formula, the tree with a name in its place, and that name; None where there are several."""
    found: dict[Node, None] = {}
    outer = _outer(tree, symbol, found)
    atoms = list(found)
    return (atoms[0], outer, _NAME) if len(atoms) == 1 and atoms[0] != Symbol(symbol) else None


def _outer(tree: Node, symbol: str, found: dict[Node, None]) -> Node:
    """The tree with a name for what is no rational function; such formulas are collected in `found`."""
    if symbol not in symbols_in(tree):
        return tree
    is_power = isinstance(tree, Apply) and tree.head == "power" and not symbols_in(tree.arguments[1])
    if isinstance(tree, Apply) and (tree.head in _ARITHMETIC or is_power):
        return rebuilt(tree, tuple(_outer(child, symbol, found) for child in children_of(tree)))
    found[tree] = None
    return Symbol(_NAME)


def within(atom: Node, values: Line) -> Logic:
    """That the formula has one of these values."""
    ends: list[Cut | None] = [None, *values.cuts, None]
    parts: list[Logic] = []
    for place, (low, high) in enumerate(itertools.pairwise(ends)):
        if values.cells[2 * place]:
            parts.append(Every(tuple(_bounds(atom, low, high))))
        if high is not None and values.cells[2 * place + 1]:
            parts.append(Relates(atom, "=", _node(high)))
    return Some(tuple(parts))


def _bounds(atom: Node, low: Cut | None, high: Cut | None) -> list[Relates]:
    found = [] if low is None else [Relates(atom, ">", _node(low))]
    return found if high is None else [*found, Relates(atom, "<", _node(high))]


def _node(cut: Cut) -> Node:
    node = cut.node()
    if node is None:
        raise Unclear
    return node
