"""Shapes and truth values in the ways that people write them."""

import pytest
from chainrule.checker.judging.listed import plain_list
from chainrule.exercises import kinds as kind


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("m×n", "m,n"),
        ("m x n", "m,  n"),
        ("32x64", "32,64"),
        ("３２×６４", "３２,６４"),
        ("m by n", "m,   n"),
        ("m rows, n columns", "m,      n        "),
        ("m行n列", "m,n "),
        (r"$m \times n$", r"$m,       n$"),
        ("(m, n)", "(m, n)"),
        ("rows=m, columns=n", "rows=m, columns=n"),
        ("m×n×k", "m×n×k"),  # no shape of a matrix
        ("(2*m, n)", "(2*m, n)"),  # a product within a list stays one
    ],
)
def test_a_shape_keeps_the_places_of_its_characters(text, plain):
    assert plain_list(kind.Shape(), text) == plain
    assert len(plain) == len(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("1110", "1, 1, 1, 0"),
        ("TTTF", "1, 1, 1, 0"),
        ("true, false", "1, 0"),
        ("Ｔ　Ｆ", "1, 0"),
        ("真 真 假", "1, 1, 0"),
        ("是、否、对、错", "1, 0, 1, 0"),
        ("[1; 0]", "1, 0"),
        ("(2, 1)", "(2, 1)"),
        ("0.5, 1", "0.5, 1"),
        ("", ""),
    ],
)
def test_truth_values(text, plain):
    assert plain_list(kind.Truths(), text) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("w = 2.24 b = 5.08", "w = 2.24,b = 5.08"),
        ("w=½  b=[1]　w = 2", "w=½  b=[1],w = 2"),
        ("b=5.08\nw=2.24", "b=5.08\nw=2.24"),
        ("w = 2, b = 5", "w = 2, b = 5"),
        ("w = 2 b", "w = 2 b"),
        ("w = 2 x = 4", "w = 2 x = 4"),  # x is none of the names
        ("w = 2 and b = 5", "w = 2 and b = 5"),
    ],
)
def test_names_stand_apart(text, plain):
    assert plain_list(kind.Vector(labels=("w", "b")), text) == plain


def test_other_kinds_are_left_alone():
    assert plain_list(kind.Vector(), "2×3") == "2×3"
