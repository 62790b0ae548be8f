"""Section 2 of the catalogue: two parameters. 3 km for 15 yuan, from (2, 5) with rate 0.01."""

import pytest

EXERCISE = "taxi-fare"

RIGHT = {
    "loss": ["(15-3w-b)^2", "(15-(3w+b))²", "(3w+b-15)^2", "l(w,b) = (15-3w-b)^2"],
    "partial-w": [
        "-6(15-3w-b)",
        "18w+6b-90",
        "∂l/∂w = -6(15-3w-b)",
        r"\frac{\partial l}{\partial w} = -6(15-3w-b)",
        "2(15-3w-b)*(-3)",
        "－６（１５－３ｗ－ｂ）",
    ],
    "partial-b": ["-2(15-3w-b)", "6w+2b-30"],
    "gradient": [
        "(-6(15-3w-b), -2(15-3w-b))",
        "[-6(15-3w-b); -2(15-3w-b)]",
        "-2(15-3w-b)*(3,1)",
        "∇l = (18w+6b-90, 6w+2b-30)",
    ],
    "loss-at": ["16", "(15-6-5)^2"],
    "gradient-at": ["(-24,-8)", "-24，-8", "[-24; -8]", "-8*(3,1)"],
    "descent-direction": [
        "(3,1)/sqrt(10)",
        "(3/√10, 1/√10)",
        "(0.949, 0.316)",
        "(0.9486833, 0.31622777)",
        "(3√10/10, √10/10)",
    ],
    "step": ["(2.24, 5.08)", "(w,b) = (2.24, 5.08)", "[2.24; 5.08]", "(2+0.01*24, 5+0.08)"],
    "loss-after": ["10.24", "256/25", "3.2^2"],
    "minimum": ["(5,0)", "(0,15)", "w=2, b=9", "b=9, w=2", "(1.1, 11.7)", "(1/3, 14)", "(-1, 18)"],
    "end": ["(3.2, 5.4)", "(16/5, 27/5)"],
    "end-from-zero": ["(4.5, 1.5)", "(9/2, 3/2)"],
    "hessian-eigenvalues": ["20, 0", "0, 20", "(0,20)"],
    "rate-range": ["0<eta<0.1", "0<η<1/10", "(0, 0.1)"],
}

WRONG = {
    "loss": [("15-3w-b", "NOT_SQUARED"), ("225-(3w+b)^2", "CROSS_TERM")],
    "partial-w": [
        ("-2(15-3w-b)", "INNER_DERIVATIVE"),
        ("2(15-3w-b)", "INNER_DERIVATIVE"),
        ("6(15-3w-b)", "INNER_SIGN"),
        ("-3(15-3w-b)", "POWER_FACTOR"),
        ("-2w(15-3w-b)", "CONSTANT_AS_VARIABLE"),
        ("-2(15-3w-b)(3+w)", "CONSTANT_AS_VARIABLE"),
        ("18w-90", "TERM_MISSING"),
    ],
    "partial-b": [
        ("-6(15-3w-b)", "PARTIALS_SWAPPED"),
        ("2(15-3w-b)", "INNER_DERIVATIVE"),
        ("-(15-3w-b)", "POWER_FACTOR"),
    ],
    "gradient": [
        ("(-2(15-3w-b), -6(15-3w-b))", "PARTIALS_SWAPPED"),
        ("(-2(15-3w-b), -2(15-3w-b))", "INNER_DERIVATIVE"),
        ("(6(15-3w-b), 2(15-3w-b))", "INNER_SIGN"),
    ],
    "loss-at": [("4", "NOT_SQUARED")],
    "gradient-at": [("(-8,-24)", "PARTIALS_SWAPPED"), ("(24,8)", "INNER_SIGN"), ("(-8,-8)", "INNER_DERIVATIVE")],
    "descent-direction": [
        ("(-3,-1)/sqrt(10)", "OPPOSITE_DIRECTION"),
        ("(24,8)", "NOT_NORMALISED"),
        ("(1,3)/sqrt(10)", "PARTIALS_SWAPPED"),
    ],
    "step": [("(1.76,4.92)", "UPHILL"), ("(26,13)", "RATE_FORGOTTEN"), ("(0.24,0.08)", "CHANGE_FOR_POINT")],
    "loss-after": [("23.04", "UPHILL"), ("5776", "RATE_FORGOTTEN")],
    "minimum": [("(2,5)", "NOT_ON_THE_MINIMUM"), ("(5,0.001)", "NOT_ON_THE_MINIMUM")],
    "end": [("(2,5)", "START_FOR_END")],
    "end-from-zero": [("(0,0)", "START_FOR_END")],
    "hessian-eigenvalues": [("10, 0", "POWER_FACTOR"), ("20, 20", "DIFFERENT")],
    "rate-range": [("0<eta<0.05", "MONOTONE_RANGE"), ("0<eta<0.2", "POWER_FACTOR")],
}

NOT_COUNTED = {
    "gradient": [("-6(15-3w-b)", "ENTRY_COUNT")],
    "descent-direction": [("(0.95, 0.32)", "ROUNDED")],
    "hessian-eigenvalues": [("20", "ENTRY_COUNT")],
    "loss-after": [("10.2", "ROUNDED")],
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


@pytest.mark.parametrize("text", ["3w+b=15", "b=15-3w", "w=5", "15", "(5,0) or (0,15)", "(5,0,0)"])
def test_what_is_no_point_is_not_counted(codes, text):
    assert codes("minimum", text)[0] == "not counted"


def test_a_point_of_the_valley_may_have_a_root(codes):
    assert codes("minimum", "(sqrt(2), 15-3sqrt(2))")[0] == "correct"


@pytest.mark.parametrize(
    ("question", "text"),
    [("step", "w=2.24, b=5.08"), ("gradient", "∂l/∂w=-6(15-3w-b), ∂l/∂b=-2(15-3w-b)"), ("end", "b=5.4, w=3.2")],
)
def test_named_coordinates_make_a_point(codes, question, text):
    assert codes(question, text)[0] == "correct"


@pytest.mark.parametrize("text", ["∂l/∂w = -2(15-3w-b)", "dl/dw = 6w+2b-30"])
def test_the_other_partial_on_the_left_is_not_simply_correct(judged, text):
    judgement = judged("partial-b", text)
    assert judgement.verdict != "correct" or judgement.reasons


def test_every_vector_in_the_right_direction_lacks_its_length(codes):
    assert codes("descent-direction", "(3,1)")[1][0] == "NOT_NORMALISED"
