"""The histogram as figures."""

from fractions import Fraction

import pytest
from chainrule.grading.analysis.totals import Counts
from chainrule.grading.results.html.picture import histogram


@pytest.fixture
def picture():
    """The histogram of a class in which these points can be had, and two learners have them all."""

    def drawn(most):
        counts = Counts()
        for _learner in range(2):
            counts.add(Fraction(most))
        return histogram(counts.distribution(Fraction(most)))

    return drawn


@pytest.mark.parametrize(
    ("most", "interval", "labels"),
    [
        ("42", "[40, 42]", ["0", "5", "10", "15", "20", "25", "30", "35", "40", "42"]),
        ("41", "[40, 41]", ["0", "5", "10", "15", "20", "25", "30", "35", "41"]),
        ("43", "[40, 43]", ["0", "5", "10", "15", "20", "25", "30", "35", "40", "43"]),
        ("40", "[38, 40]", ["0", "4", "8", "12", "16", "20", "24", "28", "32", "36", "40"]),
        ("0.01", "[0, 0.01]", ["0", "0.01"]),
    ],
)
def test_the_axis_ends_where_the_points_end(picture, most, interval, labels):
    found = picture(most)
    assert found.columns[-1].interval == interval
    assert found.columns[-1].learners == 2
    assert [tick.text for tick in found.x_ticks] == labels
    assert found.x_ticks[-1].at == found.right


def test_the_titles_are_clear_of_the_highest_label(picture):
    """Where the page is narrow letters are 17 units high, and a label stands in the middle of its mark."""
    found = picture("42")
    highest = min(tick.at for tick in found.y_ticks) + 4
    assert found.title + 4 <= highest - 17 * 0.75
    assert found.title >= 17


def test_a_narrow_last_column_is_to_be_seen(picture):
    found = picture("40.01")
    assert found.columns[-1].width >= 1
    assert all(column.width > 0 for column in found.columns)
