"""The value of a program at a point in floating point, with a bound of its error.

The bounds follow the rounding of each operation and the slope of each function, generously. Where a value is undefined,
too large, too small, or known too badly for the next step, there is none at this point.
"""

from __future__ import annotations

import math

from .layout import (
    BOTTOMS,
    CODES,
    COORDINATES,
    DIVIDE,
    LENGTHS,
    MULTIPLY,
    NEGATE,
    NUMBER,
    PI,
    POWER,
    SECOND_PROGRAM,
    SUBTRACT,
    SYMBOL,
    TOPS,
    VALUES,
    WHOLE_POWER,
    Floats,
    Ints,
)
from .slopes import real_function

ROUNDING = 4.5e-16
LIBRARY = 4e-15  # of a function of the mathematical library
FAR = 1e290
NEAR = 1e-290
LARGEST_LOGARITHM = 600.0


def has_value(ints: Ints, floats: Floats, side: int) -> bool:
    """Leaves value and error of one side's program at its place on the stack; False where there is no value."""
    top = side - 1
    base = side * SECOND_PROGRAM
    for entry in range(base, base + ints[LENGTHS + side]):
        code = ints[CODES + entry]
        if code in (NUMBER, SYMBOL, PI):
            top += 1
            push_leaf(ints, floats, entry, top)
        elif code <= DIVIDE or code == POWER:
            top -= 1
            if not join_reals(floats, code, top):
                return False
        elif code == NEGATE:
            floats[VALUES + 2 * top] = -floats[VALUES + 2 * top]
        elif code == WHOLE_POWER:
            if not whole_power(floats, top, ints[TOPS + entry]):
                return False
        elif not real_function(floats, code, top):
            return False
        if not is_usable(floats[VALUES + 2 * top], floats[VALUES + 2 * top + 1]):
            return False
    return True


def is_usable(value: float, error: float) -> bool:
    """Whether a value is finite, and zero or not so small that its last digits are lost."""
    size = abs(value)
    return size < FAR and error < FAR and (size > NEAR or size == 0.0)


def push_leaf(ints: Ints, floats: Floats, entry: int, place: int) -> None:
    """A number, a coordinate, or pi."""
    at = VALUES + 2 * place
    floats[at + 1] = 0.0
    code = ints[CODES + entry]
    if code == SYMBOL:
        floats[at] = floats[COORDINATES + ints[TOPS + entry]]
        return
    if code == PI:
        floats[at] = math.pi
    else:
        floats[at] = ints[TOPS + entry] / ints[BOTTOMS + entry]
        if ints[BOTTOMS + entry] == 1:
            return
    floats[at + 1] = ROUNDING * abs(floats[at])


def join_reals(floats: Floats, code: int, place: int) -> bool:
    """Joins the value at a place with the one above it; False where there is no value."""
    at = VALUES + 2 * place
    left, left_error, right, right_error = floats[at], floats[at + 1], floats[at + 2], floats[at + 3]
    if code <= SUBTRACT:
        value = left - right if code == SUBTRACT else left + right
        error = left_error + right_error
    elif code == MULTIPLY:
        value = left * right
        if value == 0.0 and left != 0.0 and right != 0.0:
            return False
        error = abs(left) * right_error + abs(right) * left_error + left_error * right_error
    elif code == DIVIDE:
        if abs(right) <= 2.0 * right_error or right == 0.0:
            return False
        value = left / right
        if value == 0.0 and left != 0.0:
            return False
        error = (left_error + abs(value) * right_error) / (abs(right) - right_error)
    else:
        return real_power(floats, at, left, left_error, right, right_error)
    floats[at], floats[at + 1] = value, error + ROUNDING * abs(value)
    return True


def real_power(floats: Floats, at: int, base: float, base_error: float, exponent: float, exponent_error: float) -> bool:
    """base^exponent = exp(exponent ln(base)), for a base that is surely positive."""
    if base <= 2.0 * base_error or base < NEAR:
        return False
    logarithm = math.log(base)
    product = exponent * logarithm
    error = exponent_error * abs(logarithm) + abs(exponent) * (base_error / (base - base_error) + LIBRARY)
    if abs(product) > LARGEST_LOGARITHM or error > 0.1:
        return False
    floats[at] = math.exp(product)
    floats[at + 1] = floats[at] * (2.0 * error + LIBRARY * (1.0 + abs(product)))
    return True


def whole_power(floats: Floats, place: int, exponent: int) -> bool:
    """A whole power by squaring; False for a negative one of what may be zero, and beyond the range of floats."""
    at = VALUES + 2 * place
    value, error, result, result_error = floats[at], floats[at + 1], 1.0, 0.0
    count = abs(exponent)
    while count > 0:
        if count & 1:
            result_error = abs(result) * error + abs(value) * result_error + error * result_error
            result *= value
            result_error += ROUNDING * abs(result)
        count >>= 1
        if count > 0:
            error = 2.0 * abs(value) * error + error * error
            value *= value
            error += ROUNDING * value
        if not is_usable(result, result_error) or not is_usable(value, error):
            return False
        if result == 0.0 and floats[at] != 0.0:
            return False
    if exponent < 0:
        if abs(result) <= 2.0 * result_error or result == 0.0:
            return False
        result_error /= abs(result) * (abs(result) - result_error)
        result = 1.0 / result
        result_error += ROUNDING * abs(result)
    floats[at], floats[at + 1] = result, result_error
    return True
