"""Dots in letters, worked out by hand; round values on an axis."""

import pytest
from chainrule.checker.picturing.axis import Axis, Label, axis_over
from chainrule.checker.picturing.canvas import Canvas
from chainrule.checker.printing import Layout

NAME = Label("x", "$x$")


def test_each_dot_of_a_braille_letter():
    # the Unicode standard numbers them 1 2 3 7 down the left side, 4 5 6 8 down the right one
    numbers = {(0, 0): 1, (0, 1): 2, (0, 2): 3, (0, 3): 7, (1, 0): 4, (1, 1): 5, (1, 2): 6, (1, 3): 8}
    for (x, y), number in numbers.items():
        canvas = Canvas(1, 1, Layout.UNICODE)
        canvas.dot(x, y)
        assert canvas.lines() == [chr(0x2800 + 2 ** (number - 1))]


def test_two_dots_in_an_ascii_letter():
    canvas = Canvas(3, 1, Layout.ASCII)
    for x, y in ((0, 0), (1, 1), (2, 0), (2, 1)):
        canvas.dot(x, y)
    assert canvas.lines() == ["'.:"]


def test_a_line_of_which_one_end_is_far_outside():
    canvas = Canvas(4, 2, Layout.ASCII)
    canvas.line(-1e9, -1e9, 1e9, 1e9)  # the diagonal: of four rows of dots, dot k in column k
    assert canvas.lines() == ["'.  ", "  '."]


@pytest.mark.parametrize("line", [(-5, 0, -1, 3), (0, 9, 3, 9), (-5, 2, 2, -5)])
def test_a_line_outside_leaves_nothing(line):
    canvas = Canvas(4, 2, Layout.ASCII)
    canvas.line(*line)
    canvas.mark(99, 0, "o")
    canvas.dot(-1, 0)
    assert canvas.lines() == ["    ", "    "]


def test_a_mark_lies_over_dots_and_the_first_one_stays():
    canvas = Canvas(2, 1, Layout.ASCII)
    canvas.dot(0, 0)
    canvas.mark(0, 0, "S")
    canvas.mark(0, 1, "o")
    assert canvas.lines() == ["S "]


@pytest.mark.parametrize(
    ("low", "high", "log", "ticks"),
    [
        (0, 10, False, [0, 2, 4, 6, 8, 10]),
        (-0.3, 1.1, False, [0, 0.5, 1]),
        (1e-9, 3e-9, False, [1e-9, 1.5e-9, 2e-9, 2.5e-9, 3e-9]),
        (0.5, 2000, True, [1, 10, 100, 1000]),
        (1e-30, 1, True, [1e-30, 1e-24, 1e-18, 1e-12, 1e-6, 1]),
        (2, 5, True, [2, 5]),
    ],
)
def test_round_values(low, high, log, ticks):
    assert Axis(NAME, low, high, log).ticks(6) == pytest.approx(ticks, abs=0)


def test_the_scale_is_logarithmic_over_decades_alone():
    assert axis_over(NAME, [1.0, 1000.0]).log
    assert not axis_over(NAME, [1.0, 50.0]).log
    assert not axis_over(NAME, [-1.0, 1000.0]).log
    assert axis_over(NAME, [0.0, 1.0, 1000.0]).low == 1
    assert not axis_over(NAME, [0.0, 0.0]).log
    assert axis_over(NAME, [3.0, 3.0]).low < 3 < axis_over(NAME, [3.0, 3.0]).high


@pytest.mark.parametrize("axis", [Axis(NAME, -2, 6), Axis(NAME, 0.01, 100, log=True)])
def test_a_share_and_its_value(axis):
    assert axis.share(axis.low) == pytest.approx(0, abs=1e-12)
    assert axis.share(axis.high) == pytest.approx(1)
    assert axis.share(axis.at(0.3)) == pytest.approx(0.3)
    assert axis.at(0.5) == pytest.approx(2 if not axis.log else 1)


def test_what_has_no_logarithm_lies_below():
    assert Axis(NAME, 0.01, 100, log=True).share(0) < 0
