"""Figures as they are written for people. What is not known is a dash."""

from __future__ import annotations

from fractions import Fraction

from chainrule.checker.reporting.language import Translate
from chainrule.checker.reporting.language import marked as _

from ...points import points_text

NONE = "–"
_HOUR, _MINUTE = 3600, 60
_SECONDS, _MINUTES, _HOURS = _("{count} s"), _("{count} min"), _("{count} h")


def points(value: Fraction | None) -> str:
    """`7.25`: at most two places."""
    return NONE if value is None else points_text(Fraction(round(value * 100), 100))


def percent(share: float | None, translate: Translate) -> str:
    """`63 %`."""
    return NONE if share is None else translate("{number} %").format(number=round(100 * share))


def decimal(value: float | None) -> str:
    """`0.42`, `−0.10`."""
    if value is None:
        return NONE
    text = f"{abs(value):.2f}"
    return f"\N{MINUS SIGN}{text}" if value < 0 and float(text) else text


def duration(seconds: int | None, translate: Translate) -> str:
    """`45 s`, `3 min`, `2 h`."""
    if seconds is None:
        return NONE
    if seconds < 2 * _MINUTE:
        return translate(_SECONDS).format(count=seconds)
    if seconds < 2 * _HOUR:
        return translate(_MINUTES).format(count=round(seconds / _MINUTE))
    return translate(_HOURS).format(count=round(seconds / _HOUR))
