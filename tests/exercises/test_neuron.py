"""Section 8 of the catalogue: σ(0) = 1/2, σ(2) = 0.8807970780, σ′(2) = 0.1049935854."""

import pytest

EXERCISE = "neuron"

RIGHT = {
    "sigma-at-zero": ["1/2", "0.5", "½", "σ(0) = 0.5", "50%"],
    "sigma-at": ["0.8807970780", "0.8808", "1/(1+e^-2)", "e^2/(1+e^2)", "σ(2)"],
    "sigma-slope": [
        "σ(z)(1-σ(z))",
        "σ(1-σ)".replace("σ", "σ(z)"),
        "e^-z/(1+e^-z)^2",
        "e^z/(1+e^z)²",
        "\\sigma(z)\\left(1-\\sigma(z)\\right)",
        "sigmoid(z) - sigmoid(z)^2",
        "σ'(z)",
        "1/4 - tanh(z/2)^2/4",
    ],
    "sigma-slope-at": ["0.1049935854", "0.1050", "e^-2/(1+e^-2)^2", "σ(2)(1-σ(2))"],
    "output-by-w1": ["x1 σ(z)(1-σ(z))", "x_1 a(1-a)", "x₁·σ(z)·(1−σ(z))", "x1 e^-(w1x1+w2x2+b)/(1+e^-(w1x1+w2x2+b))^2"],
    "output-by-b": ["σ(z)(1-σ(z))", "a(1-a)", "a - a²"],
    "sum-at": ["0.35", "7/20", "0.5*2-0.25*3+0.1"],
    "output-at": ["0.5866", "σ(0.35)", "1/(1+e^-0.35)"],
}

WRONG = {
    "sigma-at-zero": [("0", "SIGMA_AT_ZERO"), ("1", "SIGMA_AT_ZERO")],
    "sigma-at": [("0.1192", "SIGMA_SIGN"), ("1.135", "SIGMA_INVERSE"), ("0.1353", "SIGMA_EXPONENTIAL")],
    "sigma-slope": [("σ(z)", "SIGMA_FOR_SLOPE"), ("1-σ(z)", "SLOPE_HALF"), ("-σ(z)(1-σ(z))", "INNER_SIGN")],
    "sigma-slope-at": [("0.8808", "SIGMA_FOR_SLOPE"), ("0.1192", "SLOPE_HALF")],
    "output-by-w1": [
        ("σ(z)(1-σ(z))", "INNER_DERIVATIVE"),
        ("x1 a", "SIGMA_FOR_SLOPE"),
        ("x2 a(1-a)", "PARTIALS_SWAPPED"),
    ],
    "output-by-b": [("x1 a(1-a)", "PARTIALS_SWAPPED"), ("a", "SIGMA_FOR_SLOPE")],
    "sum-at": [("0.25", "BIAS_FORGOTTEN")],
    "output-at": [("0.35", "ACTIVATION_FORGOTTEN"), ("0.4134", "SIGMA_SIGN"), ("0.5622", "BIAS_FORGOTTEN")],
}

NOT_COUNTED = {"sigma-at": [("0.88", "ROUNDED")]}


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


def test_both_oracles_agree_on_the_slope(judged):
    findings = judged("sigma-slope", "σ(z)(1-σ(z))").findings
    assert [(finding.oracle.value, finding.outcome.value) for finding in findings] == [
        ("symbolic", "agrees"),
        ("numeric", "agrees"),
    ]


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_a_variant_asks_for_another_argument(judged, seed):
    assert judged("sigma-at-zero", "1/2", seed).verdict == "correct"
