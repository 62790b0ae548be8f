"""The core text: the one ASCII grammar that every way of typing is rewritten into, with the place of each character.

Beyond what a learner types in plain ASCII it has a few marks that only the rewriting makes:

- `\\eta\\` a name that is one word and never split: Greek letters, LaTeX commands, units, hats;
- `"` one letter of a word of another script, such as a Chinese label;
- `&` joins an integer and a fraction to a mixed number.
"""

from __future__ import annotations


class CoreText:
    """Core characters; `starts[i]` and `ends[i]` are where the i-th stood in the original."""

    __slots__ = ("characters", "ends", "original", "starts")

    def __init__(self, original: str) -> None:
        self.original = original
        self.characters: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    def write(self, text: str, start: int, end: int) -> None:
        """Append core characters that all stand for original[start:end]."""
        self.characters += text
        self.starts += [start] * len(text)
        self.ends += [end] * len(text)

    def last(self) -> str:
        """The last character that is no blank; empty where there is none."""
        for character in reversed(self.characters):
            if character != " ":
                return character
        return ""

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where core[start:end] stood in the original; an empty stretch is a place between two characters."""
        if start >= len(self.starts):
            return len(self.original), len(self.original)
        if end <= start:
            return self.starts[start], self.starts[start]
        return min(self.starts[start:end]), max(self.ends[start:end])
