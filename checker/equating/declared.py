"""Declarations as people type them: `X: n x d, n: scalar`, `p: 0..1`, `x,y`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from .declarations import SCALAR, BadDeclaration

_COMMAS = "[,，;；]"
_TIMES = r"\s*[×✕*,，]\s*|\s+x\s+|(?<=\d)x(?=\w)|(?<=\w)x(?=\d)"
_TO = r"\s*(?:\.\.\.?|…|~|～|至|到|,|，)\s*"
_SCALARS = {SCALAR, "number", "real", "标量", "数"}


def as_symbols(text: str) -> dict[str, Any]:
    """`X: n x d, y: n, n: scalar` as shapes by name. BadDeclaration for a part that is no name with a shape."""
    shapes: dict[str, Any] = {}
    for part in _parts(text):
        names, colon, shape = part.replace("：", ":").partition(":")
        for name in names.split():
            if name in shapes:
                raise BadDeclaration("DECLARED_TWICE", name=name)
            shapes[name] = _shape(shape) if colon else SCALAR
    return shapes


def _parts(text: str) -> list[str]:
    """The parts between commas; one within brackets, as in `X: (n, d)`, does not divide."""
    pieces = re.split(rf"{_COMMAS}(?![^(\[（]*[)\]）])", text)
    return [piece.strip() for piece in pieces if piece.strip()]


def _shape(text: str) -> Any:
    plain = text.strip(" ()[]（）")
    if plain.lower() in _SCALARS:
        return SCALAR
    return [side for side in re.split(_TIMES, plain) if side]


def as_domain(texts: Iterable[str]) -> dict[str, tuple[str | None, str | None]]:
    """`p: 0..1` as ends by name; an end left out, or `inf`, is unbounded."""
    spans: dict[str, tuple[str | None, str | None]] = {}
    for text in texts:
        for part in _parts(text):
            name, colon, ends = part.replace("：", ":").partition(":")
            low, *high = re.split(_TO, ends.strip(" ()[]（）"), maxsplit=1)
            if not colon or not high:
                raise BadDeclaration("BAD_DOMAIN", name=name.strip(), given=ends.strip() or part)
            if name.strip() in spans:
                raise BadDeclaration("DECLARED_TWICE", name=name.strip())
            spans[name.strip()] = _end(low), _end(high[0])
    return spans


def _end(text: str) -> str | None:
    plain = text.strip()
    return None if plain.lower() in ("", "inf", "-inf", "+inf", "oo", "-oo", "∞", "-∞", "+∞") else plain


def as_names(texts: Iterable[str]) -> list[str]:
    """`x,y` or `x y` as names."""
    return [name for text in texts for name in re.split(r"[,，、\s]+", text) if name]
