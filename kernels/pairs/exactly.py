"""The value of a rational program at a small whole point: numerator and denominator as whole numbers in floats."""

from __future__ import annotations

from .layout import (
    ADD,
    BOTTOMS,
    CODES,
    COORDINATES,
    DIVIDE,
    LENGTHS,
    MULTIPLY,
    NEGATE,
    NUMBER,
    SECOND_PROGRAM,
    SUBTRACT,
    SYMBOL,
    TOPS,
    VALUES,
    Floats,
    Ints,
)

LARGEST_EXACT = 9007199254740992.0  # 2^53
LARGE = 65536.0  # from here on a denominator is brought into lowest terms
UNDEFINED = 0
EXACT = 1
TOO_LARGE = 2


def exact_value(ints: Ints, floats: Floats, side: int) -> int:
    """Leaves the value of one side's program at its place on the stack.

    EXACT; UNDEFINED by a division by zero; TOO_LARGE for numbers that a float does not hold exactly.
    """
    top = side - 1
    base = side * SECOND_PROGRAM
    for entry in range(base, base + ints[LENGTHS + side]):
        code = ints[CODES + entry]
        if code in (NUMBER, SYMBOL):
            top += 1
            push_exact(ints, floats, entry, top)
        elif code <= DIVIDE:
            top -= 1
            join_exactly(floats, code, VALUES + 2 * top)
        elif code == NEGATE:
            floats[VALUES + 2 * top] = -floats[VALUES + 2 * top]
        else:
            exact_power(floats, VALUES + 2 * top, ints[TOPS + entry])
        above, below = abs(floats[VALUES + 2 * top]), abs(floats[VALUES + 2 * top + 1])
        if not (above <= LARGEST_EXACT and below <= LARGEST_EXACT):
            return TOO_LARGE
        if below == 0.0:
            return UNDEFINED
    return EXACT


def push_exact(ints: Ints, floats: Floats, entry: int, place: int) -> None:
    """A number or a coordinate."""
    at = VALUES + 2 * place
    if ints[CODES + entry] == SYMBOL:
        floats[at], floats[at + 1] = floats[COORDINATES + ints[TOPS + entry]], 1.0
    else:
        floats[at], floats[at + 1] = float(ints[TOPS + entry]), float(ints[BOTTOMS + entry])


def join_exactly(floats: Floats, code: int, at: int) -> None:
    """Joins two values, in lowest terms as far as both are small."""
    above, below, right, below_right = floats[at], floats[at + 1], floats[at + 2], floats[at + 3]
    if code == ADD:
        floats[at], floats[at + 1] = above * below_right + right * below, below * below_right
    elif code == SUBTRACT:
        floats[at], floats[at + 1] = above * below_right - right * below, below * below_right
    elif code == MULTIPLY:
        floats[at], floats[at + 1] = above * right, below * below_right
    else:
        floats[at], floats[at + 1] = above * below_right, below * right
    reduce_exactly(floats, at)


def reduce_exactly(floats: Floats, at: int) -> None:
    """Divides by the common divisor where the denominator has grown and nothing was rounded."""
    below = abs(floats[at + 1])
    if below < LARGE or not (below <= LARGEST_EXACT and abs(floats[at]) <= LARGEST_EXACT):
        return
    divisor, rest = below, abs(floats[at])
    while rest != 0.0:
        divisor, rest = rest, divisor % rest
    floats[at], floats[at + 1] = floats[at] / divisor, floats[at + 1] / divisor


def exact_power(floats: Floats, at: int, exponent: int) -> None:
    """A whole power; what is too large becomes infinite."""
    above, below, top, bottom = floats[at], floats[at + 1], 1.0, 1.0
    for _ in range(abs(exponent)):
        top *= above
        bottom *= below
        if abs(top) > LARGEST_EXACT or abs(bottom) > LARGEST_EXACT:
            top = bottom = 2.0 * LARGEST_EXACT
            break
    floats[at], floats[at + 1] = (bottom, top) if exponent < 0 else (top, bottom)
