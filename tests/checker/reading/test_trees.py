"""Plain text to trees, built by hand."""

from fractions import Fraction

import pytest
from chainrule.checker.reading import Vocabulary, read
from chainrule.checker.tree.nodes import Apply, Array, Node, Number, Symbol, number

X, Y, W = Symbol("x"), Symbol("y"), Symbol("w")
MATRIX = Symbol("X")


def n(value: int) -> Number:
    return number(value)


def op(head: str, *arguments: Node) -> Apply:
    return Apply(head, arguments)


def minus(node: Node) -> Apply:
    return op("negate", node)


TREES = {
    "2x - 10": op("add", op("multiply", n(2), X), minus(n(10))),
    "2(5-x)(-1)": op("multiply", n(2), op("add", n(5), minus(X)), minus(n(1))),
    "-2*x": minus(op("multiply", n(2), X)),
    "2*-x*y": op("multiply", n(2), minus(X), Y),
    "-2^2": minus(op("power", n(2), n(2))),
    "2^-3": op("power", n(2), minus(n(3))),
    "2^3^2": op("power", n(2), op("power", n(3), n(2))),
    "--2": minus(minus(n(2))),
    "+x": X,
    "x - -y": op("add", X, minus(minus(Y))),
    "x - (y + w)": op("add", X, minus(op("add", Y, W))),
    "x + (y + w)": op("add", X, op("add", Y, W)),
    "x*y*w": op("multiply", X, Y, W),
    "x*(y*w)": op("multiply", X, op("multiply", Y, W)),
    "x/y*w": op("multiply", op("divide", X, Y), W),
    "x*y/w": op("divide", op("multiply", X, Y), W),
    "x/y/w": op("divide", op("divide", X, Y), W),
    "1/2x": op("multiply", op("divide", n(1), n(2)), X),
    "2/3": op("divide", n(2), n(3)),
    "9 1/3": op("divide", n(28), n(3)),
    "wx": op("multiply", W, X),
    "x(y+1)": op("multiply", X, op("add", Y, n(1))),
    "X^T*X": op("multiply", op("transpose", MATRIX), MATRIX),
    "X .* X .* X": op("hadamard", MATRIX, MATRIX, MATRIX),
    "x*X .* X": op("hadamard", op("multiply", X, MATRIX), MATRIX),
    "1'": op("transpose", n(1)),
    "ones": op("ones"),
    "exp(x)": op("exp", X),
    "e^(-x)": op("exp", minus(X)),
    "e": op("exp", n(1)),
    "pi": Symbol("pi"),
    "|x|": op("abs", X),
    "sin 2x": op("sin", op("multiply", n(2), X)),
    "sin^2 x": op("power", op("sin", X), n(2)),
    "max(0, x)": op("max", n(0), X),
    "mean(x, y)": op("mean", Array((2,), (X, Y))),
    "[1, 2, 3]": Array((3,), (n(1), n(2), n(3))),
    "[1; 2; 3]": Array((3, 1), (n(1), n(2), n(3))),
    "[[1, 2]]": Array((1, 2), (n(1), n(2))),
    "[1, 2]^T": op("transpose", Array((2,), (n(1), n(2)))),
    "(1,)": Array((1,), (n(1),)),
    "(1)": n(1),
}


@pytest.mark.parametrize(("text", "tree"), TREES.items(), ids=TREES)
def test_tree(text: str, tree: Node) -> None:
    vocabulary = Vocabulary({"x": None, "y": None, "w": None, "X": ("n", "d")})
    assert read(text, vocabulary).statements[0].terms == (tree,)


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        ("0.1", Fraction(1, 10), 1),
        (".5", Fraction(1, 2), 1),
        ("5.", Fraction(5), None),
        ("007", Fraction(7), None),
        ("3.1400", Fraction(157, 50), 4),
        ("1e-3", Fraction(1, 1000), 3),
        ("2.5E4", Fraction(25000), None),
        ("1.25e1", Fraction(25, 2), 1),
    ],
)
def test_numbers_are_exact(text: str, value: Fraction, decimals: int | None) -> None:
    (node,) = read(text, Vocabulary({})).statements[0].terms
    assert isinstance(node, Number)
    assert (node.value, node.decimals) == (value, decimals)


def test_names_of_the_question_hide_constants_and_functions() -> None:
    vocabulary = Vocabulary(dict.fromkeys(["e", "E", "sigma", "T", "x"]))
    for text, tree in {
        "e": Symbol("e"),
        "2e3": None,
        "σ": Symbol("sigma"),
        "x^T": op("power", X, Symbol("T")),
    }.items():
        if tree is not None:
            assert read(text, vocabulary).statements[0].terms == (tree,)


def test_a_rate_may_be_called_lr() -> None:
    assert read("lr", Vocabulary({"eta": None})).statements[0].terms == (Symbol("eta"),)
