"""Rows of entries to one array."""

from __future__ import annotations

from ..tree.nodes import Array, Node
from .limits import ENTRIES
from .tokens import Token
from .trouble import Unreadable


def array(rows: list[list[Node]], opening: Token, end: int) -> Array:
    """The array of these rows; `end` is where its text ends.

    One row is a list (n,), and several rows of one entry a column (n, 1). Lists of one length, alone in their rows or
    in one row, are themselves the rows of a matrix.
    """
    if sum(map(len, rows)) > ENTRIES:
        raise Unreadable("TOO_LARGE", opening.start, end, {"limit": str(ENTRIES)})
    entries = tuple(entry for row in rows for entry in row)
    if any(isinstance(entry, Array) for entry in entries):
        return _stacked(rows, entries, opening, end)
    width = len(rows[0])
    if any(len(row) != width for row in rows):
        raise Unreadable("RAGGED_ROWS", opening.start, end)
    if len(rows) == 1:
        return Array((width,), entries)
    return Array((len(rows), width), entries)


def _stacked(rows: list[list[Node]], lists: tuple[Node, ...], opening: Token, end: int) -> Array:
    shapes = {entry.shape if isinstance(entry, Array) else () for entry in lists}
    shape = shapes.pop()
    if shapes or len(shape) != 1 or (len(rows) > 1 and any(len(row) > 1 for row in rows)):
        raise Unreadable("RAGGED_ROWS", opening.start, end)
    entries = tuple(entry for row in lists if isinstance(row, Array) for entry in row.entries)
    if len(entries) > ENTRIES:
        raise Unreadable("TOO_LARGE", opening.start, end, {"limit": str(ENTRIES)})
    return Array((len(lists), shape[0]), entries)
