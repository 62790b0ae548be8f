"""`check hint`: one level at a time, and the line after a wrong answer."""

from __future__ import annotations

import json

import pytest
from chainrule.checker.printing import display_width
from chainrule.exercises import operations as ask
from chainrule.exercises.record import replace

QUESTION = "apple-price.derivative"


def test_the_first_level_shows_the_principle_and_how_to_go_on(check):
    ran = check("hint", QUESTION)
    assert ran.code == 0
    assert "chain rule" in ran.out
    assert "inside is" not in ran.out
    assert ran.out.endswith(f"Next hint: check hint {QUESTION} --level 2\n")


def test_the_second_level_shows_two(check):
    out = check("hint", QUESTION, "--level", "2").out
    assert "2  Here the outer function is u², and the inside is u = 5 − x." in out
    assert "du/dx" not in out
    assert "--level 3" in out


def test_the_third_level_shows_all_and_leads_to_the_answer(check):
    out = check("hint", QUESTION, "--level", "3").out
    assert "3  The outer step gives 2·(5 − x). What is du/dx?" in out
    assert out.endswith(f'Answer with: check answer {QUESTION} "…"\n')


def test_a_seed_changes_the_numbers_and_stays_in_what_comes_next(check):
    out = check("hint", QUESTION, "--level", "2", "--seed", "seven 7").out
    assert "u = 5 − x" not in out
    assert "--level 3 --seed 'seven 7'" in out


def test_in_chinese(check):
    out = check("hint", QUESTION, "--level", "3", "--lang", "zh").out
    assert "链式法则" in out
    assert "作答" in out


def test_an_authors_hints(check):
    assert "count the batches" in check("hint", "batch-epoch.updates").out


def test_without_unicode_formulas_are_ascii(check, monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    assert "u^2, and the inside is u = 5 - x" in check("hint", QUESTION, "--level", "2").out


@pytest.mark.thorough
@pytest.mark.parametrize("language", ["en", "zh"])
def test_hints_fit_into_80_columns(check, language):
    for exercise in json.loads(check("list", "--json").out)["exercises"]:
        for question in exercise["questions"]:
            for line in check("hint", question, "--level", "3", "--lang", language).out.splitlines():
                assert display_width(line) <= 80 or line.startswith(("Answer", "作答")), line


def test_json_has_both_languages_and_the_codes(check):
    data = json.loads(check("hint", QUESTION, "--level", "2", "--json").out)
    assert (data["schema"], data["question"], data["variant"]) == ("chainrule.hint/1", QUESTION, "catalogue")
    assert [(hint["level"], hint["code"]) for hint in data["hints"]] == [(1, "CHAIN_SQUARE"), (2, "CHAIN_PLACE")]
    assert all(hint["text"]["zh"] != hint["text"]["en"] for hint in data["hints"])


def test_json_of_an_authors_hint_has_no_code(check):
    (hint,) = json.loads(check("hint", "batch-epoch.updates", "--json").out)["hints"]
    assert hint["code"] is None


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("hint", "apple-price.derivativ"), "did you mean apple-price.derivative"),
        (("hint", "apple-price"), "name one of its questions"),
        (("hint", "nothing-like-it"), "check list"),
        (("hint",), "QUESTION"),
        (("hint", QUESTION, "--level", "4"), "'4'"),
        (("hnt", QUESTION), "did you mean `check hint`"),
    ],
)
def test_misuse_is_one_clear_line_and_exit_code_3(check, words, says):
    ran = check(*words)
    assert ran.code == 3
    assert says in ran.err
    assert "Traceback" not in ran.err


def test_a_question_without_hints_says_so(check, monkeypatch):
    from chainrule.checker import library

    found, question = library.question("batch-epoch.updates")
    bare = replace(question, hints=(), operation=ask.Value(()))
    monkeypatch.setattr("chainrule.checker.library.question", lambda *_, **__: (found, bare))
    ran = check("hint", "batch-epoch.updates")
    assert (ran.code, ran.out) == (3, "")
    assert "batch-epoch.updates has no hints" in ran.err


def test_a_wrong_answer_is_told_of_hints_beside_the_report(check):
    ran = check("answer", QUESTION, "x - 5")
    assert ran.code == 1
    assert ran.err == f"Stuck? check hint {QUESTION}\n"
    assert "check hint" not in ran.out
    assert "--seed 7" in check("answer", QUESTION, "x - 5", "--seed", "7").err
    assert "卡住了？" in check("answer", QUESTION, "x - 5", "--lang", "zh").err


@pytest.mark.parametrize("words", [("2x - 10",), ("2(x",), ("x - 5", "--json")])
def test_right_unread_and_machine_read_answers_are_not(check, words):
    ran = check("answer", QUESTION, *words)
    assert "hint" not in ran.out + ran.err
