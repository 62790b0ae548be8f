"""Quick ways to evaluate, each beside its naive twin: numbers without a look at shapes, integers for whole numbers."""

from fractions import Fraction

import pytest
from chainrule.checker.tree import evaluate as evaluating
from chainrule.checker.tree.arithmetic import Exact, Floating, Mixed
from chainrule.checker.tree.evaluate import evaluate
from chainrule.checker.tree.nodes import Apply, Symbol, number
from hypothesis import given
from hypothesis import strategies as st

whole = st.integers(-6, 6).map(Fraction)
leaves = st.sampled_from(["x", "y"]).map(Symbol) | st.fractions(-4, 4, max_denominator=6).map(number)


def _operations(parts):
    two = st.tuples(parts, parts)
    return (
        st.builds(Apply, st.sampled_from(["add", "multiply", "divide", "hadamard"]), two)
        | st.builds(
            lambda part, power: Apply("power", (part, number(power))), parts, st.fractions(-3, 3, max_denominator=3)
        )
        | st.builds(lambda head, part: Apply(head, (part,)), st.sampled_from(["negate", "abs", "sqrt", "floor"]), parts)
        | st.builds(lambda pair: Apply("mod", pair), two)
    )


trees = st.recursive(leaves, _operations, max_leaves=10)


def told(tree, point, arithmetic):
    """The value, or the trouble in its place."""
    try:
        return evaluate(tree, point, arithmetic)
    except ArithmeticError as trouble:
        return type(trouble)


@given(trees, whole, st.fractions(-3, 3, max_denominator=4))
def test_whole_numbers_as_integers_give_the_same_values(tree, x, y):
    point = {"x": x, "y": y}
    found = told(tree, {name: Mixed().number(value) for name, value in point.items()}, Mixed())
    assert found == told(tree, point, Exact())
    assert not isinstance(found, float)


def test_giants_are_refused_alike():
    tower = Apply("power", (number(9), Apply("power", (number(9), number(9)))))
    many = Apply("multiply", (Apply("power", (number(3), number(9000))),) * 3)
    for tree in (tower, many):
        assert told(tree, {}, Mixed()) is told(tree, {}, Exact())


@given(trees, whole, st.fractions(-3, 3, max_denominator=4))
def test_numbers_alone_are_what_they_are_beside_matrices(tree, x, y):
    exact, floating = {"x": x, "y": y}, {"x": float(x), "y": float(y)}
    quick = told(tree, exact, Exact()), told(tree, floating, Floating())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evaluating, "_OF_NUMBERS", frozenset())
        assert quick == (told(tree, exact, Exact()), told(tree, floating, Floating()))
