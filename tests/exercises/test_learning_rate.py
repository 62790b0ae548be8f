"""Section 15 of the catalogue: a step multiplies the error by 1 - ηλ. Here λ = 4, x* = 1, from 9 with rate 1/20."""

EXERCISE = "learning-rate"

RIGHT = {
    "factor": ["1-ηλ", "1 - eta*lambda", "1-\\eta\\lambda", "1-λη"],
    "straight-range": ["(0, 1/4)", "0<η<0.25", "0 < eta < 1/4"],
    "range": ["(0, 1/2)", "0<η<0.5"],
    "one-step": ["1/4", "0.25"],
    "after-three": ["7.4, 6.12, 5.096", "x1=7.4, x2=6.12, x3=5.096"],
    "half": ["straight"],
    "one-and-a-half": ["oscillates"],
    "two": ["for-ever"],
    "two-and-a-half": ["diverges"],
    "hyperparameter": ["hyperparameter"],
}

WRONG = {
    "factor": [("1-η", "POWER_FACTOR"), ("1+ηλ", "UPHILL"), ("1-λ", "RATE_FORGOTTEN"), ("ηλ", "CHANGE_FOR_POINT")],
    "straight-range": [("(0, 1/2)", "WHOLE_RANGE"), ("(0, 4)", "CURVATURE_FOR_RATE")],
    "range": [("(0, 1/4)", "MONOTONE_RANGE")],
    "one-step": [("4", "CURVATURE_FOR_RATE"), ("1/2", "JUMP_RATE")],
    "after-three": [("9, 7.4, 6.12", "ONE_STEP_OFF"), ("10.6, 12.52, 14.824", "UPHILL")],
    "half": [("oscillates", "OPTION")],
    "one-and-a-half": [("diverges", "OPTION")],
    "two": [("straight", "OPTION")],
    "two-and-a-half": [("for-ever", "OPTION")],
    "hyperparameter": [("parameter", "OPTION"), ("feature", "OPTION"), ("loss", "OPTION")],
}


def test_right(codes, right_row):
    question, text = right_row
    assert codes(question, text)[0] == "correct"


def test_wrong(codes, wrong_row):
    question, (text, code) = wrong_row
    verdict, found = codes(question, text)
    assert (verdict, found[0]) == ("wrong", code)
