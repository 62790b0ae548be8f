"""An axis: from where to where, on a linear or a logarithmic scale, and which values are written beside it."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, isfinite, log10

from chainrule.exercises.record import Record
from chainrule.exercises.text import Text

from ..printing.units import chinese_unit
from ..reporting.language import Translate

_DECADES = 2  # positive values that span more are shown on a logarithmic scale


class Label(Record):
    """What an axis or a line is called: a message for translation, and a symbol that serves every language.

    A `title` of an exercise takes the place of the message, with its unit where it has one.
    """

    words: str
    symbol: str
    title: Text | None = None
    unit: str | None = None

    def said(self, translate: Translate) -> str:
        """The words in a language."""
        if self.title is None:
            return translate(self.words)
        words = self.title.in_language(translate.language)
        if self.unit is None:
            return words
        return f"{words}（{chinese_unit(self.unit)}）" if translate.language == "zh" else f"{words} ({self.unit})"


class Axis(Record):
    """From `low` to `high`, low < high; 0 < low where `log` is true."""

    label: Label
    low: float
    high: float
    log: bool = False

    def share(self, value: float) -> float:
        """Where a value lies: 0 at the low end, 1 at the high one. What cannot be on a logarithmic axis is below 0."""
        if not self.log:
            return (value - self.low) / (self.high - self.low)
        if value <= 0:
            return -1.0
        return (log10(value) - log10(self.low)) / (log10(self.high) - log10(self.low))

    def at(self, share: float) -> float:
        """The value at a share of the axis."""
        if self.log:
            return float(10 ** (log10(self.low) + share * (log10(self.high) - log10(self.low))))
        return self.low + share * (self.high - self.low)

    def ticks(self, most: int) -> list[float]:
        """At most so many round values on the axis, at least 2 where it allows."""
        return _powers(self.low, self.high, most) if self.log else _round_values(self.low, self.high, most)


def axis_over(label: Label, values: Sequence[float], *, log: bool | None = None) -> Axis:
    """The axis that holds all finite values. Without `log` the scale is logarithmic where they span decades.

    Values of 0 then lie below the axis. ValueError where no value is finite.
    """
    finite = [value for value in values if isfinite(value)]
    low, high = min(finite), max(finite)
    positive = [value for value in finite if value > 0]
    if log is None:
        log = low >= 0 and bool(positive) and log10(high) - log10(min(positive)) > _DECADES
    if log:
        low = min(positive)
        return Axis(label, low, high if high > low else 10 * low, log=True)
    room = 0.04 * (high - low) or 0.5 * max(abs(low), 1e-9)
    return Axis(label, low - room, high + room)


def _round_values(low: float, high: float, most: int) -> list[float]:
    """Multiples of 1, 2 or 5 times a power of ten."""
    rough = (high - low) / most
    power = 10.0 ** floor(log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10, 20) if factor * power >= rough)
    first = ceil(low / step - 1e-9)
    return [round(number * step, 12 - floor(log10(step))) for number in range(first, floor(high / step + 1e-9) + 1)]


def _powers(low: float, high: float, most: int) -> list[float]:
    """Powers of ten; the two ends where there are fewer than two."""
    first, last = ceil(log10(low) - 1e-9), floor(log10(high) + 1e-9)
    if last <= first:
        return [low, high]
    every = ceil((last - first + 1) / most)
    return [10.0**power for power in range(first, last + 1, every)]
