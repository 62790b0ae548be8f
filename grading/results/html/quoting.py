"""What others wrote, as it is shown: on one line, harmless, and of a bounded length."""

from __future__ import annotations

from chainrule.checker.printing import visible
from chainrule.exercises.record import Record

_LONGEST = 160  # characters of an answer that are shown


class Quoted(Record):
    """The beginning of a text, and the length of the whole where this is not all of it, or 0."""

    text: str
    whole_length: int = 0


def quoted(text: str, length: int | None = None) -> Quoted:
    """A text as it can be shown; `length` is that of the whole where this is its beginning."""
    length = len(text) if length is None else length
    stripped = text.strip()
    if len(stripped) <= _LONGEST and length == len(text):
        return Quoted(visible(stripped))
    return Quoted(visible(stripped[:_LONGEST]), length)


def line(text: str) -> str:
    """A name or a place: what cannot be seen is shown as a sign."""
    return shortened(visible(text))


def shortened(text: str) -> str:
    """Cut where nobody would read on."""
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
