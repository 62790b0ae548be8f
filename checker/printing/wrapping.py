"""Break a paragraph into lines by display width: Chinese characters take two columns and break anywhere."""

from __future__ import annotations

import re

from .width import display_width

_WIDTH = 80
# A word with the blanks after it, or one wide character with the closing punctuation that must not begin a line.
_PIECE = (
    r"[\u2e80-\u9fff\uff00-\uffef][，。；：？！、）】”]*|[^\s\u2e80-\u9fff\uff00-\uffef]+[，。；：？！、）】”]*\s*|\s+"
)


def wrapped(text: str, indent: int = 0, hang: int = 0, width: int = _WIDTH) -> list[str]:
    """The lines of a paragraph; the first is indented by `indent`, the others by `indent + hang`."""
    if display_width(text) + indent <= width:
        return [" " * indent + text.rstrip()]
    lines, line = [], " " * indent
    for piece in re.findall(_PIECE, text):
        if display_width(line + piece.rstrip()) > width and line.strip():
            lines.append(line.rstrip())
            line = " " * (indent + hang)
        line += piece
    return [*lines, line.rstrip()]
