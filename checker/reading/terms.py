"""One term of a statement: its tree, what encloses it, and the values of which any is meant."""

from __future__ import annotations

from typing import NamedTuple

from ..tree.nodes import Array, Node
from .alternatives import EMPTY_SET, REALS, expanded, listed, members
from .grammar import Parser
from .lexicon import Lexicon
from .tokens import tokens_of
from .vocabulary import Joint

_CLOSING = frozenset(")]}")
_EMPTY_SETS = frozenset({"{}", "\\emptyset\\"})


class Said(NamedTuple):
    """A term: `enclosure` is its outermost pair of brackets as typed, "" for none; `end` is where it ends."""

    node: Node
    enclosure: str
    alternatives: tuple[Node, ...]
    units: list[str]
    remarks: list[str]
    end: int


def said(text: str, typed: str, start: int, end: int, lexicon: Lexicon, inner: frozenset[Joint]) -> Said:
    """The term core[start:end]; `typed` is the same text with its brackets as typed, `inner` what joins its parts."""
    plain = text[start:end].replace(" ", "")
    if plain in _EMPTY_SETS:
        return Said(EMPTY_SET, "{}", (), [], [], end)
    if plain == "\\reals\\":
        return Said(REALS, "()", (), [], [], end)
    parser = Parser(tokens_of(text, start, end, lexicon), lexicon)
    node = parser.term()
    enclosure = _enclosure(text, typed, start, end)
    if enclosure == "()" and not isinstance(node, Array):
        enclosure = ""
    values = _alternatives(node, enclosure, inner, "{(" in plain)
    return Said(listed(values) if values else node, enclosure, values, parser.units, parser.remarks, end)


def _alternatives(node: Node, enclosure: str, inner: frozenset[Joint], of_points: bool) -> tuple[Node, ...]:
    """The values of which any is meant; nothing for a plain value or list. `{[1, 2], [3, 4]}` is a matrix."""
    is_list = isinstance(node, Array) and (len(node.shape) == 1 or of_points or inner == {Joint.OR})
    if is_list and (enclosure == "{}" or inner == {Joint.OR}):
        return members(node)
    values = expanded(node)
    if len(values) == 1:
        return (node,) if enclosure == "{}" and not isinstance(node, Array) and inner else ()
    return members(node) if is_list and not enclosure else values


def _enclosure(text: str, typed: str, start: int, end: int) -> str:
    """The brackets around the whole stretch, as typed."""
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    if end - start < 2 or text[start] not in "([{" or text[end - 1] not in _CLOSING:
        return ""
    depth = 0
    for at in range(start, end):
        depth += (text[at] in "([{") - (text[at] in _CLOSING)
        if depth == 0:
            return typed[start] + typed[at] if at == end - 1 else ""
    return ""
