"""Balls hold the true value: against mpmath with many more digits, and where they must not tell."""

from fractions import Fraction

import mpmath
import pytest
from chainrule.checker.reading import Vocabulary, read
from chainrule.checker.tree.arithmetic import NotInThisArithmetic, Undefined
from chainrule.checker.tree.balls import Ball, digits, doubles
from chainrule.checker.tree.evaluate import evaluate
from chainrule.checker.tree.nodes import Apply, Symbol, number
from hypothesis import assume, given, settings
from hypothesis import strategies as st

VOCABULARY = Vocabulary({"x": None, "y": None})
TRUTH = mpmath.mp.clone()
TRUTH.dps = 120


def tree(text):
    return read(text, VOCABULARY).statements[0].terms[-1]


def ball(text, x=3, y=2, system=None):
    system = system or doubles()
    return evaluate(tree(text), {"x": system.number(Fraction(x)), "y": system.number(Fraction(y))}, system)


# Each function with mpmath's own, at an argument where both are defined.
FUNCTIONS = [
    ("exp(x)", lambda m, x: m.exp(x), "1.7"),
    ("ln(x)", lambda m, x: m.log(x), "1.7"),
    ("log2(x)", lambda m, x: m.log(x, 2), "1.7"),
    ("log10(x)", lambda m, x: m.log(x, 10), "0.3"),
    ("log(x, 3)", lambda m, x: m.log(x, 3), "1.7"),
    ("sqrt(x)", lambda m, x: m.sqrt(x), "1.7"),
    ("cbrt(x)", lambda m, x: -m.cbrt(-x), "-1.7"),
    ("sigmoid(x)", lambda m, x: 1 / (1 + m.exp(-x)), "-3.1"),
    ("tanh(x)", lambda m, x: m.tanh(x), "0.4"),
    ("softplus(x)", lambda m, x: m.log(1 + m.exp(x)), "-9.3"),
    ("sin(x)", lambda m, x: m.sin(x), "31.4"),
    ("cos(x)", lambda m, x: m.cos(x), "-0.7"),
    ("tan(x)", lambda m, x: m.tan(x), "1.5"),
    ("sec(x)", lambda m, x: m.sec(x), "1.5"),
    ("csc(x)", lambda m, x: m.csc(x), "0.01"),
    ("cot(x)", lambda m, x: m.cot(x), "3.1"),
    ("asin(x)", lambda m, x: m.asin(x), "0.9"),
    ("acos(x)", lambda m, x: m.acos(x), "-0.9"),
    ("atan(x)", lambda m, x: m.atan(x), "1000.1"),
    ("asec(x)", lambda m, x: m.asec(x), "1.1"),
    ("acsc(x)", lambda m, x: m.acsc(x), "-1.1"),
    ("acot(x)", lambda m, x: m.pi / 2 - m.atan(x), "-5.5"),
    ("sinh(x)", lambda m, x: m.sinh(x), "-0.02"),
    ("cosh(x)", lambda m, x: m.cosh(x), "0.02"),
    ("sech(x)", lambda m, x: m.sech(x), "2.2"),
    ("csch(x)", lambda m, x: m.csch(x), "2.2"),
    ("coth(x)", lambda m, x: m.coth(x), "2.2"),
    ("asinh(x)", lambda m, x: m.asinh(x), "-2.2"),
    ("acosh(x)", lambda m, x: m.acosh(x), "1.01"),
    ("atanh(x)", lambda m, x: m.atanh(x), "0.99"),
    ("atan2(x, 2)", lambda m, x: m.atan2(x, 2), "-0.3"),
    ("x!", lambda m, x: m.gamma(x + 1), "4.5"),
    ("x^2.5", lambda m, x: x ** m.mpf("2.5"), "1.1"),
    ("x^-3", lambda _, x: 1 / x**3, "-1.1"),
    ("|x|", lambda _, x: abs(x), "-1.1"),
    ("relu(x)", lambda _, x: max(x, 0), "1.1"),
    ("mod(x, 3)", lambda m, x: x - 3 * m.floor(x / 3), "-1.1"),
]


@pytest.mark.parametrize(("text", "truth", "at"), FUNCTIONS)
@pytest.mark.parametrize("system", [doubles(), digits(40)], ids=["doubles", "digits"])
def test_the_value_lies_within_the_ball_and_the_ball_is_small(text, truth, at, system):
    found = ball(text, Fraction(at), system=system)
    value = truth(TRUTH, TRUTH.mpf(Fraction(at).numerator) / Fraction(at).denominator)
    apart = abs(TRUTH.mpf(found.mid) - value)
    assert apart <= found.rad
    assert found.rad <= 1e5 * system.unit * max(1, abs(value))


sums = st.recursive(
    st.one_of(st.just(Symbol("x")), st.fractions(-9, 9, max_denominator=50).map(number)),
    lambda inner: st.one_of(
        st.builds(lambda a, b: Apply("add", (a, b)), inner, inner),
        st.builds(lambda a, b: Apply("multiply", (a, b)), inner, inner),
        st.builds(lambda a, b: Apply("divide", (a, b)), inner, inner),
        st.builds(lambda a: Apply("negate", (a,)), inner),
        st.builds(lambda head, a: Apply(head, (a,)), st.sampled_from(["sin", "atan", "exp", "tanh", "abs"]), inner),
    ),
    max_leaves=10,
)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(sums, st.fractions(-5, 5, max_denominator=100))
def test_more_digits_stay_within_fewer(node, at):
    try:
        rough = evaluate(node, {"x": doubles().number(at)}, doubles())
        fine = evaluate(node, {"x": digits(60).number(at)}, digits(60))
    except Undefined:
        assume(False)
    assert abs(TRUTH.mpf(fine.mid) - TRUTH.mpf(rough.mid)) <= TRUTH.mpf(rough.rad) + fine.rad


@pytest.mark.parametrize(
    "text",
    [
        "1/(x-3)",
        "1/(sqrt(2)^2-2)",
        "sqrt(2-x)",
        "ln(3-x)",
        "asin(x)",
        "floor(sqrt(2)^2)",
        "where(sqrt(2)^2>2,1,2)",
        "sign(sqrt(2)^2-2)",
        "(3-x)^-1",
        "(2-x)^0.5",
        "exp(exp(10x))",
        "exp(-1000)",
        "0^(3-x)*0^(x-4)",
        "sin(10^20)",
        "(10^9)!",
    ],
)
def test_what_a_double_cannot_tell_has_no_value(text):
    with pytest.raises(Undefined):
        ball(text)


def test_exact_whole_numbers_have_no_radius():
    assert ball("x^2-4x+y").rad == 0 or ball("x*x-4x+y").rad == 0
    assert ball("x*x-4x+y").mid == -1
    assert ball("x*x-4x+y").rad == 0


def test_what_is_lost_beside_a_larger_number_asks_for_more_digits():
    assert ball("1+10^-30").mid == 1
    with pytest.raises(Undefined):
        ball("1+10^-60", system=digits(40))
    with pytest.raises(Undefined):
        ball("tanh(200)", system=digits(40))
    assert ball("1-tanh(200)", system=digits(400)).mid > 0


def test_unknown_functions_are_not_in_this_arithmetic():
    with pytest.raises(NotInThisArithmetic):
        doubles().function("zeta", [Ball(2.0, 0.0)])


def test_comparisons_that_the_radius_leaves_open_raise():
    vague, one = Ball(1.0, 0.5), Ball(1.25, 0.0)
    for compare in (lambda: vague < one, lambda: vague == one, lambda: vague == 1, lambda: int(vague)):
        with pytest.raises(Undefined):
            compare()
    assert vague < Ball(2.0, 0.25)
    assert vague != Ball(2.0, 0.25)
    assert not vague < -1
