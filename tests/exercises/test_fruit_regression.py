"""Section 5 of the catalogue: X = [1,2,3]^T, Y = [5,3,4]^T, predicted wX + b; rate 0.1 from (0, 0)."""

import pytest

EXERCISE = "fruit-regression"

RIGHT = {
    "prediction": ["[w+b;2w+b;3w+b]", "[w+b, 2w+b, 3w+b]ᵀ"],
    "residual-matrix": ["[5-w-b;3-2w-b;4-3w-b]", "-[w+b-5;2w+b-3;3w+b-4]"],
    "loss-matrix": ["[(5-w-b)^2;(3-2w-b)^2;(4-3w-b)^2]"],
    "partials-w": ["[-2(5-w-b);-4(3-2w-b);-6(4-3w-b)]", "-2[5-w-b;2(3-2w-b);3(4-3w-b)]"],
    "partials-b": ["[-2(5-w-b);-2(3-2w-b);-2(4-3w-b)]", "-2*[5-w-b;3-2w-b;4-3w-b]"],
    "loss": ["((5-w-b)^2+(3-2w-b)^2+(4-3w-b)^2)/3", "1/3((5-w-b)²+(3-2w-b)²+(4-3w-b)²)"],
    "partial-w": ["28w/3+4b-46/3", "28/3 w + 4b - 46/3", "-2/3((5-w-b)+2(3-2w-b)+3(4-3w-b))"],
    "partial-b": ["4w+2b-8", "-2/3((5-w-b)+(3-2w-b)+(4-3w-b))"],
    "partial-w-formula": [
        "-(2/n)Xᵀ(Y-wX-b·1)",
        "-2/n*X^T(Y-wX-b*ones)",
        "2/n Xᵀ(wX+b-Y)",
        "-2/n (Y-wX-b)^T X",
        "-2/n sum(X⊙(Y-wX-b))",
    ],
    "partial-b-formula": ["-(2/n)1ᵀ(Y-wX-b·1)", "-2/n*ones^T(Y-wX-b)", "-2/n sum(Y-wX-b)", "-2mean(Y-wX-b)"],
    "loss-at-zero": ["50/3", "16.67", "16.6667", "(25+9+16)/3"],
    "gradient-at-zero": ["(-46/3, -8)", "(-15.33, -8)", "[-15.3333; -8]"],
    "iterates": [
        "[1.533333,0.8;1.315556,0.826667;1.290370,0.935111]",
        "[[1.533333,0.8],[1.315556,0.826667],[1.290370,0.935111]]",
        "(1.533,0.8),(1.316,0.8267),(1.290,0.9351)",
        "w1=1.533333,b1=0.8,w2=1.315556,b2=0.826667,w3=1.290370,b3=0.935111",
    ],
    "after-1000": ["(-0.5, 5)", "(-1/2, 5)", "(-0.5000, 5.000)"],
    "minimiser": ["(-1/2, 5)", "(-0.5, 5)", "(w,b) = (-0.5, 5)"],
    "minimum-loss": ["1/2", "0.5"],
    "hessian-eigenvalues": ["(17+sqrt(265))/3, (17-sqrt(265))/3", "0.2404, 11.09", "11.0929402, 0.2403931"],
    "rate-range": ["0<eta<0.18029485", "0<eta<0.1803", "0<η<6/(17+√265)", "(0, 0.1803)"],
}

WRONG = {
    "prediction": [("[w;2w;3w]", "DIFFERENT"), ("[w+b;2w+b;3w]", "ENTRIES")],
    "residual-matrix": [("[w+b-5;2w+b-3;3w+b-4]", "RESIDUAL_REVERSED")],
    "loss-matrix": [("[5-w-b;3-2w-b;4-3w-b]", "NOT_SQUARED")],
    "partials-w": [
        ("[-2(5-w-b);-2(3-2w-b);-2(4-3w-b)]", "INNER_DERIVATIVE"),
        ("[2(5-w-b);4(3-2w-b);6(4-3w-b)]", "INNER_SIGN"),
        ("[-(5-w-b);-2(3-2w-b);-3(4-3w-b)]", "POWER_FACTOR"),
        ("28w/3+4b-46/3", "TOTAL_FOR_SAMPLES"),
        ("[-2/3(5-w-b);-4/3(3-2w-b);-2(4-3w-b)]", "MEAN_FOR_SAMPLE"),
    ],
    "partials-b": [("[2(5-w-b);2(3-2w-b);2(4-3w-b)]", "INNER_DERIVATIVE"), ("4w+2b-8", "TOTAL_FOR_SAMPLES")],
    "loss": [("(5-w-b)^2+(3-2w-b)^2+(4-3w-b)^2", "SUM_FOR_MEAN")],
    "partial-w": [
        ("28w+12b-46", "SUM_FOR_MEAN"),
        ("-2/3((5-w-b)+(3-2w-b)+(4-3w-b))", "INNER_DERIVATIVE"),
        ("-28w/3-4b+46/3", "INNER_SIGN"),
        ("14w/3+2b-23/3", "POWER_FACTOR"),
        ("28w/3+4b", "OFFSET"),
    ],
    "partial-b": [
        ("12w+6b-24", "SUM_FOR_MEAN"),
        ("28w/3+4b-46/3", "PARTIALS_SWAPPED"),
        ("-4w-2b+8", "INNER_DERIVATIVE"),
    ],
    "partial-w-formula": [
        ("-2Xᵀ(Y-wX-b)", "SUM_FOR_MEAN"),
        ("2/n Xᵀ(Y-wX-b)", "INNER_SIGN"),
        ("-1/n Xᵀ(Y-wX-b)", "POWER_FACTOR"),
        ("-2/n X(Y-wX-b)", "SHAPE_PRODUCT"),
        ("-(2/n)1ᵀ(Y-wX-b)", "PARTIALS_SWAPPED"),
    ],
    "partial-b-formula": [("-2·1ᵀ(Y-wX-b)", "SUM_FOR_MEAN"), ("-2/n Xᵀ(Y-wX-b)", "PARTIALS_SWAPPED")],
    "loss-at-zero": [("50", "SUM_FOR_MEAN")],
    "gradient-at-zero": [("(-46,-24)", "SUM_FOR_MEAN"), ("(46/3,8)", "INNER_SIGN"), ("(-8,-46/3)", "PARTIALS_SWAPPED")],
    "iterates": [
        ("[0,0;1.533333,0.8;1.315556,0.826667]", "ONE_STEP_OFF"),
        ("[-1.533333,-0.8;-4.4978,-2.4267;-10.1999,-5.5111]", "DIFFERENT"),
    ],
    "minimiser": [("(5,-0.5)", "ORDER_SWAPPED"), ("(0.5,-5)", "SIGN")],
    "minimum-loss": [("3/2", "SUM_FOR_MEAN")],
    "hessian-eigenvalues": [("5.546, 0.1202", "POWER_FACTOR"), ("33.28, 0.7212", "SUM_FOR_MEAN")],
    "rate-range": [
        ("0<eta<0.09015", "MONOTONE_RANGE"),
        ("0<eta<8.320", "SMALLEST_EIGENVALUE"),
        ("0<eta<0.0601", "SUM_FOR_MEAN"),
    ],
}

NOT_COUNTED = {
    "loss-at-zero": [("16.7", "ROUNDED")],
    "hessian-eigenvalues": [("11.1, 0.24", "ROUNDED")],
    "rate-range": [("0<eta<0.18", "ROUNDED")],
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


def test_after_a_thousand_steps_descent_is_at_the_minimum_to_nine_digits():
    from chainrule.checker.library import exercise
    from chainrule.checker.resolve import resolve
    from chainrule.checker.variants import variant

    found = exercise(EXERCISE)
    w, b = resolve(found.questions["after-1000"].answer, variant(found, None).givens).entries
    assert float(w.value) == pytest.approx(-0.5, abs=1e-9)
    assert float(b.value) == pytest.approx(5, abs=1e-9)


def test_a_formula_for_three_samples_is_wrong(codes):
    assert codes("partial-w-formula", "-2/3 Xᵀ(Y-wX-b)")[0] == "wrong"


@pytest.mark.parametrize("text", ["-2/n (Y-wX-b)", "-2/n X⊙(Y-wX-b)"])
def test_a_column_for_a_number_has_a_reason(codes, text):
    assert codes("partial-w-formula", text)[1]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("partial-w", "[-2(5-w-b);-4(3-2w-b);-6(4-3w-b)]"),
        ("loss", "[(5-w-b)^2;(3-2w-b)^2;(4-3w-b)^2]"),
    ],
)
def test_per_sample_where_the_total_is_asked(codes, question, text):
    assert codes(question, text) == ("wrong", ["PER_SAMPLE"])


def test_named_coordinates_make_a_point(codes):
    assert codes("minimiser", "b=5, w=-0.5")[0] == "correct"
