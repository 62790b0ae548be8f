"""Numbers as people write them: exact where that is short, rounded where it is not."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from ..tree.grid import Grid

_MOST_DECIMALS = 9
_LONGEST_PART = 10**6
_DIGITS = 10
_LONGEST_DECIMAL = 40


def value_text(value: Fraction | float | Decimal | Grid[Fraction] | Grid[float]) -> str:
    """`7.4`, `11/3`, `0.1802948509`, `[1, 2; 3, 4]`."""
    if isinstance(value, Grid):
        rows = [value.entries[i * value.columns : (i + 1) * value.columns] for i in range(value.rows)]
        separator = ", " if value.listed else "; "
        return "[" + separator.join(", ".join(value_text(entry) for entry in row) for row in rows) + "]"
    if isinstance(value, float):
        return _rounded(value)
    if isinstance(value, Decimal):
        return _shortened(str(value).lower())
    return _exact(value)


def two_values_text(one: Any, other: Any) -> tuple[str, str]:
    """Two values that differ; where their texts would be the same, the second is the first and what is added to it."""
    texts = value_text(one), value_text(other)
    if texts[0] == texts[1] and isinstance(one, Fraction) and isinstance(other, Fraction):
        sign = "+" if other > one else "-"
        return texts[0], f"{texts[0]} {sign} {value_text(abs(other - one))}"
    return texts


def _exact(value: Fraction) -> str:
    decimals = decimals_of(value.denominator)
    if decimals is not None and abs(value.numerator) < 10**15:
        return f"{float(value):.{decimals}f}" if decimals else str(value.numerator)
    if max(abs(value.numerator), value.denominator) <= _LONGEST_PART:
        return str(value)
    try:
        return _rounded(float(value))
    except OverflowError:
        # beyond doubles, and str() of thousands of digits is refused by Python: the power of ten, from the bits
        power = (value.numerator.bit_length() - value.denominator.bit_length()) * 0.30103
        return f"{'-' if value < 0 else ''}10^{power:.0f}"


def decimals_of(denominator: int) -> int | None:
    """How many decimals a fraction with this denominator has; None where it never ends or is too long to read."""
    for count in range(_MOST_DECIMALS + 1):
        if 10**count % denominator == 0:
            return count
    return None


def _rounded(value: float) -> str:
    if value == int(value) and abs(value) < 10**_DIGITS:
        return str(int(value))
    return f"{value:.{_DIGITS}g}"


def _shortened(text: str) -> str:
    """A decimal without zeros at its end, 3 for 3.000, and without the middle of a long one."""
    digits, sign, power = text.partition("e")
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    if len(digits) > _LONGEST_DECIMAL:
        digits = f"{digits[:_DIGITS]}…{digits[-_DIGITS:]}"
    return digits + sign + power
