"""Section 1 of the catalogue: one parameter. y = 5, guesses 8 and 3, l(x) = (5 - x)^2, rate 0.1."""

import pytest

EXERCISE = "apple-price"


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
