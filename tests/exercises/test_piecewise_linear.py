"""Section 16 of the catalogue: constant 1, ramps +2, -3, +1; values at 0.5, 3, 5 are 2, 0.5, 1."""

EXERCISE = "piecewise-linear"

RIGHT = {
    "ramps": ["3", "3个"],
    "constant": ["1"],
    "heights": ["(2, -3, 1)", "+2, -3, +1", "[2; -3; 1]"],
    "slopes": ["(2, -3, 1/2)", "2, -3, 0.5"],
    "values": ["(2, 0.5, 1)", "y(0.5)=2, y(3)=0.5, y(5)=1", "2，1/2，1"],
    "formula": [
        "1+2clip(x,0,1)-3clip(x-1,0,1)+clip((x-2)/2,0,1)",
        "1 + 2·min(max(x,0),1) − 3·min(max(x−1,0),1) + min(max(x/2−1,0),1)",
        "1 + 2relu(x) - 5relu(x-1) + 7/2 relu(x-2) - 1/2 relu(x-4)",
    ],
}

WRONG = {
    "ramps": [("4", "POINTS_FOR_RAMPS"), ("5", "FLATS_COUNTED")],
    "constant": [("0", "END_FOR_START")],
    "heights": [("(2, -3, 1/2)", "SLOPES_FOR_HEIGHTS"), ("(3, 0, 1)", "VALUES_FOR_HEIGHTS"), ("(-2, 3, -1)", "SIGN")],
    "slopes": [("(2, -3, 1)", "HEIGHTS_FOR_SLOPES"), ("(-2, 3, -1/2)", "SIGN")],
    "values": [("(2, 0.5, 1.5)", "NOT_FLAT_OUTSIDE"), ("(1, -0.5, 0)", "CONSTANT_FORGOTTEN")],
    "formula": [
        ("2clip(x,0,1)-3clip(x-1,0,1)+clip((x-2)/2,0,1)", "CONSTANT_FORGOTTEN"),
        ("1+2clip(x,0,1)-3clip(x-1,0,1)+clip(x-2,0,1)", "WIDTH_FORGOTTEN"),
    ],
}


def test_right(codes, right_row):
    question, text = right_row
    assert codes(question, text)[0] == "correct"


def test_wrong(codes, wrong_row):
    question, (text, code) = wrong_row
    verdict, found = codes(question, text)
    assert (verdict, found[0]) == ("wrong", code)
