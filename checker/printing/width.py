"""How many columns a text takes in a terminal, and a caret under a part of it."""

from __future__ import annotations

from unicodedata import category, combining, east_asian_width

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def visible(text: str) -> str:
    """The text on one line that a terminal can show: each control, formatting or broken character as one sign."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character < " ":
        return chr(0x2400 + ord(character))
    return "\ufffd" if category(character) in _UNSEEN else character


def display_width(text: str) -> int:
    """Columns of the text as `visible` shows it: 2 for a wide character, 0 for one that combines with another."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if combining(character) or category(character) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def caret_line(text: str, start: int, end: int) -> str:
    """The line that stands under `visible(text)` with carets below text[start:end], at least one."""
    return " " * display_width(text[:start]) + "^" * max(1, display_width(text[start:end]))
