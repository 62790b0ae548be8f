"""Whole powers of the value on the stack."""

from __future__ import annotations

from .field import times
from .layout import LARGEST_DEGREE, SIZES, STACK, WIDTH, Floats, Ints


def raise_to(ints: Ints, floats: Floats, place: int, exponent: int) -> bool:
    """Raises a value to a whole power; False for a negative one of what is 0 at one of the points, or for a degree
    that is too high.
    """
    at, sizes = STACK + WIDTH * place, SIZES + WIDTH * place
    count = abs(exponent)
    if exponent < 0:
        if ints[at] == 0 or ints[at + 2] == 0:
            return False
        ints[at], ints[at + 1] = ints[at + 1], ints[at]
        ints[at + 2], ints[at + 3] = ints[at + 3], ints[at + 2]
        floats[sizes], floats[sizes + 1] = floats[sizes + 1], floats[sizes]
        floats[sizes + 2], floats[sizes + 3] = floats[sizes + 3], floats[sizes + 2]
    for part in range(4):
        if ints[at + part] != 1:
            ints[at + part] = residue_power(ints[at + part], count)
    floats[sizes] = norm_power(floats[sizes], count)
    floats[sizes + 1] = norm_power(floats[sizes + 1], count)
    floats[sizes + 2] *= count
    floats[sizes + 3] *= count
    return max(floats[sizes + 2], floats[sizes + 3]) <= LARGEST_DEGREE


def residue_power(value: int, count: int) -> int:
    """value^count modulo the prime, by squaring; 0^0 is 1."""
    result = 1
    while count > 0:
        if count & 1:
            result = times(result, value)
        count >>= 1
        if count:
            value = times(value, value)
    return result


def norm_power(value: float, count: int) -> float:
    """value^count, infinite where it is too large."""
    result = 1.0
    while count > 0:
        if count & 1:
            result *= value
        count >>= 1
        if count:
            value *= value
    return result
