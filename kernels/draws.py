"""Draws from a seed, the same on every machine and version of Python: splitmix64."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MASK = (1 << 64) - 1
_STEP, _FIRST, _SECOND = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB


class Draws:
    """A stream of draws. The seed is a whole number; numbers that are equal modulo 2^64 are one seed."""

    def __init__(self, seed: int) -> None:
        self._state = seed & _MASK

    def bits(self) -> int:
        """64 random bits (Steele, Lea, Flood 2014: Fast splittable pseudorandom number generators)."""
        self._state = (self._state + _STEP) & _MASK
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * _FIRST) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * _SECOND) & _MASK
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

    def swaps(self, count: int) -> NDArray[np.int64]:
        """The places that `shuffled` swaps with the last one, the last but one and so on: (count - 1,), all at once."""
        import numpy as np

        below = np.arange(count, 1, -1, dtype=np.uint64)
        if count > 1 << 32:  # the product below has no room
            return np.array([self.below(int(bound)) for bound in below], dtype=np.int64)
        mixed = np.uint64(self._state) + np.uint64(_STEP) * np.arange(1, count, dtype=np.uint64)
        self._state = (self._state + _STEP * len(below)) & _MASK
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(_FIRST)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(_SECOND)
        mixed ^= mixed >> np.uint64(31)
        # The upper half of a product of 128 bits, from the products of the two halves of one factor.
        half = np.uint64(32)
        low = ((mixed & np.uint64(0xFFFFFFFF)) * below) >> half
        return (((mixed >> half) * below + low) >> half).astype(np.int64)
