"""A text that cannot be read."""

from __future__ import annotations

from collections.abc import Mapping


class Unreadable(Exception):
    """Why a text cannot be read, and where.

    `code` is language-free; `start` and `end` (exclusive) count characters of the text as it was typed. A place of no
    width is one where something is missing. `details` names what the message needs: a name, a suggestion, a character.
    All of it can be shown.
    """

    def __init__(self, code: str, start: int, end: int, details: Mapping[str, str] | None = None) -> None:
        super().__init__(code, start, end)
        self.code = code
        self.start = start
        self.end = end
        self.details: Mapping[str, str] = {name: _shown(text) for name, text in (details or {}).items()}


def stray(character: str, start: int, end: int) -> Unreadable:
    """The trouble of a character that has no place here."""
    if "\ud800" <= character <= "\udfff":  # what Python puts in the place of bytes that it could not decode
        return Unreadable("NO_TEXT", start, end)
    return Unreadable("STRAY_CHARACTER", start, end, {"character": character})


def _shown(text: str) -> str:
    """The text with each character that cannot be shown named by its code point."""
    if text.isprintable():
        return text
    return "".join(part if part.isprintable() else f"U+{ord(part):04X}" for part in text)
