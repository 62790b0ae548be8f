"""Submissions that Gradescope judges one by one are worth what they are worth together."""

import json
from fractions import Fraction

import pytest
from chainrule.checker.judgement import Reason, Verdict
from chainrule.checker.variants import Variant
from chainrule.exercises.record import replace
from chainrule.exercises.text import Text
from chainrule.grading.judging.items import Stored
from chainrule.grading.marking.marking import attempts_at, mark, total
from chainrule.grading.moments import DAY, SECOND
from chainrule.grading.policy import Attempts, Counts, Half, Late, Policy, Rounded, Rounding, Times, Visibility
from chainrule.grading.results.across_submissions import across, total_across
from chainrule.grading.results.previous_submissions import Previous, Tried, previous_submissions, tried_data
from chainrule.grading.sheet import SeedPolicy, Seeds, Sheet, SheetQuestion
from chainrule.grading.submissions.handed_in import Answered
from hypothesis import given, settings
from hypothesis import strategies as st

NOON = 1_795_000_000 * SECOND
DUE = 100 * DAY
ASKED = (SheetQuestion("apple-price.derivative", Fraction(6)), SheetQuestion("apple-price.step", Fraction(7)))
STORED = {
    "right": Stored(Verdict.CORRECT),
    "sign": Stored(Verdict.WRONG, (Reason("SIGN"),), forgiven=1 / 3),
    "wrong": Stored(Verdict.WRONG, (Reason("DIFFERENT"),)),
    "half": Stored(Verdict.WRONG, (Reason("ENTRIES"),), carried=0.5),
    "junk": Stored(Verdict.NOT_COUNTED, (Reason("EMPTY"),)),
}


def sheet_of(policy):
    return Sheet(
        name="s",
        title=Text("S", "S"),
        language=None,
        seeds=SeedPolicy(Seeds.SAME),
        questions=ASKED,
        exercises={},
        reference="s",
        policy=policy,
        partial_credit=True,
    )


def marks_of(sheet, handed_in):
    """The marks of attempts, each (day, question, text)."""
    marks = []
    for number, asked in enumerate(ASKED, start=1):
        own = [
            (Answered("s1", asked.question, text, int(day * DAY), "f", 1), STORED[text])
            for day, question, text in handed_in
            if question == number - 1
        ]
        marks.append(mark(sheet, number, asked, Variant(None, {}), attempts_at(own, sheet, "s1")))
    return marks


policies = st.builds(
    Policy,
    times=st.just(Times(due=DUE)),
    late=st.sampled_from([Late(), Late(per_day=Fraction(1, 7), cap=Fraction(1, 2), closes=6 * DAY)]),
    attempts=st.builds(Attempts, st.sampled_from(Counts), st.sampled_from([None, 1, 2, 3])),
    rounding=st.builds(
        Rounding,
        st.sampled_from([None, Fraction(1, 2), Fraction(1), Fraction(5)]),
        st.sampled_from(Half),
        st.sampled_from(Rounded),
    ),
)
submissions = st.lists(st.lists(st.tuples(st.integers(0, 1), st.sampled_from(sorted(STORED))), max_size=3), max_size=5)


@settings(max_examples=400, deadline=None)
@given(policies, submissions)
def test_one_by_one_as_together(policy, several):
    sheet = sheet_of(policy)
    together, previous = [], []
    for number, answers in enumerate(several):
        dated = [(98 + 2 * number, question, text) for question, text in answers]
        together += dated
        found = [across(sheet, one, previous_submissions(previous)) for one in marks_of(sheet, dated)]
        expected = marks_of(sheet, together)
        for one, whole in zip(found, expected, strict=True):
            assert one.points == whole.points
            assert one.right is (whole.verdict is Verdict.CORRECT)
            if one.mark.attempts and one.mark.attempts[-1].refused != "CLOSED":
                assert one.mark.attempts[-1].refused == whole.attempts[-1].refused
        assert total_across(sheet, found, previous_submissions(previous)) == total(sheet, expected)
        tests = [{"name": one.mark.question, "extra_data": tried_data(one.tried)} for one in found]
        results = json.loads(json.dumps({"tests": tests}))
        previous.append({"submission_time": f"2026-11-{1 + number:02}T00:00:00Z", "results": results})


@pytest.fixture
def sheet(basics):
    """Three questions, known mistakes worth something."""
    return replace(basics, questions=basics.questions[:3], partial_credit=True)


@pytest.fixture
def data(write_results, tmp_path):
    """`results.json` of a result after earlier submissions, each (its results, score)."""

    def read(result, *earlier, irregular=(), **policy):
        path = tmp_path / "submission_metadata.json"
        listed = [{"results": results, "score": score} for results, score in earlier]
        path.write_text(json.dumps({"previous_submissions": listed}))
        (content,) = write_results(
            "gradescope",
            [result] if result else [],
            irregular,
            policy=Policy(**policy),
            options={"gradescope.metadata": str(path)},
        ).values()
        return json.loads(content)

    return read


BEST = Attempts(Counts.BEST)


def test_an_earlier_better_answer_counts_for_its_question(data, everything):
    right, wrong = replace(everything[0], language="en"), everything[1]
    first = data(right, attempts=BEST)
    second = data(wrong, (first, first["score"]), attempts=BEST)
    assert first["score"] == second["score"] == 4.8
    assert [test["score"] for test in second["tests"]] == [1, 2, 1.8]
    assert {test["status"] for test in second["tests"]} == {"passed"}
    output = second["tests"][0]["output"].split("\n")
    assert output[0] == "not yet"  # of this submission's answer
    assert output[-1] == "an earlier submission counts here: 1"
    assert "submissions before this one: 1" in second["output"]
    third = data(right, (second, second["score"]), attempts=BEST)
    assert "earlier submission counts" not in json.dumps(third)


def test_the_last_one_counts_where_the_sheet_says_so(data, everything):
    right, wrong = everything[0], everything[1]
    first = data(right)
    second = data(wrong, (first, first["score"]))
    assert [test["score"] for test in second["tests"]] == [0.5, 0, 1.8]  # the third was not counted


def test_attempts_that_are_used_up_are_told(data, everything):
    right, wrong = replace(everything[0], language="en"), everything[1]
    limited = Attempts(Counts.LAST, most=1)
    first = data(wrong, attempts=limited)
    assert "attempts used" not in json.dumps(first)
    second = data(right, (first, first["score"]), attempts=limited)
    output = second["tests"][0]["output"]
    assert "attempts used: 1 of 1" in output
    assert "not counted: there were no attempts left" in output
    assert [test["score"] for test in second["tests"]] == [0.5, 0, 1.8]  # the third had an attempt left
    assert second["tests"][0]["status"] == "failed"


def test_only_points_where_only_points_are_shown(data, everything):
    first = data(everything[0], attempts=BEST, visibility=Visibility.MARKS)
    second = data(everything[1], (first, 4.8), attempts=BEST, visibility=Visibility.MARKS)
    assert second["tests"][0]["output"] == "an earlier submission counts here: 1"


def test_what_cannot_be_read_takes_nothing_away(data, everything, nobodys):
    first = data(everything[0])
    second = data(None, (first, first["score"]), irregular=nobodys)
    assert second["score"] == 4.8
    assert [test["score"] for test in second["tests"]] == [1, 2, 1.8]
    assert "1048576" in second["output"]
    assert data(None, (second, 4.8))["score"] == 0  # only what was tried is handed on, from its own submission
    assert data(None, (first, 4.8), (second, 4.8))["score"] == 4.8


def test_results_that_are_not_ours_are_known_by_their_names_and_scores(data, everything):
    names = [mark.question for mark in everything[1].marks]
    tests = [{"name": names[0], "score": 1.0, "status": "passed"}, {"name": names[1], "score": 99, "status": "failed"}]
    found = data(everything[1], ({"tests": tests}, 2), attempts=BEST)
    assert [test["score"] for test in found["tests"]] == [1, 2, 0]  # never more than a question is worth
    assert [test["status"] for test in found["tests"]] == ["passed", "failed", "failed"]


def test_only_the_score_is_known(data, everything):
    found = data(everything[1], ({}, "3.5"), ({"tests": [{"name": "another", "score": 5}]}, 1), attempts=BEST)
    assert found["score"] == 3.5
    assert "the score of an earlier submission counts: 3.5" in found["output"]
    assert data(everything[1], ({}, 3.5))["score"] == 0.5  # the last one counts
    assert data(everything[1], (None, 1e9), attempts=BEST)["score"] == 5


def test_by_their_times_however_they_are_listed():
    def one(day, right):
        tried = tried_data((Tried("a", Fraction(right), bool(right)),))
        tests = [{"name": "q", "extra_data": tried}]
        return {"submission_time": f"2026-11-{day:02}T10:00:00.000000-08:00", "results": {"tests": tests}}

    def points(listed):
        return [submission.tried["q"][0].points for submission in previous_submissions(listed)]

    assert points([one(3, 1), one(2, 0)]) == [0, 1]
    assert points([one(3, 1), one(2, 0) | {"submission_time": None}]) == [1, 0]
    assert points([one(3, 1), one(2, 0) | {"submission_time": "yesterday"}]) == [1, 0]


@pytest.mark.parametrize("listed", [None, 3, "x", {}, [], True])
def test_no_list_is_none(listed):
    assert previous_submissions(listed) == ()


@pytest.mark.parametrize("score", [None, "x", "nan", "inf", float("nan"), float("inf"), -1, True, [], 10**400])
def test_scores_that_are_none(score):
    assert previous_submissions([{"score": score}]) == (Previous(),)
    assert previous_submissions([{"results": {"tests": [{"name": "q", "score": score}]}}]) == (Previous(),)


@pytest.mark.parametrize("item", [None, 3, "x", [], {"results": None}, {"results": []}, {"results": {"tests": 3}}])
def test_submissions_that_hold_nothing(item):
    assert previous_submissions([item]) == (Previous(),)


@pytest.mark.parametrize("test", [None, 3, [], {}, {"name": 3, "score": 1}, {"name": None}])
def test_tests_that_tell_nothing(test):
    assert previous_submissions([{"results": {"tests": [test]}}]) == (Previous(),)


@pytest.mark.parametrize(
    "one",
    [
        None,
        3,
        [],
        {},
        {"answer": 3, "points": "1", "right": True},
        {"answer": "a", "points": "1", "right": 1},
        *(
            {"answer": "a", "points": points, "right": True}
            for points in ("1e999999999", "-1", "1/0", "1/", "x", "٣", "9" * 19, 1, [])
        ),
    ],
)
def test_attempts_that_tell_nothing(one):
    tests = [{"name": "q", "score": 1, "extra_data": {"attempts": [one]}}]
    assert previous_submissions([{"results": {"tests": tests}}]) == (Previous({"q": ()}),)
