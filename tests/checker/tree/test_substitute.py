"""Tidying and lowering keep the value."""

from fractions import Fraction

import pytest
from chainrule.checker.printing import Layout, formula
from chainrule.checker.tree.arithmetic import Exact, Floating, NotInThisArithmetic, Undefined
from chainrule.checker.tree.evaluate import Grid, evaluate
from chainrule.checker.tree.lower import lower
from chainrule.checker.tree.nodes import Apply, Array, Number, Symbol, number, transform
from chainrule.checker.tree.substitute import substitute, tidy
from chainrule.kernels import evaluate as run
from hypothesis import assume, given, settings
from hypothesis import strategies as st

leaves = st.one_of(st.fractions(-5, 5, max_denominator=6).map(Number), st.sampled_from("xyz").map(Symbol))


def operations(inner):
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Apply, st.sampled_from(["add", "multiply", "max", "min"]), several),
        st.builds(lambda a, b: Apply("divide", (a, b)), inner, inner),
        st.builds(lambda a, k: Apply("power", (a, number(k))), inner, st.integers(0, 3)),
        st.builds(
            lambda head, a: Apply(head, (a,)), st.sampled_from(["negate", "abs", "sign", "relu", "floor"]), inner
        ),
    )


trees = st.recursive(leaves, operations, max_leaves=12)
values = st.fixed_dictionaries({name: st.fractions(-4, 4, max_denominator=5) for name in "xyz"})


def value_of(tree, point):
    try:
        return evaluate(tree, point, Exact())
    except Undefined:
        return None


@settings(derandomize=True, deadline=None, max_examples=150)
@given(trees, values)
def test_tidying_keeps_the_value(tree, point):
    right = value_of(tree, point)
    assume(right is not None)
    assert value_of(transform(tree, tidy), point) == right


@settings(derandomize=True, deadline=None, max_examples=150)
@given(trees, values)
def test_substituting_keeps_the_value(tree, point):
    right = value_of(tree, point)
    assume(right is not None)
    some = {name: Number(value) for name, value in point.items() if name != "z"}
    assert value_of(substitute(tree, some), {"z": point["z"]}) == right


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (Apply("multiply", (number(2), number(3), Symbol("x"))), "6*x"),
        (Apply("add", (Symbol("x"), number(0))), "x"),
        (Apply("multiply", (number(1), Symbol("x"))), "x"),
        (Apply("multiply", (number(-1), Symbol("x"))), "-x"),
        (Apply("add", (Apply("negate", (Symbol("x"),)), number(5))), "5 - x"),
        (Apply("power", (Symbol("x"), number(1))), "x"),
        (Apply("divide", (Symbol("x"), number(1))), "x"),
        (Apply("divide", (number(1), number(0))), "1/0"),
        (Apply("sqrt", (number(9),)), "3"),
        (Apply("sqrt", (number(2),)), "sqrt(2)"),
        (Apply("negate", (Apply("negate", (Symbol("x"),)),)), "x"),
        (Apply("multiply", (number(0), Symbol("x"))), "0"),
    ],
)
def test_tidy_by_hand(tree, text):
    assert formula(transform(tree, tidy), Layout.ASCII) == text


def test_zero_times_a_list_stays_a_list():
    tree = Apply("multiply", (number(0), Array((2,), (Symbol("x"), Symbol("y")))))
    assert transform(tree, tidy) == tree


# --- tapes -------------------------------------------------------------------------------------------------------


@settings(derandomize=True, deadline=None, max_examples=120)
@given(trees, values)
def test_a_tape_computes_what_the_tree_does(tree, point):
    floats = {name: float(value) for name, value in point.items()}
    try:
        right = evaluate(tree, floats, Floating())
    except Undefined:
        return
    tape = lower([tree], ["x", "y", "z"])
    ((found,),) = run(tape, [[floats["x"], floats["y"], floats["z"]]])
    assert found == pytest.approx(right, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("head", ["exp", "sin", "cos", "tan", "tanh", "sigmoid", "sqrt", "ln"])
def test_functions_on_a_tape(head):
    tree = Apply(head, (Symbol("x"),))
    ((found,),) = run(lower([tree], ["x"]), [[0.7]])
    assert found == pytest.approx(evaluate(tree, {"x": 0.7}, Floating()), rel=1e-14)


def test_a_matrix_formula_on_a_tape():
    tree = Apply("multiply", (Apply("transpose", (Symbol("u"),)), Symbol("u")))
    tape = lower([tree, Symbol("s")], ["u", "s"], {"u": (3, 1)})
    ((length, other),) = run(tape, [[1.0, 2.0, 4.0, 9.0]])
    assert (length, other) == (21.0, 9.0)
    grid = Grid(3, 1, tuple(map(Fraction, (1, 2, 4))))
    assert evaluate(tree, {"u": grid}, Exact()) == 21


@pytest.mark.parametrize("tree", [Symbol("q"), Apply("gamma", (Symbol("x"),))])
def test_what_no_tape_knows_is_refused(tree):
    with pytest.raises(NotInThisArithmetic):
        lower([tree], ["x"])
