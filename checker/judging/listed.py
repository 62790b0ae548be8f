"""Other ways to write a list where its kind allows them: a shape as m×n, truth values in words, names apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chainrule.exercises import kinds as kind

from .bare import bare, lead_end
from .beside import with_commas
from .candidate import labels_of

_BY = re.compile(r"(?<=[\w)）])\s*(?:\\times\b|\\cdot\b|[×✕✖x*∗·⋅ｘ＊乘]|by\b)\s*(?=[\w(（])", re.IGNORECASE)
_ROWS = re.compile(
    r"(?<=[\w)）])\s*(?:rows?\b|行)\s*(?:[,，、;；×x乘和]|and\b|by\b)?\s*(?=\S.*(?:columns?|cols?|列)\W*$)",
    re.IGNORECASE,
)
_COLUMNS = re.compile(r"(?<=[\w)）])\s*(?:columns?|cols?|列)(?=\W*$)", re.IGNORECASE)
_OUTER = re.compile(r"^\s*[(（]([^()（）,，;；]*[<>＜＞≤≥][^()（）,，;；]*)[)）]\s*$")  # (0 < η < 1)
_SEPARATOR = re.compile(r"[,，、;；]")

_TRUE = frozenset(("true", "yes", "t", "真", "是", "对", "1"))
_WORDS = re.compile(r"true|false|yes|no|[tf真假是否对错01]")
_BETWEEN = re.compile(r"[\s,;、。.()\[\]【】{}|]*")


def plain_list(asked: kind.Kind, text: str) -> str:
    """The text with the list as the reader knows it; itself where it is written in no other way."""
    if isinstance(asked, kind.Shape):
        return _shape(text)
    if isinstance(asked, kind.Truths):
        return _truths(text)
    if isinstance(asked, kind.Interval):
        return _OUTER.sub(r" \1 ", text)
    return with_commas(_names(asked), text)


def _names(asked: kind.Kind) -> Sequence[str]:
    """What the values of an answer may be called, where there are several."""
    if isinstance(asked, kind.Trained):
        return [name for name, _ in asked.parameters]
    return asked.symbols if isinstance(asked, kind.AnyPoint) else labels_of(asked)


def _shape(text: str) -> str:
    """`m×n`, `m x n`, `m by n`, `m rows, n columns` with a comma and blanks instead, so that places stay."""
    if _ROWS.search(text):
        return _COLUMNS.sub(_blanks, _ROWS.sub(_comma, text))
    is_product = not _SEPARATOR.search(text.rstrip(" ;；")) and len(_BY.findall(text)) == 1
    return _BY.sub(_comma, text) if is_product else text


def _comma(match: re.Match[str]) -> str:
    return ",".ljust(len(match[0]))


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _truths(text: str) -> str:
    """`T T T F`, `真真真假` and `1110` as 1, 1, 1, 0; the text itself where it holds anything else."""
    said = bare(text[lead_end(text) :])
    if _BETWEEN.fullmatch(_WORDS.sub("", said)) is None:
        return text
    return ", ".join("1" if word in _TRUE else "0" for word in _WORDS.findall(said)) or text
