"""Values at points: exact ones against Fractions, those in floating point against many digits of mpmath."""

from fractions import Fraction
from random import Random

import mpmath
import pytest
from chainrule.checker.compiled.letters import letters_with_meaning
from chainrule.kernels.pairs import exactly, judge, layout, points, reals
from chainrule.kernels.pairs.field import PRIME

RATIONAL = [
    ("(x-5)^2y", lambda x, y: (x - 5) ** 2 * y),
    ("x/y-1/3", lambda x, y: x / y - Fraction(1, 3)),
    ("1.25x^3-y^-2", lambda x, y: Fraction(5, 4) * x**3 - y**-2),
    ("(x+y)/(x-y)/2", lambda x, y: (x + y) / (x - y) / 2),
    ("-(x-2y)(3-x)^2", lambda x, y: -(x - 2 * y) * (3 - x) ** 2),
    ("x/(1+1/(y+1/x))", lambda x, y: x / (1 + 1 / (y + 1 / x))),
]


def workspaces(reference, answer):
    ints, floats = [0] * layout.ROOM_OF_INTS, [0.0] * layout.ROOM_OF_FLOATS
    text = f"{reference}\n{answer}\n".encode()
    middle = len(reference) + 1
    words = letters_with_meaning()
    assert judge.are_evaluated(text, 0, middle - 1, middle, len(text) - 1, words, ints, floats)
    return ints, floats


@pytest.mark.parametrize(("text", "formula"), RATIONAL)
def test_residues_are_those_of_the_fraction(text, formula):
    ints, _ = workspaces("x+y", text)
    for part, values in ((0, layout.FIRST_VALUES), (2, layout.SECOND_VALUES)):
        x, y = (Fraction(ints[values + place]) for place in range(2))
        at = layout.STACK + layout.WIDTH + part
        expected = formula(x, y)
        assert ints[at] * expected.denominator % PRIME == ints[at + 1] * expected.numerator % PRIME


@pytest.mark.parametrize(("text", "formula"), RATIONAL)
def test_exact_values_at_small_points(text, formula):
    ints, floats = workspaces("x+y", text)
    for number in range(layout.NICE_POINTS):
        points.set_nice(ints, floats, number)
        x, y = (Fraction(floats[layout.COORDINATES + place]) for place in range(2))
        assert exactly.exact_value(ints, floats, 0) == exactly.EXACT
        found = exactly.exact_value(ints, floats, 1)
        above, below = floats[layout.VALUES + 2], floats[layout.VALUES + 3]
        assert found == exactly.EXACT
        assert Fraction(above) / Fraction(below) == formula(x, y)


def test_what_is_no_exact_value():
    ints, floats = workspaces("x+y", "1/(x-3)")
    points.set_nice(ints, floats, 0)
    assert exactly.exact_value(ints, floats, 1) == exactly.UNDEFINED
    ints, floats = workspaces("x+y", "(x+1000000)^9")
    points.set_nice(ints, floats, 0)
    assert exactly.exact_value(ints, floats, 1) == exactly.TOO_LARGE


FUNCTIONS = [
    "exp(x/3)",
    "ln(x+11)",
    "sqrt(x+11)",
    "abs(x)",
    "sigmoid(3x)",
    "tanh(x/2)",
    "relu(x)",
    "sin(5x)",
    "cos(x-1)",
    "tan(x)",
    "sinh(x)",
    "cosh(x)",
    "cbrt(x)",
    "log2(x+11)",
    "log10(x+11)",
    "atan(x)",
    "(x+11)^(2/3)",
    "(x+11)^-3",
    "e^-x/(1+e^-x)^2",
    "exp(x)-exp(x-0.001)",
    "sin(x)/(cos(x)+1.01)",
    "pi*x^4-1/3",
]
TWIN = {
    "sigmoid": lambda u: 1 / (1 + mpmath.exp(-u)),
    "relu": lambda u: max(u, mpmath.mpf(0)),
    "abs": abs,
    "cbrt": lambda u: mpmath.sign(u) * mpmath.cbrt(abs(u)),
    "log2": lambda u: mpmath.log(u, 2),
    "log10": mpmath.log10,
    "ln": mpmath.log,
} | {
    name: getattr(mpmath, name)
    for name in ["exp", "sqrt", "tanh", "sin", "cos", "tan", "sinh", "cosh", "atan", "pi", "e", "mpf"]
}


def twin(text, x):
    """The value with 60 digits, by Python's own parser; the texts are those above."""
    for name in ("5x", "3x"):
        text = text.replace(name, name[0] + "*x")
    for number in ("2/3", "1/3", "0.001", "1.01"):
        text = text.replace(number, "/".join(f"mpf('{part}')" for part in number.split("/")))
    with mpmath.workdps(60):
        return eval(text.replace("^", "**"), {**TWIN, "x": mpmath.mpf(x)})  # noqa: S307


@pytest.mark.parametrize("text", FUNCTIONS)
def test_the_error_of_a_value_is_within_its_bound(text):
    ints, floats = workspaces(text, "x")
    random, known = Random(7), 0  # noqa: S311 - no secret
    for _ in range(200):
        floats[layout.COORDINATES] = x = random.uniform(-10, 10)
        if reals.has_value(ints, floats, 0):
            known += 1
            value, bound = floats[layout.VALUES], floats[layout.VALUES + 1]
            with mpmath.workdps(60):
                assert abs(twin(text, x) - mpmath.mpf(value)) <= bound
            assert bound <= 1e-9 * max(1, abs(value))
    assert known > 150
