"""Trees as text in the three layouts."""

from fractions import Fraction

import pytest
from chainrule.checker.printing import Layout, formula
from chainrule.checker.reading import Vocabulary, read
from chainrule.checker.tree.nodes import Apply, Node, Number, Symbol

VOCABULARY = Vocabulary(
    {
        **dict.fromkeys(["x", "y", "w", "b", "z", "w1", "x1", "eta", "n", "k", "MSE"]),
        "X": ("n", "d"),
        "Y": ("n", "m"),
        "Yhat": ("n", "m"),
    }
)

WRITTEN = {
    "2(5-x)": ("2*(5 - x)", "2·(5 − x)", r"2 \left(5 - x\right)"),
    "-6(15-3w-b)": ("-6*(15 - 3*w - b)", "−6·(15 − 3w − b)", r"-6 \left(15 - 3 w - b\right)"),
    "28w/3 - 46/3": ("28*w/3 - 46/3", "28w/3 − 46/3", r"\frac{28 w}{3} - \frac{46}{3}"),
    "(28/3)w": ("28/3*w", "(28/3)·w", r"\frac{28}{3} w"),
    "2(1/3)": ("2*(1/3)", "2·(1/3)", r"2 \cdot \frac{1}{3}"),
    "x^2": ("x^2", "x²", "x^{2}"),
    "x^-1": ("x^(-1)", "x⁻¹", "x^{-1}"),
    "x^(y+1)": ("x^(y + 1)", "x^(y + 1)", "x^{y + 1}"),
    "5+3*0.8^k": ("5 + 3*0.8^k", "5 + 3·0.8^k", r"5 + 3 \cdot 0.8^{k}"),
    "(-x)^2": ("(-x)^2", "(−x)²", r"\left(-x\right)^{2}"),
    "(1/2)^2": ("(1/2)^2", "(1/2)²", r"\left(\frac{1}{2}\right)^{2}"),
    "(x^2)^3": ("(x^2)^3", "(x²)³", r"\left(x^{2}\right)^{3}"),
    "x*(-y)": ("x*(-y)", "x·(−y)", r"x \left(-y\right)"),
    "x-(-y)": ("x - (-y)", "x − (−y)", r"x - \left(-y\right)"),
    "-(-x)": ("-(-x)", "−(−x)", r"-\left(-x\right)"),
    "x/(y/z)": ("x/(y/z)", "x/(y/z)", r"\frac{x}{\frac{y}{z}}"),
    "x/y/z": ("x/y/z", "x/y/z", r"\frac{\frac{x}{y}}{z}"),
    "X'Y": ("X^T*Y", "Xᵀ·Y", r"X^{\top} Y"),
    "(Y-Yhat).*Y": ("(Y - Yhat) .* Y", "(Y − Ŷ) ⊙ Y", r"\left(Y - \hat{Y}\right) \odot Y"),
    "ones'Y": ("ones^T*Y", "𝟏ᵀ·Y", r"\mathbf{1}^{\top} Y"),
    "eta w1 x1": ("eta*w1*x1", "η·w₁·x₁", r"\eta w_{1} x_{1}"),
    "sqrt(10) + sqrt(x+1)": ("sqrt(10) + sqrt(x + 1)", "√10 + √(x + 1)", r"\sqrt{10} + \sqrt{x + 1}"),
    "|x-1|": ("abs(x - 1)", "|x − 1|", r"\left|x - 1\right|"),
    "sigma(z)": ("sigmoid(z)", "σ(z)", r"\sigma\left(z\right)"),
    "log2(x)": ("log2(x)", "log₂(x)", r"\log_{2}\left(x\right)"),
    "MSE/n": ("MSE/n", "MSE/n", r"\frac{\mathrm{MSE}}{n}"),
    "[1,2,3]": ("(1, 2, 3)", "(1, 2, 3)", r"\left(1, 2, 3\right)"),
    "[1;2]": ("[1; 2]", "[1; 2]", r"\begin{bmatrix}1 \\ 2\end{bmatrix}"),
    "[1,2;3,4]": ("[1, 2; 3, 4]", "[1, 2; 3, 4]", r"\begin{bmatrix}1 & 2 \\ 3 & 4\end{bmatrix}"),
    "[[1,2]]": ("[[1, 2]]", "[[1, 2]]", r"\begin{bmatrix}1 & 2\end{bmatrix}"),
    "0.10x": ("0.10*x", "0.10x", "0.10 x"),
}


def tree_of(text: str) -> Node:
    return read(text, VOCABULARY).statements[0].terms[0]


@pytest.mark.parametrize(("text", "written"), WRITTEN.items(), ids=WRITTEN)
def test_layouts(text: str, written: tuple[str, str, str]) -> None:
    tree = tree_of(text)
    assert tuple(formula(tree, layout) for layout in Layout) == written


X = Symbol("x")
HALF = Number(Fraction(13, 2))


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (Number(Fraction(-3)), "-3"),
        (HALF, "13/2"),
        (Number(Fraction(-13, 2)), "-13/2"),
        (Number(Fraction(-7, 2), 1), "-3.5"),
        (Number(Fraction(1, 3), 2), "1/3"),
        (Apply("add", (X, Number(Fraction(-10)))), "x - 10"),
        (Apply("multiply", (Number(Fraction(-2)), X)), "-2*x"),
        (Apply("add", (X, Apply("multiply", (Number(Fraction(-2)), X)))), "x - 2*x"),
        (Apply("multiply", (X, Number(Fraction(-2)))), "x*(-2)"),
        (Apply("power", (HALF, X)), "(13/2)^x"),
        (Apply("power", (Number(Fraction(-2)), X)), "(-2)^x"),
        (Apply("power", (X, HALF)), "x^(13/2)"),
        (Apply("divide", (X, HALF)), "x/(13/2)"),
        (Apply("multiply", (HALF, X)), "13/2*x"),
        (Apply("negate", (Number(Fraction(-3)),)), "-(-3)"),
    ],
)
def test_numbers_that_no_text_yields(tree: Node, text: str) -> None:
    assert formula(tree, Layout.ASCII) == text


def test_names_that_would_be_misread_are_written_otherwise() -> None:
    power = Apply("power", (X, Symbol("T")))
    transposed = Apply("transpose", (Symbol("T"),))
    vocabulary = Vocabulary({"x": None, "T": ("n", "n")})
    for tree in (power, transposed):
        for layout in Layout:
            assert read(formula(tree, layout), vocabulary).statements[0].terms == (tree,)
    sigma = Apply("multiply", (Symbol("sigma"), Apply("sigmoid", (X,))))
    for layout in Layout:
        assert read(formula(sigma, layout), Vocabulary({"x": None, "sigma": None})).statements[0].terms == (sigma,)


def test_a_deep_tree_is_written_in_linear_time() -> None:
    tree: Node = X
    for _ in range(90):
        tree = Apply("multiply", (Number(Fraction(2)), Apply("add", (X, tree))))
    for layout in Layout:
        assert len(formula(tree, layout)) < 5_000
