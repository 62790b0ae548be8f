"""Section 3 of the catalogue: z = x^2 + 3y^2 at (1, 1)."""

import pytest

EXERCISE = "gradient-direction"

RIGHT = {
    "gradient": ["(2x, 6y)", "[2x; 6y]", "∇f = (2x, 6y)", "2*(x, 3y)"],
    "gradient-at": ["(2, 6)", "2，6"],
    "steepest-ascent": ["(1,3)/√10", "(1/sqrt(10), 3/sqrt(10))", "(0.316, 0.949)", "(2,6)/sqrt(40)"],
    "steepest-descent": ["(-1,-3)/√10", "-(1,3)/√10", "(-0.316, -0.949)"],
    "directional-derivative": ["2", "2.0"],
    "contour-angle": [
        "B",
        "b",
        "Ｂ",
        "(b)",
        "选B",
        "答案：B",
        "right-angle",
        "It is at right angles to the contour line.",
        "与等高线垂直。",
    ],
}

WRONG = {
    "gradient": [("(6y, 2x)", "PARTIALS_SWAPPED"), ("(-2x, -6y)", "SIGN"), ("(x, 3y)", "POWER_FACTOR")],
    "gradient-at": [("(6, 2)", "PARTIALS_SWAPPED"), ("(-2, -6)", "SIGN"), ("(1, 3)", "POWER_FACTOR")],
    "steepest-ascent": [
        ("(-1,-3)/√10", "OPPOSITE_DIRECTION"),
        ("(2, 6)", "NOT_NORMALISED"),
        ("(3,1)/√10", "PARTIALS_SWAPPED"),
    ],
    "steepest-descent": [("(1,3)/√10", "OPPOSITE_DIRECTION"), ("(-2,-6)", "NOT_NORMALISED")],
    "directional-derivative": [
        ("6", "PARTIALS_SWAPPED"),
        ("(2, 6)", "NOT_PROJECTED"),
        ("sqrt(40)", "GRADIENT_LENGTH"),
        ("-2", "OPPOSITE_DIRECTION"),
    ],
    "contour-angle": [("A", "OPTION"), ("C", "OPTION"), ("half-angle", "OPTION")],
}

NOT_COUNTED = {
    "gradient": [("2x+6y", "ENTRY_COUNT"), ("(2x, 6y, 1)", "ENTRY_COUNT")],
    "steepest-ascent": [("(0.32, 0.95)", "ROUNDED"), ("(x, y)", "NUMBER_ASKED")],
    "contour-angle": [("E", "NO_SUCH_OPTION"), ("A B", "NO_SUCH_OPTION"), ("", "EMPTY")],
}


def test_right(codes, right_row):
    question, text = right_row
    assert codes(question, text)[0] == "correct"


def test_wrong(codes, wrong_row):
    question, (text, code) = wrong_row
    verdict, found = codes(question, text)
    assert (verdict, found[0]) == ("wrong", code)


def test_not_counted(codes, uncounted_row):
    question, (text, code) = uncounted_row
    assert codes(question, text) == ("not counted", [code])


@pytest.mark.parametrize("text", ["(1, 3)", "(10, 30)"])
def test_every_vector_in_the_right_direction_lacks_its_length(codes, text):
    assert codes("steepest-ascent", text)[1][0] == "NOT_NORMALISED"
