"""The laws by which formulas are shown equal: true in numbers, and nothing else is shown."""

import math
from fractions import Fraction

import pytest
from chainrule.checker.chance import Chance
from chainrule.checker.deciding.domain import Domain, Span, converted
from chainrule.checker.deciding.expansion import expanded
from chainrule.checker.deciding.formal import equal_by_laws
from chainrule.checker.deciding.residues import PRIMES, Residues, Unknowns
from chainrule.checker.reading import Vocabulary, read
from chainrule.checker.tree.arithmetic import Floating, NotInThisArithmetic, Undefined
from chainrule.checker.tree.evaluate import evaluate
from chainrule.checker.tree.nodes import Apply, transform
from hypothesis import given, settings
from hypothesis import strategies as st

VOCABULARY = Vocabulary({"x": None, "y": None, "n": None})
DOMAIN = Domain({"x": Span(), "y": Span(), "n": Span()})


def tree(text):
    return read(text, VOCABULARY).statements[0].terms[-1]


def in_floats(node):
    """The tree with the two heads of multiples written as what they mean."""

    def change(here):
        if isinstance(here, Apply) and here.head in ("sine of multiple", "cosine of multiple"):
            return Apply(here.head[:3].replace("cos", "cos"), (Apply("multiply", here.arguments),))
        return here

    return transform(node, change)


EXPANDED = [
    "exp(2x-3y)",
    "exp(x*(y+1))",
    "exp(-(x+y)/2)",
    "x^n",
    "x^(2n+1)",
    "2^(x/3)",
    "ln(x*y^2/3)",
    "ln(sqrt(x)/|y|)",
    "ln(exp(x)*y)",
    "sin(2x+3y)",
    "cos(x/2-y)",
    "tan(x+y)",
    "sin(-x)",
    "cos(pi/2-x)",
    "sin(x+2pi)",
    "sec(2x)*csc(3y)*cot(x)",
    "tanh(x/2)",
    "sinh(x)*cosh(2y)",
    "sech(x)+csch(y)+coth(x)",
    "sigmoid(2x)",
    "softplus(x-y)",
    "log(x,y)",
    "log2(x)+log10(y)",
    "asinh(x)+acosh(y+1)+atanh(x/9)",
]


@pytest.mark.parametrize("text", EXPANDED)
def test_expanding_changes_no_value(text):
    before, after = tree(text), in_floats(expanded(tree(text)))
    for point in ({"x": 0.7, "y": 1.9, "n": 2.5}, {"x": 3.1, "y": 0.4, "n": -1.5}):
        assert evaluate(after, point, Floating()) == pytest.approx(evaluate(before, point, Floating()), rel=1e-9)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("exp(x)", "exp(y)"),
        ("exp(x+y)", "exp(x)+exp(y)"),
        ("sin(2x)", "2sin(x)"),
        ("cos(x)", "cos(x+1)"),
        ("ln(x+y)", "ln(x)+ln(y)"),
        ("sqrt(x+y)", "sqrt(x)+sqrt(y)"),
        ("|x+y|", "|x|+|y|"),
        ("sqrt((x-1)^2)", "x-1"),
        ("max(x,y)", "x"),
        ("tanh(x)", "tanh(2x)"),
        ("x^n", "x^(n+1)"),
        ("sigmoid(x)", "sigmoid(-x)"),
        ("sin(x)^2+cos(x)^2", "2"),
    ],
)
def test_what_is_no_law_is_not_shown(left, right):
    assert not equal_by_laws(tree(left), tree(right), DOMAIN, Chance("test"))


@pytest.mark.parametrize(("left", "right"), [("floor(x)", "floor(x)"), ("mod(x,2)", "mod(x,2)")])
def test_what_jumps_has_no_laws_here(left, right):
    assert not equal_by_laws(tree(left), tree(right), DOMAIN, Chance("test"))


@pytest.mark.parametrize("prime", PRIMES)
def test_the_primes_are_prime_and_of_the_right_kind(prime):
    import sympy

    assert sympy.isprime(prime)
    if prime == PRIMES[0]:
        assert prime % 4 == 3
        assert math.gcd(prime - 1, 3 * 5 * 7 * 11 * 13 * 17 * 19) == 1


fractions = st.fractions(-1000, 1000, max_denominator=1000)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(fractions, fractions)
def test_residues_follow_the_fractions(left, right):
    field = Residues(PRIMES[0])
    a, b = field.number(left), field.number(right)
    assert field.add(a, b) == field.number(left + right)
    assert field.multiply(a, b) == field.number(left * right)
    if right:
        assert field.divide(a, b) == field.number(left / right)
        assert field.power(b, field.number(Fraction(-3))) == field.number(right**-3)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.integers(1, PRIMES[0] - 1), st.integers(1, PRIMES[0] - 1))
def test_roots_and_signs_are_those_of_real_numbers(left, right):
    field = Unknowns()
    prime = field.prime
    assert field.sign(left) == -field.sign(-left)
    assert field.sign(left * right) == field.sign(left) * field.sign(right)
    square = left * left % prime
    assert field.root(square, 2) == left * field.sign(left) % prime
    assert pow(field.root(left, 3), 3, prime) == left
    assert field.root(left, 15) == field.root(field.root(left, 3), 5)
    if field.sign(left) < 0:
        with pytest.raises(Undefined):
            field.root(left, 2)


def test_what_residues_refuse():
    with pytest.raises(NotInThisArithmetic):
        Residues(PRIMES[0]).function("exp", [3])
    with pytest.raises(NotInThisArithmetic):
        Residues(PRIMES[0]).power(3, Residues(PRIMES[0]).number(Fraction(1, 2)))
    with pytest.raises(Undefined):
        Unknowns().logarithm(0)
    with pytest.raises(Undefined):
        Unknowns().divide(3, PRIMES[0])
    with pytest.raises(Undefined):
        Residues(PRIMES[0]).power(0, PRIMES[0] - 1)


def test_a_point_in_another_system():
    assert converted({"x": Fraction(1, 2)}, float) == {"x": 0.5}
