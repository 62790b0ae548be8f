"""Section 6 of the catalogue: X = [1,2,3,4], Y = 4X, from w = 2 with rate 0.01."""

EXERCISE = "times-four"


def test_an_option_with_a_full_width_colon_can_be_typed(codes):
    assert codes("signed-why", "它没有下界：梯度下降会让它一直变小。")[0] == "correct"
