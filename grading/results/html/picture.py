"""Where the parts of the pictures stand, in units of their own; the template draws them."""

from __future__ import annotations

from fractions import Fraction

from chainrule.exercises.record import Record

from ...analysis.totals import Bin, Distribution
from .figures import points

WIDTH, HEIGHT = 640, 264
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 18, 38, 46
_TITLE = 18  # where the words above the picture stand
_SIGN = 10  # the width of a digit where the page is narrow and letters are largest
_MOST_TICKS = 5
_MOST_LABELS = 11
_NARROWEST = 1


class Column(Record):
    """A column of the histogram with the number above it, and what it says aloud."""

    x: float
    y: float
    width: float
    height: float
    learners: int
    interval: str


class Tick(Record):
    """A mark on an axis."""

    at: float
    text: str


class Histogram(Record):
    """A picture of WIDTH by HEIGHT: columns on a base line, two axes, and the median as a line across."""

    columns: tuple[Column, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    median: Tick | None
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    top: int = _TOP
    title: int = _TITLE
    bottom: int = HEIGHT - _BOTTOM


def histogram(distribution: Distribution) -> Histogram:
    """The picture of a distribution."""
    bins = distribution.bins
    highest = max(1, *(item.learners for item in bins))
    step = _step(highest)
    top = -(-highest // step) * step
    end = bins[-1].high

    def x(value: Fraction) -> float:
        return _LEFT + (WIDTH - _LEFT - _RIGHT) * float(value / end)

    def y(learners: int) -> float:
        return HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * learners / top

    every = -(-len(bins) // (_MOST_LABELS - 1))
    lows = [item.low for item in bins[::every]]
    edges = [*(low for low in lows if not low or x(end) - x(low) > _room(low, end)), end]
    return Histogram(
        columns=tuple(
            Column(
                x(item.low) + 1,
                y(item.learners),
                max(_NARROWEST, x(item.high) - x(item.low) - 2),
                HEIGHT - _BOTTOM - y(item.learners),
                item.learners,
                interval(item, is_last=item is bins[-1]),
            )
            for item in bins
        ),
        x_ticks=tuple(Tick(x(edge), points(edge)) for edge in edges),
        y_ticks=tuple(Tick(y(count), str(count)) for count in range(0, top + 1, step)),
        median=None if distribution.median is None else Tick(x(distribution.median), points(distribution.median)),
    )


def interval(item: Bin, *, is_last: bool) -> str:
    """`[2, 4)`; the last one holds its end: `[8, 10]`."""
    return f"[{points(item.low)}, {points(item.high)}{']' if is_last else ')'}"


def _room(low: Fraction, high: Fraction) -> float:
    """How far apart two labels must stand, so that they do not touch."""
    return _SIGN * (len(points(low)) + len(points(high)) + 1) / 2


def _step(highest: int) -> int:
    """The smallest of 1, 2, 5, 10, … that makes few enough marks."""
    power = 1
    while True:
        for factor in (1, 2, 5):
            if factor * power * _MOST_TICKS >= highest:
                return factor * power
        power *= 10


class Part(Record):
    """A part of a bar, from `start` and so wide, in hundredths of the bar; `kind` is how it is painted."""

    kind: str
    start: float
    width: float


def bar(counts: tuple[tuple[str, int], ...]) -> tuple[Part, ...]:
    """A bar of parts beside each other, all of them together 100 wide; nothing where there is nothing."""
    total = sum(count for _, count in counts)
    parts, before = [], 0
    for kind, count in counts:
        if count:
            parts.append(Part(kind, round(100 * before / total, 2), round(100 * count / total, 2)))
        before += count
    return tuple(parts)
