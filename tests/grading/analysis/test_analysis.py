"""The analysis against a naive twin, of lists and the statistics module, and against numbers worked out by hand."""

from __future__ import annotations

import random
import statistics
from fractions import Fraction
from itertools import pairwise

import pytest
from chainrule.checker.judgement import Reason, Verdict
from chainrule.checker.variants import Variant
from chainrule.exercises.record import replace
from chainrule.grading.analysis import samples
from chainrule.grading.analysis.analysis import Analysis
from chainrule.grading.analysis.facts import facts_of
from chainrule.grading.analysis.gaps import Gaps
from chainrule.grading.analysis.sums import UNIT, Sums, correlation, whole
from chainrule.grading.analysis.totals import Counts
from chainrule.grading.judging.items import Stored
from chainrule.grading.marking.marks import Attempt, Mark, Standing, StudentResult
from chainrule.grading.moments import SECOND
from chainrule.grading.sheet import SeedPolicy, Seeds
from chainrule.grading.submissions.handed_in import Answered

RIGHT = Stored(Verdict.CORRECT)


def wrong(value, code="DIFFERENT"):
    return Stored(Verdict.WRONG, (Reason(code),), value=value)


def open_(code):
    return Stored(Verdict.NOT_COUNTED, (Reason(code),))


@pytest.fixture
def sheet(basics):
    """The first three questions, worth 1, 2 and 2 points, with the same numbers for all."""
    return replace(basics, questions=basics.questions[:3], seeds=SeedPolicy(Seeds.SAME))


def result(sheet, student, answers, givens=()):
    """A learner's marks from a list of (text, stored, share, time) a question; None where there is no answer."""
    marks = []
    for number, (asked, answer) in enumerate(zip(sheet.questions, answers, strict=True), start=1):
        numbers = Variant(f"seed of {student}", dict(givens))
        if answer is None:
            marks.append(Mark(number, asked.question, numbers, asked.points))
            continue
        text, stored, share, time = answer
        attempt = Attempt(Answered(student, asked.question, text, time, "class.csv", 1), stored)
        earned = None if share is None else share * asked.points
        marks.append(Mark(number, asked.question, numbers, asked.points, (attempt,), 1, earned, earned))
    total = sum((mark.points or Fraction(0) for mark in marks), Fraction(0))
    return StudentResult(student, None, Standing.SUBMITTED, tuple(marks), total, sheet.max_points)


def figures_of(sheet, results):
    analysis = Analysis(sheet)
    for one in results:
        analysis.add(facts_of(one, sheet))
    return analysis.figures()


def generated(sheet, count, seed):
    chance = random.Random(seed)  # noqa: S311
    shares = [Fraction(0), Fraction(1, 3), Fraction(3, 4), Fraction(1)]
    for number in range(count):
        answers = []
        for _ in sheet.questions:
            share = chance.choice(shares)
            stored = RIGHT if share == 1 else wrong(str(chance.randrange(4)), chance.choice(["SIGN", "DIFFERENT"]))
            answers.append(chance.choice([None, (chance.choice("abc"), stored, share, None)]))
        yield result(sheet, f"S{number}", answers)


@pytest.mark.parametrize("seed", range(5))
def test_figures_are_those_of_the_naive_twin(sheet, seed):
    results = list(generated(sheet, 60, seed))
    figures = figures_of(sheet, results)
    earned = [[float(mark.earned or 0) for mark in one.marks] for one in results]
    for place, asked in enumerate(figures.questions):
        own = [row[place] for row in earned]
        others = [sum(row) - row[place] for row in earned]
        assert asked.difficulty == pytest.approx(statistics.mean(own) / float(asked.max_points), abs=1e-12)
        assert asked.discrimination == pytest.approx(statistics.correlation(own, others), abs=1e-12)
        assert asked.answered == sum(bool(one.marks[place].attempts) for one in results)
        assert asked.correct + asked.wrong + asked.not_counted + asked.not_attempted == 60
    variances = [statistics.pvariance(column) for column in zip(*earned, strict=True)]
    alpha = 3 / 2 * (1 - sum(variances) / statistics.pvariance([sum(row) for row in earned]))
    assert figures.reliability == pytest.approx(alpha, abs=1e-12)
    totals = [float(one.points) for one in results]
    assert float(figures.distribution.mean) == pytest.approx(statistics.mean(totals), abs=1e-12)
    assert figures.distribution.deviation == pytest.approx(statistics.pstdev(totals), abs=1e-12)
    assert float(figures.distribution.median) == pytest.approx(statistics.median(totals), abs=0.006)


def test_the_order_of_the_learners_changes_nothing(sheet):
    results = list(generated(sheet, 80, 7))
    expected = figures_of(sheet, results)
    for seed in range(3):
        random.Random(seed).shuffle(results)  # noqa: S311
        assert figures_of(sheet, results) == expected


def test_a_discrimination_by_hand(sheet):
    """Shares 1, 1, 0, 0 of a point; the others earn 4, 2, 2, 0: the deviations give 2 / sqrt(1 * 8)."""
    full, none = ("a", RIGHT, Fraction(1), None), ("b", wrong("1"), Fraction(0), None)
    rows = [(full, full, full), (full, full, none), (none, none, full), (none, none, none)]
    figures = figures_of(sheet, [result(sheet, f"S{n}", row) for n, row in enumerate(rows)])
    assert figures.questions[0].discrimination == pytest.approx(2 / 8**0.5, abs=1e-15)
    assert figures.questions[0].difficulty == 0.5


def test_without_variance_nothing_is_said(sheet):
    full = ("a", RIGHT, Fraction(1), None)
    figures = figures_of(sheet, [result(sheet, f"S{n}", (full, full, full)) for n in range(5)])
    assert [asked.discrimination for asked in figures.questions] == [None] * 3
    assert figures.reliability is None
    assert figures.distribution.deviation == 0


def test_rounding_makes_no_variance():
    """17 entries: thirds of seventeenths are no whole numbers of 1/UNIT, but their sums are nearly the same."""
    constant = Sums()
    for parts in ([Fraction(3, 17), Fraction(14, 17)], [Fraction(8, 17), Fraction(9, 17)], [Fraction(1)]):
        constant.add(sum(map(whole, parts)))
    varying = Sums(3, 6 * UNIT, 14 * UNIT * UNIT)
    assert constant.scatter == 0
    assert correlation(constant, varying, 0) is None


def test_a_class_without_learners(sheet):
    figures = figures_of(sheet, [])
    assert (figures.learners, figures.reliability, figures.distribution.median) == (0, None, None)
    assert figures.questions[0].difficulty is None
    assert figures.questions[0].discrimination is None


def test_who_submitted_nothing_is_counted_as_that_only(sheet):
    absent = replace(result(sheet, "S1", (None, None, None)), standing=Standing.NOTHING)
    figures = figures_of(sheet, [absent, replace(absent, standing=Standing.UNREADABLE)])
    assert figures.standings == {
        Standing.SUBMITTED: 0,
        Standing.BLANK: 0,
        Standing.NOTHING: 1,
        Standing.UNREADABLE: 1,
    }
    assert figures.questions[0].learners == figures.distribution.learners == 0


def test_who_submitted_an_empty_file_is_somebody_who_answered_nothing(sheet):
    blank = replace(result(sheet, "S1", (None, None, None)), standing=Standing.BLANK)
    figures = figures_of(sheet, [blank])
    assert figures.standings[Standing.BLANK] == 1
    assert figures.questions[0].learners == figures.distribution.learners == 1


def mistakes(sheet, answers, givens=None):
    """The clusters of the first question, as (learners, spellings, text)."""
    results = [
        result(sheet, f"S{n:05}", ((text, stored, Fraction(0), None), None, None), (givens or [()] * len(answers))[n])
        for n, (text, stored) in enumerate(answers)
    ]
    found = figures_of(sheet, results).questions[0]
    return [(item.learners, item.spellings, item.sample.text) for item in found.mistakes], found


def test_equal_answers_are_one_with_the_most_frequent_spelling(sheet):
    answers = [("2x", wrong("v")), ("x+x", wrong("v")), ("2x", wrong("v")), ("3x", wrong("w")), ("?", wrong(""))]
    assert mistakes(sheet, answers)[0] == [(3, 2, "2x"), (1, 1, "3x"), (1, 1, "?")]
    assert mistakes(sheet, [("b", wrong("v")), ("a", wrong("v"))])[0] == [(2, 2, "a")]


def test_with_own_numbers_a_mistake_is_one_and_an_unnamed_value_is_not(sheet):
    own = replace(sheet, seeds=SeedPolicy(Seeds.STUDENT))
    numbers = [(("a", Fraction(n)),) for n in (1, 2, 1, 2)]
    named = [(str(n), wrong(str(n), "SIGN")) for n in range(4)]
    assert mistakes(own, named, numbers)[0] == [(4, 4, "0")]
    unnamed = [("7", wrong("7"))] * 4
    assert mistakes(own, unnamed, numbers)[0] == [(2, 1, "7"), (2, 1, "7")]


def test_of_equal_texts_with_equal_numbers_the_first_learner_is_named(sheet):
    answer = ("2x", wrong("v"), Fraction(0), None)
    results = [result(sheet, student, [answer, None, None]) for student in ("b", "a", "c")]
    same = [
        replace(one, marks=tuple(replace(mark, variant=results[0].marks[0].variant) for mark in one.marks))
        for one in results
    ]
    for order in (same, same[::-1]):
        (cluster,) = figures_of(sheet, order).questions[0].mistakes
        assert (cluster.learners, cluster.sample.student) == (3, "a")


def test_a_learner_counts_once_for_what_several_attempts_said(sheet):
    one = result(sheet, "S1", (("a", wrong("v"), Fraction(0), None), None, None))
    (attempt,) = one.marks[0].attempts
    refused = replace(attempt, stored=None, refused="TOO_MANY_ATTEMPTS")
    attempts = (attempt, attempt, refused, refused)
    again = replace(one, marks=(replace(one.marks[0], attempts=attempts), *one.marks[1:]))
    asked = figures_of(sheet, [again]).questions[0]
    assert [item.learners for item in asked.mistakes] == [1]
    assert asked.refused == {"TOO_MANY_ATTEMPTS": 1}


def test_blank_answers_are_none_and_uncounted_ones_have_their_reason(sheet):
    rows = [
        ("  ", open_("EMPTY"), None, None),
        ("2(", open_("UNCLOSED"), None, None),
        ("2(", open_("UNCLOSED"), None, None),
    ]
    asked = figures_of(sheet, [result(sheet, f"S{n}", (row, None, None)) for n, row in enumerate(rows)]).questions[0]
    assert (asked.answered, asked.not_counted, asked.not_attempted) == (2, 2, 1)
    assert [(item.learners, item.sample.text) for item in asked.uncounted] == [(2, "2(")]
    assert asked.codes == {"UNCLOSED": 2}


def test_memory_is_bounded_and_what_is_known_goes_on_counting(sheet, monkeypatch):
    monkeypatch.setattr(samples, "MOST", 3)
    answers = [(str(n), wrong(str(n))) for n in range(5)] + [("0", wrong("0")), ("00", wrong("0"))]
    found, asked = mistakes(sheet, answers)
    assert found == [(3, 1, "0"), (1, 1, "1"), (1, 1, "2")]
    assert asked.others == 2


def test_a_long_text_is_kept_in_part(sheet):
    _, asked = mistakes(sheet, [("x" * 10_000, wrong("v"))])
    sample = asked.mistakes[0].sample
    assert (len(sample.text), sample.length) == (samples.LONGEST, 10_000)


def test_the_median_gap(sheet):
    def times(*seconds):
        return [("a", RIGHT, Fraction(1), None if at is None else at * SECOND) for at in seconds]

    rows = [times(0, 30, 100), times(5, 15, 15), times(None, 10, 60), times(7, 7, 7)]
    figures = figures_of(sheet, [result(sheet, f"S{n}", row) for n, row in enumerate(rows)])
    assert [(asked.timed, asked.median_gap) for asked in figures.questions] == [(0, None), (2, 10), (3, 50)]


def test_long_gaps_are_counted_to_the_minute():
    gaps = Gaps()
    gaps.add(3599 * SECOND)
    assert gaps.median == 3540
    gaps.add(10**9 * SECOND)
    gaps.add(10**9 * SECOND)
    assert gaps.median == 86_400


@pytest.mark.parametrize(
    ("points", "most", "expected"),
    [
        ([0, 1, 2, 3, 4], 4, {"low": 1, "median": 2, "high": 3}),
        ([0, 4], 4, {"low": 0, "median": 2, "high": 4}),
        ([1, 2, 3, 10], 10, {"low": Fraction(3, 2), "median": Fraction(5, 2), "high": Fraction(13, 2)}),
    ],
)
def test_quartiles_by_hand(points, most, expected):
    counts = Counts()
    for value in points:
        counts.add(Fraction(value))
    found = counts.distribution(Fraction(most))
    assert {"low": found.lower_quartile, "median": found.median, "high": found.upper_quartile} == expected
    assert sum(item.learners for item in found.bins) == len(points)


@pytest.mark.parametrize("most", [0, Fraction(1, 100), 1, 7, 20, 33, 999, 10_000])
def test_bins_are_few_and_hold_everybody(most):
    counts = Counts()
    for share in (0, Fraction(1, 3), Fraction(1, 2), 1, 1):
        counts.add(share * Fraction(most))
    bins = counts.bins(Fraction(most))
    assert 1 <= len(bins) <= 20
    assert sum(item.learners for item in bins) == 5
    assert all(before.high == after.low for before, after in pairwise(bins))
    assert bins[0].low == 0
    assert bins[-1].high == max(most, Fraction(1, 100))


def test_the_last_bin_ends_at_the_greatest_points():
    counts = Counts()
    counts.add(Fraction(42))
    assert [(item.low, item.high, item.learners) for item in counts.bins(Fraction(42))[-2:]] == [
        (35, 40, 0),
        (40, 42, 1),
    ]
    assert counts.bins(Fraction(41))[-1].high == 42  # somebody has more
