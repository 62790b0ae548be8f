"""Numerals of a text to entries of a program."""

from __future__ import annotations

from .entries import put_number
from .layout import MINUS, MOST_DIGITS, PLUS, POINT, ZERO, Floats, Ints, Text
from .words import LETTER_CAPITAL_E, LETTER_E, is_digit


def numeral(text: Text, at: int, ints: Ints, floats: Floats, entry: int) -> int:
    """Reads digits, with at most one point among them and never at their end; where they end, -1 where they are not
    claimed: too many of them, or a power of ten behind them.
    """
    value, scale, start = 0, 1, at
    while is_digit(text[at]):
        value = 10 * value + (text[at] - ZERO)
        at += 1
        if at - start > MOST_DIGITS:
            return -1
    if text[at] == POINT:
        at += 1
        point = at
        while is_digit(text[at]):
            value = 10 * value + (text[at] - ZERO)
            scale *= 10
            at += 1
            if at - start > MOST_DIGITS:
                return -1
        if at == point or text[at] == POINT:
            return -1
        value, scale = without_factor(value, scale, 5, at - point)
        value, scale = without_factor(value, scale, 2, at - point)
    if is_power_of_ten(text, at):
        return -1
    put_number(ints, floats, entry, value, scale)
    return at


def without_factor(value: int, scale: int, factor: int, count: int) -> tuple[int, int]:
    """Divides both by a factor as often as the value has it, at most so many times as the scale has it."""
    for _ in range(count):
        if value % factor != 0:
            break
        value, scale = value // factor, scale // factor
    return value, scale


def is_power_of_ten(text: Text, at: int) -> bool:
    """Whether what stands behind digits may be e5, E-3."""
    if text[at] != LETTER_E and text[at] != LETTER_CAPITAL_E:
        return False
    following = text[at + 1]
    return is_digit(following) or following in (PLUS, MINUS)
