"""Rewrites single characters and runs of them: Unicode mathematics, full-width forms, words of other scripts."""

from __future__ import annotations

from . import latex
from .characters import FRACTIONS, LONGEST_WORD, LOWERED, MARKS, PLAIN, RAISED, WORDS
from .core import CoreText
from .trouble import stray

ASCII = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+-*/()[]{},;:=<>|.'@ \t\n")


class Characters:
    """The text, the core text that it becomes, and the LaTeX environments that stand open, innermost last."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.core = CoreText(text)
        self.environments: list[str] = []

    def character(self, at: int, end: int) -> int:
        character = self.text[at]
        core = PLAIN.get(character)
        if core is not None:
            self.core.write(core, at, at + 1)
            return at + 1
        if character in RAISED:
            return self.run_of(RAISED, "^(", ")", at, end)
        if character in LOWERED:
            return self.run_of(LOWERED, "_", "", at, end)
        if character in FRACTIONS:
            self.core.write(f"{self.mixed_joint()}({FRACTIONS[character]})", at, at + 1)
            return at + 1
        if character in MARKS:
            return self.mark(MARKS[character], at, at + 1)
        if character == "。":
            self.full_stop(at)
        elif character == "&" and self.environments:
            self.core.write("," if self.environments[-1] in latex.MATRICES else " ", at, at + 1)
        elif character in "$\r" or (character == "~" and "\\" in self.text):
            self.core.write(" ", at, at + 1)
        elif character.isascii():
            raise stray(character, at, at + 1)
        else:
            return self.foreign(at, end)
        return at + 1

    def run_of(self, table: dict[str, str], opening: str, closing: str, at: int, end: int) -> int:
        """A run of raised or lowered characters, which belong together."""
        start = at
        self.core.write(opening, at, at + 1)
        while at < end and self.text[at] in table:
            self.core.write(table[self.text[at]], at, at + 1)
            at += 1
        self.core.write(closing, start, at)
        return at

    def mixed_joint(self) -> str:
        return "&" if self.core.last().isdigit() else ""

    def full_stop(self, at: int) -> None:
        """The Chinese full stop: a decimal point between digits, otherwise the end of a statement."""
        before, after = self.text[at - 1 : at], self.text[at + 1 : at + 2]
        self.core.write("." if before.isdecimal() and after.isdecimal() else "\n", at, at + 1)

    def mark(self, name: str, start: int, end: int) -> int:
        """A hat or a bar over the name written last."""
        characters = self.core.characters
        if characters and characters[-1].isalpha():
            letter, place = characters[-1], self.core.starts[-1]
            for column in (characters, self.core.starts, self.core.ends):
                del column[-1:]
            self.core.write(f"\\{letter}{name}\\", place, end)
        elif characters and characters[-1] == "\\":
            for column in (characters, self.core.starts, self.core.ends):
                del column[-1:]
            self.core.write(f"{name}\\", start, end)
        else:
            raise stray(self.text[start], start, end)
        return end

    def foreign(self, at: int, end: int) -> int:
        """A character of no table: by its compatible form, as a letter under a mark, or as part of a word."""
        from unicodedata import normalize  # late: most answers are ASCII

        character = self.text[at]
        compatible = normalize("NFKC", character)
        if compatible != character and all(part in ASCII or part in PLAIN for part in compatible):
            for part in compatible:
                self.core.write(PLAIN.get(part, part), at, at + 1)
            return at + 1
        parts = normalize("NFD", character)
        if len(parts) == 2 and parts[0] in ASCII and parts[1] in MARKS:
            self.core.write(f"\\{parts[0]}{MARKS[parts[1]]}\\", at, at + 1)
            return at + 1
        if not character.isalpha():
            raise stray(character, at, at + 1)
        return self.words(at, end)

    def words(self, at: int, end: int) -> int:
        """A run of letters of other scripts: words of the grammar, or a label."""
        stop = at
        while (
            stop < end and self.text[stop].isalpha() and not self.text[stop].isascii() and self.text[stop] not in PLAIN
        ):
            stop += 1
        pieces = _segments(self.text[at:stop])
        if pieces is None:
            for place in range(at, stop):
                self.core.write('"', place, place + 1)
            return stop
        for piece in pieces:
            self.core.write(WORDS[piece], at, at + len(piece))
            at += len(piece)
        return stop


def _segments(run: str) -> list[str] | None:
    """The run cut into words of the grammar, longest first; None if it is not made of them."""
    pieces = []
    at = 0
    while at < len(run):
        for length in range(LONGEST_WORD, 0, -1):
            if run[at : at + length] in WORDS:
                pieces.append(run[at : at + length])
                at += len(pieces[-1])
                break
        else:
            return None
    return pieces
