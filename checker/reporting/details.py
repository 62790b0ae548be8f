"""The details of a message in the reader's language: units by their names there, and numbers among the shapes."""

from __future__ import annotations

from collections.abc import Mapping

from ..printing.units import chinese_unit
from .language import Translate
from .language import marked as _

# Which details of a code are units; several stand with commas between them.
_UNITS = {
    "UNIT": ("given", "asked"),
    "UNIT_OTHER": ("given", "asked"),
    "UNIT_MISSING": ("asked",),
    "MIXED_UNITS": ("units",),
    "UNIT_MISPLACED": ("name",),
}
_KINDS = {
    "expression": _("an expression"),
    "number": _("a number"),
    "vector": _("a vector"),
    "matrix": _("a matrix"),
    "formula": _("a formula in symbols, not its entries"),
}
_NUMBER, _LIST, _MATRIX = _("a number"), _("a list of {count}"), _("a matrix of shape {shape}")


def in_language(code: str, details: Mapping[str, str], translate: Translate) -> Mapping[str, str]:
    """The details as they stand in a sentence of that language."""
    if code in ("KIND_ASKED", "NOT_OF_KIND"):
        return {"kind": translate(_KINDS[details["kind"]])}
    if code == "SHAPE_RESULT":
        return {name: _shape(text, translate) for name, text in details.items()}
    units = _UNITS.get(code, ()) if translate.language == "zh" else ()
    return {name: chinese_unit(text) if name in units else text for name, text in details.items()} if units else details


def _shape(text: str, translate: Translate) -> str:
    """`3` is a list, `n×d` a matrix, and `1×1` neither."""
    if text == "1×1":
        return translate(_NUMBER)
    return translate(_MATRIX).format(shape=text) if "×" in text else translate(_LIST).format(count=text)
