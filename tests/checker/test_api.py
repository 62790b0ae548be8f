"""What `import chainrule` offers."""

import subprocess
import sys

import chainrule
import pytest
from chainrule.checker import library
from chainrule.checker.api import exercises, judge, questions


def test_judge_question_and_exercise_names():
    assert chainrule.judge("apple-price.derivative", "2x-10").verdict is chainrule.Verdict.CORRECT
    assert "apple-price.derivative" in questions("apple-price")
    assert exercises()[0] == "apple-price"


@pytest.mark.parametrize(
    "order", ["print(chainrule.exercises()[0])", "chainrule.judge\nprint(chainrule.exercises()[0])"]
)
@pytest.mark.xfail(
    reason="the package chainrule.exercises takes the place of the function as soon as anything imports it"
)
def test_the_public_function_exercises_can_be_called(order):
    done = subprocess.run(
        [sys.executable, "-c", f"import chainrule\n{order}"], capture_output=True, text=True, check=False
    )
    assert done.stdout == "apple-price\n", done.stderr


def test_every_public_name_is_there():
    for name in chainrule.__all__:
        assert getattr(chainrule, name) is not None


def test_a_name_that_is_not_there():
    with pytest.raises(AttributeError, match="nothing"):
        _ = chainrule.nothing


def test_the_same_seed_as_text_or_number():
    assert judge("apple-price.mse", "6.5", 7) == judge("apple-price.mse", "6.5", "7")
    assert judge("apple-price.mse", "6.5", 7).seed == "7"


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("aple-price.mse", "apple-price"),
        ("apple-price.mes", "apple-price.mse"),
        ("apple-price.derivate", "apple-price.derivative"),
        ("taxi.loss", "taxi-fare"),
    ],
)
def test_unknown_names_come_with_the_nearest(name, nearest):
    with pytest.raises(chainrule.UnknownName) as caught:
        judge(name, "1")
    assert caught.value.name == name
    assert caught.value.nearest[0] == nearest


@pytest.mark.parametrize(
    "name", ["", ".", "apple-price", "apple-price.", "....", "\x00", "../../etc/passwd", "x" * 10_000]
)
def test_names_that_are_like_nothing(name):
    with pytest.raises(chainrule.UnknownName):
        judge(name, "1")


def test_unknown_exercises():
    for ask in (questions, library.exercise):
        with pytest.raises(library.UnknownName):
            ask("pear-price")


def test_a_judgement_is_frozen_and_keeps_the_text():
    judgement = judge("apple-price.mse", " 6.5 ")
    assert judgement.text == " 6.5 "
    assert (judgement.question, judgement.variant, judgement.seed) == ("apple-price.mse", "catalogue", None)
    with pytest.raises((AttributeError, TypeError)):
        judgement.verdict = chainrule.Verdict.WRONG


def test_an_unreadable_text_has_a_place():
    judgement = judge("apple-price.derivative", "2x-10q")
    assert judgement.verdict.value == "not counted"
    assert judgement.text[judgement.place.start : judgement.place.end] == "q"
    assert judgement.reading is None
