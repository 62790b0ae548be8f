"""Bars and heights in the letters of a terminal: braille, which is one column wide everywhere, or ASCII."""

from __future__ import annotations

from collections.abc import Sequence

from chainrule.checker.printing import Layout

_BAR = 20
_FULL, _HALF, _REST = "\u28ff", "\u2847", "\u28c0"
_HEIGHTS = "\u28c0\u28e4\u28f6\u28ff"
_NOTHING = "."
_MOST_DIGIT = 9


def bar(share: float | None, layout: Layout) -> str:
    """A share as a bar with what is missing to the whole; nothing where there is no share."""
    if share is None:
        return ""
    halves = round(share * _BAR * 2)
    if layout is Layout.ASCII:
        return "#" * (halves // 2) + "." * (_BAR - halves // 2)
    return _FULL * (halves // 2) + _HALF * (halves % 2) + _REST * (_BAR - halves // 2 - halves % 2)


def heights(counts: Sequence[int], layout: Layout) -> str:
    """Counts beside each other, a letter each: how high in comparison with the greatest, or in ASCII the very number,
    `+` above nine. A point is nothing.
    """
    most = max(counts, default=0)
    return "".join(_height(count, most, layout) if count else _NOTHING for count in counts)


def _height(count: int, most: int, layout: Layout) -> str:
    if layout is Layout.ASCII:
        return str(count) if count <= _MOST_DIGIT else "+"
    return _HEIGHTS[(count * len(_HEIGHTS) - 1) // most]
