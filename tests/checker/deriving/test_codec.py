"""Derived data as JSON and back, and SymPy's expressions as trees."""

import json
from fractions import Fraction

import pytest
import sympy as sp
from chainrule.checker import library
from chainrule.checker.api import exercise_names
from chainrule.checker.deriving.codec import decode, encode
from chainrule.checker.deriving.from_sympy import to_tree
from chainrule.checker.tree.arithmetic import Exact, Floating
from chainrule.checker.tree.evaluate import Grid, as_entries, evaluate
from chainrule.checker.tree.nodes import Apply, Array, Number, Symbol, number
from hypothesis import given, settings
from hypothesis import strategies as st

leaves = st.one_of(
    st.builds(Number, st.fractions(), st.none() | st.integers(0, 9)), st.text(min_size=1, max_size=3).map(Symbol)
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(
            Apply, st.sampled_from(["add", "multiply", "exp", "#x"]), st.lists(inner, min_size=1, max_size=3).map(tuple)
        ),
        st.lists(inner, min_size=1, max_size=4).map(lambda entries: Array((len(entries),), tuple(entries))),
        st.lists(inner, min_size=2, max_size=2).map(lambda entries: Array((2, 1), tuple(entries))),
    ),
    max_leaves=10,
)


@settings(derandomize=True, deadline=None)
@given(trees)
def test_a_tree_survives_the_way_through_json(tree):
    again = decode(json.loads(json.dumps(encode(tree))))
    assert again == tree
    assert repr(again) == repr(tree)  # the typed decimals too, which equality leaves out


@pytest.mark.parametrize("name", exercise_names())
def test_every_exercise_survives_the_way_through_json(name):
    exercise = library.exercise(name)
    data = encode(exercise)
    assert encode(decode(json.loads(json.dumps(data)))) == data


@pytest.mark.parametrize("foreign", [object(), 1.5, {1, 2}, b"bytes", [1]])
def test_what_is_no_derived_data_is_refused(foreign):
    with pytest.raises(TypeError):
        encode(foreign)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"$is": "Nothing"},
        {"$is": "Text"},
        {"$enum": "Nothing", "value": 1},
        {"$ratio": "x"},
        {"$is": "Text", "es": ""},
    ],
)
def test_what_encode_never_makes_is_refused(data):
    with pytest.raises((KeyError, TypeError, ValueError)):
        decode(data)


def test_nothing_is_executed_on_reading():
    with pytest.raises((KeyError, TypeError, ValueError)):
        decode({"$is": "__import__('os').system('false')"})


# --- SymPy's results ---------------------------------------------------------------------------------------------

x, y = sp.symbols("x y", real=True)
AT = {"x": 1.7, "y": -0.6}

EXPRESSIONS = [
    2 * x - 10,
    -2 * (5 - x) ** 2,
    x**2 * y / 3 - sp.Rational(7, 2),
    1 / x,
    x / (y - 1) ** 2,
    -x / 3,
    (x + 1) ** -3,
    sp.sqrt(x + 3),
    1 / sp.sqrt(x),
    sp.exp(-(x**2)),
    sp.log(x) - sp.sin(y) * sp.cos(x),
    sp.Abs(y) + sp.sign(y),
    sp.Max(x, y, 0) - sp.Min(x, y),
    sp.tanh(x) * sp.tan(y),
    sp.floor(x) + sp.ceiling(y),
    x ** y.subs(y, sp.Rational(2, 3)),
    sp.Rational(4, 5) ** x,
    sp.Integer(-3),
    sp.S.Half,
    (x - y) * (x + y) / (2 * x),
]


@pytest.mark.parametrize("expression", EXPRESSIONS, ids=str)
def test_an_expression_keeps_its_value(expression):
    expected = float(expression.subs({x: sp.Float("1.7", 30), y: sp.Float("-0.6", 30)}).evalf(20))
    assert evaluate(to_tree(expression), AT, Floating()) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("relation", "head"),
    [(sp.Ne(x, y), "ne"), (x < y, "lt"), (x <= y, "le"), (x > y, "gt"), (x >= y, "ge"), (sp.Eq(x, y), "eq")],
)
def test_a_condition_becomes_a_relation(relation, head):
    assert to_tree(relation) == Apply(head, (Symbol("x"), Symbol("y")))


n = sp.Symbol("n", integer=True, positive=True)
X, Y = sp.MatrixSymbol("X", n, 1), sp.MatrixSymbol("Y", n, 1)
COLUMNS = {
    "n": Fraction(2),
    "X": Grid(2, 1, (Fraction(1), Fraction(2))),
    "Y": Grid(2, 1, (Fraction(3), Fraction(5))),
}


@pytest.mark.parametrize(
    ("expression", "entries"),
    [
        (Y - X, (2, 3)),
        (2 * X - Y / 2, (Fraction(1, 2), Fraction(3, 2))),
        (X.T * Y, (13,)),
        (X.T * Y / n, (Fraction(13, 2),)),
        (sp.HadamardProduct(X, Y), (3, 10)),
        (sp.HadamardPower(X, 2), (1, 4)),
        (sp.OneMatrix(n, 1).T * Y, (8,)),
        (X + sp.OneMatrix(n, 1), (2, 3)),
        (X * Y.T, (3, 5, 6, 10)),
        ((X - Y).T * (X - Y) / n, (Fraction(13, 2),)),
    ],
    ids=str,
)
def test_a_matrix_formula_keeps_its_value(expression, entries):
    value = as_entries(evaluate(to_tree(expression), COLUMNS, Exact()))
    assert tuple(value) == tuple(Fraction(entry) for entry in entries)


@pytest.mark.parametrize("foreign", [sp.Integral(x, x), sp.gamma(x), sp.zoo, sp.nan, sp.I])
def test_what_no_tree_can_hold_is_refused(foreign):
    with pytest.raises(TypeError):
        to_tree(foreign)


def test_terms_stand_as_people_write_them():
    from chainrule.checker.printing import Layout, formula

    written = [formula(to_tree(sp.expand(e)), Layout.ASCII) for e in ((5 - x) ** 2, 2 * x - 10, 3 - x)]
    assert written == ["x^2 - 10*x + 25", "2*x - 10", "3 - x"]


def test_whole_numbers_are_stored_as_such():
    assert encode(number(3)) == {"$tree": 3}
