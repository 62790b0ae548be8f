"""What a teacher keeps of an earlier grading."""

from fractions import Fraction

import pytest
from chainrule.checker.variants import variant
from chainrule.grading.marker import with_kept
from chainrule.grading.marking.marks import Mark


@pytest.mark.parametrize(
    ("before", "now", "points", "kept"),
    [
        (3, 0, 2, 2),  # the question has two points now
        (2, 1, 2, 2),
        (Fraction(3, 2), None, Fraction(3, 2), Fraction(3, 2)),
        (3, 2, 2, None),  # nothing is kept of what is there anyway
        (1, 2, 2, None),
        (0, None, None, None),
        (None, 1, 1, None),
    ],
)
def test_earlier_points_are_kept_as_far_as_the_question_has_them(basics, before, now, points, kept):
    asked = basics.questions[1]
    assert asked.points == 2
    numbers = variant(basics.question(asked.question)[0], None)
    found = Mark(2, asked.question, numbers, asked.points, points=None if now is None else Fraction(now))
    past = {} if before is None else {asked.question: Fraction(before)}
    held = with_kept(found, past)
    assert (held.points, held.kept) == (points, kept)
