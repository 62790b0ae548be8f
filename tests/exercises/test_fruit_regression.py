"""Section 5 of the catalogue: X = [1,2,3]^T, Y = [5,3,4]^T, predicted wX + b; rate 0.1 from (0, 0)."""

import pytest

EXERCISE = "fruit-regression"


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
