"""A synthetic daily series with a weekly period: the same numbers on every machine and version of Python."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

WEEK = 7
_SHAPE = (-6, -8, -7, -3, 2, 13, 9)  # Monday to Sunday, above the level
_LEVEL, _NOISE = 50, 4
_FACTOR, _SHIFT, _MODULUS = 6364136223846793005, 1442695040888963407, 2**64  # Knuth's MMIX


def daily_views(days: int, seed: int) -> tuple[int, ...]:
    """Views of a channel in thousands, a day each, from a Monday on, (days,).

    Each day is the level, the shape of the week, and noise: the sum of two whole numbers from -4 to 4 each.
    """
    draws = _draws(seed)
    return tuple(_LEVEL + _SHAPE[day % WEEK] + sum(islice(draws, 2)) for day in range(days))


def _draws(state: int) -> Iterator[int]:
    """Whole numbers from -4 to 4, by a linear congruential generator, of which only the high bits are random."""
    while True:
        state = (state * _FACTOR + _SHIFT) % _MODULUS
        yield (state >> 33) % (2 * _NOISE + 1) - _NOISE


def lagged(series: Sequence[int], lags: int, days: range) -> tuple[list[tuple[int, ...]], list[int]]:
    """For each of the days the values of the `lags` days before it, yesterday first, (n, lags); and its own, (n,).

    ValueError where a day has not so many days before it.
    """
    if days and days[0] < lags:
        raise ValueError(f"day {days[0]} has no {lags} days before it")
    return [tuple(series[day - lag] for lag in range(1, lags + 1)) for day in days], [series[day] for day in days]
