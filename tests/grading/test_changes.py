"""What a regrading changes, in figures."""

from fractions import Fraction

from chainrule.grading.changes import Changes
from chainrule.grading.history import TOTAL, Change, Why


def moved(student, question, before, after):
    why = Why.LOWERED if after < before else Why.RAISED
    return Change(student, question, Fraction(before), Fraction(after), why)


def test_marks_learners_and_questions_are_counted_apart():
    found = Changes(
        [
            moved("s1", "a", 3, 1),
            moved("s1", "b", 2, 1),
            moved("s1", TOTAL, 5, 2),
            moved("s2", "a", 3, 1),
            moved("s2", "c", 0, 2),
            moved("s3", TOTAL, 5, 4),
            Change("s4", "a", Fraction(1), None, Why.GONE),
            Change("s4", TOTAL, Fraction(1), None, Why.GONE),
        ]
    )
    lowered, raised = found.lowered, found.raised
    assert (lowered.marks, lowered.learners, lowered.questions) == (3, 3, 2)  # of s3 the total alone
    assert (raised.marks, raised.learners, raised.questions) == (1, 1, 1)
    assert (found.gone, found.count) == (1, 8)


def test_a_class_in_which_nothing_moves():
    found = Changes([Change("s1", "a", None, Fraction(1), Why.NEW)])
    assert (found.lowered.learners, found.raised.learners, found.gone, found.count) == (0, 0, 0, 1)
