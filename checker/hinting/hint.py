"""A hint as data: a language-free code, and the formulas and numbers that its sentence needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from chainrule.exercises.record import Record

from ..tree.nodes import Apply, Array, Node, Number, Symbol, number

Detail = Node | tuple[Node, ...]  # a tuple is a list within the sentence


class Hint(Record):
    """One hint."""

    code: str
    details: Mapping[str, Detail] = MappingProxyType({})


# The three levels of a question, each with wordings to choose from: the fullest first, the last reveals nothing.
Level = tuple[Hint, ...]
Ladder = tuple[Level, Level, Level]


def hint(code: str, **details: Detail | None) -> Hint | None:
    """The hint of a code, or None where a detail that it needs is not known."""
    known = {name: detail for name, detail in details.items() if detail is not None}
    return Hint(code, known) if len(known) == len(details) else None


def level(*wordings: Hint | None) -> Level:
    """The wordings of one level that there are, best first."""
    return tuple(wording for wording in wordings if wording is not None)


def equation(left: Node, right: Node) -> Node:
    """left = right, to be printed."""
    return Apply("equals", (left, right))


def vanishing(node: Node) -> Node:
    """node = 0, to be printed."""
    return equation(node, number(0))


def listed(nodes: Sequence[Node]) -> Node:
    """Entries as a list; a single one as itself."""
    return nodes[0] if len(nodes) == 1 else Array((len(nodes),), tuple(nodes))


def at(names: Sequence[Node], values: Sequence[Node]) -> Node:
    """`x = 8` or `(w, b) = (2, 5)`."""
    return equation(listed(names), listed(values))


def is_numeric(nodes: Sequence[Node]) -> bool:
    """Whether these are all plain numbers."""
    return all(isinstance(node, Number) for node in nodes)


def fresh(name: str, taken: frozenset[str]) -> Symbol:
    """A symbol of this name, or of a later letter where the name is taken."""
    while name in taken:
        name = chr(ord(name) + 1)
    return Symbol(name)
