"""Points: exact, and few enough digits to add up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm

HIGHEST = 10_000
DECIMALS = 4


def exact_points(value: Decimal | int) -> Fraction | None:
    """The points as an exact number; None where they are negative, not finite, too many or too finely divided."""
    number = Decimal(value)
    # The comparison comes before the fraction: 1e999999999 would fill the memory.
    if not number.is_finite() or number.is_signed() or number > HIGHEST:
        return None
    if number and number.adjusted() < -DECIMALS:  # normalised, 1e-999999999 is 0
        return None
    exponent = number.normalize().as_tuple().exponent
    if not isinstance(exponent, int) or -exponent > DECIMALS:
        return None
    return Fraction(number)


def summed(several: Sequence[Fraction]) -> Fraction:
    """Their sum, reduced once and not at each step."""
    denominator = lcm(*(points.denominator for points in several))
    return Fraction(sum(points.numerator * (denominator // points.denominator) for points in several), denominator)


def points_text(points: Fraction) -> str:
    """`2`, `0.5`; what is no decimal is rounded to two places."""
    if points.denominator == 1:
        return str(points.numerator)
    exact = Decimal(points.numerator) / Decimal(points.denominator)
    return f"{exact.normalize():f}" if Fraction(exact) == points else f"{exact:.2f}"
