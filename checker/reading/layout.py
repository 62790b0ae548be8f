"""The outer form of a core text: its brackets, and where it is divided into statements and terms."""

from __future__ import annotations

import re
from typing import NamedTuple

from .limits import DEPTH
from .trouble import Unreadable, stray

_CLOSING = {"(": ")", "[": "]", "{": "}"}
_THOUSANDS = r"(?<![\w.])[1-9]\d{0,2}(?:[, ]\d{3})+(?![\d/])"


class Mark(NamedTuple):
    """A separator or relation outside all brackets, at core[start:end]."""

    text: str
    start: int
    end: int


def marks(core: str) -> list[Mark]:
    """The marks outside brackets, in order. Raises Unreadable for brackets that do not match or are too deep."""
    found = []
    waiting: list[int] = []
    choices = _choices(core)
    at = 0
    while at < len(core):
        character = core[at]
        width = 1
        if character in "([{":
            waiting.append(at)
            if len(waiting) > DEPTH:
                raise Unreadable("TOO_DEEP", at, at + 1, {"limit": str(DEPTH)})
        elif character in ")]}":
            if not waiting or _CLOSING[core[waiting[-1]]] != character:
                raise _unbalanced(core, waiting, at)
            waiting.pop()
        elif character in ",;=<>:∈∪∩∖∧" or core.startswith(("!=", "->"), at):
            text = _relation(core, at)
            width = len(text)
            if any(start < at < end for start, end in choices):
                pass
            elif not waiting:
                found.append(Mark({"==": "=", ":=": "="}.get(text, text), at, at + width))
            elif text in (":", ":=", "->", "∈", "∪", "∩", "∖", "∧"):
                raise stray(text, at, at + width)
        at += width
    if waiting:
        raise Unreadable("UNBALANCED", waiting[-1], waiting[-1] + 1, {"open": core[waiting[-1]]})
    return found


def with_plain_ends(core: str) -> str:
    """The text with round brackets around its intervals, `(0, 1]`, `]0, 1[` and `[0, 1[`; the same where it has none.

    Only for a text whose brackets do not match: in others a square bracket is that of a list.
    """
    plain = list(core)
    waiting: list[tuple[int, int]] = []  # where a bracket stands, and how many commas stand directly inside
    for at, character in enumerate(core):
        opened = core[waiting[-1][0]] if waiting else ""
        is_pair = len(waiting) == 1 and waiting[0][1] == 1 and opened in ("(", "[", "]")
        if character in ",;" and waiting:
            waiting[-1] = (waiting[-1][0], waiting[-1][1] + 1)
        elif character in ")]" and waiting and (_CLOSING.get(opened) == character or is_pair):
            start, _ = waiting.pop()
            if _CLOSING.get(opened) != character:
                plain[start], plain[at] = "()"
        elif character == "[" and is_pair and _ends_an_interval(core, at):
            start, _ = waiting.pop()
            plain[start], plain[at] = "()"
        elif character in "([{" or (character == "]" and not waiting):
            waiting.append((at, 0))
        elif character == "}" and opened == "{":
            waiting.pop()
    return "".join(plain)


def _ends_an_interval(core: str, at: int) -> bool:
    """Whether nothing of the interval stands behind this bracket."""
    return core[at + 1 :].lstrip()[:1] in ("", "∪", "∩", "∖", ",", ";", "∧")


def _choices(core: str) -> list[tuple[int, int]]:
    """From each `if` to its `else`: there a relation is a condition, `a if x > 0 else b`."""
    if " else " not in core:
        return []
    found, waiting = [], []
    for match in re.finditer(r"\b(?:if|else)\b", core):
        if match[0] == "if":
            waiting.append(match.start())
        elif waiting:
            found.append((waiting.pop(), match.start()))
    return found


def _relation(core: str, at: int) -> str:
    pair = core[at : at + 2]
    return pair if pair in ("<=", ">=", "==", ":=", "!=", "->") else core[at]


def _unbalanced(core: str, waiting: list[int], at: int) -> Unreadable:
    details = {"close": core[at]}
    if waiting:
        details["open"] = core[waiting[-1]]
    return Unreadable("UNBALANCED", at, at + 1, details)


def refuse_thousands(core: str, outside: list[Mark]) -> None:
    """`1,000` outside brackets may be one number or a pair, and so may `1 000`: that is asked, not guessed."""
    commas = {mark.start for mark in outside if mark.text == ","}
    if not commas and not _has_gap(core):
        return
    edges = {mark.start for mark in outside} | {mark.end for mark in outside} | {0, len(core)}
    for match in re.finditer(_THOUSANDS, core):
        start, end = match.span()
        comma = core.find(",", start, end)
        if comma in commas or (comma < 0 and _stands_alone(core, start, end, edges)):
            parts = match[0].replace(",", " ").split()
            raise Unreadable("ASKED_THOUSANDS", start, end, {"number": "".join(parts), "list": ", ".join(parts)})


def _has_gap(core: str) -> bool:
    """Whether a blank stands between two digits."""
    return any(
        core[at - 1 : at].isdigit() and core[at + 1 : at + 2].isdigit()
        for at, character in enumerate(core)
        if character == " "
    )


def _stands_alone(core: str, start: int, end: int, edges: set[int]) -> bool:
    """Whether core[start:end] is all between two marks, but for blanks and a unit."""
    while start not in edges and core[start - 1] == " ":
        start -= 1
    while end not in edges and core[end] == " ":
        end += 1
    return start in edges and (end in edges or core[end] == "\\")
