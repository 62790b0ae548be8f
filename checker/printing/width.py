"""How many columns a text takes in a terminal, and a caret under a part of it."""

from __future__ import annotations

import re
from unicodedata import category, combining, east_asian_width

_CHINESE = "[\u3000-\u9fff\uff00-\uffef]"
_GAP = rf"(?<={_CHINESE}) +(?={_CHINESE})"
_CUT = "..."
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def visible(text: str) -> str:
    """The text on one line that a terminal can show: each control, formatting or broken character as one sign."""
    if text.isprintable():  # no character of these kinds, nor a blank but the usual one
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character < " ":
        return chr(0x2400 + ord(character))
    return "\ufffd" if category(character) in _UNSEEN else character


def closed_up(text: str) -> str:
    """The text without blanks between two characters of Chinese."""
    return text if text.isascii() else re.sub(_GAP, "", text)


def display_width(text: str) -> int:
    """Columns of the text as `visible` shows it: 2 for a wide character, 0 for one that combines with another."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if combining(character) or category(character) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def display_column(text: str, at: int) -> int:
    """The column, from 1, in which text[at] stands when `visible(text)` is shown."""
    return display_width(text[:at]) + 1


def caret_line(text: str, start: int, end: int) -> str:
    """The line that stands under `visible(text)` with carets below text[start:end], at least one."""
    return " " * display_width(text[:start]) + "^" * max(1, display_width(text[start:end]))


def without_middle(text: str, most: int) -> str:
    """At most so many characters of a text: of a longer one more of its beginning than of its end."""
    if len(text) <= most:
        return text
    room = most - len(_CUT)
    return text[: room - room // 3] + _CUT + text[len(text) - room // 3 :]


def excerpt(text: str, start: int, end: int, columns: int) -> tuple[str, int, int]:
    """A text that is too wide, cut to what stands around text[start:end], and the place of that in it."""
    if display_width(text) <= columns:
        return text, start, end
    room = columns - 2 * len(_CUT)
    left = right = start
    while left > 0 and display_width(text[left - 1 : start]) <= room // 2:
        left -= 1
    while right < len(text) and display_width(text[left : right + 1]) <= room:
        right += 1
    before, after = _CUT if left else "", _CUT if right < len(text) else ""
    moved = len(before) - left
    return before + text[left:right] + after, start + moved, min(end, right) + moved
