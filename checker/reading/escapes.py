"""LaTeX as it stands in a string of a program, each backslash twice: `\\\\frac{1}{2}`."""

from __future__ import annotations

from . import latex

_OTHERS = frozenset({"begin", "end", "left", "right", "sqrt", "sum"})


def is_doubled(text: str) -> bool:
    """Whether each backslash is written twice: some stand before commands, and none stands alone."""
    if "\\\\" not in text:
        return False
    known = False
    at = text.find("\\")
    while at >= 0:
        stop = at
        while text.startswith("\\", stop):
            stop += 1
        if (stop - at) % 2:
            return False
        known = known or (stop - at == 2 and _begins_command(text, stop))
        at = text.find("\\", stop)
    return known


def _begins_command(text: str, at: int) -> bool:
    if text[at : at + 1] in ("(", "["):
        return "\\\\" + {"(": ")", "[": "]"}[text[at]] in text[at:]
    stop = at
    while stop < len(text) and text[stop].isascii() and text[stop].isalpha():
        stop += 1
    name = text[at:stop]
    known = name in latex.COMMANDS or name in latex.FRACTIONS or name in latex.WRAPPERS or name in latex.HATS
    return len(name) > 1 and (known or name in _OTHERS)


def single(text: str) -> tuple[str, list[int]]:
    """The text with one backslash for two, and where each of its characters stood; the last is its end."""
    characters, places = [], []
    at = 0
    while at < len(text):
        characters.append(text[at])
        places.append(at)
        at += 2 if text.startswith("\\\\", at) else 1
    return "".join(characters), [*places, len(text)]
