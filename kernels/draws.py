"""Draws from a seed, the same on every machine and version of Python: splitmix64."""

from __future__ import annotations

_MASK = (1 << 64) - 1


class Draws:
    """A stream of draws. The seed is a whole number; numbers that are equal modulo 2^64 are one seed."""

    def __init__(self, seed: int) -> None:
        self._state = seed & _MASK

    def bits(self) -> int:
        """64 random bits (Steele, Lea, Flood 2014: Fast splittable pseudorandom number generators)."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return mixed ^ (mixed >> 31)

    def below(self, bound: int) -> int:
        """A whole number from 0 to bound - 1; the bias is below bound / 2^64."""
        return (self.bits() * bound) >> 64

    def between(self, low: float, high: float) -> float:
        """A number in [low, high), of 53 random bits."""
        return low + (high - low) * ((self.bits() >> 11) * 2.0**-53)

    def shuffled(self, count: int) -> list[int]:
        """The numbers from 0 to count - 1 in random order (Fisher-Yates)."""
        order = list(range(count))
        for place in range(count - 1, 0, -1):
            other = self.below(place + 1)
            order[place], order[other] = order[other], order[place]
        return order
