"""A tree at several points in one walk, held against `evaluate` at each."""

from fractions import Fraction

import pytest
from chainrule.checker.reading import Vocabulary, read
from chainrule.checker.tree.arithmetic import Exact, Floating, Mixed, NotInThisArithmetic, Undefined
from chainrule.checker.tree.evaluate import Grid, ShapeMismatch, evaluate
from chainrule.checker.tree.nodes import Apply, Number, Symbol
from chainrule.checker.tree.several import evaluate_each
from hypothesis import given
from hypothesis import strategies as st

TROUBLE = (Undefined, NotInThisArithmetic, ShapeMismatch)
VOCABULARY = Vocabulary({"x": None, "y": None, "A": ("n", "m")})

numbers = st.fractions(-5, 5, max_denominator=4)
leaves = numbers.map(Number) | st.sampled_from([Symbol("x"), Symbol("y"), Symbol("A"), Symbol("pi")])


def operations(below):
    several = st.lists(below, min_size=2, max_size=3).map(tuple)
    exponents = st.sampled_from([-2, -1, 0, 2, 3, Fraction(1, 2)]).map(lambda value: Number(Fraction(value)))
    return (
        st.builds(Apply, st.sampled_from(["add", "multiply"]), several)
        | st.builds(Apply, st.just("divide"), st.tuples(below, below))
        | st.builds(Apply, st.sampled_from(["negate", "exp", "transpose"]), st.tuples(below))
        | st.builds(Apply, st.just("power"), st.tuples(below, exponents))
    )


trees = st.recursive(leaves, operations, max_leaves=8)
points = st.lists(st.tuples(numbers, numbers), min_size=1, max_size=4)


def outcome(work):
    try:
        return work()
    except TROUBLE as trouble:
        return type(trouble)


@given(trees, points, st.sampled_from([Exact(), Mixed(), Floating()]))
def test_it_gives_what_each_point_gives(tree, places, arithmetic):
    matrix = Grid(1, 2, (arithmetic.number(Fraction(2)), arithmetic.number(Fraction(3))))
    where = [{"x": arithmetic.number(x), "y": arithmetic.number(y), "A": matrix} for x, y in places]
    each = [outcome(lambda point=point: evaluate(tree, point, arithmetic)) for point in where]
    found = outcome(lambda: evaluate_each(tree, where, arithmetic))
    if isinstance(found, type):
        assert found in each
    else:
        assert list(map(repr, found)) == list(map(repr, each))  # also the kind of number, and the sign of zero


@pytest.mark.parametrize("text", ["2*(x - y)*x^2/3", "A*x", "sqrt(x)", "pi*x", "x^y", "x^(1/2)", "[x, y]"])
def test_what_is_more_than_sums_and_products_has_its_values_too(text):
    (statement,) = read(text, VOCABULARY).statements
    tree = statement.terms[-1]
    grid = Grid(1, 2, (1.0, 2.0))
    where = [{"x": x, "y": 2.0, "A": grid} for x in (1.0, 4.0)]
    assert evaluate_each(tree, where, Floating()) == [evaluate(tree, point, Floating()) for point in where]


def test_a_value_that_is_missing_at_one_point_is_told():
    (statement,) = read("1/x", VOCABULARY).statements
    with pytest.raises(Undefined):
        evaluate_each(statement.terms[-1], [{"x": Fraction(1)}, {"x": Fraction(0)}], Exact())
