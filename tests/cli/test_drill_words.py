"""What a session shows in words: in the columns there are, with and without colours, also where something is wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
import pytest
from chainrule.checker import library
from chainrule.checker.explaining.explain import explain
from chainrule.checker.explaining.steps import Rule
from chainrule.checker.judging.judge import judge_text
from chainrule.checker.library import ExerciseTrouble
from chainrule.checker.printing import Layout, display_width
from chainrule.checker.printing.wrapping import set_line_width
from chainrule.checker.variants import variant
from chainrule.cli.drilling.remarks import REMARKS
from chainrule.cli.drilling.render import lines
from chainrule.cli.drilling.rule_names import RULE_NAMES
from chainrule.cli.drilling.view import View, day_words, duration
from chainrule.drills import shown as show
from chainrule.drills.fading import family, open_steps
from chainrule.drills.trouble import LogTrouble, Wrong
from chainrule.exercises.record import replace
from chainrule.exercises.skills import Skill
from chainrule.exercises.text import Text
from chainrule.exercises.trouble import AuthorError

EN, ZH = View("en", Layout.UNICODE), View("zh", Layout.UNICODE)
PLAIN = View("en", Layout.ASCII, plain=True)
COLOURED = View("en", Layout.UNICODE, coloured=True)
NOW = datetime(2026, 3, 2, 22, tzinfo=UTC)
SKILL = Skill("chain-rule", Text("Chain rule", "链式法则"))


def task(name="apple-price.derivative", seed="7"):
    exercise, question = library.question(name)
    return show.Task(exercise, question, variant(exercise, seed), SKILL)


def judged(text, name="apple-price.derivative", **options):
    asked = task(name)
    judgement = judge_text(asked.exercise, asked.question, asked.variant, text)
    return show.Judged(asked, judgement, **options)


@pytest.fixture(params=[80, 40])
def width(request):
    set_line_width(request.param)
    yield request.param
    set_line_width(80)


def everything():
    """One record of each kind at least."""
    asked = task("taxi-fare.partial-w")
    explanation = explain(asked.exercise, asked.question, asked.variant)
    why = show.WhyAsked(asked, explanation, 0, (Rule.POWER_CHAIN, Rule.SUM, Rule.LINEAR))
    last = open_steps(asked.question, asked.variant, explanation)
    trouble = LogTrouble(Path("/somewhere/progress.sqlite3"), Wrong.DISK_FULL)
    result = judged("2x")
    fault = ExerciseTrouble(Path("my.py"), AuthorError("the file cannot be read ({error})", error="gone"))
    results = (show.Result(result.task, result.judgement, 0), show.Result(asked, None, 0))
    return [
        show.Greeting(4, 2, 9.0, 6, waiting=3, alone=False, resumed=True),
        show.Greeting(1, 0, 1.0, 3, alone=True),
        show.Greeting(6, 0, 9.0, 6, exam=True),
        show.Greeting(1, 0, 0.5, 1, exam=True),
        show.Asked(asked, 3, 6, 1.2, new=True),
        show.Asked(task("gradient-direction.contour-angle"), 3, 6, 0.5),
        show.ExampleShown(asked, explanation, 0, 1),
        show.ExampleShown(asked, explanation, 1),
        why,
        show.WhyJudged(why, Rule.SUM, right=False, told=True),
        show.WhyJudged(why, Rule.POWER_CHAIN, right=True, told=False),
        *(judged(text) for text in ("2(5-x)", "2X", "(x-5)*2", "", "(1+x-x)(1+x-x)(1+x-x)(1+x-x)(1+x-x)(2x-10+x-x)")),
        judged("7", "apple-price.step"),
        judged("x", noted=True),
        show.HintShown(asked, 2, 3),
        show.StepShown(asked, explanation, 0, withheld=False, unasked=True),
        show.StepShown(asked, explanation, last, withheld=True),
        show.SolutionShown(asked, explanation, again=True),
        show.PictureWanted(asked),
        show.LanguageChosen("zh"),
        show.CommandsListed(),
        show.CommandsListed(exam=True),
        show.NotKept(trouble),
        show.NotKept(None),
        show.CannotBeAsked("my.question", fault),
        show.Summary(NOW, 3, 1, 1, 1, 371.0, False, (show.Confusion(SKILL, "SIGN", 2),), (show.Coming(SKILL, NOW),)),
        show.Summary(NOW, 0, 0, 0, 0, 3.0, True),
        show.Summary(NOW, 1, 0, 1, 0, 61.0, True, results=results),
    ]


@pytest.mark.parametrize("view", [EN, ZH, PLAIN, COLOURED, View("zh", Layout.UNICODE, plain=True)])
def test_no_line_is_wider_than_there_is_room(view, width):
    for shown in everything():
        for line in lines(shown, view):
            text = click.unstyle(line)
            formula = text.startswith("     ") or "   " in text  # a formula and a caret stay whole where they must
            assert display_width(text) <= (max(width, 64) if formula else width), text
            assert text == text.rstrip()


def test_colours_change_no_word():
    for shown in everything():
        assert [click.unstyle(line) for line in lines(shown, COLOURED)] == lines(shown, EN)


@pytest.mark.parametrize("remark", show.Remark)
def test_every_remark_has_words(remark):
    details = {"command": "h", "text": "2x", "letters": "A-C", "skill": SKILL}
    assert remark in REMARKS
    assert lines(show.Said(remark, details), EN)


def test_every_rule_that_can_be_asked_about_has_a_name():
    assert {rule for rule in Rule if family(rule)} <= RULE_NAMES.keys()


def test_what_an_answer_shows():
    assert lines(judged("2(x-8)"), EN)[0] == "read as       2·(x − 8)"
    said = "\n".join(lines(judged("2X"), EN))
    assert "not counted" in said
    assert "^" in said
    assert "symbolic" not in "\n".join(lines(judged("2(5-x)"), EN))


def test_a_true_value_that_is_the_answer_itself_is_not_told():
    shown = judged("100", "apple-price.step")
    assert shown.judgement.evidence.reveals
    assert shown.judgement.evidence.truth not in "\n".join(lines(shown, EN))


@pytest.mark.parametrize(("view", "noted"), [(EN, True), (PLAIN, False), (EN, False)])
def test_a_very_long_answer_is_shortened(view, noted):
    text = "+".join(["x"] * 1500)
    said = " ".join(" ".join(lines(judged(text, noted=noted), view)).split())
    assert "(shortened: 5,997 characters in all; every one is judged)" in said
    assert len(said) < 1500


def test_what_is_noted_says_nothing_of_right_or_wrong():
    for text in ("2x", "2(5-x)"):
        assert lines(judged(text, noted=True), EN)[0].startswith("noted")
        assert not any("correct" in line or "not yet" in line for line in lines(judged(text, noted=True), EN))


def test_an_unknown_command_with_and_without_one_like_it():
    assert lines(show.Said(show.Remark.UNKNOWN_COMMAND, {"command": "hnt", "near": "h"}), EN) == [
        "There is no command /hnt; did you mean `/h`?"
    ]
    assert lines(show.Said(show.Remark.UNKNOWN_COMMAND, {"command": "\x1b[2J"}), EN) == [
        "There is no command /␛[2J; /? shows the commands."
    ]


def test_when_there_is_nothing_to_do():
    said = show.Said(show.Remark.NOTHING_DUE, {"now": NOW, "due": NOW + timedelta(days=2, hours=2)})
    assert "in 3 days" in " ".join(lines(said, EN))
    assert len(lines(show.Said(show.Remark.NOTHING_DUE, {"now": NOW}), EN)) == 1


@pytest.mark.parametrize(
    ("hours", "said"), [(-46, "today"), (-22, "today"), (2, "tomorrow"), (26, "in 2 days"), (50, "in 3 days")]
)
def test_days_are_those_of_the_calendar(hours, said):
    assert day_words(NOW + timedelta(hours=hours), NOW, EN) == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0.2, "about half a minute"), (0.75, "about 1 minute"), (1.4, "about 1 minute"), (8.6, "about 9 minutes")],
)
def test_how_long_it_takes(minutes, said):
    assert duration(minutes, EN) == said


def test_nothing_answered_and_what_was_skipped():
    end = show.Summary(NOW, 0, 0, 0, 0, 3.0, True)
    assert lines(end, EN) == ["", "Nothing was answered, in less than a minute"]
    assert lines(replace(end, skipped=2), EN) == ["", "Nothing was answered, 2 skipped, in less than a minute"]


def test_no_blank_between_two_words_of_chinese():
    assert lines(show.Summary(NOW, 0, 0, 0, 0, 3.0, True), ZH) == ["", "没有作答，用时不到 1 分钟"]
    assert lines(show.Summary(NOW, 1, 0, 0, 0, 300.0, True), ZH)[1].startswith("用时 5 分钟：")


def test_what_is_not_kept_is_not_said_to_be():
    end = show.Summary(NOW, 0, 0, 1, 0, 60.0, finished=False)
    assert "kept" in " ".join(lines(end, EN))
    assert "kept" not in " ".join(lines(replace(end, kept=False), EN))


@pytest.mark.parametrize("answer", ["4(x-5)", "2(x-5)+1", "-2(x-5)"])
def test_what_was_confused_is_said_in_words(answer):
    """Also where the sentence about an answer needs its numbers."""
    reason = judged(answer).judgement.reasons[0]
    confusion = show.Confusion(SKILL, reason.code, 1)
    said = " ".join(lines(show.Summary(NOW, 0, 1, 0, 0, 60.0, True, (confusion,)), EN))
    assert f"[{reason.code}] " in said
    assert f"[{reason.code}] {reason.code}" not in said
