"""`check answer`: what a learner sees, and the exit codes."""

from __future__ import annotations

import io
import json
from pathlib import Path

import jsonschema
import pytest

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "judgement.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("answer", "code", "verdict"),
    [
        ("2(5-x)(-1)", 0, "correct"),
        ("-2(5-x)", 0, "correct"),
        ("-10+2x", 0, "correct"),
        ("-x", 1, "not yet"),
        ("2(5-x)", 1, "not yet"),
        ("2(5-x", 2, "not counted"),
        ("", 2, "not counted"),
    ],
)
def test_verdict_and_exit_code(check, answer, code, verdict):
    ran = check("answer", "apple-price.derivative", answer)
    assert ran.code == code
    assert verdict in ran.out


def test_wrong_answer_names_the_mistake_and_one_point_with_both_values(check):
    out = check("answer", "apple-price.derivative", "2(5-x)").out
    assert "[INNER_DERIVATIVE]" in out
    assert "u = 5 - x" in out
    assert "at x = 3 yours is 4; the right value there is -4" in " ".join(out.split())
    assert "symbolic" in out
    assert "numeric" in out


def test_echo_is_printed_from_the_tree(check):
    assert "read as       2·(x − 5)" in check("answer", "apple-price.derivative", "２（ｘ－５）").out


def test_caret_stands_under_the_unknown_name_in_display_columns(check):
    lines = check("answer", "apple-price.derivative", "（２）（5-X）").out.splitlines()
    # each full-width bracket and digit before the X takes two columns: （２）（ is 8 wide, 5- is 2
    assert lines[1].index("^") == lines[0].index("（") + 10


def test_words_that_are_not_quoted_are_one_answer(check):
    assert check("answer", "apple-price.derivative", "2x", "-", "10").code == 0


def test_a_lone_minus_reads_standard_input(check, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"2x - 10\n")))
    assert check("answer", "apple-price.derivative", "-").code == 0


def test_options_may_stand_after_an_answer_that_begins_with_a_minus(check):
    ran = check("answer", "apple-price.derivative", "-2(5-x)", "--lang", "zh")
    assert (ran.code, "正确" in ran.out) == (0, True)


def test_chinese_output(check):
    ran = check("answer", "taxi-fare.partial-w", "-2(15-3w-b)", "--lang", "zh")
    assert "还不对" in ran.out
    assert "链式法则" in ran.out


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("apple-price.derivative", "2x-10"),
        ("apple-price.derivative", "2(5-x)"),
        ("apple-price.derivative", "2(5-x"),
        ("apple-price.rate-range", "0 < η <= 1"),
        ("apple-price.step", "7.4 元"),
        ("taxi-fare.minimum", "w=2, b=8"),
        ("fruit-prices.loss-formula", "(Y-Yhat)^2"),
        ("fruit-regression.iterates", "1.5333 0.8\n1.3156 0.82667\n1.29037 0.93511"),
        ("gradient-direction.contour-angle", "A"),
        ("computation-graph.backward", "4, -1, -1, 1"),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_json_keeps_to_its_schema(check, question, answer, language):
    ran = check("answer", question, answer, "--json", "--lang", language)
    judgement = json.loads(ran.out)
    jsonschema.validate(judgement, SCHEMA)
    assert judgement["answer"] == answer
    assert all("{" not in reason["message"] for reason in judgement["reasons"])


def test_seed_changes_the_numbers_and_is_replayed(check):
    first = json.loads(check("answer", "apple-price.step", "7.4", "--seed", "7", "--json").out)
    again = json.loads(check("answer", "apple-price.step", "7.4", "--seed", "7", "--json").out)
    assert first == again
    assert first["variant"] != "catalogue"
    assert first["verdict"] == "wrong"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("answer", "apple-price.derivativ", "1"), "did you mean apple-price.derivative"),
        (("answer", "aple-price.derivative", "1"), "did you mean apple-price"),
        (("answer", "apple-price", "1"), "name one of its questions"),
        (("answer", "nothing-like-it", "1"), "check list"),
        (("answer", "apple-price.derivative"), "the answer is missing"),
        (("answre", "apple-price.derivative", "1"), "did you mean `check answer`"),
        (("answer", "apple-price.derivative", "1", "--lang", "fr"), "'fr'"),
        (("--lang", "fr", "list"), "--lang takes en, zh"),
    ],
)
def test_misuse_is_one_clear_line_and_exit_code_3(check, words, says):
    ran = check(*words)
    assert ran.code == 3
    assert says in ran.err
    assert "Traceback" not in ran.err


def test_control_characters_of_an_answer_never_reach_the_terminal(check):
    ran = check("answer", "apple-price.derivative", "\x1b[31m2x\x07")
    assert ran.code == 2
    assert "\x1b" not in ran.out
    assert "\x07" not in ran.out


def test_a_fault_of_our_own_is_told_from_every_verdict(check, monkeypatch):
    def broken(*_arguments):
        raise RuntimeError("planted")

    monkeypatch.setattr("chainrule.cli.commands.answer.judge_text", broken)
    ran = check("answer", "apple-price.derivative", "2x-10")
    assert ran.code == 4
    assert "planted" in ran.err
    assert "not of the answer" in ran.err
    assert ran.out == ""


def test_a_reader_that_leaves_early_is_no_fault(check, monkeypatch):
    def gone(*_arguments, **_options):
        raise BrokenPipeError

    monkeypatch.setattr("chainrule.cli.commands.answer.report", gone)
    monkeypatch.setattr("os.dup2", lambda *_: None)
    assert check("answer", "apple-price.derivative", "2x-10").code == 141  # no verdict


def test_a_full_disk_behind_standard_output_is_one_line(check, monkeypatch):
    def full(*_arguments, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("chainrule.cli.commands.answer.report", full)
    ran = check("answer", "apple-price.derivative", "2x-10")
    assert ran.code == 4
    assert ran.err.endswith("check: the disk is full\n")  # behind what is derived


def test_a_file_that_the_system_refuses_is_named(check, tmp_path):
    out = tmp_path / "nowhere" / "a.zip"
    ran = check("gradescope", "basics", "--out", str(out))
    assert ran.code == 4
    assert ran.err.endswith(f"check: {out}: there is no such file or folder\n")  # behind what is derived


def test_without_an_answer_it_says_how_to_give_one(check):
    ran = check("answer", "apple-price.derivative")
    assert (ran.code, ran.out) == (3, "")
    assert 'check answer apple-price.derivative "…"' in ran.err


@pytest.mark.parametrize("word", ["--sed", "--jsn", "--lnag=zh"])
def test_a_misspelt_option_is_no_answer(check, word):
    ran = check("answer", "apple-price.derivative", "2x", word)
    assert (ran.code, ran.out) == (3, "")
    assert "No such option" in ran.err


def test_what_looks_like_no_option_is_an_answer(check):
    assert "−(−x)" in check("answer", "apple-price.derivative", "--x").out


def test_a_unit_is_echoed_in_chinese(check):
    assert "读作          5 元" in check("answer", "apple-price.residual-high", "5元", "--lang", "zh").out
    assert "read as       5 yuan" in check("answer", "apple-price.residual-high", "5元").out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_standard_input_in_the_encoding_of_the_terminal(check, monkeypatch, encoding):
    stream = io.TextIOWrapper(io.BytesIO("２ｘ－10\r\n".encode(encoding)), encoding="gbk")
    monkeypatch.setattr("sys.stdin", stream)
    assert check("answer", "apple-price.derivative", "-").code == 0


def test_standard_input_in_no_encoding(check, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe\x80"), encoding="utf-8"))
    assert check("answer", "apple-price.derivative", "-").code == 2


def test_standard_input_that_is_closed(check, monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    assert "No answer yet" in check("answer", "apple-price.derivative", "-").out
    assert check("equal", "-", "x").code == 2
    assert "name a file" in check("equal", "--batch", "-").err


@pytest.mark.parametrize(
    "words", [("list",), ("doctor",), ("answer", "apple-price.derivative", "2x-10"), ("equal", "x", "x")]
)
def test_standard_output_that_is_closed(check, monkeypatch, words):
    monkeypatch.setattr("sys.stdout", None)
    ran = check(*words)
    assert (ran.code, ran.err) == (0, "")


def test_a_very_long_answer_is_shortened_on_the_screen_and_nowhere_else(check):
    text = "+".join(["x"] * 1999) + "+7"
    out = check("answer", "apple-price.derivative", text).out
    first, said = out.splitlines()[:2]
    assert len(first) < 1100
    assert first.startswith("read as       x + x")
    assert first.endswith(" + 7")
    assert "..." in first
    data = json.loads(check("answer", "apple-price.derivative", text, "--json").out)
    (whole,) = data["read_as"][0]["ascii"]
    assert whole.count("x") == 1999
    assert said.strip() == f"(shortened: {len(whole):,} characters in all; every one is judged)"
    assert "shortened" not in check("answer", "apple-price.derivative", "+".join(["x"] * 200)).out
