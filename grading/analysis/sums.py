"""Sums of points that are exact, so that neither the order of the learners nor their number changes a digit."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

UNIT = 720_720 * 10**6
"""What one point is counted as. All of ten thousandths, and of shares of up to sixteen entries, are whole numbers of
1/UNIT; anything else is rounded to one.
"""

_ROOT = 2**64  # square roots of whole numbers are taken to this fineness
_UNSEEN = (UNIT // 10**9) ** 2  # a variance below that of a billionth of a point is what rounding has left of none


def whole(points: Fraction) -> int:
    """Points as a whole number of 1/UNIT."""
    return (2 * points.numerator * UNIT + points.denominator) // (2 * points.denominator)


class Sums:
    """Count, sum and sum of squares of values in 1/UNIT."""

    __slots__ = ("count", "squares", "total")

    def __init__(self, count: int = 0, total: int = 0, squares: int = 0) -> None:
        self.count, self.total, self.squares = count, total, squares

    def add(self, value: int) -> None:
        """One value more."""
        self.count += 1
        self.total += value
        self.squares += value * value

    @property
    def scatter(self) -> int:
        """n² times the variance, in 1/UNIT². 0 where all values are the same, but for rounding."""
        exact = self.count * self.squares - self.total * self.total
        return exact if exact > self.count * self.count * _UNSEEN else 0

    @property
    def mean(self) -> Fraction | None:
        """In points; None without values."""
        return Fraction(self.total, self.count * UNIT) if self.count else None

    @property
    def deviation(self) -> float | None:
        """The standard deviation of these values, in points; None without values."""
        return root(Fraction(self.scatter, (self.count * UNIT) ** 2)) if self.count else None


def root(square: Fraction) -> float:
    """The square root of what is not negative, the same on every machine."""
    return isqrt(square.numerator * _ROOT**2 // square.denominator) / _ROOT


def correlation(first: Sums, second: Sums, products: int) -> float | None:
    """Pearson's, of two values that the same learners have; `products` is the sum of their products. None where one of
    them does not vary.
    """
    scatter = first.scatter * second.scatter
    if not scatter:
        return None
    together = first.count * products - first.total * second.total
    size = root(Fraction(together * together, scatter))
    return -size if together < 0 else size
