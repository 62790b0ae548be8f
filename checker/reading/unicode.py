"""Rewrites single characters and runs of them: Unicode mathematics, full-width forms, words of other scripts."""

from __future__ import annotations

from .characters import FRACTIONS, LOWERED, MARKS, PLAIN, RAISED
from .letters import ASCII, Letters
from .markup import ENTITIES
from .trouble import Unreadable, stray

_NUMBERED = "①②③④⑤⑥⑦⑧⑨⑩"  # the parts of an answer
_SCRIPTS = (("<super>", RAISED, "^(", ")"), ("<sub>", LOWERED, "_", ""))


class Characters(Letters):
    """Rewrites single characters, and runs of raised and lowered ones."""

    def character(self, at: int, end: int) -> int:
        """Where the text goes on after this character, which ASCII has not, or which LaTeX uses."""
        character = self.text[at]
        if (core := PLAIN.get(character)) is not None:
            at += character == "—" and self.text.startswith("——", at)  # what a Chinese keyboard writes for one dash
            self.core.write("," if core == "\\or\\" and not self.core.depth() else core, at, at + 1)
            return at + 1
        if character.isascii():
            return self.sign_of_latex(character, at)
        if character in FRACTIONS:
            self.core.write(f"{self.mixed_joint()}({FRACTIONS[character]})", at, at + 1)
            return at + 1
        if character in MARKS:
            return self.mark(MARKS[character], at, at + 1)
        return self.special(character, at, end) or self.script_run(at, end) or self.foreign(at, end)

    def special(self, character: str, at: int, end: int) -> int:
        """Where the text goes on after a character with a meaning of its own; 0 for others."""
        if character == "。":
            return self.full_stop(at)
        if character in "𝟏𝟙":
            return self.ones(at, end)
        if character in _NUMBERED and "①" in self.text[: at + 1]:
            self.core.write("\n", at, at + 1)
            return at + 1
        return self.big(character, at, end) if character in "∑∏∫" else 0

    def sign_of_latex(self, character: str, at: int) -> int:
        if character == "&" and not self.environments and (entity := self.entity(at)):
            self.core.write(entity, at, self.text.index(";", at) + 1)
            return self.text.index(";", at) + 1
        beside = self.text[at - 1 : at] + self.text[at + 1 : at + 2]
        if character == "&" and (self.environments or "=" in beside):
            self.core.write("," if self.is_column() else " ", at, at + 1)
        elif character in "$\r" or (character == "~" and ("\\" in self.text or "$" in self.text)):
            self.core.write(" ", at, at + 1)
        else:
            raise stray(character, at, at + 1)
        return at + 1

    def is_column(self) -> bool:
        """Whether `&` ends a column here: of a matrix, or of cases where no comma has."""
        return self.in_matrix() or (self.innermost() == "cases" and self.core.last() not in (",", "(", ";"))

    def entity(self, at: int) -> str:
        """What the entity of HTML means that stands here, `&times;` or `&#215;`; empty where none does."""
        close = self.text.find(";", at, at + 10)
        name = self.text[at + 1 : close] if close > 0 else ""
        if not name.startswith("#"):
            return ENTITIES.get(name, "")
        digits, base = (name[2:], 16) if name[1:2] in ("x", "X") else (name[1:], 10)
        try:
            character = chr(int(digits, base))
        except (ValueError, OverflowError):
            return ""
        return PLAIN.get(character, character if character in ASCII else "")

    def ones(self, at: int, end: int) -> int:
        """A bold 1: the column of ones, or an indicator before a bracket with a relation."""
        close = self.text.find({"(": ")", "[": "]", "{": "}"}.get(self.text[at + 1 : at + 2], "\0"), at, end)
        is_indicator = close > 0 and any(relation in self.text[at:close] for relation in "<>=≤≥≠＜＞＝")
        self.core.write("\\indicator\\" if is_indicator else "\\ones\\", at, at + 1)
        return at + 1

    def big(self, character: str, at: int, end: int) -> int:
        """A sign of a sum: only of what stands in brackets behind it."""
        if character == "∑" and self.is_sum(at + 1, end):
            self.core.write("\\sum\\", at, at + 1)
            return at + 1
        raise Unreadable("UNKNOWN_COMMAND", at, at + 1, {"command": character})

    def is_sum(self, at: int, end: int) -> bool:
        """Whether what is summed stands in brackets behind."""
        raise NotImplementedError

    def script_run(self, at: int, end: int) -> int:
        """Where a run of raised or lowered characters ends, which belong together; 0 where none begins."""
        if self.text.startswith("⁻ᵀ", at, end):
            self.core.write("^(-1)\\top\\", at, at + 2)
            return at + 2
        for tag, table, opening, closing in _SCRIPTS:
            if _script(self.text[at], tag, table) is None:
                continue
            if self.text[at] == "₂" and self.core.tail(6) == "\\bars\\":
                return at + 1  # the kind of norm that is meant without it
            if stop := self.small_fraction(at, end):
                return stop
            self.core.write("(" if opening == "^(" and self.core.last() == "^" else opening, at, at + 1)
            stop = self.run_of(tag, table, at, end)
            # log₂8: the digits behind an index are none of it
            self.core.write(" " if not closing and self.text[stop : stop + 1].isdigit() else closing, at, stop)
            return stop
        return 0

    def small_fraction(self, at: int, end: int) -> int:
        """Where `³⁄₄` ends that begins here; 0 for other raised characters."""
        slash = _digits_end(self.text, at, end, RAISED)
        stop = _digits_end(self.text, slash + 1, end, LOWERED)
        if slash == at or stop == slash + 1 or self.text[slash] != "⁄":
            return 0
        top, bottom = self.text[at:slash], self.text[slash + 1 : stop]
        fraction = f"{''.join(map(RAISED.__getitem__, top))}/{''.join(map(LOWERED.__getitem__, bottom))}"
        self.core.write(f"{self.mixed_joint()}({fraction})", at, stop)
        return stop

    def run_of(self, tag: str, table: dict[str, str], at: int, end: int) -> int:
        """Write a run of raised or lowered characters; where it ends."""
        while at < end and (core := _script(self.text[at], tag, table)) is not None:
            self.core.write(core, at, at + 1)
            at += 1
        if tag == "<super>" and self.text[at - 1] in "⁻⁺" and at < end and self.text[at] in FRACTIONS:
            self.core.write(f"({FRACTIONS[self.text[at]]})", at, at + 1)
            at += 1
        return at

    def mixed_joint(self) -> str:
        return "&" if self.core.last().isdigit() else ""

    def full_stop(self, at: int) -> int:
        """The Chinese full stop: a decimal point between digits, otherwise the end of a statement."""
        before, after = self.text[at - 1 : at], self.text[at + 1 : at + 2]
        self.core.write("." if before.isdecimal() and after.isdecimal() else "\n", at, at + 1)
        return at + 1

    def mark(self, name: str, start: int, end: int) -> int:
        """A hat or a bar over the name written last; some programs put a blank between them."""
        self.core.drop_blanks()
        last = self.core.tail(1)
        if last.isalpha():
            place = self.core.drop(1)
            self.core.write(f"\\{last}{name}\\", place, end)
        elif last == "\\" and self.core.tail(2)[:1].isalpha():
            self.core.drop(1)
            self.core.write(f"{name}\\", start, end)
        else:
            raise stray(self.text[start], start, end)
        return end


def _digits_end(text: str, at: int, end: int, table: dict[str, str]) -> int:
    """Where a run of raised or lowered digits ends."""
    while at < end and table.get(text[at], "").isdigit():
        at += 1
    return at


def _script(character: str, tag: str, table: dict[str, str]) -> str | None:
    """What a raised or lowered character is worth, from the table or from its decomposition; None for another."""
    from unicodedata import decomposition

    if character in table or character in PLAIN or character.isascii():
        return table.get(character)
    form, _, code = decomposition(character).partition(" ")
    letter = chr(int(code, 16)) if form == tag and " " not in code else ""
    return (letter if letter in ASCII else PLAIN.get(letter)) or None
