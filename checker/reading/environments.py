"""LaTeX environments: matrices, formulas by cases, systems of equations, aligned lines; and `\\left … \\right`."""

from __future__ import annotations

from . import latex
from .scripts import Scripts
from .trouble import Unreadable

_BEGINNINGS = {
    "cases": "\\cases\\(",
    "vmatrix": "\\det\\([(",
    "Vmatrix": "\\norm\\([(",
    "argument": "([(",
    "in bars": "\\det\\([(",
}
_ENDS = {"cases": ")", **dict.fromkeys(["vmatrix", "Vmatrix", "argument"], ",)])")}
_POSITIONS = frozenset({"[t", "[b", "[c", "[r", "[l"})
_LONE_BRACES = frozenset({"\\{", "\\lbrace"})
_LENGTHS = ("pt", "ex", "em", "mm", "cm", "px", "in", "mu")


class Environments(Scripts):
    """Rewrites environments, which stand open innermost last."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._partners: dict[int, int] | None = None
        self.by_cases = False  # whether a brace stands open that nothing closes

    def environment(self, name: str, at: int, end: int, command: tuple[int, int]) -> int:
        start, stop, at = self.argument(at, end, command)
        kind = self.text[start:stop].strip()
        if kind not in latex.MATRICES and kind not in latex.ALIGNMENTS and kind not in latex.CASES:
            raise Unreadable("UNKNOWN_COMMAND", command[0], at, {"command": self.text[command[0] : at]})
        if name == "end":
            return self.ended(command[0], at)
        if kind.startswith(("array", "alignat")):  # what follows says how its columns are aligned
            _, _, at = self.argument(at, end, command)
        at = self.option(at, end) if self.text[at : at + 2] in _POSITIONS else at
        kind = self.in_bars(kind) or self.meant(kind, at)
        self.environments.append(kind)
        self.core.write(_BEGINNINGS.get(kind, "" if kind in latex.ALIGNMENTS else "[("), command[0], at)
        return at

    def in_bars(self, kind: str) -> str:
        """`vmatrix` for a matrix between bars, whose left one is taken back; "" for others."""
        if kind in latex.MATRICES and self.core.last() == "(":
            self.core.drop_blanks()
            if self.core.tail(6) == "\\abs\\(":
                self.core.drop(6)
                return "in bars"
        return ""

    def meant(self, kind: str, at: int) -> str:
        """The kind without its variants: `cases` also for an array behind a lone brace, `aligned` for a system."""
        waits, self.by_cases = self.by_cases, False
        kind = kind.rstrip("*")
        if kind not in latex.CASES and not (waits and kind not in latex.ALIGNMENTS):
            is_matrix = kind in latex.MATRICES and kind[0] not in "vV"
            is_argument = self.core.last().isalpha() or self.core.last() == "\\"  # \\det\\begin{bmatrix}
            return "argument" if is_matrix and is_argument else kind
        stop = self.text.find("\\end", at)
        inner = self.text[at:stop] if stop > 0 else ""
        has_condition = any(self.stands(sign, inner) for sign in latex.CONDITIONS)
        return "aligned" if "=" in inner and not has_condition else "cases"

    def stands(self, sign: str, inner: str) -> bool:
        """Whether this sign, command or word stands in the text, not only as the beginning of another."""
        at = inner.find(sign)
        while at >= 0:
            after = inner[at + len(sign) : at + len(sign) + 1]
            if not (sign[-1].isascii() and sign[-1].isalpha() and after.isascii() and after.isalpha()):
                return True
            at = inner.find(sign, at + 1)
        return False

    def ended(self, start: int, at: int) -> int:
        kind = self.environments.pop() if self.environments else "aligned"
        if kind == "cases":
            self.forget_stops()
        self.core.write(_ENDS.get(kind, "" if kind in latex.ALIGNMENTS else ",)]"), start, at)
        return at

    def forget_stops(self) -> None:
        """Take back the punctuation at the end of a row of cases."""
        while self.core.last() in (",", ".", ";"):
            self.core.drop_blanks()
            self.core.drop(1)

    def row_end(self, at: int, stop: int, end: int) -> int:
        """`\\\\`, with the distance to the next row behind it."""
        option = self.option(stop, end)
        if option > stop and self.text[stop + 1 : option - 1].strip().endswith(_LENGTHS):
            stop = option
        is_last = self.text[stop : stop + 40].lstrip().startswith("\\end")
        if self.innermost() == "cases":
            self.forget_stops()
            self.core.write(" " if is_last else ";", at, stop)
        elif not self.in_matrix():
            self.core.write("\n", at, stop)
        elif not is_last:
            self.core.write(",),(", at, stop)
        return stop

    # \left and \right

    def partners(self) -> dict[int, int]:
        """Where each `\\left` has its `\\right`, and the other way round; made once."""
        if self._partners is None:
            self._partners = {}
            waiting: list[int] = []
            at = self.text.find("\\")
            while at >= 0:
                stop = self.name_end(at, len(self.text))
                name = self.text[at:stop]
                if name == "\\left":
                    waiting.append(at)
                elif name == "\\right" and waiting:
                    other = waiting.pop()
                    self._partners |= {at: other, other: at}
                at = self.text.find("\\", stop)
        return self._partners

    def delimiter(self, at: int) -> tuple[str, int]:
        """The bracket after the `\\left` or `\\right` that begins here, and its place."""
        at += len("\\left") if self.text.startswith("\\left", at) else len("\\right")
        while self.text[at : at + 1].isspace():
            at += 1
        stop = self.name_end(at, len(self.text)) if self.text[at : at + 1] == "\\" else at + 1
        return self.text[at:stop], at

    def fence(self, name: str, start: int, end: int) -> int:
        """The bracket after it stands for itself, a dot for none, a bar is one of a pair, a lone brace opens cases."""
        sign, at = self.delimiter(start)
        other = self.partners().get(start)
        partner = self.delimiter(other)[0] if other is not None else sign
        core = _fenced(name, sign, partner)
        if at >= end or core is None:
            return min(at, end)
        self.by_cases = self.by_cases or sign in _LONE_BRACES
        self.core.write(core, start, at + len(sign))
        return at + len(sign)


def _fenced(name: str, sign: str, partner: str) -> str | None:
    """The core text of a bracket after `\\left` or `\\right`; None for one that stands for itself."""
    if sign == "." or (sign in _LONE_BRACES and partner == "."):
        return " "
    if name == "right" and partner == "." and sign in ("|", "\\vert", "\\rvert"):
        return "|"
    if sign == "|":
        return "\\abs\\(" if name == "left" else ")"
    return None
