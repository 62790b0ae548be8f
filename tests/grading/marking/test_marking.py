"""Which attempt counts, and what it is worth: a table worked by hand, and properties."""

from fractions import Fraction

import pytest
from chainrule.checker.judgement import Reason, Verdict
from chainrule.checker.variants import Variant
from chainrule.exercises.record import replace
from chainrule.exercises.text import Text
from chainrule.grading.judging.items import Stored
from chainrule.grading.marking.marking import attempts_at, mark, total
from chainrule.grading.moments import DAY
from chainrule.grading.points import summed
from chainrule.grading.policy import Attempts, Counts, Half, Late, Policy, Rounded, Rounding, Times
from chainrule.grading.sheet import SeedPolicy, Seeds, Sheet, SheetQuestion
from chainrule.grading.submissions.handed_in import Answered
from hypothesis import given, settings
from hypothesis import strategies as st

DUE = 100 * DAY
RIGHT, WRONG = Stored(Verdict.CORRECT), Stored(Verdict.WRONG, (Reason("SIGN"),))
HALF = Stored(Verdict.WRONG, (Reason("ENTRIES"),), carried=0.5)
FORGIVEN = Stored(Verdict.WRONG, (Reason("INNER_DERIVATIVE"),), forgiven=1 / 3)
UNREAD = Stored(Verdict.NOT_COUNTED, (Reason("EMPTY"),))
ASKED = SheetQuestion("apple-price.derivative", Fraction(6))


def sheet(**policy):
    times = Times(opens=90 * DAY, due=DUE, extensions={"late one": DUE + 7 * DAY})
    return Sheet(
        name="s",
        title=Text("S", "S"),
        language=None,
        seeds=SeedPolicy(Seeds.SAME),
        questions=(ASKED,),
        exercises={},
        reference="s",
        policy=Policy(**{"times": times, **policy}),
    )


def marked(of, *handed_in, student="s1"):
    """The mark of attempts, each (days after due, judgement); the texts are all different."""
    given_in = [
        (Answered(student, ASKED.question, f"{place}", int(DUE + days * DAY), "f", 1), stored)
        for place, (days, stored) in enumerate(handed_in)
    ]
    return mark(of, 1, ASKED, Variant(None, {}), attempts_at(given_in, of, student))


LATE = Late(per_day=Fraction(1, 10), grace=DAY // 24, cap=Fraction(1, 2), closes=20 * DAY)
TABLE = [
    # one attempt: in time, within the grace hour, a minute after it, 2.5 days, 19 days, after it closed, too early
    (Counts.LAST, [(-1, RIGHT)], 1, 6),
    (Counts.LAST, [(1 / 48, RIGHT)], 1, 6),
    (Counts.LAST, [(0.05, RIGHT)], 1, Fraction(54, 10)),
    (Counts.LAST, [(2.5, RIGHT)], 1, Fraction(42, 10)),
    (Counts.LAST, [(19, RIGHT)], 1, 3),
    (Counts.LAST, [(21, RIGHT)], 0, None),
    (Counts.LAST, [(-11, RIGHT)], 0, None),
    # which counts
    (Counts.LAST, [(-3, RIGHT), (-2, WRONG)], 2, 0),
    (Counts.BEST, [(-3, RIGHT), (-2, WRONG)], 1, 6),
    (Counts.FIRST, [(-3, WRONG), (-2, RIGHT)], 1, 0),
    (Counts.BEST, [(-3, HALF), (5.5, RIGHT)], 1, 3),  # 6 points less 50 % after it are no more than 3 in time
    (Counts.BEST, [(-3, HALF), (3.5, RIGHT)], 2, Fraction(36, 10)),
    # what is not counted takes no place
    (Counts.LAST, [(-3, RIGHT), (-2, UNREAD)], 1, 6),
    (Counts.FIRST, [(-3, UNREAD), (-2, RIGHT)], 2, 6),
    (Counts.LAST, [(-3, RIGHT), (21, WRONG)], 1, 6),
    (Counts.LAST, [(-3, UNREAD)], 0, None),
    (Counts.LAST, [], 0, None),
]


@pytest.mark.parametrize(("counts", "handed_in", "counted", "points"), TABLE)
def test_table(counts, handed_in, counted, points):
    found = marked(sheet(late=LATE, attempts=Attempts(counts)), *handed_in)
    assert (found.counted, found.points) == (counted, points)
    assert len(found.attempts) == len(handed_in)
    assert found.verdict is (handed_in[counted - 1][1].verdict if counted else Verdict.NOT_COUNTED)


def test_an_extension_moves_the_due_time():
    assert marked(sheet(late=LATE), (6.9, RIGHT), student="late one").points == 6
    assert marked(sheet(late=LATE), (8.5, RIGHT), student="late one").points == Fraction(48, 10)
    assert marked(sheet(late=LATE), (6.9, RIGHT)).points == 3


def test_an_unknown_time_is_never_late():
    answered = Answered("s1", ASKED.question, "x", None, "f", 1)
    (attempt,) = attempts_at([(answered, RIGHT)], sheet(late=LATE), "s1")
    assert (attempt.late, attempt.penalty, attempt.refused) == (0, 0, "")


def test_what_earns_and_what_is_forgiven():
    assert marked(sheet(), (-1, HALF)).points == 3
    assert marked(sheet(), (-1, FORGIVEN)).points == 0
    found = marked(replace(sheet(), partial_credit=True), (-1, FORGIVEN))
    assert (found.earned, found.points) == (2, 2)  # exactly a third of 6


def test_only_so_many_attempts_and_unreadable_ones_use_up_none():
    found = marked(
        sheet(attempts=Attempts(Counts.LAST, most=2)), (-9, WRONG), (-8, UNREAD), (-7, HALF), (-6, RIGHT), (-5, UNREAD)
    )
    assert [attempt.refused for attempt in found.attempts] == ["", "", "", "TOO_MANY_ATTEMPTS", ""]
    assert (found.counted, found.points) == (3, 3)


def test_a_text_handed_in_again_is_the_same_attempt_at_its_first_time():
    texts = [(-3, "a", WRONG), (-2, "b", RIGHT), (4, "b", RIGHT)]
    handed_in = [
        (Answered("s1", ASKED.question, text, DUE + days * DAY, "f", 1), stored) for days, text, stored in texts
    ]
    attempts = attempts_at(handed_in, sheet(late=LATE), "s1")
    assert [attempt.answered.text for attempt in attempts] == ["a", "b"]
    assert mark(sheet(late=LATE), 1, ASKED, Variant(None, {}), attempts).points == 6


ROUNDING = [
    (Rounding(), Fraction(1, 3), Fraction(1, 3)),
    (Rounding(Fraction(1, 2)), Fraction(1, 4), Fraction(1, 2)),
    (Rounding(Fraction(1, 2)), Fraction(74, 100), Fraction(1, 2)),
    (Rounding(Fraction(1, 2), Half.UP), Fraction(1, 100), Fraction(1, 2)),
    (Rounding(Fraction(1), Half.DOWN), Fraction(199, 100), Fraction(1)),
]


@pytest.mark.parametrize(("rounding", "points", "result"), ROUNDING)
def test_the_total_is_rounded_or_each_question(rounding, points, result):
    share = Stored(Verdict.WRONG, (Reason("ENTRIES"),), carried=float(points / ASKED.points))
    for of, (question, whole) in {Rounded.TOTAL: (points, result), Rounded.QUESTION: (result, result)}.items():
        rounds = sheet(rounding=replace(rounding, of=of))
        answered = Answered("s1", ASKED.question, "x", DUE, "f", 1)
        found = mark(rounds, 1, ASKED, Variant(None, {}), attempts_at([(answered, share)], rounds, "s1"))
        assert (found.points, total(rounds, [found])) == (question, whole)


def test_full_marks_of_42_in_steps_of_5_are_42():
    worth_42 = replace(ASKED, points=Fraction(42))
    for of in Rounded:
        rounds = sheet(rounding=Rounding(Fraction(5), Half.UP, of))
        answered = Answered("s1", ASKED.question, "x", DUE, "f", 1)
        found = mark(rounds, 1, worth_42, Variant(None, {}), attempts_at([(answered, RIGHT)], rounds, "s1"))
        assert total(rounds, [found]) == 42


roundings = st.builds(
    Rounding,
    st.sampled_from([None, Fraction(1, 2), Fraction(3), Fraction(5)]) | st.fractions(Fraction(1, 100), 10),
    st.sampled_from(Half),
    st.sampled_from(Rounded),
)
worths = st.lists(
    st.tuples(st.integers(0, 20).map(Fraction) | st.fractions(0, 20), st.sampled_from((RIGHT, WRONG, HALF, UNREAD))),
    min_size=1,
    max_size=5,
)


@settings(derandomize=True, deadline=None)
@given(roundings, worths)
def test_rounding_never_gives_more_than_there_is(rounding, questions):
    rounds = sheet(rounding=rounding)
    answered = Answered("s1", ASKED.question, "x", DUE, "f", 1)
    marks = [
        mark(
            rounds,
            number,
            replace(ASKED, points=points),
            Variant(None, {}),
            attempts_at([(answered, stored)], rounds, "s1"),
        )
        for number, (points, stored) in enumerate(questions, 1)
    ]
    assert all(one.points is None or 0 <= one.points <= one.max_points for one in marks)
    assert 0 <= total(rounds, marks) <= sum(points for points, _ in questions)


attempts = st.lists(st.tuples(st.integers(-15, 30), st.sampled_from((RIGHT, WRONG, HALF, UNREAD))), max_size=6)


@settings(derandomize=True, deadline=None)
@given(attempts.map(lambda many: sorted(many, key=lambda one: one[0])))
def test_best_is_never_less_than_last_or_first(handed_in):
    by = {counts: marked(sheet(late=LATE, attempts=Attempts(counts)), *handed_in).points for counts in Counts}
    best = by[Counts.BEST]
    assert (best is None) == (by[Counts.LAST] is None) == (by[Counts.FIRST] is None)
    if best is not None:
        assert best == max(by.values())
        assert 0 <= best <= 6


@settings(derandomize=True, deadline=None)
@given(attempts, st.integers(1, 4))
def test_a_limit_never_counts_more_than_it_allows(handed_in, most):
    found = marked(sheet(attempts=Attempts(Counts.BEST, most), times=Times()), *handed_in)
    allowed = [one for one in found.attempts if not one.refused and one.stored.verdict is not Verdict.NOT_COUNTED]
    assert len(allowed) == min(most, sum(stored is not UNREAD for _, stored in handed_in))


@pytest.mark.parametrize("several", [(), ("1",), ("1/3", "1/6"), ("1/2", "2", "3/4", "0"), ("1/3", "1/7", "1/10000")])
def test_points_are_summed_as_fractions_are(several):
    points = [Fraction(one) for one in several]
    assert summed(points) == sum(points, Fraction(0))
