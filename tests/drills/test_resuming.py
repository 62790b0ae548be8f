"""A session that ended at any moment goes on where it was: from the log alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from chainrule.drills import shown
from chainrule.drills.event import Happened


def asked(found):
    (only,) = [each for each in found if isinstance(each, shown.Asked)]
    return only


def hints(found):
    return [each.level for each in found if isinstance(each, shown.HintShown)]


def test_the_open_question_comes_again_with_its_numbers_and_hints(learner):
    learner.sits_down()
    now = asked(learner.types("/s")).task
    learner.types("/s")
    learner.types("/u")
    learner.types("/s")
    learner.types("/s")
    open_question = learner.session.now
    assert not open_question.why
    learner.types("/h")
    learner.types("/h")
    learner.types("3")
    found = learner.sits_down(seed="another")
    assert found[0].resumed
    assert asked(found).task == open_question.task
    assert hints(found) == [1, 2]
    assert learner.session.now.wrong == 1
    assert learner.session.now.episode == open_question.episode
    assert asked(found).place == 1
    assert now != open_question.task


def test_the_queue_goes_on_behind_it(learner):
    learner.sits_down()
    rest = [item.skill for item in learner.session._course.upcoming._items]
    found = learner.sits_down(seed="another")
    assert [item.skill for item in learner.session._course.upcoming._items] == rest
    assert found[0].count == len(rest) + 1


def test_after_a_kill_at_any_row_the_last_question_that_is_not_done_comes_again(learner, learners, small):
    learner.sits_down()
    for line in ("a", "b", "c", "/s", "/s", "/s", "3", "/h", "4", "/a", "/u", "/s", "/u"):
        learner.types(line)
    learner.session.leave()
    whole = learner.events()
    for count in range(1, len(whole) + 1):
        other = learners(small)
        other.log.add(*whole[:count])
        other.naming.count, other.clock.now = 1000, whole[-1].at
        found = other.sits_down(seed="another")
        before = whole[:count]
        ended = {row.episode for row in before if row.happened is Happened.SOLUTION}
        assert asked(found).task.variant.seed is not None
        if found[0].resumed:
            assert learner.session is not other.session
            assert other.session.now.episode in {row.episode for row in before} - ended
            assert [row.happened for row in other.events()][count:] == []
        else:
            assert other.events()[count].happened is Happened.SHOWN


def test_an_example_comes_again_as_it_was(learner):
    *_, example, why = learner.sits_down()
    found = learner.sits_down(seed="another")
    assert found[-2:] == [example, why]
    assert len([row for row in learner.events() if row.happened is Happened.STEP]) == 1


def test_on_another_day_and_for_another_purpose_a_new_session_begins(learner):
    first = learner.sits_down()
    assert not learner.sits_down(exam=True)[0].resumed
    learner.clock.sleep(days=1)
    assert not learner.sits_down()[0].resumed
    assert not learner.sits_down(only=["taxi-fare"] if "apple" in asked(first).task.name else ["apple-price"])[
        0
    ].resumed


@pytest.mark.parametrize("exam", [False, True])
def test_what_an_undo_went_back_to_comes_again_and_then_the_next(learner, exam):
    learner.sits_down(exam=exam)
    first = learner.session.now
    learner.types("7" if exam else "/s")
    second = learner.session.now
    learner.types("/u")
    found = learner.sits_down(exam=exam, seed="another")
    assert asked(found).task == first.task
    assert (found[0].count, found[0].new) == ((4, 0) if exam else (9, 3))
    assert asked(learner.types("7" if exam else "/s")).task == second.task
    while not learner.session.over:
        summary = learner.types("7" if exam else "/s")[-1]
    assert all(result.judgement for result in summary.results)


def test_midnight_does_not_end_a_session(learner):
    learner.clock.now = datetime(2026, 3, 2, 23, 59, tzinfo=UTC)
    learner.sits_down()
    learner.clock.sleep(minutes=2)
    assert learner.sits_down()[0].resumed


def test_a_finished_session_leaves_nothing_open(learner):
    learner.sits_down()
    while not learner.session.over:
        learner.types("/s")
    assert not learner.sits_down()[0].resumed


@pytest.mark.parametrize("answers", [0, 1, 2])
def test_an_exam_goes_on_with_its_answers(learner, answers):
    learner.sits_down(exam=True)
    questions = []
    for _ in range(answers):
        questions.append(learner.session.now.task.name)
        learner.types("7")
    open_question = learner.session.now.task
    found = learner.sits_down(exam=True, seed="another")
    assert found[0].resumed
    assert (asked(found).place, asked(found).count) == (answers + 1, 4)
    assert asked(found).task == open_question
    while not learner.session.over:
        summary = learner.types("7")[-1]
    names = [result.task.name for result in summary.results]
    assert names[: answers + 1] == [*questions, open_question.name]
    assert len(names) == 4
    assert all(result.judgement for result in summary.results)
