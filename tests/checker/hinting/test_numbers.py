"""Formulas of a hint with a variant's numbers: like terms are collected where the formula is a line."""

import pytest
from chainrule.checker.hinting.numbers import collected
from chainrule.checker.printing import Layout, formula
from chainrule.checker.reading import Vocabulary, read
from chainrule.checker.tree.nodes import Symbol

NAMES = {"w": None, "b": None}


def tree(text):
    return read(text, Vocabulary(NAMES)).statements[0].terms[-1]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("6*(w+b) - 3*(2*w-4) + w", "w + 6*b + 12"),
        ("(w-1)^2 - w^2", "1 - 2*w"),
        ("-(8-w)/4 + w/2", "3/4*w - 2"),
        ("sqrt(2)*sqrt(8)*w", "4*w"),
    ],
)
def test_a_line_is_collected(text, shown):
    assert formula(collected(tree(text), [Symbol("w"), Symbol("b")]), Layout.ASCII) == shown


@pytest.mark.parametrize(
    "text", ["w^2 - b", "e^w + b", "w*b", "sigmoid(w+b)", "abs(w-1)", "1/w", "ln(w)", "1e-3*w^2 + w"]
)
def test_any_other_formula_stays_as_it_is(text):
    given = tree(text)
    assert collected(given, [Symbol("w"), Symbol("b")]) is given
