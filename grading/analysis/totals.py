"""How the points of a whole sheet are distributed."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import accumulate

from chainrule.exercises.record import Record

from .sums import Sums, whole

_FINE = 100  # totals are counted to a hundredth of a point: a million learners have few different ones
_MOST_BINS = 20


class Bin(Record):
    """How many learners have at least `low` points and fewer than `high`; in the last one also those with `high`."""

    low: Fraction
    high: Fraction
    learners: int


class Distribution(Record):
    """The totals of learners who handed something in. The quartiles are totals that somebody has, or lie in the middle
    between two; None where there are no learners.
    """

    learners: int
    mean: Fraction | None
    deviation: float | None
    lower_quartile: Fraction | None
    median: Fraction | None
    upper_quartile: Fraction | None
    bins: tuple[Bin, ...]


class Counts:
    """Totals counted to a hundredth of a point."""

    def __init__(self) -> None:
        self.counts: Counter[int] = Counter()
        self.sums = Sums()

    def add(self, points: Fraction) -> None:
        """One learner more."""
        self.counts[round(points * _FINE)] += 1
        self.sums.add(whole(points))

    def distribution(self, most: Fraction) -> Distribution:
        """Everything so far, where that many points can be had."""
        quarter = Fraction(1, 4)
        return Distribution(
            learners=self.sums.count,
            mean=self.sums.mean,
            deviation=self.sums.deviation,
            lower_quartile=self.quantile(quarter),
            median=self.quantile(2 * quarter),
            upper_quartile=self.quantile(3 * quarter),
            bins=self.bins(most),
        )

    def quantile(self, share: Fraction) -> Fraction | None:
        """The value below which that share of the learners lies; the middle of two where it falls between them."""
        if not self.counts:
            return None
        values = sorted(self.counts)
        below = list(accumulate(self.counts[value] for value in values))
        place = share * below[-1]
        at = next(number for number, count in enumerate(below) if count >= place)
        between = below[at] == place and at + 1 < len(values)
        return Fraction(values[at] + values[at + between], 2 * _FINE)

    def bins(self, most: Fraction) -> tuple[Bin, ...]:
        """Bins of a round width from 0 to the greatest points, or as far as anybody has more; the last one ends there
        and may be narrower.
        """
        top = max([*self.counts, round(most * _FINE), 1])
        width = _width(top)
        filled: Counter[int] = Counter()
        number = -(-top // width)
        for value, count in self.counts.items():
            filled[max(0, min(value // width, number - 1))] += count
        ends = [*(Fraction(place * width, _FINE) for place in range(number)), max(most, Fraction(top, _FINE))]
        return tuple(Bin(ends[place], ends[place + 1], filled[place]) for place in range(number))


def _width(top: int) -> int:
    """The smallest of 1, 2, 5, 10, 20, … hundredths that makes few enough bins."""
    power = 1
    while True:
        for factor in (1, 2, 5):
            if factor * power * _MOST_BINS >= top:
                return factor * power
        power *= 10
