"""Formulas, symbols and points that somebody types."""

from fractions import Fraction

import pytest
from chainrule.checker.explaining.explain import derive
from chainrule.checker.explaining.typed import NotToDerive, Unreadable, typed_formula, typed_point, typed_symbol
from chainrule.checker.printing import Layout, formula
from chainrule.checker.tree.nodes import Number, Symbol


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("(y-w*x)^2", "(y - w*x)^2"),
        ("（y－wx）²", "(y - w*x)^2"),
        ("\\frac{1}{1+e^{-z}}", "sigmoid(z)"),
        ("3/(1+exp(-z))^2", "3*sigmoid(z)^2"),
        ("1/(1+exp(z))", "sigmoid(-z)"),
        ("max(0, z)", "relu(z)"),
        ("1/(2+exp(-z))", "1/(2 + exp(-z))"),
        ("η·λ", "eta*lambda"),
        ("l(x) = (5-x)^2", "(5 - x)^2"),
    ],
)
def test_a_formula_is_read_and_the_sigmoid_recognised(text, read):
    assert formula(typed_formula(text), Layout.ASCII) == read


@pytest.mark.parametrize("text", ["x < 3", "x^2 = y", "x=1, y=2", "±x"])
def test_what_is_no_single_formula(text):
    with pytest.raises(NotToDerive) as trouble:
        typed_formula(text)
    assert trouble.value.code == "NO_FORMULA"


def test_a_formula_without_end():
    with pytest.raises(NotToDerive) as trouble:
        typed_formula("+".join(["x"] * 450))
    assert trouble.value.code == "TOO_LONG_TO_DERIVE"


def test_nothing_is_evaluated():
    with pytest.raises(Unreadable):
        typed_formula("__import__('os')")


@pytest.mark.parametrize(
    ("by", "code"), [("v", "NO_SUCH_SYMBOL"), ("", "BY_MISSING"), (None, "BY_MISSING"), ("x+1", "NO_SUCH_SYMBOL")]
)
def test_a_symbol_that_is_not_there(by, code):
    with pytest.raises(NotToDerive) as trouble:
        typed_symbol(by, typed_formula("w x"))
    assert trouble.value.code == code
    assert trouble.value.details["names"] == "w, x"


def test_a_symbol_in_any_writing():
    assert typed_symbol("η", typed_formula("2 eta")) == Symbol("eta")
    assert typed_symbol("w_1", typed_formula("w1 x")) == Symbol("w1")


def test_nothing_to_derive():
    with pytest.raises(NotToDerive) as trouble:
        typed_symbol("x", typed_formula("2+3"))
    assert trouble.value.code == "NOTHING_TO_DERIVE"


def test_a_point():
    formula_ = typed_formula("w x + y")
    assert typed_point("w=2, x=1/3, y=-0.5", formula_) == {"w": 2, "x": Fraction(1, 3), "y": Fraction(-1, 2)}
    assert typed_point("w = 2; x = √2; y=π", formula_)["x"] == pytest.approx(2**0.5)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("w=2", "VALUES_MISSING"),
        ("w=2, x=1, y=1, z=3", "NO_SUCH_SYMBOL"),
        ("w=2, x=w, y=1", "NO_NUMBER"),
        ("w=2, x=1/0, y=1", "NO_NUMBER"),
        ("w=2, w=3, x=1, y=1", "VALUE_TWICE"),
        ("5", "NO_POINT"),
        (" ", "NO_POINT"),
    ],
)
def test_a_point_that_does_not_fit(text, code):
    with pytest.raises(NotToDerive) as trouble:
        typed_point(text, typed_formula("w x + y"))
    assert trouble.value.code == code


def test_a_derivative_at_a_point():
    tree = typed_formula("(y-w*x)^2")
    point = {"w": Fraction(2), "x": Fraction(1), "y": Fraction(4)}
    (answer,) = derive(tree, Symbol("w"), point).answer
    assert answer.node == Number(Fraction(-4))


def test_a_value_is_rounded_where_the_point_is_long():
    tree = typed_formula("x^2")
    (answer,) = derive(tree, Symbol("x"), {"x": 2**0.5}).answer
    assert answer.rounded
    assert float(answer.node.value) == pytest.approx(2 * 2**0.5, abs=1e-6)
