"""What a known mistake leaves of a question's points, where a sheet gives partial credit. Plain data, no SymPy.

Half, where the method is right and a sign, a factor, an order or a pair of brackets slipped; nothing, where another
thing was calculated. An author's own WrongAnswer may say otherwise.
"""

from __future__ import annotations

from fractions import Fraction

_HALF = frozenset(
    {
        "BRACKETS",
        "CROSS_TERM",
        "ENTRY_SIGN",
        "INNER_SIGN",
        "LAYOUT",
        "NOT_NORMALISED",
        "ONE_STEP_OFF",
        "OPPOSITE_DIRECTION",
        "ORDER",
        "ORDER_SWAPPED",
        "PARTIALS_SWAPPED",
        "POWER_FACTOR",
        "QUOTIENT_SIGN",
        "RECIPROCAL_SIGN",
        "RESIDUAL_REVERSED",
        "SIGN",
        "SUM_FOR_MEAN",
        "TRANSPOSED",
        "UNFINISHED",
    }
)


def credit_of(code: str) -> Fraction:
    """The share of the points, from 0 to 1, that the mistake of this code leaves."""
    return Fraction(1, 2) if code in _HALF else Fraction(0)
