"""Pairs of texts to verdicts: the loop over a batch, and the decision on one pair.

A pair is EQUAL where N₁D₂ = N₂D₁ at two points drawn from the field of p = 2^61 - 1 elements, N and D being the
numerators and denominators of both texts as polynomials with whole coefficients in the symbols and in the unknowns
that stand for functions. The sum of the sizes of all coefficients (the norm, which sums and products bound by sums and
products) of N₁D₂ - N₂D₁ is below p, so that a coefficient that is not 0 is not 0 modulo p either, and a polynomial of
degree d that is not 0 vanishes at both points with a chance below (d/p)² (Schwartz-Zippel): d = 1000 gives 2^-102. The
same holds for the arguments of functions, which are compared through hashes. The points are hashes of both texts, so
that the verdict depends on nothing else, and is the same when they change places.

Without functions, values that differ at one of the points prove a pair DIFFERENT. With functions it is DIFFERENT only
where both values are known at a point of floating point, with bounds of their errors, and are more than 1e-6 apart,
relative to the larger one or 1. All else is UNCLAIMED: it is left to the general reader.
"""

from __future__ import annotations

from .exactly import EXACT, TOO_LARGE, exact_value
from .field import plus, times
from .layout import (
    ARGUMENT_SIZES,
    DIFFERENT,
    EQUAL,
    IN_ANSWER,
    LARGEST_DEGREE,
    LENGTHS,
    MOST_SYMBOLS,
    NAMES,
    NICE_POINTS,
    NO_POINT,
    POINT,
    REMARKED,
    SAMPLED_POINTS,
    SECOND_PROGRAM,
    SEED,
    SIZES,
    SLASH,
    STACK,
    SYMBOL_COUNT,
    TOP,
    TRANSCENDENTAL,
    UNCLAIMED,
    VALUES,
    WIDTH,
    Floats,
    Ints,
    Text,
)
from .parser import parsed
from .points import seed_of, set_nice, set_point
from .reals import has_value

LARGEST_NORM = 1e18  # below 2^60, with room for the rounding of the norms themselves
SURELY_DIFFERENT = 1e-6
SURELY_NEAR = 1e-9
UNKNOWN = -1


def judge(
    text: Text,
    starts: Ints,
    words: Text,
    ints: Ints,
    floats: Floats,
    count: int,
    verdicts: Ints,
    is_shown: int,
    points: Ints,
    remarks: Ints,
    names: Ints,
    values: Floats,
) -> None:
    """Judges pair i, the text that starts at starts[i] against the one that starts at starts[count + i], for all pairs.

    A newline stands behind each text, and the next one starts behind that. ``words`` says which letters are no
    symbols, by themselves or together. Writes the verdicts, and where it `is_shown` what shows a difference: the number
    of a point, or NO_POINT; 1 where the reader remarks on the answer that it multiplies a quotient without a sign;
    MOST_SYMBOLS names, with zeros behind them; both values there as numerator and denominator, four floats. Numbers
    below NICE_POINTS say that these are exact, at that nice point; NICE_POINTS + k stands for floating point at the
    point k of `set_point`.
    """
    for pair in range(count):
        other = pair + count
        verdict, point = verdict_on(
            text,
            starts[pair],
            starts[pair + 1] - 1,
            starts[other],
            starts[other + 1] - 1,
            words,
            ints,
            floats,
            is_shown,
        )
        verdicts[pair] = verdict
        if is_shown:
            points[pair] = point
            remarks[pair] = ints[REMARKED]
            if point != NO_POINT:
                show(ints, floats, pair, names, values)


def show(ints: Ints, floats: Floats, pair: int, names: Ints, values: Floats) -> None:
    """Copies the names of the symbols and the values at the point."""
    for place in range(ints[SYMBOL_COUNT]):
        names[MOST_SYMBOLS * pair + place] = ints[NAMES + place]
    for part in range(4):
        values[4 * pair + part] = floats[VALUES + part]


def verdict_on(
    text: Text,
    at: int,
    end: int,
    answer_at: int,
    answer_end: int,
    words: Text,
    ints: Ints,
    floats: Floats,
    is_shown: int,
) -> tuple[int, int]:
    """The verdict on one pair and, if it is shown, the number of the point; the values there lie at VALUES."""
    if not are_evaluated(text, at, end, answer_at, answer_end, words, ints, floats):
        return UNCLAIMED, NO_POINT
    is_same = same_residues(ints)
    if is_same and not is_certain(floats):
        return UNCLAIMED, NO_POINT
    if not is_same and ints[LENGTHS + 1] == 1 and is_decimal(text, answer_at, answer_end):
        return UNCLAIMED, NO_POINT  # it may be the right number, rounded
    if ints[TRANSCENDENTAL]:
        return by_sampling(ints, floats, is_same)
    if is_same:
        return EQUAL, NO_POINT
    return DIFFERENT, nice_point(ints, floats) if is_shown else NO_POINT


def are_evaluated(
    text: Text, at: int, end: int, answer_at: int, answer_end: int, words: Text, ints: Ints, floats: Floats
) -> bool:
    """Writes and evaluates both programs; False where one of the texts is not claimed."""
    ints[SYMBOL_COUNT] = ints[TRANSCENDENTAL] = 0
    ints[TOP] = -1
    ints[SEED] = plus(seed_of(text, at, end), seed_of(text, answer_at, answer_end))
    for part in range(WIDTH):
        floats[ARGUMENT_SIZES + part] = 0.0
    for side in range(2):
        ints[IN_ANSWER] = side
        ints[LENGTHS + side] = parsed(text, at, end, words, ints, floats, side * SECOND_PROGRAM)
        if ints[LENGTHS + side] == 0:
            return False
        at, end = answer_at, answer_end
    return True


def same_residues(ints: Ints) -> bool:
    """Whether both values, the first two of the stack, are the same at both points."""
    for at in range(STACK, STACK + 3, 2):
        if times(ints[at], ints[at + WIDTH + 1]) != times(ints[at + WIDTH], ints[at + 1]):
            return False
    return True


def is_certain(floats: Floats) -> bool:
    """Whether norms and degrees are small enough for agreement to say something; not with a nan among them."""
    at, other = SIZES, SIZES + WIDTH
    arguments = ARGUMENT_SIZES
    norm = floats[at] * floats[other + 1] + floats[other] * floats[at + 1]
    norm_of_arguments = 8.0 * floats[arguments] * floats[arguments + 1]
    degree = floats[at + 2] + floats[at + 3] + floats[other + 2] + floats[other + 3]
    degree += floats[arguments + 2] + floats[arguments + 3]
    return norm < LARGEST_NORM and norm_of_arguments < LARGEST_NORM and degree <= LARGEST_DEGREE


def is_decimal(text: Text, at: int, end: int) -> bool:
    """Whether a text that is one number is written as a decimal, not as a fraction."""
    has_point = False
    for place in range(at, end):
        if text[place] == SLASH:
            return False
        has_point = has_point or text[place] == POINT
    return has_point


def by_sampling(ints: Ints, floats: Floats, is_same: bool) -> tuple[int, int]:
    """Looks for a point at which both values are known: one that agrees confirms what residues say is equal, one that
    does not shows a difference.
    """
    for number in range(NICE_POINTS + SAMPLED_POINTS):
        set_point(ints, floats, number)
        nearness = compared(floats) if have_values(ints, floats) else UNKNOWN
        if is_same and nearness != UNKNOWN:
            return (EQUAL, NICE_POINTS + number) if nearness == EQUAL else (UNCLAIMED, NO_POINT)
        if nearness == DIFFERENT:
            floats[VALUES + 1], floats[VALUES + 3] = 1.0, 1.0
            return DIFFERENT, NICE_POINTS + number
    return UNCLAIMED, NO_POINT


def have_values(ints: Ints, floats: Floats) -> bool:
    """Whether both sides have a value at the point."""
    for side in range(2):  # noqa: SIM110 - the compiler knows no generators
        if not has_value(ints, floats, side):
            return False
    return True


def compared(floats: Floats) -> int:
    """EQUAL for values that are as near as their errors, DIFFERENT for values that are surely apart."""
    value, other = floats[VALUES], floats[VALUES + 2]
    errors = floats[VALUES + 1] + floats[VALUES + 3]
    apart, scale = abs(value - other), max(1.0, max(abs(value), abs(other)))
    if apart <= errors + SURELY_NEAR * scale:
        return EQUAL
    return DIFFERENT if apart > errors + SURELY_DIFFERENT * scale else UNCLAIMED


def nice_point(ints: Ints, floats: Floats) -> int:
    """The first small whole point at which both values are exact and differ; NO_POINT where there is none."""
    for number in range(NICE_POINTS):
        set_nice(ints, floats, number)
        found = EXACT
        for side in range(2):
            if found == EXACT:
                found = exact_value(ints, floats, side)
        if found == TOO_LARGE:
            return NO_POINT
        if found == EXACT and floats[VALUES] * floats[VALUES + 3] != floats[VALUES + 2] * floats[VALUES + 1]:
            return number
    return NO_POINT
