"""Rewritten formulas have the same value at any point, and are what they say."""

from fractions import Fraction

import pytest
from chainrule.checker.tree.arithmetic import Exact
from chainrule.checker.tree.evaluate import evaluate
from chainrule.checker.tree.nodes import Apply, Number, Symbol, number
from hypothesis import given
from hypothesis import strategies as st

X, Y = Symbol("x"), Symbol("y")
LEAVES = st.one_of(
    st.sampled_from([X, Y]), st.fractions(-9, 9, max_denominator=6).map(Number), st.integers(-9, 9).map(number)
)


def _joined(below):
    pairs = st.tuples(below, below)
    return st.one_of(
        pairs.map(lambda two: Apply("add", two)),
        pairs.map(lambda two: Apply("multiply", two)),
        below.map(lambda one: Apply("negate", (one,))),
        below.map(lambda one: Apply("power", (one, number(2)))),
        below.map(lambda one: Apply("divide", (one, number(3)))),
    )


TREES = st.recursive(LEAVES, _joined, max_leaves=6)
POINTS = [{"x": Fraction(2, 3), "y": Fraction(-5)}, {"x": Fraction(7), "y": Fraction(1, 11)}]


@given(TREES)
def test_the_value_stays(tree):
    from learners import rewriting

    for change in (
        rewriting.terms_turned,
        rewriting.factors_turned,
        rewriting.multiplied_out,
        rewriting.factor_taken_out,
    ):
        changed = change(tree)
        if changed is not None:
            for point in POINTS:
                assert evaluate(changed, point, Exact()) == evaluate(tree, point, Exact())


def test_each_does_what_it_says():
    from chainrule.checker.printing import Layout
    from chainrule.checker.printing.formula import formula
    from learners import rewriting

    tree = Apply("multiply", (number(-2), Apply("add", (number(5), Apply("negate", (X,))))))
    said = {
        change.__name__: formula(change(tree), Layout.ASCII)
        for change in (rewriting.factors_turned, rewriting.multiplied_out, rewriting.factor_taken_out)
    }
    assert said == {
        "factors_turned": "(5 - x)*(-2)",
        "multiplied_out": "2*x - 10",
        "factor_taken_out": "2*(x - 5)",
    }
    assert formula(rewriting.terms_turned(tree), Layout.ASCII) == "-2*(-x + 5)"


@pytest.mark.parametrize("tree", [X, number(3), Apply("exp", (X,)), Apply("divide", (X, Y)), Apply("power", (X, Y))])
def test_what_is_no_long_polynomial_stays_as_it_is(tree):
    from learners import rewriting

    assert rewriting.multiplied_out(tree) is None
    assert rewriting.factor_taken_out(tree) is None
