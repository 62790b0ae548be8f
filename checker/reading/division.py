"""Where a text is divided into statements, and how each goes on from the one before."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from .layout import Mark
from .vocabulary import Joint

_SEPARATORS = frozenset({",", ";", "∧", "->"})
_OR = frozenset({"or", "或", "或者", "∨", "\\lor", "\\vee", "\\or"})
_AND = frozenset({"and", "和", "与", "及", "以及", "且", "并且", "∧", "\\land", "\\wedge", "\\and"})
_SEMICOLONS = frozenset(";；")  # whatever else stands where a statement ends is the end of a line, as `\\\\` is
# Arrows that stand between the values of a descent as well as between the steps of a derivation.
_PLAIN_ARROWS = frozenset(["->", "-->", "→", "⟶", "➔", "➜", "➡", "\\to", "\\rightarrow", "\\longrightarrow"])
_MAPPINGS = frozenset(["↦", "⟼", "\\mapsto", "\\longmapsto"])


class Stretch(NamedTuple):
    """A statement: core[start:end], its relations, how it follows, and how its own parts are joined."""

    start: int
    end: int
    relations: list[Mark]
    joint: Joint
    inner: frozenset[Joint] = frozenset()


def stretches(
    text: str, outside: Sequence[Mark], typed: Callable[[Mark], str], is_label: Callable[[int, int], bool]
) -> list[Stretch]:
    """The statements of a text: a new one begins with each piece that has a relation, and with each conclusion.

    `typed` gives what a mark was typed as, `is_label` whether core[start:end] can be a left-hand side.
    """
    pieces = _pieces(text, outside, typed, is_label)
    labelled = [place for place, piece in enumerate(pieces) if piece.relations]
    if len(pieces) > 1 and len(labelled) == 1 and _are_names(pieces[: labelled[0] + 1], is_label):
        inner = frozenset(piece.joint for piece in pieces[1:])
        return [Stretch(0, len(text), pieces[labelled[0]].relations, Joint.FIRST, inner - {Joint.FIRST})]
    joined = pieces[:1]
    for piece in pieces[1:]:
        before = joined[-1]
        if piece.relations or piece.joint is Joint.IMPLIES:
            joined.append(piece)
        else:
            joined[-1] = before._replace(end=piece.end, inner=before.inner | {piece.joint})
    return joined


def _pieces(
    text: str, outside: Sequence[Mark], typed: Callable[[Mark], str], is_label: Callable[[int, int], bool]
) -> list[Stretch]:
    pieces: list[Stretch] = []
    arrows: list[str] = []
    start, relations, joint = 0, [], Joint.FIRST
    for mark in [*outside, Mark("", len(text), len(text))]:
        if mark.text and mark.text not in _SEPARATORS:
            relations.append(mark)
            continue
        pieces.append(Stretch(start, mark.end if mark.text == "" else mark.start, relations, joint))
        start, relations, joint = mark.end, [], _joint(mark, typed(mark) if mark.text else "")
        arrows.append(typed(mark) if mark.text == "->" else "")
    return _with_arrows(text, pieces, arrows, is_label)


def _joint(mark: Mark, typed: str) -> Joint:
    word = typed.strip().lower()
    if mark.text == "->":
        return Joint.IMPLIES
    if word in _OR:
        return Joint.OR
    if mark.text == "∧" or word in _AND:
        return Joint.AND
    return Joint.LINE if mark.text == ";" and _SEMICOLONS.isdisjoint(typed) else Joint.LIST


def _with_arrows(
    text: str, pieces: list[Stretch], arrows: list[str], is_label: Callable[[int, int], bool]
) -> list[Stretch]:
    """The pieces with the arrows between iterates as commas, and without the left sides of mappings.

    `x => 2`, where neither side is a statement, is how some write `x >= 2`.
    """
    kept: list[Stretch] = []
    lists = _are_iterates(text, pieces, arrows, is_label)
    numerals = all(_is_numeral(text[piece.start : piece.end]) for piece in pieces)
    if arrows[0].strip() == "=>" and not numerals and _are_sides(text, pieces):
        mark = Mark(">=", pieces[0].end, pieces[1].start)
        return [Stretch(pieces[0].start, pieces[1].end, [mark], Joint.FIRST)]
    for piece, arrow in zip(pieces, ["", *arrows], strict=False):
        arrow = arrow.strip()
        left = kept[-1] if kept else None
        bare = left is not None and not left.relations and is_label(left.start, left.end)
        if left and (arrow in _MAPPINGS or (arrow in _PLAIN_ARROWS and len(pieces) == 2)) and bare:
            kept[-1] = piece._replace(joint=left.joint)
        elif arrow and (lists if arrow in _PLAIN_ARROWS else numerals):
            kept.append(piece._replace(joint=Joint.LIST))
        else:
            kept.append(piece)
    return kept


def _are_sides(text: str, pieces: list[Stretch]) -> bool:
    """Whether two pieces are sides of a relation, and no mapping, `x => 5 - x`."""
    if len(pieces) != 2 or pieces[0].relations or pieces[1].relations:
        return False
    left, right = (text[piece.start : piece.end].strip() for piece in pieces)
    return left not in re.findall(r"[A-Za-z]\w*", right)


def _are_iterates(text: str, pieces: list[Stretch], arrows: list[str], is_label: Callable[[int, int], bool]) -> bool:
    """Whether plain arrows stand between values, `w: 5 → 4 → 3.2`, or between numbered ones, `w0=5 → w1=4`."""
    beside = [piece for piece, arrow in zip(pieces[1:], arrows, strict=False) if arrow.strip() in _PLAIN_ARROWS]
    first = pieces[0].relations
    if not any(piece.relations for piece in beside):
        return not first or (len(first) == 1 and is_label(pieces[0].start, first[0].start))
    names = [_name(text, piece) for piece in pieces]
    return len(set(names)) == len(names) and len({name.rstrip("0123456789") for name in names}) == 1


def _is_numeral(text: str) -> bool:
    return text.strip(" -").replace(".", "", 1).isdigit()


def _name(text: str, piece: Stretch) -> str:
    """The name before the one relation of a piece, without what only marks a subscript."""
    if len(piece.relations) != 1:
        return ""
    return re.sub(r"[\\_{}() ]", "", text[piece.start : piece.relations[0].start])


def _are_names(pieces: Sequence[Stretch], is_label: Callable[[int, int], bool]) -> bool:
    """Whether the pieces are names up to an `=`, as in `w, b = 2, 5`."""
    *names, last = pieces
    mark = last.relations[0]
    whole = [(piece.start, piece.end) for piece in names]
    listed = names and mark.text == "=" and all(piece.joint is not Joint.IMPLIES for piece in pieces)
    return bool(listed) and all(is_label(start, end) for start, end in (*whole, (last.start, mark.start)))
