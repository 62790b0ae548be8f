"""Section 6 of the catalogue: X = [1,2,3,4], Y = 4X, from w = 2 with rate 0.01."""

EXERCISE = "times-four"

RIGHT = {
    "loss": ["15/2 (w-4)^2", "7.5(w-4)²", "7.5w^2-60w+120", "((4-w)^2+(8-2w)^2+(12-3w)^2+(16-4w)^2)/4"],
    "derivative": ["15w-60", "15(w-4)", "-15(4-w)", "dl/dw = 15w - 60"],
    "minimiser": ["4", "w=4"],
    "rate-range": ["0<eta<2/15", "0<η<0.1333", "(0, 2/15)"],
    "loss-at": ["30", "7.5*4"],
    "derivative-at": ["-30", "15*2-60"],
    "iterates": [
        "2.3, 2.555, 2.77175, 2.9559875, 3.112589375",
        "2.3, 2.555, 2.7718, 2.9560, 3.1126",
        "w1=2.3, w2=2.555, w3=2.77175, w4=2.9559875, w5=3.112589375",
    ],
    "signed-derivative": ["-1", "-1.0"],
    "signed-direction": ["A", "grows", "w grows at every step.", "w 每一步都变大。"],
    "signed-why": ["B", "no-lower-bound", "It has no lower bound: descent lowers it for ever."],
}

WRONG = {
    "loss": [("30(w-4)^2", "SUM_FOR_MEAN"), ("(w-4)^2", "FACTOR"), ("(4-w+8-2w+12-3w+16-4w)/4", "NOT_SQUARED")],
    "derivative": [
        ("60w-240", "SUM_FOR_MEAN"),
        ("7.5w-30", "POWER_FACTOR"),
        ("-15w+60", "INNER_SIGN"),
        ("15w", "CROSS_TERM"),
    ],
    "minimiser": [("0", "LOSS_FOR_MINIMISER"), ("-4", "SIGN")],
    "rate-range": [("0<eta<1/15", "MONOTONE_RANGE"), ("0<eta<1/30", "SUM_FOR_MEAN"), ("0<eta<4/15", "POWER_FACTOR")],
    "loss-at": [("120", "SUM_FOR_MEAN"), ("-30", "SIGN")],
    "derivative-at": [("30", "INNER_SIGN"), ("-120", "SUM_FOR_MEAN"), ("-15", "POWER_FACTOR")],
    "iterates": [
        ("2, 2.3, 2.555, 2.77175, 2.9559875", "ONE_STEP_OFF"),
        ("32, -388, 5492, -76828, 1075652", "RATE_FORGOTTEN"),
        ("3.2, 3.68, 3.872, 3.9488, 3.97952", "SUM_FOR_MEAN"),
        ("1.7, 1.355, 0.95825, 0.5019875, -0.022714375", "UPHILL"),
    ],
    "signed-derivative": [("1", "SIGN"), ("4-w", "NOT_DIFFERENTIATED")],
    "signed-direction": [("B", "OPTION"), ("stays", "OPTION"), ("w settles at the right value", "OPTION")],
    "signed-why": [("A", "OPTION"), ("C", "OPTION"), ("D", "OPTION")],
}

NOT_COUNTED = {"iterates": [("2.3, 2.56, 2.77, 2.96, 3.11", "ROUNDED")], "loss-at": [("30w", "NUMBER_ASKED")]}


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


def test_an_option_with_a_full_width_colon_can_be_typed(codes):
    assert codes("signed-why", "它没有下界：梯度下降会让它一直变小。")[0] == "correct"
