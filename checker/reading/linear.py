"""The linear format in which text processors copy equations: `[■(1&2@3&4)]` is a matrix, `{█(a,&x<0@b,&x≥0)┤` cases."""

from __future__ import annotations

from .commands import Commands

_SIGNS = "■█"
# What a sign begins, by what stands before it: the kind, its core text, and whether the sign before belongs to it.
_KINDS = {
    ("■", ""): ("linear", "[(", False),
    ("■", "|"): ("determinant", "\\det\\([(", True),
    ("█", ""): ("aligned", "", False),
    ("█", "{"): ("cases", "\\cases\\(", True),
}
# What ends a row of each kind, and the block.
_ENDS = {"linear": (",),(", ",)]"), "determinant": (",),(", ",)])"), "cases": (";", ")")}


class LinearFormat(Commands):
    """Rewrites blocks whose cells `&` divides and whose rows `@`; the bracket after their sign ends them."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depths: list[int] = []

    def character(self, at: int, end: int) -> int:
        """A character outside ASCII, or one that means something in LaTeX."""
        stop = at + 1
        while self.text[at] in _SIGNS and stop < end and self.text[stop] in "0123456789 ":
            stop += 1
        if self.text[at] not in _SIGNS or stop >= end or self.text[stop] not in "(〖":
            return super().character(at, end)
        kind, core, stands_for = _KINDS.get((self.text[at], self.core.last()), _KINDS[self.text[at], ""])
        if stands_for:
            self.core.drop_blanks()
            self.core.drop(1)
        self.environments.append(kind)
        self.core.write(core, at, stop + 1)
        self._depths.append(self.core.depth())
        return stop + 1

    def is_cell_end(self, character: str) -> bool:
        """Whether this ends a row of the innermost block, or the block."""
        return bool(self._depths) and (character == "@" or self.core.depth() == self._depths[-1])

    def cell_end(self, character: str, at: int, end: int) -> int:
        """Where the text goes on after the end of a row or block."""
        kind = self.innermost()
        row, block = _ENDS.get(kind, ("\n", ""))
        if kind == "cases":
            self.forget_stops()
        if character == "@":
            self.core.write(row, at, at + 1)
            return at + 1
        self._depths.pop()
        del self.environments[-1:]
        stop = at + 1
        while stop < end and self.text[stop] in (" |" if kind == "determinant" else " ┤"):
            stop += 1
        self.core.write(block, at, stop)
        return stop
