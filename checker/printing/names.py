"""Names and numerals in each layout."""

from __future__ import annotations

from fractions import Fraction

from ..greek import GREEK

LETTERS = {name: letter for letter, name in reversed(GREEK.items())}
_MARKS = {"hat": "\u0302", "bar": "\u0304"}
_COMPOSED = {"y\u0302": "ŷ", "Y\u0302": "Ŷ"}
_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def unicode_name(name: str) -> str:
    """`ŷ`, `η`, `w₁`; a longer name as it is."""
    base, mark, digits = parts(name)
    letter = LETTERS.get(base, base)
    if len(letter) != 1:
        return name
    marked = letter + _MARKS.get(mark, "")
    return _COMPOSED.get(marked, marked) + digits.translate(_LOWERED)


def latex_name(name: str) -> str:
    """`\\hat{y}`, `\\eta`, `w_{1}`; a longer name upright."""
    base, mark, digits = parts(name)
    letter = f"\\{base}" if base in LETTERS else base
    if base not in LETTERS and len(base) != 1:
        return f"\\mathrm{{{name}}}"
    marked = f"\\{mark}{{{letter}}}" if mark else letter
    return f"{marked}_{{{digits}}}" if digits else marked


def raised(digits: str) -> str:
    """`¹²`, as an exponent."""
    return digits.translate(_RAISED)


def parts(name: str) -> tuple[str, str, str]:
    """The name without its mark and its digits, the mark, and the digits."""
    letters = name.rstrip("0123456789")
    digits = name[len(letters) :]
    for mark in _MARKS:
        base = letters.removesuffix(mark)
        if base != letters and (len(base) == 1 or base in LETTERS):
            return base, mark, digits
    return letters, "", digits


def decimal(value: Fraction, decimals: int | None) -> str | None:
    """A nonnegative number in digits, with so many decimals if that is exact; None for any other fraction."""
    if value.denominator == 1 and not decimals:
        return str(value.numerator)
    if decimals is None:
        return None
    scaled = value * 10**decimals
    if scaled.denominator != 1:
        return None
    digits = str(scaled.numerator).zfill(decimals + 1)
    return f"{digits[:-decimals]}.{digits[-decimals:]}"
