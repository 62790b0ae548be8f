"""Section 3 of the catalogue: z = x^2 + 3y^2 at (1, 1)."""

import pytest

EXERCISE = "gradient-direction"


@pytest.mark.parametrize("text", ["(1, 3)", "(10, 30)"])
def test_every_vector_in_the_right_direction_lacks_its_length(codes, text):
    assert codes("steepest-ascent", text)[1][0] == "NOT_NORMALISED"
