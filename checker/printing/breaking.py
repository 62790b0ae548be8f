"""Break a formula that is too wide for a line: before a plus or minus, or behind a times, as far outside as can be."""

from __future__ import annotations

from collections.abc import Iterator

from .width import display_width

_OPENING, _CLOSING = "([{", ")]}"
_BEFORE = (" + ", " − ", " - ")
_BEHIND = ("·", "*", ", ", " ⊙ ")
_LEAST = 3  # a line is at least a third full


def broken(text: str, width: int) -> list[str]:
    """The lines of a formula, each at most so wide where it has a place to break at."""
    lines = []
    while display_width(text) > width:
        at = _place(text, width)
        if at is None:
            break
        lines.append(text[:at].rstrip())
        text = text[at:].lstrip()
    return [*lines, text]


def _place(text: str, width: int) -> int | None:
    """Where to break: the outermost place that fits, of several the last."""
    fitting = [(depth, -at) for depth, at in _places(text) if width // _LEAST < display_width(text[:at]) <= width]
    return -min(fitting)[1] if fitting else None


def _places(text: str) -> Iterator[tuple[int, int]]:
    depth = 0
    for at, character in enumerate(text):
        depth += (character in _OPENING) - (character in _CLOSING)
        if at and text.startswith(_BEFORE, at):
            yield depth, at
        behind = next((sign for sign in _BEHIND if text.startswith(sign, at)), "")
        if behind:
            yield depth, at + len(behind)
