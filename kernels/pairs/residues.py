"""The value of a program at two points modulo the prime, as numerators over denominators, with bounds of their size.

A function is a rational function of unknowns of its own: exp(u) is one unknown and exp(-u) is 1 over it, sin and cos
are rational in tan(u/2), tanh in exp(2u). An unknown's value is a hash of the function and of the value of u at both
points, so that equal arguments, however they are written, have equal unknowns.
"""

from __future__ import annotations

from .field import PRIME, minus, plus, times
from .functions import apply_function, apply_power
from .layout import DIVIDE, NEGATE, PI, POWER, SIZES, STACK, SUBTRACT, TOP, WIDTH, Floats, Ints

PI_AT_FIRST = 314159265358979323
PI_AT_SECOND = 846264338327950288


def apply(ints: Ints, floats: Floats, code: int) -> bool:
    """Applies an operator or a function to the values on top of the stack, or puts pi there.

    False where a denominator vanishes. No denominator on the stack is 0 at one of the points.
    """
    top = ints[TOP]
    if code <= DIVIDE:
        ints[TOP] = top - 1
        return joined(ints, floats, code, top - 1)
    if code == NEGATE:
        negate(ints, top)
        return True
    if code == POWER:
        ints[TOP] = top - 1
        apply_power(ints, floats, top - 1)
        return True
    if code == PI:
        ints[TOP] = top + 1
        push_unknown(ints, floats, top + 1, PI_AT_FIRST, PI_AT_SECOND)
        return True
    return apply_function(ints, floats, code, top)


def push_number(ints: Ints, floats: Floats, place: int, top: int, bottom: int) -> None:
    """A rational number: its numerator and denominator are constants."""
    at = STACK + WIDTH * place
    ints[at] = ints[at + 2] = top if top >= 0 else top + PRIME
    ints[at + 1] = ints[at + 3] = bottom
    sizes = SIZES + WIDTH * place
    floats[sizes], floats[sizes + 1] = float(abs(top)), float(bottom)
    floats[sizes + 2] = floats[sizes + 3] = 0.0


def push_unknown(ints: Ints, floats: Floats, place: int, first: int, second: int) -> None:
    """A symbol: norm 1, degree 1."""
    at = STACK + WIDTH * place
    ints[at], ints[at + 1], ints[at + 2], ints[at + 3] = first, 1, second, 1
    sizes = SIZES + WIDTH * place
    floats[sizes] = floats[sizes + 1] = floats[sizes + 2] = 1.0
    floats[sizes + 3] = 0.0


def negate(ints: Ints, place: int) -> None:
    """Minus the value."""
    at = STACK + WIDTH * place
    ints[at] = minus(0, ints[at])
    ints[at + 2] = minus(0, ints[at + 2])


def joined(ints: Ints, floats: Floats, code: int, place: int) -> bool:
    """Joins the value at a place with the one above it; False for a division by what is 0 at one of the points."""
    at = STACK + WIDTH * place
    sizes = SIZES + WIDTH * place
    if code <= SUBTRACT:
        if code == SUBTRACT:
            negate(ints, place + 1)
        added(ints, at)
        added(ints, at + 2)
        add_sizes(floats, sizes)
        return True
    if code == DIVIDE:
        if ints[at + WIDTH] == 0 or ints[at + WIDTH + 2] == 0:
            return False
        turn_over(ints, floats, place + 1)
    multiplied(ints, at)
    multiplied(ints, at + 2)
    for part in range(2):
        floats[sizes + part] *= floats[sizes + WIDTH + part]
        floats[sizes + 2 + part] += floats[sizes + WIDTH + 2 + part]
    return True


def added(ints: Ints, at: int) -> None:
    """a/b + c/d = (ad + cb)/(bd) at one point."""
    left, below_left = ints[at], ints[at + 1]
    right, below_right = ints[at + WIDTH], ints[at + WIDTH + 1]
    if below_right != 1:
        left = times(left, below_right)
    if below_left != 1:
        right = times(right, below_left)
    ints[at] = plus(left, right)
    if below_right != 1:
        ints[at + 1] = times(below_left, below_right)


def multiplied(ints: Ints, at: int) -> None:
    """a/b c/d = (ac)/(bd) at one point."""
    ints[at] = times(ints[at], ints[at + WIDTH])
    below_right = ints[at + WIDTH + 1]
    if below_right != 1:
        ints[at + 1] = times(ints[at + 1], below_right)


def add_sizes(floats: Floats, at: int) -> None:
    """The norm of ad + cb is at most |a| |d| + |c| |b|, its degree the higher one."""
    above, below, degree_above, degree_below = floats[at], floats[at + 1], floats[at + 2], floats[at + 3]
    at += WIDTH
    floats[at - WIDTH] = above * floats[at + 1] + floats[at] * below
    floats[at - WIDTH + 1] = below * floats[at + 1]
    floats[at - WIDTH + 2] = max(degree_above + floats[at + 3], floats[at + 2] + degree_below)
    floats[at - WIDTH + 3] = degree_below + floats[at + 3]


def turn_over(ints: Ints, floats: Floats, place: int) -> None:
    """1 over the value, which is 0 at no point."""
    at = STACK + WIDTH * place
    ints[at], ints[at + 1] = ints[at + 1], ints[at]
    ints[at + 2], ints[at + 3] = ints[at + 3], ints[at + 2]
    at = SIZES + WIDTH * place
    floats[at], floats[at + 1] = floats[at + 1], floats[at]
    floats[at + 2], floats[at + 3] = floats[at + 3], floats[at + 2]
