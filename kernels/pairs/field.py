"""Arithmetic modulo the prime 2^61 - 1, in whole numbers that never leave 63 bits: so the interpreter, whose numbers
have no end, and compiled code, whose numbers have 64 bits, do exactly the same.
"""

from __future__ import annotations

PRIME = 2305843009213693951
HALF = 1152921504606846975
LOW_31 = 2147483647
LOW_30 = 1073741823
SMALL = 65536

# Odd constants without a pattern, all below the prime: digits of pi, of e, of the golden ratio.
FIRST_KEY = 1570796326794896619
SECOND_KEY = 2244931547236097353
THIRD_KEY = 1618033988749894849


def plus(left: int, right: int) -> int:
    """left + right."""
    total = left + right
    return total - PRIME if total >= PRIME else total


def minus(left: int, right: int) -> int:
    """left - right."""
    return left - right if left >= right else left - right + PRIME


def times(left: int, right: int) -> int:
    """left * right, for 0 <= left, right <= PRIME.

    With halves of 31 and 30 bits the product is h 2^62 + m 2^31 + l, h < 2^60, m < 2^62, l < 2^62; 2^61 is 1 here.
    """
    high_left, low_left = left >> 31, left & LOW_31
    high_right, low_right = right >> 31, right & LOW_31
    middle = high_left * low_right + low_left * high_right
    low = low_left * low_right
    total = 2 * high_left * high_right + (middle >> 30) + ((middle & LOW_30) << 31) + (low & PRIME) + (low >> 61)
    total = (total & PRIME) + (total >> 61)
    return total - PRIME if total >= PRIME else total


def inverse_of(value: int) -> int:
    """1 / value for 0 < value < PRIME."""
    if value < SMALL:
        return inverse_of_small(value)
    # Fermat: value^(PRIME - 2), the exponent having 59 ones, a zero and a one; ones are doubled in number at a time.
    two = times(times(value, value), value)
    four = times(squared(two, 2), two)
    eight = times(squared(four, 4), four)
    sixteen = times(squared(eight, 8), eight)
    thirty_two = times(squared(sixteen, 16), sixteen)
    forty_eight = times(squared(thirty_two, 16), sixteen)
    fifty_six = times(squared(forty_eight, 8), eight)
    fifty_eight = times(squared(fifty_six, 2), two)
    return times(squared(times(squared(fifty_eight, 1), value), 2), value)


def squared(value: int, count: int) -> int:
    """value^(2^count)."""
    for _ in range(count):
        value = times(value, value)
    return value


def inverse_of_small(value: int) -> int:
    """1 / value for a small value: (k PRIME + 1) / value for the k < value that makes it whole, k = -1/PRIME modulo
    value, by Euclid's algorithm.
    """
    if value == 1:
        return 1
    quotient, rest = PRIME // value, PRIME % value
    before, after, factor_before, factor = value, rest, 0, 1
    while after != 1:
        steps = before // after
        before, after = after, before - steps * after
        factor_before, factor = factor, factor_before - steps * factor
    count = -factor if factor < 0 else value - factor
    return count * quotient + (count * rest + 1) // value


def mixed(value: int) -> int:
    """A hash of a residue: shifts, and products modulo the prime, in turn."""
    value = times(value ^ (value >> 30) ^ FIRST_KEY, SECOND_KEY)
    return times(value ^ (value >> 27) ^ THIRD_KEY, FIRST_KEY)


def draw(seed: int, tag: int, name: int) -> int:
    """A residue that depends on everything that is given."""
    return mixed(plus(mixed(plus(seed, tag)), name))
