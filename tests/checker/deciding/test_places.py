"""Where two formulas are looked at: differences that hide are found."""

from fractions import Fraction

import pytest
from chainrule.checker.chance import Chance
from chainrule.checker.deciding.domain import Domain, Span
from chainrule.checker.deciding.equality import Relation, decide
from chainrule.checker.deciding.lines import Line
from chainrule.checker.deciding.places import digits_wanted
from chainrule.checker.deciding.points import points
from chainrule.checker.deciding.switches import switches
from chainrule.checker.reading import Vocabulary, read
from chainrule.checker.tree.nodes import Symbol
from hypothesis import given, settings
from hypothesis import strategies as st

VOCABULARY = Vocabulary({"x": None, "y": None})
REALS = Domain({"x": Span(), "y": Span()})


def tree(text):
    return read(text, VOCABULARY).statements[0].terms[-1]


def decided(left, right, domain=REALS):
    return decide(tree(left), tree(right), domain).relation


HIDDEN = [
    # slight
    ("sin(x)", "sin(x)+1e-12"),
    ("x", "x+1e-100*sin(x)"),
    ("exp(x)", "exp(x)*(1+1e-40)"),
    ("|x|", "sqrt(x^2+1e-12)"),
    ("exp(x)", "(1+x/10^9)^(10^9)"),
    # far out
    ("x", "min(x, 10^6)"),
    ("0", "max(x-1000, 0)"),
    ("x", "x+floor(x/10^11)^2-floor(x/10^11)"),
    ("0", "relu(-x-123456789)"),
    # near a point
    ("0", "exp(-10^6*(x-3)^2)"),
    ("x", "x+max(0, 1e-9-|x-3.123456|)"),
    ("x", "x+relu(1e-6-(x-sqrt(2))^2)"),
    ("x", "x+relu(1e-5-(x-7/3)^2)"),
    ("x", "x+relu(1e-3-(x-y^2)^2)"),
    ("x", "x+relu(1-10^6*((x-pi)^2+(y-e)^2))"),
    ("x", "x+where(|x-20|<1e-4, 1, 0)"),
    # at no whole number
    ("0", "sin(pi*x)"),
    ("x", "floor(x)"),
    ("cos(2pi*x)", "1"),
    # on one side only
    ("x-5", "|x-5|"),
    ("atan(x)+atan(1/x)", "pi/2"),
    ("ln(x^2)/2", "ln|x|+0.01*(1-sign(x))"),
    # beyond doubles
    ("exp(x)*exp(1000)", "exp(x)*exp(1000)+1"),
    ("tanh(500)", "1"),
    ("exp(-1000)", "0"),
]


@pytest.mark.parametrize(("left", "right"), HIDDEN)
def test_hidden_differences_are_found(left, right):
    assert decided(left, right) is Relation.DIFFERENT
    assert decided(right, left) is Relation.DIFFERENT


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("where(x>0, 1, 0)", "where(x>=0, 1, 0)"),
        ("sign(x)", "x/|x|"),
        ("floor(x)+1", "ceil(x)"),
        ("where(x=2, 7, x)", "x"),
        ("atan2(y, x)", "atan2(2y, 2x)"),
    ],
)
def test_a_difference_on_a_set_of_measure_zero_does_not_count(left, right):
    assert decided(left, right) is Relation.EQUAL


@pytest.mark.parametrize(
    ("left", "right"), [("tanh(5000)", "1"), ("1+exp(-5000)", "1"), ("sin(10^20)", "sin(10^20)+0")]
)
def test_what_no_number_of_digits_can_tell_is_undecided(left, right):
    assert decided(left, right) is Relation.UNDECIDED


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.fractions(-20, 20, max_denominator=9), st.fractions(1, 20, max_denominator=9), st.booleans(), st.booleans())
def test_points_lie_within_the_domain(low, width, with_low, with_high):
    span = Span(low if with_low else None, low + width if with_high else None)
    whole = Span(Fraction(0), Fraction(12), integer=True)
    trees = tree("|x-3|+max(x,y)+1/(x-7)"), tree("ln(x)+0.125")
    for point in points(Domain({"x": span, "y": whole}), Chance("test"), *trees):
        assert span.holds(point["x"])
        assert whole.holds(point["y"])


def test_switches_are_what_changes_sign_between_pieces():
    found = switches(tree("|x-3|+max(x,y)+1/(x-7)+floor(x)+sqrt(2)"))
    assert set(found) == {tree("x-3"), tree("x-y"), tree("x-7"), Symbol("x")}


def test_a_line_finds_the_zero_that_no_grid_shows():
    line = Line(tree("(x-y)^2-1e-8"), {"x": Fraction(0), "y": Fraction(10, 7)}, "x")
    grid = [Fraction(value) for value in (-4, -2, 0, 2, 4)]
    stretches, _ = line.crossings(grid)
    zeros = sorted(float(line.zero(*stretch)) for stretch in stretches)
    assert zeros == pytest.approx([10 / 7 - 1e-4, 10 / 7 + 1e-4], abs=1e-9)


def test_a_line_without_a_zero_says_where_it_comes_nearest():
    line = Line(tree("(x-y)^2+1"), {"x": Fraction(0), "y": Fraction(10, 7)}, "x")
    stretches, nearest = line.crossings([Fraction(value) for value in (-4, -2, 0, 2, 4)])
    assert stretches == []
    assert float(nearest) == pytest.approx(10 / 7, abs=1e-6)


@pytest.mark.parametrize(
    ("text", "least"), [("x", 50), ("1e-100*x", 200), ("10^-300*x+1e-60", 600), ("10^(-9999)x", 1500)]
)
def test_small_numbers_ask_for_more_digits(text, least):
    assert digits_wanted(tree(text)) >= least
