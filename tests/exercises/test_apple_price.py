"""Section 1 of the catalogue: one parameter. y = 5, guesses 8 and 3, l(x) = (5 - x)^2, rate 0.1."""

import pytest

EXERCISE = "apple-price"

RIGHT = {
    "residual-high": ["-3", "−3", "-3 yuan", "−3元", "5-8", "5-8=-3", "¥-3", "ε=-3", "残差=-3", "-3.0"],
    "residual-low": ["2", "2元", "5 - 3", "２"],
    "mse": ["13/2", "6.5", "((5-8)^2+(5-3)^2)/2", "(9+4)/2 = 13/2 = 6.5", "6½"],
    "loss": [
        "(5-x)^2",
        "(x-5)²",
        "x^2-10x+25",
        "l(x)=(5-x)**2",
        "（５－ｘ）^2",
        r"\left(5-x\right)^{2}",
        "25 - 10*x + x*x",
    ],
    "derivative": [
        "2x-10",
        "2(x-5)",
        "-2(5-x)",
        "２（ｘ－５）",
        "dl/dx = 2x - 10",
        "l'(x) = -2(5-x) = 2x-10",
        "l′ = 2·x − 10",
        r"\frac{dl}{dx} = 2x-10",
        "2*(5-x)*(-1)",
        "x+x-10",
        "(2x^2-10x)/x",
    ],
    "loss-at": ["9", "3^2", "(5-8)^2", "9.0"],
    "slope-at": ["6", "2*8-10", "l'(8)=6"],
    "step": ["7.4", "37/5", "x=7.4", "8-0.1*6", "8 - eta*6", "8-η·6", "7.4元"],
    "loss-after": ["5.76", "144/25", "2.4^2", "(7.4-5)^2"],
    "iterates": [
        "6.92, 6.536, 6.2288, 5.98304",
        "6.92，6.536，6.2288，5.98304",
        "[6.92; 6.536; 6.2288; 5.98304]",
        "x2=6.92, x3=6.536, x4=6.2288, x5=5.98304",
        "x5=5.98304, x4=6.2288, x3=6.536, x2=6.92",
        "6.92, 6.536, 6.2288, 5.9830",
    ],
    "minimiser": ["5", "x=5", "5 yuan"],
    "minimum-loss": ["0", "0.0", "(5-5)^2"],
    "error-factor": ["0.8", "4/5", "1-2*eta", "1 - 2·0.1"],
    "closed-form": ["5+3*0.8^k", "5+3(4/5)^k", "5 + 3(1-2η)^k", "3*0.8^k+5", "x(k) = 5+3*0.8^k", "5 + 15/4*0.8^(k+1)"],
    "steps-needed": ["26", "k=26", "26.0"],
    "rate-range": ["0<eta<1", "0 < η < 1", "(0, 1)", "1 > eta > 0", "eta>0, eta<1", "0<lr<1", "０＜η＜１"],
    "rate-one-step": ["1/2", "0.5", "½", "η=0.5"],
    "rate-jump": ["1", "eta = 1"],
    "jump-points": ["2, 8", "(2, 8)", "x1=2, x2=8"],
}

WRONG = {
    "residual-high": [("3", "RESIDUAL_REVERSED"), ("8-5", "RESIDUAL_REVERSED"), ("9", "SQUARED")],
    "residual-low": [("-2", "RESIDUAL_REVERSED"), ("4", "SQUARED")],
    "mse": [("13", "SUM_FOR_MEAN"), ("-1/2", "NOT_SQUARED"), ("5/2", "ABSOLUTE_VALUE"), ("1/4", "SQUARED_AFTER_MEAN")],
    "loss": [("5-x", "NOT_SQUARED"), ("|5-x|", "ABSOLUTE_VALUE"), ("25-x^2", "CROSS_TERM"), ("25+x^2", "CROSS_TERM")],
    "derivative": [
        ("2(5-x)", "INNER_DERIVATIVE"),
        ("x-5", "POWER_FACTOR"),
        ("10-2x", "INNER_DERIVATIVE"),
        ("2x", "CROSS_TERM"),
        ("-2(5-x)^2", "POWER_KEPT"),
        ("(5-x)^2", "NOT_DIFFERENTIATED"),
        ("2x-5", "OFFSET"),
        ("4x-20", "FACTOR"),
        ("3x-10", "COEFFICIENT"),
    ],
    "loss-at": [("3", "NOT_SQUARED"), ("-9", "SIGN")],
    "slope-at": [("-6", "INNER_DERIVATIVE"), ("3", "POWER_FACTOR"), ("9", "NOT_DIFFERENTIATED")],
    "step": [("8.6", "UPHILL"), ("2", "RATE_FORGOTTEN"), ("14", "UPHILL"), ("-0.6", "CHANGE_FOR_POINT")],
    "loss-after": [("12.96", "UPHILL"), ("9", "RATE_FORGOTTEN")],
    "iterates": [("7.4, 6.92, 6.536, 6.2288", "ONE_STEP_OFF"), ("8, 2, 8, 2", "RATE_FORGOTTEN")],
    "minimiser": [("0", "LOSS_FOR_MINIMISER"), ("-5", "SIGN")],
    "minimum-loss": [("5", "MINIMISER_FOR_LOSS")],
    "error-factor": [("0.9", "POWER_FACTOR"), ("1.2", "UPHILL"), ("-1", "RATE_FORGOTTEN"), ("0.2", "CHANGE_FOR_POINT")],
    "closed-form": [
        ("3*0.8^k", "MINIMISER_FORGOTTEN"),
        ("5+8*0.8^k", "START_FOR_ERROR"),
        ("5-3*0.8^k", "ERROR_REVERSED"),
        ("5+3*0.8^(k-1)", "ONE_STEP_OFF"),
        ("5+3*0.8^k + k/1000000000", "DIFFERENT"),
    ],
    "steps-needed": [("25", "DIFFERENT"), ("27", "DIFFERENT"), ("25.5", "DIFFERENT")],
    "rate-range": [("0<eta<1/2", "MONOTONE_RANGE"), ("0<eta<2", "POWER_FACTOR"), ("0<=eta<=1", "ENDS_INCLUDED")],
    "rate-one-step": [("1", "JUMP_RATE"), ("2", "CURVATURE_FOR_RATE")],
    "rate-jump": [("0.5", "ONE_STEP_RATE"), ("2", "CURVATURE_FOR_RATE")],
    "jump-points": [("8, 2", "ONE_STEP_OFF"), ("2, 2", "DIFFERENT")],
}

NOT_COUNTED = {
    "residual-high": [("-3 km", "UNIT")],
    "mse": [("6.5 yuan", "UNIT")],
    "derivative": [("2X-10", "UNKNOWN_NAME"), ("2x-", "MISSING_OPERAND")],
    "loss-after": [("5.8", "ROUNDED")],
    "iterates": [
        ("6.92, 6.54, 6.23, 5.98", "ROUNDED"),
        ("6.92, 6.536, 6.2288", "ENTRY_COUNT"),
        ("x2=1, x2=2", "LABEL_TWICE"),
    ],
    "rate-range": [("eta<1", "BOUND_MISSING"), ("1/2", "INTERVAL_ASKED")],
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


def test_the_first_26_errors_fall_below_a_hundredth_by_hand():
    errors = [3 * 0.8**k for k in range(27)]
    assert [k for k, error in enumerate(errors) if error < 0.01] == [26]


def test_another_variant_has_another_answer(judged):
    """Seed 7 draws the price 7."""
    assert judged("derivative", "2x-14", "7").verdict == "correct"
    assert judged("derivative", "2x-10", "7").verdict == "wrong"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("residual-high", "y-x=-3"),
        ("residual-high", "5-x = 5-8 = -3"),
        ("slope-at", "2x-10 = 2*8-10 = 6"),
        ("slope-at", "l'(8) = 2x-10 = 6"),
    ],
)
def test_the_formula_may_stand_before_the_number(codes, question, text):
    assert codes(question, text)[0] == "correct"


@pytest.mark.parametrize("text", ["[0, 1]", "eta = [0, 1]"])
def test_square_brackets_include_the_ends(codes, text):
    assert codes("rate-range", text)[0] != "correct"


def test_iterates_may_have_the_unit_of_their_variable(codes):
    assert codes("jump-points", "2元, 8元")[0] == "correct"


@pytest.mark.parametrize("text", ["x_k = 5+3*0.8^k", "xk = 5+3*0.8^k"])
def test_the_closed_form_may_have_its_name_in_front(codes, text):
    assert codes("closed-form", text)[0] == "correct"
