"""Section 7 of the catalogue: A = w*x, r = y - A, L = r^2 at x = 1, y = 4, w = 2."""

EXERCISE = "computation-graph"

RIGHT = {
    "linear-loss-by-a": ["-1"],
    "a-by-w": ["x", "dA/dw = x"],
    "linear-loss-by-w": ["-x", "-1*x"],
    "squared-loss-by-a": ["-2(y-A)", "2(A-y)", "2A-2y"],
    "squared-loss-by-w": ["-2x(y-wx)", "-2(y-w·x)x", "2wx^2-2xy"],
    "forward": ["A=2, r=2, L=4", "2, 2, 4", "L=4, A=2, r=2", "A=w·x=2, r=y-A=2, L=r^2=4", "A＝2，r＝2，L＝4"],
    "backward": [
        "dL/dr=4, dr/dA=-1, dL/dA=-4, dL/dw=-4",
        "4, -1, -4, -4",
        "dL/dw=-4, dL/dA=-4, dr/dA=-1, dL/dr=4",
        "∂L/∂r=4, ∂r/∂A=-1, ∂L/∂A=-4, ∂L/∂w=-4",
    ],
}

WRONG = {
    "linear-loss-by-a": [("1", "SIGN"), ("y-A", "NOT_DIFFERENTIATED")],
    "a-by-w": [("w", "CONSTANT_AS_VARIABLE"), ("w*x", "NOT_DIFFERENTIATED")],
    "linear-loss-by-w": [("x", "SIGN"), ("-w", "CONSTANT_AS_VARIABLE")],
    "squared-loss-by-a": [("2(y-A)", "INNER_DERIVATIVE"), ("-(y-A)", "POWER_FACTOR"), ("-2y", "TERM_MISSING")],
    "squared-loss-by-w": [
        ("-2(y-wx)", "INNER_DERIVATIVE"),
        ("2x(y-wx)", "INNER_SIGN"),
        ("-x(y-wx)", "POWER_FACTOR"),
        ("-2w(y-wx)", "CONSTANT_AS_VARIABLE"),
    ],
    "forward": [("A=2, r=2, L=2", "NOT_SQUARED"), ("A=2, r=-2, L=4", "RESIDUAL_REVERSED"), ("3, 2, 4", "ENTRIES")],
    "backward": [
        ("4, -1, -1, 1", "UPSTREAM_FORGOTTEN"),
        ("-4, 1, 4, 4", "SIGN"),
        ("4, 1, -4, -4", "ENTRY_SIGN"),
        ("4, -1, -4, 4", "ENTRY_SIGN"),
    ],
}

NOT_COUNTED = {
    "forward": [
        ("A=2, r=2", "LABEL_MISSING"),
        ("A=2, r=2, B=4", "UNKNOWN_LABEL"),
        ("A=2, A=2, r=2, L=4", "LABEL_TWICE"),
        ("2, 2", "ENTRY_COUNT"),
        ("A<2, r=2, L=4", "INEQUALITY_NOT_ASKED"),
    ],
    "backward": [("2r, -1, -2r, -2r", "NUMBER_ASKED")],
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


def test_only_the_wrong_entry_is_named(judged):
    reasons = judged("backward", "4, -1, -4, -2").reasons
    assert [dict(reason.details) for reason in reasons] == [{"entries": "dL/dw"}]


def test_a_broken_chain_behind_a_label_is_seen(codes):
    assert codes("forward", "A=3*7=2, r=2, L=4")[0] == "wrong"
