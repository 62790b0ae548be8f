"""Section 13 of the catalogue: -ln 0.7 = 0.3566749439, ∂H/∂z = q - p, σ(z) - y."""

EXERCISE = "cross-entropy"

RIGHT = {
    "value": ["0.3566749439", "0.3567", "-ln 0.7", "ln(10/7)", "-ln(7/10)"],
    "derivative": ["-p1/q1", "-p_1/q_1", "-\\frac{p_1}{q_1}", "−p₁/q₁", "∂H/∂q1 = -p1/q1"],
    "softmax-gradient": ["(-0.3, 0.2, 0.1)", "[-3/10; 1/5; 1/10]", "q-p".replace("q-p", "(0.7-1, 0.2, 0.1)")],
    "sigmoid-derivative": ["σ(z) - y", "1/(1+e^-z) - y", "-(y-σ(z))", "sigmoid(z)-y"],
    "perfect": ["certain", "q = (1, 0, 0)"],
}

WRONG = {
    "value": [
        ("-0.3567", "LOG_SIGN"),
        ("0.5146", "LOG_BASE"),
        ("0.1549", "LOG_BASE"),
        ("4.269", "LOG_OF_ALL"),
        ("1.204", "CLASS_WRONG"),
    ],
    "derivative": [
        ("p1/q1", "LOG_SIGN"),
        ("-1/q1", "TRUTH_FORGOTTEN"),
        ("-q1/p1", "P_AND_Q_SWAPPED"),
        ("-p1 ln q1", "LOG_KEPT"),
    ],
    "softmax-gradient": [
        ("(0.3, -0.2, -0.1)", "SIGN"),
        ("(0.7, 0.2, 0.1)", "TARGET_FORGOTTEN"),
        ("(-1/0.7, 0, 0)", "SOFTMAX_FORGOTTEN"),
    ],
    "sigmoid-derivative": [
        ("y - σ(z)", "RESIDUAL_REVERSED"),
        ("(σ(z)-y)σ(z)(1-σ(z))", "SLOPE_TWICE"),
        ("σ(z)", "TARGET_FORGOTTEN"),
    ],
    "perfect": [("even", "OPTION"), ("opposite", "OPTION"), ("near", "OPTION")],
}


def test_right(codes, right_row):
    question, text = right_row
    assert codes(question, text)[0] == "correct"


def test_wrong(codes, wrong_row):
    question, (text, code) = wrong_row
    verdict, found = codes(question, text)
    assert (verdict, found[0]) == ("wrong", code)
