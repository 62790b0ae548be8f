"""Formulas that are too wide for a line, and derivatives that are still to be taken."""

import pytest
from chainrule.checker.printing import Layout, formula
from chainrule.checker.printing.breaking import broken
from chainrule.checker.printing.width import display_width
from chainrule.checker.tree.nodes import Apply, Symbol, number

SQUARE = Apply("power", (Symbol("x"), number(2)))
X, L = Symbol("x"), Symbol("L")


def test_a_formula_breaks_outside_of_brackets():
    text = "(a + b + c)·(d + e + f) + g·(h + i)"
    assert broken(text, 26) == ["(a + b + c)·(d + e + f)", "+ g·(h + i)"]


def test_a_formula_that_fits_stays():
    assert broken("a + b", 5) == ["a + b"]


def test_a_word_without_a_place_to_break_stays():
    assert broken("a" * 30, 10) == ["a" * 30]


def test_every_line_fits_and_nothing_is_lost():
    text = " + ".join(f"(x{n}·(y − {n})·σ(z))" for n in range(20))
    lines = broken(text, 40)
    assert all(display_width(line) <= 40 for line in lines)
    assert " ".join(lines) == text


@pytest.mark.parametrize(
    ("layout", "plain", "partial", "named"),
    [
        (Layout.ASCII, "d/dx[x^2]", "d/dx[x^2]", "dL/dx"),
        (Layout.UNICODE, "d/dx[x²]", "∂/∂x[x²]", "∂L/∂x"),
        (
            Layout.LATEX,
            "\\frac{d}{d x}\\left[x^{2}\\right]",
            "\\frac{\\partial}{\\partial x}\\left[x^{2}\\right]",
            "\\frac{\\partial L}{\\partial x}",
        ),
    ],
)
def test_a_derivative_that_is_still_to_be_taken(layout, plain, partial, named):
    assert formula(Apply("derivative", (SQUARE, X)), layout) == plain
    assert formula(Apply("partial", (SQUARE, X)), layout) == partial
    assert formula(Apply("partial", (L, X)), layout) == named


def test_the_derivative_of_a_symbol_by_itself_has_brackets():
    assert formula(Apply("derivative", (X, X)), Layout.UNICODE) == "d/dx[x]"
    assert formula(Apply("multiply", (number(2), Apply("derivative", (X, X)))), Layout.UNICODE) == "2·d/dx[x]"
