"""Points at which two programs are compared: of the field, small whole ones, and drawn ones."""

from __future__ import annotations

from .field import FIRST_KEY, SECOND_KEY, draw, mixed, plus, times
from .layout import (
    COORDINATES,
    FIRST_VALUES,
    NAMES,
    NICE_POINTS,
    SECOND_VALUES,
    SEED,
    SYMBOL_COUNT,
    Floats,
    Ints,
    Text,
)

BYTES_AT_ONCE = 7
NICE = (3, 2, 5, 1, 4, 7, 6, 8)
NICE_STEP = 3
STEPS = 1048576  # of a drawn coordinate, over an interval of this half width
HALF_WIDTH = 10.0


def seed_of(text: Text, at: int, end: int) -> int:
    """A hash of text[at:end], seven bytes at a time."""
    seed = FIRST_KEY + (end - at)
    while at + BYTES_AT_ONCE <= end:
        above, below = (text[at] * 256 + text[at + 1]) * 256 + text[at + 2], text[at + 3] * 256 + text[at + 4]
        part = (above * 65536 + below) * 65536 + (text[at + 5] * 256 + text[at + 6])
        seed = times(plus(seed, part), SECOND_KEY)
        seed ^= seed >> 29
        at += BYTES_AT_ONCE
    part = 0
    for place in range(at, end):
        part = part * 256 + text[place]
    return mixed(plus(seed, part))


def set_residues(ints: Ints, place: int) -> None:
    """Draws the values of a symbol at both points of the field."""
    first = mixed(plus(ints[SEED], ints[NAMES + place]))
    ints[FIRST_VALUES + place] = first
    ints[SECOND_VALUES + place] = mixed(first)


def set_nice(ints: Ints, floats: Floats, number: int) -> None:
    """Small whole numbers, the same as the reader's exact comparison shows."""
    for place in range(ints[SYMBOL_COUNT]):
        floats[COORDINATES + place] = float(NICE[(number + NICE_STEP * place) & 7])


def set_point(ints: Ints, floats: Floats, number: int) -> None:
    """The point of a number: first the small whole ones, then such as are drawn between -10 and 10."""
    if number < NICE_POINTS:
        set_nice(ints, floats, number)
        return
    for place in range(ints[SYMBOL_COUNT]):
        step = draw(ints[SEED], number, ints[NAMES + place]) & (STEPS - 1)
        floats[COORDINATES + place] = HALF_WIDTH * (2.0 * (step + 0.5) / STEPS - 1.0)
