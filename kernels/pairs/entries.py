"""Entries of a program in postfix order, each evaluated as soon as it is written.

What has only numbers below it becomes one number.
"""

from __future__ import annotations

from .layout import (
    ADD,
    BOTTOMS,
    CODES,
    DIVIDE,
    EULER,
    EXP,
    LARGEST_EXPONENT_CLAIMED,
    LARGEST_FOLDED,
    NEGATE,
    NUMBER,
    POWER,
    ROOM_OF_A_PROGRAM,
    SQRT,
    SUBTRACT,
    TOP,
    TOPS,
    TRANSCENDENTAL,
    WHOLE_POWER,
    Floats,
    Ints,
)
from .powers import raise_to
from .residues import apply, negate, push_number


def put_number(ints: Ints, floats: Floats, entry: int, top: int, bottom: int) -> None:
    """Writes top/bottom, in lowest terms, bottom > 0."""
    ints[CODES + entry] = NUMBER
    ints[TOPS + entry] = top
    ints[BOTTOMS + entry] = bottom
    ints[TOP] += 1
    push_number(ints, floats, ints[TOP], top, bottom)


def put(ints: Ints, floats: Floats, base: int, entry: int, code: int) -> int:
    """Writes an operator, a function, pi or e behind what it is applied to; the next entry, -1 where it is not claimed.

    The room behind the last entry that the parser begins with takes what one closing bracket, or the end, writes.
    """
    last = entry - 1
    if ADD <= code <= POWER and ints[CODES + last] == NUMBER:
        if code == NEGATE:
            ints[TOPS + last] = -ints[TOPS + last]
            negate(ints, ints[TOP])
            return entry
        if code == POWER:
            return put_power(ints, floats, last)
        if last > base and ints[CODES + last - 1] == NUMBER and is_computed(ints, last, code):
            put_result(ints, floats, last - 1, code)
            return entry - 1
    if entry - base >= ROOM_OF_A_PROGRAM:
        return -1
    if code >= POWER:
        ints[TRANSCENDENTAL] = 1
    if code == EULER:
        put_number(ints, floats, entry, 1, 1)
        entry, code = entry + 1, EXP
    ints[CODES + entry] = code
    return entry + 1 if apply(ints, floats, code) else -1


def put_power(ints: Ints, floats: Floats, last: int) -> int:
    """Writes a power whose exponent is the number that was written last: whole, 1/2 (a square root), or another."""
    top, bottom = ints[TOPS + last], ints[BOTTOMS + last]
    if bottom == 1:
        ints[CODES + last] = WHOLE_POWER
        ints[TOP] -= 1
        is_claimed = abs(top) <= LARGEST_EXPONENT_CLAIMED and raise_to(ints, floats, ints[TOP], top)
        return last + 1 if is_claimed else -1
    ints[TRANSCENDENTAL] = 1
    code, entry = POWER, last + 1
    if top == 1 and bottom == 2:
        ints[TOP] -= 1
        code, entry = SQRT, last
    ints[CODES + entry] = code
    return entry + 1 if apply(ints, floats, code) else -1


def is_computed(ints: Ints, last: int, code: int) -> bool:
    """Whether the last two numbers are joined at once: whole ones, and any by a division, which is how fractions are
    written. Roots of negative numbers are real where the exponent is written as a fraction, so no other sum is one.
    """
    top, bottom = ints[TOPS + last], ints[BOTTOMS + last]
    left_top, left_bottom = ints[TOPS + last - 1], ints[BOTTOMS + last - 1]
    is_small = max(max(abs(top), bottom), max(abs(left_top), left_bottom)) <= LARGEST_FOLDED
    if code == DIVIDE:
        return is_small and top != 0
    return is_small and bottom == 1 and left_bottom == 1


def put_result(ints: Ints, floats: Floats, entry: int, code: int) -> None:
    """Writes what the two numbers from this entry on give in their place."""
    left, left_bottom = ints[TOPS + entry], ints[BOTTOMS + entry]
    top, bottom = ints[TOPS + entry + 1], ints[BOTTOMS + entry + 1]
    if code == DIVIDE:
        left, bottom = left * bottom, left_bottom * top
        if bottom < 0:
            left, bottom = -left, -bottom
        divisor = common_divisor(abs(left), bottom)
        left, bottom = left // divisor, bottom // divisor
    elif code == ADD:
        left += top
    elif code == SUBTRACT:
        left -= top
    else:
        left *= top
    ints[TOP] -= 2
    put_number(ints, floats, entry, left, bottom)


def common_divisor(left: int, right: int) -> int:
    """The greatest common divisor of numbers that are not negative, the right one not zero."""
    while left != 0:
        left, right = right % left, left
    return right
