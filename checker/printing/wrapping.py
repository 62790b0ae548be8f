"""Break a paragraph into lines by display width: Chinese characters take two columns and break anywhere."""

from __future__ import annotations

import re
from contextvars import ContextVar

from .width import display_width

# of the terminal that is written to, which whoever writes there tells once; a file and a pipe get lines of 80
_LINE_WIDTH = ContextVar("line width", default=80)
# A word with the blanks after it, or one wide character; with the opening punctuation that must not end a line, and the
# closing punctuation that must not begin one.
_PIECE = (
    r"[（【“]*(?:[\u2e80-\u9fff\uff00-\uffef][，。；：？！、）】”]*|"
    r"[^\s\u2e80-\u9fff\uff00-\uffef]+[，。；：？！、）】”]*\s*)|\s+"
)


def line_width() -> int:
    """How many columns a line has: 80 unless `set_line_width` said otherwise."""
    return _LINE_WIDTH.get()


def set_line_width(columns: int) -> None:
    """Let lines have so many columns from now on."""
    _LINE_WIDTH.set(columns)


def wrapped(text: str, indent: int = 0, hang: int = 0, width: int | None = None) -> list[str]:
    """The lines of a paragraph; the first is indented by `indent`, the others by `indent + hang`."""
    width = width or line_width()
    if display_width(text) + indent <= width:
        return [" " * indent + text.rstrip()]
    lines, line = [], " " * indent
    for piece in re.findall(_PIECE, text):
        if display_width(line + piece.rstrip()) > width and line.strip():
            lines.append(line.rstrip())
            line = " " * (indent + hang)
        line += piece
    return [*lines, line.rstrip()]
