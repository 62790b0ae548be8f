"""Section 4 of the catalogue: Y = [5,3,4]^T, predicted [8,2,5]^T."""

import pytest

EXERCISE = "fruit-prices"

RIGHT = {
    "residual-matrix": [
        "[-3;1;-1]",
        "[-3,1,-1]ᵀ",
        "[[-3],[1],[-1]]",
        "-3, 1, -1",
        "E = [-3;1;-1]",
        "【-3；1；-1】",
        r"\begin{bmatrix}-3\\1\\-1\end{bmatrix}",
        "-3\n1\n-1",
        "[5-8; 3-2; 4-5]",
    ],
    "loss-matrix": ["[9;1;1]", "[9,1,1]^T", "[(-3)^2; 1^2; (-1)^2]"],
    "mean-loss": ["11/3", "3.667", "3.6667", "(9+1+1)/3"],
    "residual-formula": ["Y - Ŷ", "Y-Yhat", "-Ŷ+Y", "E = Y - Ŷ", r"Y - \hat{Y}", "-(Ŷ - Y)"],
    "loss-formula": ["(Y-Ŷ)⊙(Y-Ŷ)", "(Y-Yhat).*(Y-Yhat)", "(Ŷ-Y)⊙(Ŷ-Y)", "Y⊙Y - 2Y⊙Ŷ + Ŷ⊙Ŷ"],
    "mse-formula": [
        "(Y-Ŷ)ᵀ(Y-Ŷ)/n",
        "1/n (Y-Ŷ)^T (Y-Ŷ)",
        r"\frac{1}{n}(Y-\hat{Y})^T(Y-\hat{Y})",
        "(YᵀY - 2YᵀŶ + ŶᵀŶ)/n",
        "sum((Y-Ŷ)⊙(Y-Ŷ))/n",
        "1ᵀ((Y-Ŷ)⊙(Y-Ŷ))/n",
    ],
}

WRONG = {
    "residual-matrix": [("[3;-1;1]", "RESIDUAL_REVERSED"), ("[3;1;1]", "ABSOLUTE_VALUE"), ("[9;1;1]", "SQUARED")],
    "loss-matrix": [("[-3;1;-1]", "NOT_SQUARED"), ("[3;1;1]", "ABSOLUTE_VALUE"), ("11", "MATRIX_PRODUCT")],
    "mean-loss": [("11", "SUM_FOR_MEAN"), ("-1", "NOT_SQUARED"), ("5/3", "ABSOLUTE_VALUE")],
    "residual-formula": [("Ŷ-Y", "RESIDUAL_REVERSED"), ("Y-Ŷᵀ", "SHAPE_ADDITION"), ("2(Y-Ŷ)", "FACTOR")],
    "loss-formula": [
        ("(Y-Ŷ)ᵀ(Y-Ŷ)", "MATRIX_PRODUCT"),
        ("(Y-Ŷ)(Y-Ŷ)ᵀ", "MATRIX_PRODUCT"),
        ("(Y-Ŷ)^2", "MATRIX_PRODUCT"),
        ("Y-Ŷ", "NOT_SQUARED"),
        ("Y⊙Y-Ŷ⊙Ŷ", "DIFFERENT"),
    ],
    "mse-formula": [
        ("(Y-Ŷ)ᵀ(Y-Ŷ)", "SUM_FOR_MEAN"),
        ("(Y-Ŷ)⊙(Y-Ŷ)/n", "HADAMARD_PRODUCT"),
        ("(Y-Ŷ)(Y-Ŷ)ᵀ/n", "TRANSPOSE_MISPLACED"),
        ("(Y-Ŷ)^2/n", "SHAPE_POWER_NOT_SQUARE"),
    ],
}

NOT_COUNTED = {
    "residual-matrix": [("[[-3,1,-1]]", "LAYOUT"), ("[-3;1]", "ENTRY_COUNT")],
    "mean-loss": [("3.7", "ROUNDED")],
    "residual-formula": [("Y-Z", "UNKNOWN_NAME")],
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


@pytest.mark.parametrize("text", ["(Y-Ŷ)ᵀ(Y-Ŷ)/3", "(Y-Ŷ)ᵀ(Y-Ŷ)/(n^2-6)"])
def test_a_formula_for_one_size_is_wrong(codes, text):
    assert codes("mse-formula", text)[0] == "wrong"


def test_a_transposed_formula_is_wrong_with_a_reason(codes):
    verdict, found = codes("residual-formula", "Yᵀ-Ŷᵀ")
    assert verdict == "wrong"
    assert found


@pytest.mark.parametrize(("question", "text"), [("loss-formula", "E⊙E"), ("mse-formula", "EᵀE/n")])
def test_the_residual_matrix_of_the_catalogue_may_be_named(codes, question, text):
    assert codes(question, text)[0] == "correct"


@pytest.mark.parametrize("text", ["[5;3;4]-[8;2;5]", "[5;3;4]+[-8;-2;-5]"])
def test_a_difference_of_columns_is_a_column(codes, text):
    assert codes("residual-matrix", text)[0] == "correct"
