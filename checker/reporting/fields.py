"""Lines of a report: a name in a column of its own, and what it says."""

from __future__ import annotations

from ..printing import caret_line, display_width, visible
from ..printing.width import excerpt
from ..printing.wrapping import line_width, wrapped

_COLUMN = 14


def field(name: str, text: str) -> list[str]:
    """A name, counted in display width, and what it says, in lines of at most `line_width()` columns."""
    first, *others = wrapped(text, width=line_width() - _COLUMN)
    return [(_head(name) + first).rstrip(), *(" " * _COLUMN + line for line in others)]


def place(name: str, text: str, start: int, end: int) -> list[str]:
    """A text as it was typed, with carets under text[start:end]; of a long one what stands around them."""
    shown, start, end = excerpt(text, start, end, line_width() - _COLUMN)
    return [unbroken(name, visible(shown)), unbroken("", caret_line(shown, start, end))]


def unbroken(name: str, text: str) -> str:
    """A field whose text must stay in one line: a formula, or the caret below it."""
    return (_head(name) + text).rstrip()


def _head(name: str) -> str:
    return name + " " * max(2, _COLUMN - display_width(name))
