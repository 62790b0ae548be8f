"""Valid rewriting never makes a right answer wrong; one thing changed never leaves it right; directions agree.

The truth about a changed formula is mpmath's: a small evaluator of its own, with 40 digits.
"""

from fractions import Fraction

import mpmath
import pytest
from chainrule.checker.equating import Answered, Session
from chainrule.checker.equating.declarations import declarations
from chainrule.checker.printing import Layout, formula
from chainrule.checker.tree.nodes import Apply, Number, Symbol, children, number, rebuilt
from hypothesis import assume, given, settings
from hypothesis import strategies as st

NAMES = ("x", "y", "w")
EXACT = mpmath.mp.clone()
EXACT.dps = 40
POINTS = [
    dict(zip(NAMES, map(EXACT.mpf, row), strict=True))
    for row in (("1.3", "0.7", "2.1"), ("-0.6", "1.9", "0.4"), ("2.2", "-1.7", "-0.9"), ("0.31", "3.3", "1.1"))
]
SESSION = Session()  # one for all, so that what proves starts once


@pytest.fixture(scope="module", autouse=True)
def closing():
    with SESSION:
        yield


def equal(reference, answer):
    return SESSION.equal(reference, answer, declarations())


def apply(head, *arguments):
    return Apply(head, arguments)


symbols = st.sampled_from([Symbol(name) for name in NAMES])
numbers = st.one_of(
    st.integers(1, 12).map(number), st.sampled_from([Number(Fraction(1, 2), 1), Number(Fraction(5, 4), 2)])
)


def polynomial_parts(inner):
    return st.one_of(
        st.builds(lambda a, b: apply("add", a, b), inner, inner),
        st.builds(lambda a, b: apply("add", a, apply("negate", b)), inner, inner),
        st.builds(lambda a, b: apply("multiply", a, b), inner, inner),
        st.builds(lambda a, n: apply("power", a, number(n)), inner, st.integers(2, 3)),
    )


def parts(inner):
    return st.one_of(
        polynomial_parts(inner),
        st.builds(lambda a, b: apply("divide", a, apply("add", apply("power", b, number(2)), number(1))), inner, inner),
        st.builds(lambda head, a: apply(head, a), st.sampled_from(["exp", "sin", "sigmoid", "tanh"]), symbols),
        st.builds(lambda a: apply("ln", apply("add", apply("power", a, number(2)), number(1))), symbols),
        st.builds(lambda a: apply("sqrt", apply("add", apply("power", a, number(2)), number(3))), inner),
    )


leaves = st.one_of(symbols, numbers)
polynomials = st.recursive(leaves, polynomial_parts, max_leaves=6)
formulas = st.recursive(leaves, parts, max_leaves=6)


# Rewrites of one node that change no value.


def commuted(node):
    return Apply(node.head, node.arguments[::-1]) if is_head(node, "add", "multiply") else node


def distributed(node):
    if is_head(node, "multiply") and is_head(node.arguments[1], "add"):
        first, total = node.arguments[0], node.arguments[1]
        return Apply("add", tuple(apply("multiply", first, term) for term in total.arguments))
    return node


def times_one(node):
    one = apply("add", apply("power", Symbol("y"), number(2)), number(1))
    return apply("divide", apply("multiply", node, one), one)


def plus_nothing(node):
    return apply("add", apply("add", node, Symbol("w")), apply("negate", Symbol("w")))


def denied_twice(node):
    return apply("negate", apply("negate", node))


def halves(node):
    return apply("multiply", apply("divide", number(1), number(2)), apply("add", node, node))


def squared_out(node):
    if is_head(node, "power") and node.arguments[1] == number(2):
        return apply("multiply", node.arguments[0], node.arguments[0])
    return node


def root_as_power(node):
    half = apply("divide", number(1), number(2))
    return apply("power", node.arguments[0], half) if is_head(node, "sqrt") else node


def sigmoid_written_out(node):
    if is_head(node, "sigmoid"):
        return apply("divide", number(1), apply("add", number(1), apply("exp", apply("negate", node.arguments[0]))))
    return node


REWRITES = (
    commuted,
    distributed,
    times_one,
    plus_nothing,
    denied_twice,
    halves,
    squared_out,
    root_as_power,
    sigmoid_written_out,
)


def is_head(node, *heads):
    return isinstance(node, Apply) and node.head in heads


def places(node, above=()):
    yield above
    for place, child in enumerate(children(node)):
        yield from places(child, (*above, place))


def changed_at(node, place, change):
    if not place:
        return change(node)
    first, *rest = place
    below = list(children(node))
    below[first] = changed_at(below[first], rest, change)
    return rebuilt(node, tuple(below))


# Ways of typing.

WIDE = str.maketrans("0123456789()+-*/^=,", "０１２３４５６７８９（）＋－＊／＾＝，")


def typed(node, way):
    ascii_text = formula(node, Layout.ASCII)
    return {
        "ascii": ascii_text,
        "stars": ascii_text.replace("^", "**"),
        "unicode": formula(node, Layout.UNICODE),
        "latex": formula(node, Layout.LATEX),
        "dollars": f"${formula(node, Layout.LATEX)}$",
        "wide": ascii_text.translate(WIDE),
        "spaced": ascii_text.replace("*", " * ").replace("(", "( "),
        "said": f"答案：{ascii_text}。",
    }[way]


WAYS = ("ascii", "stars", "unicode", "latex", "dollars", "wide", "spaced", "said")


@settings(derandomize=True, deadline=None, max_examples=150)
@given(
    polynomials, st.lists(st.tuples(st.sampled_from(REWRITES), st.integers(0, 30)), max_size=4), st.sampled_from(WAYS)
)
def test_rewritten_polynomials_are_equal(node, rewrites, way):
    other = node
    for rewrite, at in rewrites:
        found = list(places(other))
        other = changed_at(other, found[at % len(found)], rewrite)
    assert equal(typed(node, "ascii"), typed(other, way)).verdict is Answered.EQUAL


@pytest.mark.thorough
@settings(derandomize=True, deadline=None, max_examples=150)
@given(formulas, st.lists(st.tuples(st.sampled_from(REWRITES), st.integers(0, 30)), max_size=4), st.sampled_from(WAYS))
def test_rewritten_formulas_are_never_different(node, rewrites, way):
    other = node
    for rewrite, at in rewrites:
        found = list(places(other))
        other = changed_at(other, found[at % len(found)], rewrite)
    assert equal(typed(node, "ascii"), typed(other, way)).verdict is Answered.EQUAL


def another(node):
    """The node with its coefficient, symbol, sign or exponent changed."""
    if isinstance(node, Number):
        return number(node.value + 1)
    if isinstance(node, Symbol):
        return Symbol(NAMES[(NAMES.index(node.name) + 1) % 3])
    if is_head(node, "power"):
        return apply("power", node.arguments[0], number(node.arguments[1].value + 1))
    return node.arguments[0] if is_head(node, "negate") else apply("negate", node)


def value(node, point):
    """mpmath's value of a tree."""
    if isinstance(node, Number):
        return EXACT.mpf(node.value.numerator) / node.value.denominator
    if isinstance(node, Symbol):
        return point[node.name]
    a, *rest = (value(child, point) for child in node.arguments)
    return {
        "add": lambda: a + sum(rest),
        "multiply": lambda: a * EXACT.fprod(rest),
        "divide": lambda: a / rest[0],
        "power": lambda: a ** rest[0],
        "negate": lambda: -a,
        "exp": lambda: EXACT.exp(a),
        "sin": lambda: EXACT.sin(a),
        "tanh": lambda: EXACT.tanh(a),
        "sigmoid": lambda: 1 / (1 + EXACT.exp(-a)),
        "ln": lambda: EXACT.log(a),
        "sqrt": lambda: EXACT.sqrt(a),
    }[node.head]()


@pytest.mark.thorough
@settings(derandomize=True, deadline=None, max_examples=200)
@given(formulas, st.integers(0, 60), st.sampled_from(WAYS))
def test_one_thing_changed_is_never_equal(node, at, way):
    found = list(places(node))
    other = changed_at(node, found[at % len(found)], another)
    pairs = [(value(node, point), value(other, point)) for point in POINTS]
    assume(max(abs(a - b) for a, b in pairs) > EXACT.mpf(10) ** -20)
    verdict = equal(typed(node, "ascii"), typed(other, way)).verdict
    if any(isinstance(b, EXACT.mpc) for _, b in pairs):
        assert verdict is not Answered.EQUAL  # it may have no real value anywhere
    else:
        assert verdict is Answered.DIFFERENT


@settings(derandomize=True, deadline=None, max_examples=100)
@given(formulas, formulas)
def test_both_directions_agree(left, right):
    texts = formula(left, Layout.ASCII), formula(right, Layout.ASCII)
    assert equal(*texts).verdict is equal(*reversed(texts)).verdict


@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_typing_is_read(way):
    node = apply(
        "divide", apply("add", apply("multiply", number(2), Symbol("x")), apply("negate", number(10))), number(3)
    )
    assert equal("(2x-10)/3", typed(node, way)).verdict is Answered.EQUAL
