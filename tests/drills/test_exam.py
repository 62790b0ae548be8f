"""An exam: neither hints nor verdicts until the end, and then points."""

from __future__ import annotations

from chainrule.checker.judgement import Verdict
from chainrule.drills import shown
from chainrule.drills.event import Happened
from chainrule.drills.shown import Remark


def sat(learner, *lines):
    learner.sits_down(exam=True)
    found = [learner.types(learner.right_answer() if line == "right" else line) for line in lines]
    return found, learner.session


def test_no_verdict_is_shown_and_the_next_question_comes(learner):
    found, _ = sat(learner, "right", "7")
    for each in found:
        assert [type(one) for one in each] == [shown.Judged, shown.Asked]
        assert each[0].noted


def test_points_at_the_end_and_every_row_says_exam(learner):
    found, session = sat(learner, "right", "right", "7", "right")
    summary = found[-1][-1]
    assert session.over
    assert [result.points for result in summary.results] == [1, 1, 0, 1]
    assert [result.judgement.verdict is Verdict.CORRECT for result in summary.results] == [True, True, False, True]
    assert all(row.exam for row in learner.events())


def test_what_cannot_be_read_may_be_typed_again(learner):
    found, session = sat(learner, "2((", "right")
    assert [type(one) for one in found[0]] == [shown.Judged]
    assert len(session.past) == 1


def test_there_is_no_help(learner):
    found, _ = sat(learner, "/h", "/w", "/a", "/g", "/k")
    assert [one.remark for each in found for one in each] == [Remark.NOT_IN_EXAM] * 5
    assert learner.types("/?") == [shown.CommandsListed(exam=True)]


def test_undo_goes_back_and_the_new_answer_counts(learner):
    found, _ = sat(learner, "7", "/u", "right", "/s", "/s", "/s")
    assert [type(one) for one in found[1]] == [shown.Said, shown.Asked]
    summary = found[-1][-1]
    assert [result.points for result in summary.results] == [1, 0, 0, 0]
    assert [result.judgement is None for result in summary.results] == [False, True, True, True]
    (undo,) = [row for row in learner.events() if row.happened is Happened.UNDO]
    assert undo.about == next(row.id for row in learner.events() if row.text == "7")


def test_leaving_early_tells_nothing_of_right_or_wrong_and_goes_on(learner):
    sat(learner, "wrong")
    (summary,) = learner.session.leave()
    assert summary.exam
    assert not summary.finished
    assert (summary.results, summary.confusions, summary.coming) == ((), (), ())


def test_handing_in_ends_it_with_results(learner):
    found, _ = sat(learner, "right", "/q")
    (summary,) = found[-1]
    assert (summary.exam, summary.finished) == (True, True)
    assert [result.points for result in summary.results] == [1]
    greeting = learner.sits_down(exam=True)[0]
    assert not greeting.resumed
