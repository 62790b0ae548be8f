"""Section 4 of the catalogue: Y = [5,3,4]^T, predicted [8,2,5]^T."""

import pytest

EXERCISE = "fruit-prices"


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
