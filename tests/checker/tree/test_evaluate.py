"""Trees evaluated by hand: numbers exactly and in floating point, matrices, shapes and their errors."""

import math
from fractions import Fraction

import numpy as np
import pytest
from chainrule.checker.reading import Vocabulary, read
from chainrule.checker.tree.arithmetic import Exact, Floating, NotInThisArithmetic, Undefined
from chainrule.checker.tree.evaluate import Grid, ShapeMismatch, as_entries, evaluate
from chainrule.checker.tree.nodes import Apply, Array, Number, Symbol, children, number, rebuilt, symbols_in, walk
from hypothesis import given, settings
from hypothesis import strategies as st

VOCABULARY = Vocabulary(
    {
        "x": None,
        "y": None,
        "n": None,
        "A": ("n", "m"),
        "B": ("n", "m"),
        "C": ("m", "n"),
        "u": ("n", "1"),
        "v": ("n", "1"),
    }
)


def tree(text):
    (statement,) = read(text, VOCABULARY).statements
    return statement.terms[-1]


def exact(text, **point):
    return evaluate(tree(text), {name: Fraction(value) for name, value in point.items()}, Exact())


def floating(text, **point):
    return evaluate(tree(text), {name: float(value) for name, value in point.items()}, Floating())


@pytest.mark.parametrize(
    ("text", "at", "value"),
    [
        ("2x-10", 3, -4),
        ("-2(5-x)^2", 3, -8),
        ("x^2/3 - 7/2", 1, Fraction(-19, 6)),
        ("2^-3", 0, Fraction(1, 8)),
        ("x^0", 0, 1),
        ("0.1+0.2", 0, Fraction(3, 10)),
        ("|x|", -7, 7),
        ("sqrt(x)", Fraction(9, 4), Fraction(3, 2)),
        ("x^0.5", 16, 4),
        ("max(x, 2, 5)", 3, 5),
        ("min(x, 2)", 3, 2),
        ("floor(x)", Fraction(-7, 2), -4),
        ("ceil(x)", Fraction(-7, 2), -3),
        ("sign(x)", -3, -1),
        ("sign(x)", 0, 0),
        ("relu(x)", -3, 0),
        ("(1+1/x)^3", 2, Fraction(27, 8)),
        ("-x^2", 3, -9),
        ("2^x^2", 3, 512),
    ],
)
def test_exact_values(text, at, value):
    assert exact(text, x=at) == value


@pytest.mark.parametrize("text", ["1/x", "1/(x-x)", "x^-1", "sqrt(-1)", "(0-4)^0.5", "0/0"])
def test_exact_values_that_do_not_exist(text):
    with pytest.raises(Undefined):
        exact(text, x=0)


@pytest.mark.parametrize("text", ["sqrt(2)", "exp(x)", "x^(1/3)", "sin(1)", "9^9^9", "pi", "2^0.3", "(x+2)^(10^5)"])
def test_exact_values_that_are_no_rationals_or_giants(text):
    with pytest.raises(NotInThisArithmetic):
        exact(text, x=2)


@pytest.mark.parametrize(
    ("text", "at", "value"),
    [
        ("exp(x)", 1, 2.718281828459045),
        ("ln(x)", 10, 2.302585092994046),
        ("log2(x)", 8, 3.0),
        ("log10(x)", 1000, 3.0),
        ("sigmoid(x)", 2, 0.8807970779778823),
        ("sigmoid(x)", 1000, 1.0),
        ("tanh(x)", 0.5, 0.46211715726000973),
        ("sin(x)^2+cos(x)^2", 0.7, 1.0),
        ("tan(x)", 0.5, 0.5463024898437905),
        ("sqrt(x)", 2, 1.4142135623730951),
        (r"\sqrt[3]{x}", 27, 3.0),
        ("x^(1/3)", 8, 2.0),
        ("pi*e", 0, 8.539734222673566),
        ("relu(x)-relu(0-x)", -3, -3.0),
        ("sign(x)", -0.5, -1.0),
        ("|x|", -0.5, 0.5),
        ("floor(x)+ceil(x)", 0.5, 1.0),
    ],
)
def test_floating_values(text, at, value):
    assert floating(text, x=at) == pytest.approx(value, rel=1e-14, abs=1e-300)


@pytest.mark.parametrize(
    "text", ["1/x", "ln(x)", "ln(x-1)", "sqrt(x-1)", "exp(10^4)", "(x-1)^0.5", "x^-2", "10^300*10^300/1"]
)
def test_floating_values_that_do_not_exist(text):
    with pytest.raises(Undefined):
        floating(text, x=0)


@pytest.mark.parametrize("text", ["10^299*10^299", "x*10^200*10^200 - x*10^200*10^200", "10^299*10^299+1"])
def test_no_infinity_and_no_nan_comes_out(text):
    with pytest.raises(Undefined):
        floating(text, x=5)


def test_an_unknown_name_or_function_belongs_to_no_arithmetic():
    for arithmetic in (Exact(), Floating()):
        for node in (Symbol("q"), Apply("gamma", (number(2),))):
            with pytest.raises(NotInThisArithmetic):
                evaluate(node, {}, arithmetic)


# --- matrices ----------------------------------------------------------------------------------------------------

A = np.array([[1, 2], [3, 4], [5, 6]])
B = np.array([[2, 0], [1, -1], [0, 3]])
C = np.array([[1, 0, 2], [0, 1, 1]])
U = np.array([[1], [2], [4]])
V = np.array([[3], [0], [-1]])
ONE = np.ones((3, 1), dtype=int)


def grid(matrix):
    rows, columns = matrix.shape
    return Grid(rows, columns, tuple(Fraction(int(entry)) for entry in matrix.flat))


POINT = {name: grid(matrix) for name, matrix in {"A": A, "B": B, "C": C, "u": U, "v": V}.items()} | {
    "n": Fraction(3),
    "x": Fraction(2),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A+B", A + B),
        ("A-B", A - B),
        ("x A", 2 * A),
        ("A/x*2", A),
        ("A⊙B", A * B),
        ("A .* A", A * A),
        ("A C", A @ C),
        ("C A", C @ A),
        ("Aᵀ", A.T),
        ("Aᵀᵀ", A),
        ("(A C)^T", (A @ C).T),
        ("A^T B", A.T @ B),
        ("(C A)^2", C @ A @ C @ A),
        ("A+1", A + 1),
        ("u vᵀ", U @ V.T),
        ("uᵀv", U.T @ V),
        ("1ᵀ u", ONE.T @ U),
        ("ones^T u", ONE.T @ U),
        ("u + 3·1", U + 3),
        ("u - 2*ones", U - 2),
        ("sum(A)", np.array([[21]])),
        ("mean(A)*2", np.array([[7]])),
        ("-(A - A)", 0 * A),
        ("max(uᵀv, 0)", np.array([[0]])),
        ("[1,2;3,4]", np.array([[1, 2], [3, 4]])),
        ("[1,2;3,4]^T", np.array([[1, 3], [2, 4]])),
        ("[1,2;3,4]*[5;6]", np.array([[17], [39]])),
        ("[1,2;3,4]^3", np.array([[37, 54], [81, 118]])),
        ("[7]", np.array([[7]])),
    ],
)
def test_matrices_as_in_numpy(text, expected):
    value = evaluate(tree(text), POINT, Exact())
    assert [int(entry) for entry in as_entries(value)] == list(expected.flat)
    if isinstance(value, Grid):
        assert (value.rows, value.columns) == expected.shape


@pytest.mark.parametrize(
    ("text", "code", "details"),
    [
        ("A+C", "ADDITION", {"left": "3×2", "right": "2×3"}),
        ("A B", "PRODUCT", {"left": "3×2", "right": "3×2"}),
        ("A⊙C", "HADAMARD", {"left": "3×2", "right": "2×3"}),
        ("1/A", "DIVISION_BY_MATRIX", {"right": "3×2"}),
        ("A^2", "POWER_NOT_SQUARE", {"shape": "3×2"}),
        ("ones", "ONES_ALONE", {}),
        ("ones*ones", "ONES_ALONE", {}),
        ("ones + 1", "ONES_ALONE", {}),
        ("[A, 1]", "MATRIX_AS_ENTRY", {"shape": "3×2"}),
        ("[ones, 1]", "ONES_ALONE", {}),
        ("2^A", "MATRIX_AS_ENTRY", {"shape": "3×2"}),
    ],
)
def test_shapes_that_do_not_go_together(text, code, details):
    with pytest.raises(ShapeMismatch) as caught:
        evaluate(tree(text), POINT, Exact())
    assert (caught.value.code, caught.value.details) == (code, details)


def test_a_power_of_a_matrix_is_small_and_whole():
    for text in ("(C A)^0.5", "(C A)^11", "(C A)^0", "(C A)^-11"):
        with pytest.raises(NotInThisArithmetic):
            evaluate(tree(text), POINT, Exact())


def test_a_list_has_no_layout_until_it_is_transposed():
    open_list = evaluate(tree("[1,2,3]"), {}, Exact())
    row = evaluate(tree("[1,2,3]^T"), {}, Exact())
    assert (open_list.listed, open_list.rows, open_list.columns) == (True, 3, 1)
    assert (row.listed, row.rows, row.columns) == (False, 1, 3)


small = st.integers(-9, 9)


@settings(derandomize=True, deadline=None)
@given(st.integers(1, 3), st.integers(1, 3), st.integers(1, 3), st.data())
def test_products_and_transposes_agree_with_numpy(rows, middle, columns, data):
    left = np.array(
        data.draw(st.lists(st.lists(small, min_size=middle, max_size=middle), min_size=rows, max_size=rows))
    )
    right = np.array(
        data.draw(st.lists(st.lists(small, min_size=columns, max_size=columns), min_size=middle, max_size=middle))
    )
    point = {"P": grid(left), "Q": grid(right)}
    product = Apply("multiply", (Symbol("P"), Symbol("Q")))
    turned = Apply("multiply", (Apply("transpose", (Symbol("Q"),)), Apply("transpose", (Symbol("P"),))))
    assert list(as_entries(evaluate(product, point, Exact()))) == list((left @ right).flat)
    assert list(as_entries(evaluate(turned, point, Exact()))) == list((left @ right).T.flat)


# --- nodes -------------------------------------------------------------------------------------------------------


def test_numbers_of_one_value_are_equal_however_they_were_typed():
    assert Number(Fraction(1, 2), 1) == Number(Fraction(1, 2), 3) == Number(Fraction(1, 2))
    assert len({Number(Fraction(1, 2), 1), Number(Fraction(1, 2))}) == 1
    assert number(2) != number(3)


def test_the_parts_of_a_tree():
    node = tree("2x + [x, y]")
    assert symbols_in(node) == {"x", "y"}
    assert [here for here in walk(node) if isinstance(here, Array)] == [Array((2,), (Symbol("x"), Symbol("y")))]
    assert rebuilt(node, children(node)) == node
    assert children(number(1)) == ()


def test_sigmoid_is_exact_to_the_last_digits_on_both_sides():
    for z in (-30.0, -1.0, 0.0, 1.0, 30.0):
        assert floating("sigmoid(x)", x=z) == pytest.approx(math.exp(z) / (1 + math.exp(z)), rel=1e-15)
