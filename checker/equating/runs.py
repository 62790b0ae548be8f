"""The runs of letters in a core text, with what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator

from chainrule.exercises.record import Record

_LONGEST = 200  # of a subscript, in parts
_SIGNS = frozenset({"\\root\\", "\\cbrt\\", "\\pm\\", "\\mp\\"})  # no names, which digits would belong to


class Run(Record):
    """A run of letters, digits and underscores, core[start:end]; quoted where the rewriting has made one word of it.

    `before` and `after` are the nearest characters beside it that are no blanks; empty at the ends of the text.
    """

    text: str
    start: int
    end: int
    before: str
    after: str
    touches: bool  # whether `after` stands directly behind it
    apart: bool  # whether a blank stands before it

    @property
    def quoted(self) -> bool:
        """Whether the rewriting has made one word of it."""
        return self.text.startswith("\\")

    @property
    def name(self) -> str:
        """The letters and digits alone."""
        return self.text.replace("\\", "").replace("_", "")

    @property
    def is_called(self) -> bool:
        """Whether a bracket stands directly behind it."""
        return self.touches and self.after == "("


def runs(core: str) -> Iterator[Run]:
    """The runs of a core text in order; numerals are none."""
    at, size = 0, len(core)
    while at < size:
        start = at
        if core[at].isdigit():
            at = _numeral_end(core, at)
            continue
        if core[at] == "\\":
            at = _quoted_end(core, at)
        elif core[at].isalpha() and core[at].isascii():
            at = _run_end(core, at)
        else:
            at += 1
            continue
        yield _run(core, start, at)


def _run(core: str, start: int, end: int) -> Run:
    before, after = start, end
    while before and core[before - 1] == " ":
        before -= 1
    while after < len(core) and core[after] == " ":
        after += 1
    beside = core[before - 1 : before] if before else "", core[after : after + 1]
    return Run(core[start:end], start, end, *beside, after == end, before != start)


def _quoted_end(core: str, start: int) -> int:
    close = core.find("\\", start + 1)
    if close < 0:
        return len(core)
    at = close + 1
    if core[start:at] in _SIGNS:
        return at
    return _run_end(core, at) if core[at : at + 1] == "_" or core[at : at + 1].isdigit() else at


def _run_end(core: str, at: int) -> int:
    while at < len(core) and core[at].isascii() and (core[at].isalnum() or core[at] == "_"):
        at += 1
    return at


def _numeral_end(core: str, at: int) -> int:
    while at < len(core) and (core[at].isdigit() or core[at] == "."):
        at += 1
    after = at + 1 + (core[at + 1 : at + 2] in ("+", "-") and core[at + 1 : at + 2] != "")
    if core[at : at + 1] in ("e", "E") and core[after : after + 1].isdigit():
        at = after
        while at < len(core) and core[at].isdigit():
            at += 1
    return at


def layers(run: str) -> list[str]:
    """A run cut behind its subscripts: `w_1x_2` is w_1 and x_2, `w_new` one piece, `wx` one piece."""
    pieces, at = [], 0
    while at < len(run):
        stop = run.find("_", at)
        stop = len(run) if stop < 0 else _subscript_end(run[: stop + _LONGEST], stop + 1)
        pieces.append(run[at:stop])
        at = stop
    return pieces


def _subscript_end(run: str, at: int) -> int:
    """Where a subscript ends: its digits before a letter, or all that follows; `w_1_2` has one of two parts."""
    is_number = run[at : at + 1].isdigit()
    while at < len(run) and (run[at].isdigit() if is_number else run[at] != "_"):
        at += 1
    return _subscript_end(run, at + 1) if run[at : at + 1] == "_" else at
