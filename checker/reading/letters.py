"""Letters of other scripts and of other shapes: wide, slanted and marked ones, words of the grammar, and labels."""

from __future__ import annotations

from . import latex
from .characters import MARKS, PLAIN
from .core import CoreText
from .trouble import stray
from .words import CASE_WORDS, INSIDE, WORDS, segments, tail

ASCII = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+-*/()[]{},;:=<>|.'@!% \t\n")
_PLAIN_FORMS = frozenset({"<font>", "<wide>", "<narrow>", "<small>", "<noBreak>"})
_BLOCKS = frozenset({"linear", "determinant", "argument", "in bars"})  # matrices of no LaTeX name


class Letters:
    """The text, the core text that it becomes, and the environments that stand open, innermost last."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.core = CoreText(text)
        self.environments: list[str] = []

    def innermost(self) -> str:
        """The kind of the innermost environment; empty outside all."""
        return self.environments[-1] if self.environments else ""

    def in_matrix(self) -> bool:
        """Whether `&` and `\\\\` end cells of a matrix here."""
        return self.innermost() in latex.MATRICES or self.innermost() in _BLOCKS

    def condition(self, core: str, start: int, end: int) -> None:
        """A word between a value and its condition; without `&` or a comma before it, it divides them itself."""
        divides = core and self.core.last() not in (",", ";", "(", "\n", "")
        self.core.write("," + core if divides else core, start, end)

    def foreign(self, at: int, end: int) -> int:
        """A character of no table: by its compatible form, as a letter under a mark, or as part of a word."""
        core = _compatible(self.text[at]) or _marked(self.text[at])
        if core:
            self.core.write(core, at, at + 1)
            return at + 1
        if not self.text[at].isalpha():
            raise stray(self.text[at], at, at + 1)
        stop = at
        while stop < end and _is_foreign(self.text[stop]):
            stop += 1
        return self.words(at, stop)

    def words(self, at: int, stop: int) -> int:
        """A run of letters of other scripts: words of the grammar, or a label, which may end in such a word."""
        run = self.text[at:stop]
        if self.innermost() == "cases" and run in CASE_WORDS:
            self.condition(CASE_WORDS[run], at, stop)
            return stop
        pieces = segments(run)
        if pieces is None or (pieces[0] in INSIDE and self.core.last() in ("", "\n", ",", ";")):
            known = 0 if pieces else tail(run)
            self.label(at, stop - known)
            pieces, at = ([run[-known:]] if known else []), stop - known
        for piece in pieces:
            self.core.write(WORDS[piece], at, at + len(piece))
            at += len(piece)
        return stop

    def label(self, at: int, stop: int) -> None:
        for place in range(at, stop):
            self.core.write('"', place, place + 1)


def _compatible(character: str) -> str:
    """The core text of a letter in another shape; a circled number or a fraction is not the same thing: ""."""
    from unicodedata import decomposition, normalize  # late: most answers are ASCII

    compatible, form = normalize("NFKC", character), decomposition(character).partition(" ")[0]
    if compatible == character or not all(part in ASCII or part in PLAIN for part in compatible):
        return ""
    is_sign = form == "<square>" and compatible.isascii() and compatible.isalpha()
    is_plain = not form.startswith("<") or form in _PLAIN_FORMS or (form == "<compat>" and len(compatible) == 1)
    return "".join(PLAIN.get(part, part) for part in compatible) if is_sign or is_plain else ""


def _marked(character: str) -> str:
    """The name of a letter with a mark over it, `ŷ`; "" for another character."""
    from unicodedata import normalize

    parts = normalize("NFD", character)
    return f"\\{parts[0]}{MARKS[parts[1]]}\\" if len(parts) == 2 and parts[0] in ASCII and parts[1] in MARKS else ""


def _is_foreign(character: str) -> bool:
    return character.isalpha() and not character.isascii() and character not in PLAIN
