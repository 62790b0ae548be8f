"""A session: what each line brings about, and what is in the log by then."""

from __future__ import annotations

from itertools import pairwise

import pytest
from chainrule.checker import variants
from chainrule.checker.judgement import Judgement, Verdict
from chainrule.drills import material, shown
from chainrule.drills.episodes import Outcome, episodes
from chainrule.drills.event import Happened
from chainrule.drills.shown import Remark
from hypothesis import given, settings
from hypothesis import strategies as st

RIGHT, WRONG, ODD = "right", "wrong", "odd"


@pytest.fixture(scope="module")
def judge_words():
    """`right` is right, `wrong` is wrong, all else is not counted: the session does not know how one judges. Any draw
    is fair: nothing is judged by its numbers.
    """
    drawn = variants.variant
    verdicts = {RIGHT: Verdict.CORRECT, WRONG: Verdict.WRONG}

    def judge(_material, task, text):
        verdict = verdicts.get(text, Verdict.NOT_COUNTED)
        return Judgement(task.name, task.variant.label, task.variant.seed, text, verdict)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(material.Material, "judge", judge)
        patch.setattr(variants, "variant", lambda exercise, seed: drawn(exercise, seed, lambda *_: True))
        yield


pytestmark = pytest.mark.usefixtures("judge_words")


def one(kind, found):
    (only,) = [each for each in found if isinstance(each, kind)]
    return only


def remarks(found):
    return [each.remark for each in found if isinstance(each, shown.Said)]


def asked(found):
    return one(shown.Asked, found).task


def rows(learner, happened):
    return [event for event in learner.events() if event.happened is happened]


def alone(learner, name="apple-price.derivative", **options):
    """A session on one question that is not new any more, so that no example stands with it."""
    learner.sits_down(only=[name])
    while not learner.session.over:
        learner.types("a" if learner.session.now.why else RIGHT)
    return learner.sits_down(only=[name], **options)


def test_the_greeting_and_the_first_question(learner):
    greeting, question, *_example = learner.sits_down()
    assert (greeting.new, greeting.reviews, greeting.count) == (3, 0, 9)
    assert (question.place, question.count) == (1, 9)
    assert next(event.happened for event in learner.events()) is Happened.SHOWN


def test_a_right_answer_is_kept_and_leads_on(learner):
    before = asked(alone(learner))
    found = learner.types(RIGHT)
    assert one(shown.Judged, found).judgement.verdict is Verdict.CORRECT
    assert asked(found).variant.seed != before.variant.seed
    row = rows(learner, Happened.ATTEMPT)[-1]
    assert (row.text, row.verdict, row.question, row.seed) == (RIGHT, Verdict.CORRECT, before.name, before.variant.seed)


def test_what_is_not_counted_costs_nothing(learner):
    alone(learner)
    for _ in range(9):
        found = learner.types(ODD)
        assert [type(each) for each in found] == [shown.Judged]
    learner.types(RIGHT)
    assert one(shown.Summary, learner.session.leave()).right_first == 1


def test_after_two_wrong_answers_a_step_and_after_four_the_solution(learner):
    alone(learner)
    assert [type(each) for each in learner.types(WRONG)] == [shown.Judged]
    step = one(shown.StepShown, learner.types(WRONG))
    assert (step.place, step.unasked, step.withheld) == (0, True, False)
    assert [type(each) for each in learner.types(WRONG)] == [shown.Judged]
    solved = learner.types(WRONG)
    assert one(shown.SolutionShown, solved).unasked
    assert one(shown.Asked, solved)
    assert len(rows(learner, Happened.SOLUTION)) == 1


def test_three_hints_one_at_a_time(learner):
    alone(learner)
    assert [one(shown.HintShown, learner.types("/h")).level for _ in range(3)] == [1, 2, 3]
    assert remarks(learner.types("/h")) == [Remark.NO_MORE_HINTS]
    assert [row.hints for row in rows(learner, Happened.HINT)] == [1, 2, 3]
    learner.types(RIGHT)
    assert one(shown.Summary, learner.session.leave()).with_help == 1


@pytest.mark.parametrize("again", [False, True])
def test_help_counts_where_the_clock_is_put_back(learner, again):
    """In the middle of a question, or before it goes on in another session."""
    alone(learner)
    learner.types("/h")
    learner.types("/h")
    learner.clock.sleep(hours=-1)
    if again:
        assert learner.sits_down(only=["apple-price.derivative"])[0].resumed
    name = learner.session.now.episode
    learner.types(RIGHT)
    (found,) = [each for each in episodes(learner.events()) if each.name == name]
    assert (found.outcome, found.hints, found.is_unaided) == (Outcome.RIGHT, 2, False)


def test_worked_steps_one_at_a_time_and_never_the_answer(learner):
    alone(learner)
    steps = []
    while True:
        found = learner.types("/w")
        if remarks(found):
            break
        steps.append(one(shown.StepShown, found))
    assert remarks(found) == [Remark.NO_MORE_STEPS]
    assert [step.place for step in steps] == list(range(len(steps)))
    assert [step.withheld for step in steps] == [False] * (len(steps) - 1) + [True]


def test_the_solution_when_asked_and_the_skill_comes_back(learner):
    first = asked(learner.sits_down())
    learner.types("/s")
    second = learner.session.now.task
    learner.types("/s")
    for _ in range(4):  # away from the examples
        learner.types("/s")
    last_of_chain = learner.session.now
    assert not last_of_chain.item.fading
    solution = one(shown.SolutionShown, learner.types("/a"))
    assert solution.again
    later = []
    while not learner.session.over:
        later.append((learner.session.now.task.skill, learner.session.now.task.variant.seed))
        learner.types(RIGHT)
    again = [seed for skill, seed in later if skill == last_of_chain.task.skill]
    assert again
    assert last_of_chain.task.variant.seed not in again
    assert first.skill != second.skill


def test_a_skip_and_its_undoing(learner):
    first = asked(learner.sits_down())
    second = asked(learner.types("/s"))
    back = learner.types("/u")
    assert remarks(back) == [Remark.UNDONE_SKIP]
    assert asked(back) == first
    assert asked(learner.types("/s")) == second
    assert [row.about for row in rows(learner, Happened.UNDO)] == [rows(learner, Happened.SKIPPED)[0].id]
    assert len(rows(learner, Happened.SHOWN)) == 2


def test_undo_takes_the_last_answer_back_and_no_more(learner):
    alone(learner)
    learner.types(WRONG)
    learner.types(ODD)
    assert remarks(learner.types("/u")) == [Remark.UNDONE]
    assert rows(learner, Happened.UNDO)[-1].about == rows(learner, Happened.ATTEMPT)[-2].id
    assert remarks(learner.types("/u")) == [Remark.NOTHING_TO_UNDO]
    learner.types(RIGHT)
    assert one(shown.Summary, learner.session.leave()).right_first == 1


def test_undo_goes_back_to_the_question_before_and_keeps_the_next(learner):
    first = asked(alone(learner))
    second = asked(learner.types(RIGHT))
    learner.types("/h")
    assert asked(learner.types("/u")) == first
    found = learner.types(RIGHT)
    assert asked(found) == second
    assert one(shown.HintShown, found).level == 1


def test_a_solution_that_was_seen_cannot_be_undone(learner):
    alone(learner)
    learner.types("/a")
    assert remarks(learner.types("/u")) == [Remark.SOLUTION_SEEN]


def test_the_other_language_shows_the_question_again_with_its_help(learner):
    alone(learner)
    learner.types("/h")
    learner.types(WRONG)
    kinds = [type(each) for each in learner.types("/zh")]
    assert kinds == [shown.LanguageChosen, shown.Asked, shown.HintShown, shown.Judged]
    count = len(learner.events())
    assert learner.types("/en")[0] == shown.LanguageChosen("en")
    assert len(learner.events()) == count


def test_a_picture_is_wanted_with_the_wrong_answers(learner):
    alone(learner)
    learner.types(WRONG)
    assert learner.types("/g 5") == [shown.PictureWanted(learner.session.now.task, (WRONG,), "5")]


@pytest.mark.parametrize(
    ("line", "remark"),
    [
        ("", Remark.BLANK),
        ("   ", Remark.BLANK),
        ("/wat", Remark.UNKNOWN_COMMAND),
        ("/u", Remark.NOTHING_TO_UNDO),
        ("/k", Remark.NOT_NEW),
    ],
)
def test_remarks(learner, line, remark):
    alone(learner)
    count = len(learner.events())
    assert remarks(learner.types(line)) == [remark]
    assert len(learner.events()) == count


@pytest.mark.parametrize(("text", "command"), [("quit", "q"), ("？", "?")])
def test_a_command_without_its_slash(learner, text, command):
    alone(learner)
    found = learner.types(text)
    assert found[-1] == shown.Said(Remark.MEANT_A_COMMAND, {"command": command})


def test_a_command_without_its_slash_where_a_letter_is_asked_for(learner):
    learner.sits_down()
    assert remarks(learner.types("？")) == [Remark.CHOOSE_A_LETTER, Remark.MEANT_A_COMMAND]


def test_help_lists_the_commands(learner):
    alone(learner)
    assert learner.types("/?") == [shown.CommandsListed()]


def test_leaving_and_after(learner):
    alone(learner)
    summary = one(shown.Summary, learner.types("/q"))
    assert not summary.finished
    assert remarks(learner.types(RIGHT)) == [Remark.OVER]
    assert learner.session.leave() == []


# --- examples that fade


def test_a_new_skill_begins_with_a_whole_example_and_asks_why(learner):
    _greeting, _asked, example, why = learner.sits_down()
    assert (example.left_out, example.asked_about) == (0, why.place)
    right = why.explanation.steps[why.place].rule
    assert right in why.options
    assert len(set(why.options)) == 3
    assert remarks(learner.types("7")) == [Remark.CHOOSE_A_LETTER]
    assert remarks(learner.types("/h")) == [Remark.STEPS_ARE_THERE]
    found = learner.types("Ａ" if why.options[0] is right else "ＢＣ"[why.options.index(right) - 1])
    assert one(shown.WhyJudged, found).right
    assert one(shown.Asked, found).place == 2
    assert [row.fading for row in learner.events() if row.episode == learner.events()[0].episode] == [0, 1, 1]


def test_a_wrong_rule_twice_and_it_is_told(learner):
    *_shown, why = learner.sits_down()
    right = why.explanation.steps[why.place].rule
    wrong = [letter for letter, rule in zip("ABC", why.options, strict=True) if rule is not right]
    assert not one(shown.WhyJudged, learner.types(wrong[0])).told
    found = learner.types(wrong[1])
    assert one(shown.WhyJudged, found).told
    assert one(shown.Asked, found)


def test_then_the_last_step_is_missing_then_all_are(learner):
    learner.sits_down(only=["taxi-fare.partial-w"])
    stages = []
    while not learner.session.over:
        now = learner.session.now
        stages.append(int(now.fading))
        example = next((each for each in now.seen if isinstance(each, shown.ExampleShown)), None)
        if now.fading == 2:
            assert example.left_out == len(example.explanation.steps) - now.open_steps > 0
        letters = zip("ABC", now.why.options, strict=True) if now.why else []
        right = [letter for letter, rule in letters if rule is now.why.explanation.steps[now.why.place].rule]
        learner.types(right[0] if right else RIGHT)
    assert stages == [1, 2, 0]


# --- testing out


def test_who_knows_a_new_skill_goes_ahead(learner):
    first = asked(learner.sits_down())
    found = learner.types("/k")
    assert remarks(found) == [Remark.TEST_OUT]
    assert asked(found).skill == first.skill
    assert asked(found).variant.seed != first.variant.seed
    assert not [each for each in found if isinstance(each, shown.ExampleShown)]
    said = learner.types(RIGHT)
    while learner.session.now.item.skill != first.skill.name:
        said = learner.types("/s")
    said = learner.types(RIGHT)
    assert remarks(said)[0] is Remark.KNOWN
    skills = []
    while not learner.session.over:
        skills.append(learner.session.now.item.skill)
        learner.types("/s")
    assert "residual" not in skills
    assert "derivative" in skills  # it builds on what is known now


def test_a_test_out_that_fails_goes_on_with_the_example(learner):
    first = asked(learner.sits_down())
    learner.types("/k")
    found = learner.types("/a")
    assert Remark.NOT_KNOWN in remarks(found)
    later = []
    while not learner.session.over:
        later.append(learner.session.now.item)
        learner.types("/s")
    assert [int(item.fading) for item in later if item.skill == first.skill.name] == [2, 0]


# --- all sessions


LINES = st.lists(
    st.sampled_from([RIGHT, RIGHT, WRONG, WRONG, ODD, "a", "b", "c", "/s", "/a", "/h", "/w", "/u", "/k", "/zh", ""]),
    max_size=40,
)


@given(LINES, st.integers(0, 50))
def test_never_the_same_skill_twice_running_whatever_is_typed(small, learners, lines, seed):
    learner = learners(small)
    learner.sits_down(seed=str(seed))
    trials = set()  # the first question of a test-out stands in the place of the one that is given up
    for line in lines:
        learner.types(line)
        now = learner.session.now
        trials |= {now.episode} if now and now.item.trial else set()
    shown_rows = rows(learner, Happened.SHOWN)
    for row, following in pairwise(shown_rows):
        assert row.skill != following.skill or following.episode in trials
    assert len({(event.question, event.seed) for event in shown_rows}) == len(shown_rows)


@settings(max_examples=30)
@given(LINES)
def test_the_same_lines_and_seed_give_the_same_log(small, learners, lines):
    logs = []
    for _ in range(2):
        learner = learners(small)
        learner.sits_down()
        for line in lines:
            learner.types(line)
        logs.append(learner.events())
    assert logs[0] == logs[1]


def test_in_an_exam_what_answers_nothing_is_told_and_may_be_typed_again(learner):
    learner.sits_down(exam=True, only=["apple-price"])
    asked = learner.session.now
    judged = one(shown.Judged, learner.types("what?"))
    assert (judged.judgement.verdict, judged.noted) == (Verdict.NOT_COUNTED, False)
    assert learner.session.now is asked
    noted = one(shown.Judged, learner.types("wrong"))
    assert (noted.judgement.verdict, noted.noted) == (Verdict.WRONG, True)
    assert learner.session.now is not asked
