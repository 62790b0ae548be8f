"""`check list`, `check show`, `check doctor`, and the command itself."""

from __future__ import annotations

import json
import re

import pytest
from chainrule.checker.printing import display_width


def test_list_names_every_exercise_in_the_order_of_the_catalogue(check):
    data = json.loads(check("list", "--json").out)
    assert [exercise["name"] for exercise in data["exercises"]] == [
        "apple-price",
        "taxi-fare",
        "gradient-direction",
        "fruit-prices",
        "fruit-regression",
        "times-four",
        "computation-graph",
        "neuron",
        "neural-layer",
        "question-mark",
        "boolean-gates",
        "view-counts",
        "cross-entropy",
        "error-surface",
        "learning-rate",
        "piecewise-linear",
        "sigmoid-curve",
        "sigmoid-sum",
        "batch-epoch",
        "two-layer-network",
        "concepts",
        "digits",
    ]
    text = check("list").out
    assert all(exercise["name"] in text for exercise in data["exercises"])
    assert "partial-w" in text


def test_list_in_chinese(check):
    assert "苹果单价" in check("list", "--lang", "zh").out


def test_show_one_question_in_chinese_with_other_numbers(check):
    ran = check("show", "taxi-fare.partial-w", "--lang", "zh", "--seed", "7")
    assert ran.code == 0
    assert "求偏导 ∂l/∂w" in ran.out
    assert "起步费" in ran.out
    assert "{" not in ran.out


def test_show_prints_the_catalogues_numbers_and_formulas(check):
    out = check("show", "taxi-fare").out
    assert "A ride of 3 km cost 15 yuan" in out
    assert "(15 − 3w − b)²" in out


def test_show_json_has_both_languages(check):
    data = json.loads(check("show", "gradient-direction.contour-angle", "--json").out)
    (question,) = data["questions"]
    assert question["ask"]["zh"] != question["ask"]["en"]
    assert list(question["options"]["en"]) == ["A", "B", "C", "D"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_statements_fit_into_80_columns(check, language):
    exercises = [exercise["name"] for exercise in json.loads(check("list", "--json").out)["exercises"]]
    for name in exercises:
        for line in check("show", name, "--lang", language).out.splitlines():
            assert display_width(line) <= 80, line


def test_without_unicode_formulas_are_ascii(check, monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    assert "(15 - 3*w - b)^2" in check("show", "taxi-fare").out


def test_doctor_tells_versions_folders_and_terminal(check):
    data = json.loads(check("doctor", "--json").out)
    assert data["missing"] == []
    assert data["cache"]["writable"] is True
    assert data["packages"]["sympy"]
    assert check("doctor").code == 0


def test_doctor_says_when_nothing_can_be_kept(check, monkeypatch, tmp_path):
    file = tmp_path / "file"
    file.write_text("not a folder")
    monkeypatch.setenv("CHAINRULE_CACHE", str(file / "below"))
    ran = check("doctor")
    assert ran.code == 0
    assert "CHAINRULE_CACHE" in ran.out


def test_without_a_command_the_help_is_shown(check):
    ran = check()
    assert ran.code == 0
    assert "homework" in ran.out


def test_help_speaks_chinese(check):
    ran = check("answer", "--help", "--lang", "zh")
    assert ran.code == 0
    assert "check answer" in ran.out


def test_version(check):
    assert check("--version").out.startswith("check 0.")


@pytest.mark.parametrize("word", ["nothing", "an\x1bswer"])
def test_unknown_command(check, word):
    ran = check(word)
    assert ran.code == 3
    assert "no command" in ran.err
    assert "\x1b" not in ran.err


@pytest.mark.parametrize("form", ["text", "latex", "markdown", "html"])
@pytest.mark.parametrize(("language", "item", "option"), [("en", "spam", "regression"), ("zh", "垃圾邮件", "回归")])
def test_a_matching_shows_what_is_matched_with_what(check, form, language, item, option):
    out = check("show", "concepts.tasks", "--format", form, "--lang", language).out
    assert item in out
    assert option in out
    assert re.search(r"\b1(?:…|\\dots\{\}) 2.* 3.* 4.* 5", out)


def test_show_in_html_is_a_page(check):
    out = check("show", "taxi-fare", "--format", "html", "--lang", "zh").out
    assert out.startswith('<!doctype html>\n<html lang="zh">')
    assert out.endswith("</html>\n")
    assert out.count("<li>") == out.count("</li>") == 14


@pytest.mark.parametrize("form", ["latex", "markdown", "html"])
def test_every_question_is_shown_with_the_name_it_is_answered_by(check, form):
    assert "taxi-fare.partial-w" in check("show", "taxi-fare", "--format", form).out


@pytest.mark.parametrize("command", ["show", "explain"])
def test_json_has_no_other_format(check, command):
    ran = check(command, "taxi-fare.partial-w", "--json", "--format", "latex")
    assert (ran.code, ran.out, ran.err) == (3, "", "check: --json and --format exclude each other.\n")


def test_the_seed_is_quoted_for_the_shell(check):
    assert check("show", "taxi-fare.loss", "--seed", "a b").out.rstrip().endswith("\"…\" --seed 'a b'")


@pytest.mark.parametrize("seed", ["", "  ", "a\nb", "\x1b[31m"])
def test_seeds_that_cannot_be_seen(check, seed):
    ran = check("show", "taxi-fare.loss", "--seed", seed)
    assert (ran.code, ran.out) == (3, "")
    assert "--seed takes" in ran.err


@pytest.mark.parametrize("words", [("show", "taxi-fare.loss"), ("hint", "taxi-fare.partial-w"), ("list",)])
def test_lines_follow_a_narrow_terminal(check, monkeypatch, words):
    monkeypatch.setenv("COLUMNS", "50")
    wide = check(*words).out  # no terminal: nobody looks
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    narrow = check(*words).out
    commands = ("check ", "questions)")
    assert max(display_width(line) for line in narrow.splitlines() if not any(word in line for word in commands)) <= 50
    assert wide.split() == narrow.split()


@pytest.mark.parametrize("name", ["concepts", "gradient-direction", "error-surface"])
def test_latex_has_commands_for_every_sign(check, name):
    out = check("show", name, "--format", "latex").out
    assert out.isascii(), {sign for sign in out if not sign.isascii()}


def test_list_counts_one_question_as_one(check, monkeypatch):
    from chainrule.checker.library import Outline
    from chainrule.exercises.text import Text

    monkeypatch.setattr(
        "chainrule.cli.commands.list.find_outline",
        lambda name, _console: Outline(name, 1, Text("T", "题"), ("q",), runs=True, takes_data=False),
    )
    assert "T (1 question)" in check("list").out
    assert "题（1 题）" in check("list", "--lang", "zh").out


def test_doctor_says_how_to_derive_the_rest(check, monkeypatch, tmp_path):
    monkeypatch.setenv("CHAINRULE_CACHE", str(tmp_path))
    assert "`check warm` derives the others" in check("doctor").out
    assert "运行 `check warm`" in check("doctor", "--lang", "zh").out
    (tmp_path / "file").touch()
    monkeypatch.setenv("CHAINRULE_CACHE", str(tmp_path / "file"))
    assert "check warm" not in check("doctor").out
