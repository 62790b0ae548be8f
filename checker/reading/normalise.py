"""Rewrites Unicode, full-width characters, LaTeX and Markdown into the core grammar: no recursion, linear time."""

from __future__ import annotations

from .core import CoreText
from .escapes import is_doubled, single
from .letters import ASCII
from .limits import CHARACTERS
from .linear import LinearFormat
from .lines import lines_joined
from .markup import TAGS, Decorations, decorations
from .trouble import Unreadable, stray
from .words import CASE_WORDS

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_PLAIN = ASCII - _LETTERS - frozenset("<+-={)@. \t\n") | {" ", "\t", "\n"}
_AS_TYPED = _PLAIN | _LETTERS | frozenset("+-={)@<.")
_SPECIAL = ("and", "or", "**", "+/-", "=>", "<=>", "->", "\n", "</", "<br", "]:", ">>>", "..", ".(", "{,}")
_ARROWS = ("<==>", "<-->", "<=>", "==>", "-->", "=>", "->")


def normalise(text: str) -> CoreText:
    """The core text. Raises Unreadable, with places in the original."""
    if len(text) > CHARACTERS:
        details = {"length": str(len(text)), "limit": str(CHARACTERS)}
        raise Unreadable("TOO_LONG", CHARACTERS, len(text), details)
    return lines_joined(_single_backslashes(text) if is_doubled(text) else _Rewriter(text).run())


def _single_backslashes(text: str) -> CoreText:
    shorter, places = single(text)
    try:
        core = _Rewriter(shorter).run()
    except Unreadable as trouble:
        start, end = places[trouble.start], places[trouble.end]
        raise Unreadable(trouble.code, start, end, trouble.details) from None
    core.original = text
    core.starts = [places[at] for at in core.starts]
    core.ends = [places[at] for at in core.ends]
    return core


class _Rewriter(LinearFormat):
    """Goes through the text once; what a command puts off waits on a stack."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.skips: Decorations = {}

    def run(self) -> CoreText:
        text = self.text
        if _AS_TYPED.issuperset(text) and not any(special in text for special in _SPECIAL) and text[:1] != "*":
            self.core.copy(0, len(text))
            return self.core
        self.skips = decorations(text)
        while self.tasks:
            start, end, core = self.tasks.pop()
            if core is None:
                self.stretch(start, end)
            else:
                self.core.write(core, start, end)
        return self.core

    def stretch(self, at: int, end: int) -> None:
        text, skips = self.text, self.skips
        while at < end:
            character = text[at]
            if at in skips:
                at = self.skip(at, end)
            elif character in _PLAIN:
                self.core.copy(at, at + 1)
                at += 1
            elif character in _LETTERS:
                at = self.letters(at, end)
            elif character == "\\":
                at = self.command(at, end)
            elif character in "^_":
                at = self.script(at, end)
            elif character.isascii() and character in "<+-={)@.":
                at = self.sign(character, at, end)
            else:
                at = self.character(at, end)

    def skip(self, at: int, end: int) -> int:
        stop, core = self.skips[at]
        self.core.write(core, at, stop)
        return min(stop, end)

    def letters(self, at: int, end: int) -> int:
        """A word: `and` and `or` divide statements, or join conditions within brackets."""
        stop = at
        while stop < end and self.text[stop] in _LETTERS:
            stop += 1
        word = self.text[at:stop]
        is_case = self.environments[-1:] == ["cases"] and word in CASE_WORDS
        if (word not in ("and", "or") and not is_case) or self.inside_word(at - 1) or self.inside_word(stop):
            self.core.copy(at, stop)
        elif is_case:
            self.condition(CASE_WORDS[word], at, stop)
        else:
            self.core.write(f"\\{word}\\" if self.core.depth() else ",", at, stop)
        return stop

    def inside_word(self, at: int) -> bool:
        return 0 <= at < len(self.text) and (self.text[at].isalnum() or self.text[at] in "\\_")

    def sign(self, character: str, at: int, end: int) -> int:
        """A sign of ASCII that may begin a longer one."""
        if character in "<=-" and (length := self.arrow(at, end)):
            self.core.write("->", at, at + length)
            return at + length
        if character == "." and self.text.startswith("..", at, end) and self.is_decimal(at):
            dots = len(self.text[at:end]) - len(self.text[at:end].lstrip("."))
            raise stray(self.text[at : at + dots], at, at + dots)
        if character == "." and self.is_period(at):
            raise stray("(", at + 1, at + 2)
        stop = self.longer(character, at, end)
        if not stop:
            self.core.copy(at, at + 1)
        return stop or at + 1

    def longer(self, character: str, at: int, end: int) -> int:
        """Where `+/-`, a tag, a comma of LaTeX, a group with `\\over` or a cell goes on that stands here; else 0."""
        if self.text.startswith("+/-", at, end):
            self.core.write("\\pm\\", at, at + 3)
            return at + 3
        if character == "<":
            return self.tag(at, end)
        if self.text.startswith("{,}", at, end):
            return self.comma(at)
        if character == "{" and "\\over" in self.text and (close := self.divided(at)):
            return self.over(at, close, end)
        return self.cell_end(character, at, end) if character in ")@" and self.is_cell_end(character) else 0

    def comma(self, at: int) -> int:
        """`{,}` of LaTeX: between thousands, of which one number is made, or the point of decimals."""
        after = self.text[at + 3 : at + 7]
        decimals = len(after) - len(after.lstrip("0123456789"))
        before = self.text[max(0, at - 4) : at]
        whole = before[len(before.rstrip("0123456789")) :]
        is_thousands = decimals == 3 and 0 < len(whole) < 4 and whole[0] != "0"
        is_list = decimals == 0 or (decimals == 3 and whole != "0")
        self.core.write("" if is_thousands else "," if is_list else ".", at, at + 3)
        return at + 3

    def is_period(self, at: int) -> bool:
        """Whether the digits that go on for ever stand in brackets here: `0.(3)`."""
        close = self.text.find(")", at, at + 20) if self.text[at + 1 : at + 2] == "(" else -1
        return self.text[max(0, at - 1) : at].isdigit() and self.text[at + 2 : max(close, at + 2)].isdigit()

    def is_decimal(self, at: int) -> bool:
        """Whether decimals stand before this place, which do not end with dots behind them: `0.333...`."""
        start = at
        while start and self.text[start - 1].isdigit():
            start -= 1
        return start < at and self.text[start - 1 : start] == "."

    def arrow(self, at: int, end: int) -> int:
        return next((len(arrow) for arrow in _ARROWS if self.text.startswith(arrow, at, end)), 0)

    # HTML

    def tag(self, at: int, end: int) -> int:
        """Where the text goes on after a tag of HTML that begins here; 0 for a relation."""
        close = self.text.find(">", at, min(end, at + 200))
        name = self.text[at + 1 : close].partition(" ")[0].strip("/").lower() if close > 0 else ""
        if name == "br":
            self.core.write("\n", at, close + 1)
            return close + 1
        closing = self.text.find(f"</{name}>", at, end) if name in TAGS or name in ("sup", "sub") else -1
        if closing < 0:
            return 0
        if name in TAGS or closing == at:
            return close + 1
        after = closing + len(name) + 3
        if name == "sub":
            return self.subscript(at, close + 1, closing, after, end)
        return self.then(after, end, (at, close + 1, "^("), (close + 1, closing, None), (closing, after, ")"))
