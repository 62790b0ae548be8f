"""Functions of the value on the stack, as rational functions of unknowns (see `residues`)."""

from __future__ import annotations

from .field import FIRST_KEY, HALF, THIRD_KEY, inverse_of, minus, mixed, plus, times
from .layout import (
    ABS,
    ARGUMENT_SIZES,
    ATAN,
    CBRT,
    COS,
    COSH,
    EXP,
    LN,
    LOG2,
    LOG10,
    POWER,
    RELU,
    SIGMOID,
    SIN,
    SINH,
    SIZES,
    SQRT,
    STACK,
    TAN,
    TANH,
    WIDTH,
    Floats,
    Ints,
)

# What the unknown of each function is called, from POWER on: many are made of the same.
UNKNOWNS = (POWER, 0, EXP, LN, SQRT, ABS, EXP, EXP, ABS, TAN, TAN, TAN, EXP, EXP, CBRT, LN, LN, ATAN)
MOST_OF_A_FUNCTION = 2.0  # norms and degrees of each function but relu as a rational function of its unknowns


def apply_function(ints: Ints, floats: Floats, code: int, place: int) -> bool:
    """Applies a function to the value at a place; False where the denominator of the result is 0 at a point."""
    note_argument(floats, place)
    at = STACK + WIDTH * place
    above, below = ints[at], ints[at + 1]
    first, second = ratio(above, below), ratio(ints[at + 2], ints[at + 3])
    tag = UNKNOWNS[code - POWER]
    if code == EXP or (SIGMOID <= code <= TANH) or (SINH <= code <= COSH):
        exponential(ints, at, code, tag, first, second)
    elif SIN <= code <= TAN:
        circular(ints, at, code, tag, first, second)
    elif code in (LOG2, LOG10):
        base = 2 if code == LOG2 else 10
        logarithm_to(ints, at, tag, first, second, base)
    elif code in (ABS, RELU):
        absolute(ints, at, code, tag, first, second)
    else:
        single(ints, at, tag, first, second)
    set_sizes(floats, place, code)
    return ints[at + 1] != 0 and ints[at + 3] != 0


def apply_power(ints: Ints, floats: Floats, place: int) -> None:
    """A power whose exponent is no whole number: an unknown that depends on base and exponent."""
    note_argument(floats, place)
    note_argument(floats, place + 1)
    at = STACK + WIDTH * place
    first = plus(ratio(ints[at], ints[at + 1]), mixed(ratio(ints[at + WIDTH], ints[at + WIDTH + 1])))
    second = plus(ratio(ints[at + 2], ints[at + 3]), mixed(ratio(ints[at + WIDTH + 2], ints[at + WIDTH + 3])))
    put_unknown(ints, at, POWER, first, second)
    set_sizes(floats, place, POWER)


def ratio(above: int, below: int) -> int:
    """above / below."""
    return above if below == 1 else times(above, inverse_of(below))


def note_argument(floats: Floats, place: int) -> None:
    """Keeps the largest norms and degrees of all arguments."""
    at = SIZES + WIDTH * place
    for part in range(WIDTH):
        floats[ARGUMENT_SIZES + part] = max(floats[ARGUMENT_SIZES + part], floats[at + part])


def set_sizes(floats: Floats, place: int, code: int) -> None:
    """Bounds for the result of a function. relu(n/d) with |n/d| = g is (n + gd) / (2d)."""
    at = SIZES + WIDTH * place
    if code == RELU:
        floats[at] += floats[at + 1]
        floats[at + 1] *= 2.0
        floats[at + 2] = max(floats[at + 2], floats[at + 3] + 1.0)
        return
    for part in range(WIDTH):
        floats[at + part] = MOST_OF_A_FUNCTION


def unknown_at_first(tag: int, first: int, second: int) -> int:
    """The unknown of a function and its argument at the first point; never 0."""
    return mixed(plus(mixed(plus(mixed(first ^ tag), second)), FIRST_KEY)) | 1


def unknown_at_second(tag: int, first: int, second: int) -> int:
    """The unknown of a function and its argument at the second point; never 0."""
    return mixed(plus(mixed(plus(mixed(second ^ (tag << 8)), first)), THIRD_KEY)) | 1


def put_unknown(ints: Ints, at: int, tag: int, first: int, second: int) -> None:
    """The unknown of a function and its argument, over 1."""
    ints[at] = unknown_at_first(tag, first, second)
    ints[at + 2] = unknown_at_second(tag, first, second)
    ints[at + 1] = ints[at + 3] = 1


def single(ints: Ints, at: int, tag: int, first: int, second: int) -> None:
    """ln, sqrt, cbrt, atan: ln(1) is 0; sqrt, cbrt and atan of 0 are 0, the latter two are odd; sqrt(1) is 1."""
    is_zero, is_one = first == 0 and second == 0, first == 1 and second == 1
    if (tag == LN and is_one) or (tag != LN and is_zero):
        put_constant(ints, at, 0)
    elif tag == SQRT and is_one:
        put_constant(ints, at, 1)
    elif tag not in (LN, SQRT) and first > HALF:
        put_unknown(ints, at, tag, minus(0, first), minus(0, second))
        ints[at], ints[at + 2] = minus(0, ints[at]), minus(0, ints[at + 2])
    else:
        put_unknown(ints, at, tag, first, second)


def put_constant(ints: Ints, at: int, value: int) -> None:
    """A whole number, over 1."""
    ints[at] = ints[at + 2] = value
    ints[at + 1] = ints[at + 3] = 1


def put_exponential(ints: Ints, at: int, tag: int, first: int, second: int) -> None:
    """exp(u) = 1 / exp(-u), exp(0) = 1."""
    if first == 0 and second == 0:
        put_constant(ints, at, 1)
    elif first > HALF:
        put_unknown(ints, at, tag, minus(0, first), minus(0, second))
        ints[at], ints[at + 1], ints[at + 2], ints[at + 3] = 1, ints[at], 1, ints[at + 2]
    else:
        put_unknown(ints, at, tag, first, second)


def exponential(ints: Ints, at: int, code: int, tag: int, first: int, second: int) -> None:
    """Functions of n/d = exp(u), or exp(2u): sigmoid n/(n+d), tanh (n-d)/(n+d), sinh, cosh (n²∓d²)/(2nd)."""
    if code == TANH:
        first, second = plus(first, first), plus(second, second)
    put_exponential(ints, at, tag, first, second)
    if code == EXP:
        return
    for point in range(at, at + 3, 2):
        above, below = ints[point], ints[point + 1]
        if code == SIGMOID:
            ints[point + 1] = plus(above, below)
        elif code == TANH:
            ints[point], ints[point + 1] = minus(above, below), plus(above, below)
        else:
            squares = times(above, above), times(below, below)
            ints[point] = minus(squares[0], squares[1]) if code == SINH else plus(squares[0], squares[1])
            ints[point + 1] = times(2, times(above, below))


def circular(ints: Ints, at: int, code: int, tag: int, first: int, second: int) -> None:
    """With t = tan(u/2), odd: sin 2t/(1+t²), cos (1-t²)/(1+t²), tan 2t/(1-t²)."""
    if first == 0 and second == 0:
        put_constant(ints, at, 0)
    elif first > HALF:
        put_unknown(ints, at, tag, minus(0, first), minus(0, second))
        ints[at], ints[at + 2] = minus(0, ints[at]), minus(0, ints[at + 2])
    else:
        put_unknown(ints, at, tag, first, second)
    for point in range(at, at + 3, 2):
        tangent = ints[point]
        square = times(tangent, tangent)
        ints[point] = minus(1, square) if code == COS else plus(tangent, tangent)
        ints[point + 1] = minus(1, square) if code == TAN else plus(1, square)


def logarithm_to(ints: Ints, at: int, tag: int, first: int, second: int, base: int) -> None:
    """ln(u) / ln(base)."""
    single(ints, at, tag, first, second)
    ints[at + 1] = unknown_at_first(tag, base, base)
    ints[at + 3] = unknown_at_second(tag, base, base)


def absolute(ints: Ints, at: int, code: int, tag: int, first: int, second: int) -> None:
    """|u| = |-u|, and relu(u) = (u + |u|) / 2."""
    is_turned = first > HALF
    if first == 0 and second == 0:
        put_constant(ints, at, 0)
    elif is_turned:
        put_unknown(ints, at, tag, minus(0, first), minus(0, second))
    else:
        put_unknown(ints, at, tag, first, second)
    if code == RELU:
        ints[at], ints[at + 2] = plus(first, ints[at]), plus(second, ints[at + 2])
        ints[at + 1] = ints[at + 3] = 2
