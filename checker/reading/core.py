"""The core text: the one ASCII grammar that every way of typing is rewritten into, with the place of each character.

Beyond what a learner types in plain ASCII it has a few marks that only the rewriting makes:

- `\\eta\\` a name that is one word and never split: Greek letters, LaTeX commands, units, hats;
- `"` one letter of a word of another script, such as a Chinese label;
- `&` joins an integer and a fraction to a mixed number.
"""

from __future__ import annotations

_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")


class CoreText:
    """Core characters; `starts[i]` and `ends[i]` are where the i-th stood in the original."""

    __slots__ = ("_counted", "_depth", "_last", "characters", "ends", "original", "starts")

    def __init__(self, original: str) -> None:
        self.original = original
        self.characters: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self._last = ""
        self._counted = self._depth = 0

    def write(self, text: str, start: int, end: int) -> None:
        """Append core characters that all stand for original[start:end]."""
        self.characters += text
        self.starts += [start] * len(text)
        self.ends += [end] * len(text)
        self._last = text.rstrip(" ")[-1:] or self._last

    def copy(self, start: int, end: int) -> None:
        """Append original[start:end], which is core text as it stands."""
        text = self.original[start:end]
        self.characters += text
        self.starts += range(start, end)
        self.ends += range(start + 1, end + 1)
        self._last = text.rstrip(" ")[-1:] or self._last

    def drop(self, count: int) -> int:
        """Take back so many characters; where the first of them stood in the original."""
        place = self.starts[-count]
        left = len(self.characters) - count
        if left < self._counted:
            gone = self.characters[left : self._counted]
            self._depth += sum((here in _CLOSING) - (here in _OPENING) for here in gone)
            self._counted = left
        del self.characters[-count:], self.starts[-count:], self.ends[-count:]
        at = len(self.characters)
        while at and self.characters[at - 1] == " ":
            at -= 1
        self._last = self.characters[at - 1] if at else ""
        return place

    def drop_blanks(self) -> None:
        """Take back the blanks at the end."""
        while self.characters and self.characters[-1] == " ":
            del self.characters[-1], self.starts[-1], self.ends[-1]

    def last(self) -> str:
        """The last character that is no blank; empty where there is none."""
        return self._last

    def tail(self, length: int) -> str:
        """The last characters."""
        return "".join(self.characters[-length:])

    def depth(self) -> int:
        """How many brackets stand open."""
        for character in self.characters[self._counted :]:
            if character in _OPENING:
                self._depth += 1
            elif character in _CLOSING:
                self._depth = max(0, self._depth - 1)
        self._counted = len(self.characters)
        return self._depth

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where core[start:end] stood in the original; an empty stretch is a place between two characters."""
        if start >= len(self.starts):
            return len(self.original), len(self.original)
        if end <= start:
            return self.starts[start], self.starts[start]
        return min(self.starts[start:end]), max(self.ends[start:end])
