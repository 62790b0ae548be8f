"""Numbers within a tolerance, or rounded."""

from __future__ import annotations

from fractions import Fraction

from ..tree.nodes import Node, Number
from .declarations import Precision


def agree(reference: Fraction, answer: Fraction, precision: Precision) -> bool:
    """Whether the answer is near enough to the reference.

    Rounded to n significant figures or n places means: at most half a unit of the last of them away, so that rounding
    a tie either way, and writing more digits than asked, are right.
    """
    apart = abs(reference - answer)
    if precision.absolute is not None:
        return apart <= precision.absolute
    if precision.relative is not None:
        return apart <= precision.relative * abs(reference)
    if precision.figures is not None:
        return 2 * apart <= _unit_of_figure(reference, precision.figures)
    if precision.places is not None:
        return 2 * apart <= Fraction(1, 10**precision.places)
    return apart == 0


def _unit_of_figure(value: Fraction, figures: int) -> Fraction:
    """What one more in the last of so many significant figures is worth; 0 for zero, which has none."""
    if value == 0:
        return Fraction(0)
    bits = value.numerator.bit_length() - value.denominator.bit_length()
    power = int(bits * 0.30103) - 2
    while abs(value) >= Fraction(10) ** (power + 1):
        power += 1
    return Fraction(10) ** (power + 1 - figures)


def is_typed_rounding(reference: Fraction, answer: Node) -> bool:
    """Whether a typed decimal is the reference rounded to the decimals it has, of which at least two digits count."""
    if isinstance(answer, Number) and answer.decimals is not None:
        counts = abs(answer.value) * 10**answer.decimals >= 10
        return counts and 2 * abs(reference - answer.value) <= Fraction(1, 10**answer.decimals)
    return False
