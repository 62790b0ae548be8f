"""Section 2 of the catalogue: two parameters. 3 km for 15 yuan, from (2, 5) with rate 0.01."""

import pytest

EXERCISE = "taxi-fare"


@pytest.mark.parametrize("text", ["3w+b=15", "b=15-3w", "w=5", "15", "(5,0) or (0,15)", "(5,0,0)"])
def test_what_is_no_point_is_not_counted(codes, text):
    assert codes("minimum", text)[0] == "not counted"


def test_a_point_of_the_valley_may_have_a_root(codes):
    assert codes("minimum", "(sqrt(2), 15-3sqrt(2))")[0] == "correct"


@pytest.mark.parametrize(
    ("question", "text"),
    [("step", "w=2.24, b=5.08"), ("gradient", "∂l/∂w=-6(15-3w-b), ∂l/∂b=-2(15-3w-b)"), ("end", "b=5.4, w=3.2")],
)
def test_named_coordinates_make_a_point(codes, question, text):
    assert codes(question, text)[0] == "correct"


@pytest.mark.parametrize("text", ["∂l/∂w = -2(15-3w-b)", "dl/dw = 6w+2b-30"])
def test_the_other_partial_on_the_left_is_not_simply_correct(judged, text):
    judgement = judged("partial-b", text)
    assert judgement.verdict != "correct" or judgement.reasons


def test_every_vector_in_the_right_direction_lacks_its_length(codes):
    assert codes("descent-direction", "(3,1)")[1][0] == "NOT_NORMALISED"
