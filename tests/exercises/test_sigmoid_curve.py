"""Section 17 of the catalogue: limits 0 and c, and σ, cσ(1 - σ), c x σ(1 - σ). Here c = 3, w = 2, b = -6."""

EXERCISE = "sigmoid-curve"

RIGHT = {
    "limits": ["(0, 3)", "left = 0, right = 3", "0，3"],
    "middle": ["3", "6/2"],
    "value-in-the-middle": ["3/2", "1.5"],
    "by-c": ["σ(b+wx)", "s", "1/(1+e^(-b-wx))"],
    "by-b": ["cσ(b+wx)(1-σ(b+wx))", "c s(1-s)", "c e^-(b+wx)/(1+e^-(b+wx))^2"],
    "by-w": ["c x s(1-s)", "xc(s-s²)", "c·x·σ(b+w·x)·(1−σ(b+w·x))"],
    "what-w-does": ["slope"],
    "what-b-does": ["place"],
    "what-c-does": ["height"],
}

WRONG = {
    "limits": [("(0, 1)", "HEIGHT_FORGOTTEN"), ("(3, 0)", "LIMITS_SWAPPED"), ("(-3, 3)", "LIMIT_NEGATIVE")],
    "middle": [("-3", "SIGN"), ("6", "WEIGHT_FORGOTTEN"), ("1/3", "FRACTION_TURNED")],
    "value-in-the-middle": [("1/2", "HEIGHT_FORGOTTEN"), ("3", "TOP_FOR_MIDDLE")],
    "by-c": [("c s", "NOT_DIFFERENTIATED"), ("c s(1-s)", "PARTIALS_SWAPPED")],
    "by-b": [("s(1-s)", "HEIGHT_FORGOTTEN"), ("c s", "SIGMA_FOR_SLOPE"), ("c(1-s)", "SLOPE_HALF")],
    "by-w": [("c s(1-s)", "INNER_DERIVATIVE"), ("x s(1-s)", "HEIGHT_FORGOTTEN")],
    "what-w-does": [("place", "OPTION")],
    "what-b-does": [("height", "OPTION")],
    "what-c-does": [("parabola", "OPTION")],
}


def test_right(codes, right_row):
    question, text = right_row
    assert codes(question, text)[0] == "correct"


def test_wrong(codes, wrong_row):
    question, (text, code) = wrong_row
    verdict, found = codes(question, text)
    assert (verdict, found[0]) == ("wrong", code)
