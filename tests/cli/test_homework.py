"""`check new` and `check homework`: from an empty sheet to a judged one."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest
from chainrule.checker.printing import display_width

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs" / "judgement.schema.json").read_text(encoding="utf-8"))


def new(check, tmp_path, *words, name="answers.toml"):
    ran = check("new", "basics", *words)
    assert ran.code == 0
    path = tmp_path / name
    path.write_text(ran.out, encoding="utf-8")
    return path


def test_an_empty_sheet_has_everything_open(check, tmp_path):
    path = new(check, tmp_path, "--student", "1")
    answers = tomllib.loads(path.read_text(encoding="utf-8"))["answers"]
    assert set(answers.values()) == {""}
    data = json.loads(check(str(path), "--json").out)
    assert {row["judgement"]["verdict"] for row in data["rows"]} == {"not counted"}
    assert check("homework", str(path)).code == 2


def test_the_same_learner_gets_the_same_sheet_and_another_another(check):
    first, again, other = (check("new", "basics", "--student", student).out for student in ("1", "1", "2"))
    assert first == again
    assert first.replace('student = "1"', "") != other.replace('student = "2"', "")


@pytest.mark.parametrize(("name", "form"), [("a.toml", "toml"), ("a.md", "markdown")])
def test_right_answers_of_the_sample_are_right_in_both_forms(check, tmp_path, name, form):
    path = new(check, tmp_path, "--student", "2024001", "--format", form, name=name)
    text = path.read_text(encoding="utf-8")
    answer = "2x - 12"  # this learner's apple costs 6 yuan
    if form == "toml":
        text = text.replace("\"apple-price.derivative\" = ''''''", f"\"apple-price.derivative\" = '''{answer}'''")
    else:
        head, _, tail = text.partition("apple-price.derivative")
        text = head + "apple-price.derivative" + tail.replace("Answer:", f"Answer: {answer}", 1)
    path.write_text(text, encoding="utf-8")
    rows = json.loads(check(str(path), "--json").out)["rows"]
    judgement = next(row["judgement"] for row in rows if row["question"] == "apple-price.derivative")
    assert judgement["answer"] == answer
    assert judgement["verdict"] == "correct"


@pytest.mark.parametrize("sample", ["homework.toml", "homework.zh.md"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_shipped_samples_are_an_honest_mixture(check, sample, language):
    ran = check(str(ROOT / "examples" / sample), "--json", "--lang", language)
    data = json.loads(ran.out)
    judgements = [row["judgement"] for row in data["rows"]]
    for judgement in judgements:
        jsonschema.validate(judgement, SCHEMA)
    verdicts = [judgement["verdict"] for judgement in judgements]
    assert verdicts.count("correct") >= 10
    assert verdicts.count("wrong") >= 3
    assert verdicts.count("not counted") >= 2
    assert ran.code == 1
    # every wrong one is a known mistake, none merely "different"
    wrong = [judgement for judgement in judgements if judgement["verdict"] == "wrong"]
    assert all(judgement["reasons"][0]["code"] != "DIFFERENT" for judgement in wrong)


def test_plain_lines_in_a_pipe(check):
    ran = check(str(ROOT / "examples" / "homework.toml"))
    lines = ran.out.splitlines()
    assert lines[0].startswith("Basics of gradient descent")
    assert sum(line[0].isdigit() and ". " in line[:4] for line in lines) == 22
    assert lines[-1].endswith("not counted")


def test_a_table_in_a_terminal(check, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    ran = check(str(ROOT / "examples" / "homework.toml"))
    assert "points" in ran.out
    assert "[UPHILL]" in ran.out
    without_colour = re.sub(r"\x1b\[[0-9;]*m", "", ran.out)
    assert max(map(len, without_colour.splitlines())) <= 80


def test_an_own_sheet(check, tmp_path):
    sheet = tmp_path / "mine.toml"
    sheet.write_text(
        'format = "chainrule.sheet/1"\ntitle = "Mine"\nseeds = "same"\n'
        '[[questions]]\nquestion = "apple-price.derivative"\npoints = 3\n',
        encoding="utf-8",
    )
    text = check("new", str(sheet)).out.replace("''''''", "'''2x - 10'''")
    path = tmp_path / "a.toml"
    path.write_text(text, encoding="utf-8")
    data = json.loads(check(str(path), "--json").out)
    assert (data["points"], data["max_points"], data["exit_code"]) == (3, 3, 0)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'sheet = "basics"\nstudent = "1"\n[answers]\n"apple-price.derivatve" = "1"\n', ":5: there is no question"),
        (b'sheet = "basics"\nstudnt = "1"\n[answers]\n"apple-price.derivative" = "1"\n', "studnt"),
        (b'sheet = "basics"\nstudent = "1"\n[answers]\n"apple-price.derivative" = "1\n', ":5:"),
        (b'sheet = "basics"\n[answers]\n"apple-price.derivative" = "1"\n', "student"),
        (b'sheet = "nosuch"\nstudent = "1"\n[answers]\n"apple-price.derivative" = "1"\n', "there is no sheet nosuch"),
        (b'sheet = "basics"\nstudent = "1"\n[answers]\n"a" = "1"\n"a" = "2"\n', "twice"),
        ('sheet = "basics"\n[answers]\n# 导数\n'.encode("gbk"), "GBK"),
        (b"\x00\x01", "NUL"),
        (b"# nothing\n" * 200_000, "too large"),
        (b"", ""),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_bad_files_are_one_line_and_exit_code_3(check, tmp_path, content, says, language):
    path = tmp_path / "bad.toml"
    head = b'format = "chainrule.answers/1"\n' if content.startswith(b"sheet") else b""
    path.write_bytes(head + content)
    ran = check(str(path), "--lang", language)
    assert ran.code == 3
    assert ran.out == ""
    lines = [line for line in ran.err.splitlines() if not line.startswith(("Deriving", "正在"))]
    assert len(lines) == 1
    assert str(path) in lines[0]
    assert "{" not in lines[0]
    if language == "en":
        assert says in lines[0]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("nosuch.toml",), "no such file"),
        (("",), "no command ''"),
        (("help",), "did you mean `check --help`?"),
        (("LIST",), "did you mean `check list`?"),
        (("homework", "."), "folder"),
        (("new", "basics"), "--student is needed"),
        (("new", "basic", "--student", "1"), "did you mean basics"),
        (("new", "nosuch.toml"), "nosuch.toml"),
        (("new", "basics", "--student", "1", "--format", "pdf"), "'pdf'"),
    ],
)
def test_misuse(check, words, says):
    ran = check(*words)
    assert ran.code == 3
    assert says in ran.err


def test_files_of_another_kind_are_told_apart(check, tmp_path):
    sheet, answers, empty = tmp_path / "sheet.toml", tmp_path / "answers.toml", tmp_path / "empty.md"
    sheet.write_text('format = "chainrule.sheet/1"\n')
    answers.write_text('format = "chainrule.answers/1"\n')
    empty.write_text("")
    assert "this is a sheet" in check(str(sheet)).err
    assert "these are answers" in check("new", str(answers)).err
    assert "no answer file" in check(str(empty)).err
    answers.write_text("")
    assert "no sheet" in check("new", str(answers)).err


def test_a_misspelt_file_is_looked_for(check, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "homework.toml").write_text("")
    assert "did you mean homework.toml?" in check("homwork.toml").err
    assert check("answers.toml").err == "check: answers.toml: there is no such file\n"
    (tmp_path / "mine.md").write_text("")
    assert "did you mean `check mine.md`?" in check("mine").err


def test_a_file_that_may_not_be_read(check, tmp_path, monkeypatch):
    path = tmp_path / "a.toml"
    path.write_text("")

    def refused(*_arguments, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refused)
    assert check(str(path), "--lang", "zh").err == f"check: {path}: 文件无法读取（没有权限）\n"


@pytest.mark.parametrize("columns", [20, 40, 60, 200])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_table_fits_the_terminal(check, monkeypatch, columns, language):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NO_COLOR", "1")
    ran = check(str(ROOT / "examples" / "homework.toml"), "--lang", language)
    lines = ran.out.splitlines()
    names = [line for line in lines if re.match(r" ?\d+ +[-\d]/", line)]
    assert len(names) == 22
    assert all(re.search(r" [a-z-]+\.[a-z-]+$", line) for line in names)  # a name is never cut
    assert max(display_width(line) for line in lines if line not in names) <= max(40, min(columns, 80))


@pytest.mark.parametrize(("name", "value"), [("TERM", "dumb"), ("NO_COLOR", "1")])
def test_no_colours_where_none_are_wanted(check, monkeypatch, name, value):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    path = str(ROOT / "examples" / "homework.toml")
    assert "\x1b[32m" in check(path).out
    monkeypatch.setenv(name, value)
    assert "\x1b" not in check(path).out


def test_columns_of_chinese_are_aligned(check, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    out = check(str(ROOT / "examples" / "homework.toml"), "--lang", "zh").out
    rows = [line for line in out.splitlines() if re.match(r" ?\d+ ", line)]
    places = {display_width(row[: re.search(r"[a-z]", row).start()]) for row in rows}
    assert len(places) == 1


def test_plain_lines_in_chinese_end_in_its_full_stop(check):
    lines = check(str(ROOT / "examples" / "homework.toml"), "--lang", "zh").out.splitlines()
    assert lines[1] == "1. apple-price.residual-high：1/1 正确。"


SHEET = """format = "chainrule.sheet/1"
title = "Words"
seeds = "same"
[[questions]]
question = "concepts.tasks"
"""
ANSWERS = {"en": ("regression", "classification", "structured"), "zh": ("回归", "分类", "结构化学习")}


@pytest.mark.parametrize("name", ["a.toml", "a.md"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_matching_can_be_answered_from_the_sheet(check, tmp_path, name, language):
    sheet = tmp_path / "words.toml"
    sheet.write_text(SHEET, encoding="utf-8")
    form = "toml" if name.endswith("toml") else "markdown"
    text = check("new", str(sheet), "--format", form, "--lang", language).out
    assert ("spam" if language == "en" else "垃圾邮件") in text
    assert "1… 2… 3… 4… 5…" in text
    letters = {said: letter for letter, said in re.findall(r"([A-C])\. (\S+)", text)}
    number, group, structure = (letters[word] for word in ANSWERS[language])
    answer = f"1{number} 2{group} 3{structure} 4{group} 5{number}"
    if form == "toml":
        text = text.replace("= ''''''", f"= '''{answer}'''")
    else:
        text = re.sub(r"(?m)^(Answer:|答案：) *$", rf"\1 {answer}", text)
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert check(str(tmp_path / name)).code == 0
