"""Lateness and rounding against values computed by hand, and what must hold for all of them."""

from fractions import Fraction

import pytest
from chainrule.grading.marking.late import due_for, late_by, penalty, refusal, rounded
from chainrule.grading.moments import DAY, SECOND
from chainrule.grading.policy import Half, Late, Rounding, Times
from hypothesis import given
from hypothesis import strategies as st

HOUR = 3600 * SECOND
DUE = 1_000 * DAY
TIMES = Times(opens=DUE - 7 * DAY, due=DUE, extensions={"s2": DUE + 2 * DAY})
LATE = Late(Fraction(1, 10), 30 * 60 * SECOND, Fraction(1, 2), 7 * DAY)
GRACE = LATE.grace


@pytest.mark.parametrize(
    ("after", "late", "share"),
    [
        (-DAY, 0, 0),
        (0, 0, 0),
        (GRACE, 0, 0),
        (GRACE + 1, 1, Fraction(1, 10)),
        (GRACE + DAY, DAY, Fraction(1, 10)),
        (GRACE + DAY + 1, DAY + 1, Fraction(2, 10)),
        (GRACE + 2 * DAY + HOUR, 2 * DAY + HOUR, Fraction(3, 10)),
        (GRACE + 5 * DAY, 5 * DAY, Fraction(1, 2)),
        (GRACE + 6 * DAY, 6 * DAY, Fraction(1, 2)),
    ],
)
def test_lateness_and_what_it_costs(after, late, share):
    assert late_by(TIMES, LATE, "s1", DUE + after) == late
    assert penalty(LATE, late) == share


def test_extensions_are_found_however_a_learner_is_spelt():
    assert due_for(TIMES, " Ｓ2 ") == DUE + 2 * DAY
    assert due_for(TIMES, "s1") == DUE
    assert late_by(TIMES, LATE, "S2", DUE + 2 * DAY + GRACE) == 0
    assert late_by(TIMES, LATE, "S2", DUE + 2 * DAY + GRACE + 5) == 5


@pytest.mark.parametrize(
    ("student", "at", "code"),
    [
        ("s1", TIMES.opens - 1, "NOT_OPEN"),
        ("s1", TIMES.opens, ""),
        ("s1", DUE + 7 * DAY, ""),
        ("s1", DUE + 7 * DAY + 1, "CLOSED"),
        ("s2", DUE + 9 * DAY, ""),
        ("s2", DUE + 9 * DAY + 1, "CLOSED"),
        ("s1", None, ""),
    ],
)
def test_refusal(student, at, code):
    assert refusal(TIMES, LATE, student, at) == code


def test_what_is_not_said_costs_nothing():
    assert late_by(TIMES, LATE, "s1", None) == 0
    assert late_by(Times(), LATE, "s1", DUE) == 0
    assert refusal(Times(), LATE, "s1", DUE) == refusal(TIMES, Late(), "s1", DUE + 99 * DAY) == ""
    assert penalty(Late(), 99 * DAY) == 0
    assert penalty(Late(Fraction(3, 10)), 4 * DAY) == 1  # never more than was earned


@pytest.mark.parametrize(
    ("step", "points", "nearest", "up", "down"),
    [
        ("1/2", "1/4", "1/2", "1/2", "0"),
        ("1/2", "6/25", "0", "1/2", "0"),
        ("1/2", "3", "3", "3", "3"),
        ("1", "5/2", "3", "3", "2"),
        ("1/10", "1/3", "3/10", "2/5", "3/10"),
        ("3", "4", "3", "6", "3"),
        ("1", "0", "0", "0", "0"),
    ],
)
def test_rounding(step, points, nearest, up, down):
    found = [rounded(Rounding(Fraction(step), half), Fraction(points)) for half in Half]
    assert found == [Fraction(nearest), Fraction(up), Fraction(down)]
    assert rounded(Rounding(), Fraction(points)) == Fraction(points)


shares = st.fractions(0, 1, max_denominator=1000)
steps = st.fractions(Fraction(1, 100), 10, max_denominator=100)


@given(shares, shares, st.integers(0, 400 * DAY), st.integers(0, 400 * DAY))
def test_later_never_costs_less(per_day, cap, one, other):
    late = Late(per_day, 0, cap)
    first, second = sorted((one, other))
    assert 0 <= penalty(late, first) <= penalty(late, second) <= cap


@given(steps, st.fractions(0, 100, max_denominator=1000), st.sampled_from(Half))
def test_rounding_gives_a_multiple_near_by_and_stays_there(step, points, half):
    rounding = Rounding(step, half)
    found = rounded(rounding, points)
    assert (found / step).denominator == 1
    assert abs(found - points) <= (step / 2 if half is Half.NEAREST else step)
    assert half is not Half.UP or found >= points
    assert half is not Half.DOWN or found <= points
    assert rounded(rounding, found) == found


@given(steps, st.integers(0, 1000))
def test_full_marks_that_are_multiples_are_kept(step, number):
    for half in Half:
        assert rounded(Rounding(step, half), number * step) == number * step
