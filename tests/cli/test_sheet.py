"""`check sheet`, and what other commands do with a sheet: secrets, and the numbers of a learner."""

import json
import shutil
from pathlib import Path

import pytest
from chainrule.grading.secret import Secret

PACK = Path(__file__).parents[2] / "examples" / "pack"
TEXT = "correct horse battery"
SHEET = 'format = "chainrule.sheet/1"\ntitle = "A"\nseeds = "secret"\n[[questions]]\nquestion = "apple-price.st*p"\n'


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An empty folder to work in, without a secret."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CHAINRULE_SECRET", raising=False)
    return tmp_path


@pytest.fixture
def secret_sheet(folder):
    (folder / "week.toml").write_text(SHEET, encoding="utf-8")
    (folder / "secret").write_text(TEXT + "\n", encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_new_sheet_passes_the_linter(check, folder, language):
    wanted = ("--question", "apple-price.derivative", "--question", "taxi-fare.*", "--lang", language)
    made = check("sheet", "new", "week 3", *wanted)
    assert made.code == 0
    assert 'title = "week 3"' in made.out
    (folder / "week 3.toml").write_text(made.out, encoding="utf-8")
    linted = check("sheet", "lint", "week 3.toml", "--json")
    data = json.loads(linted.out)
    assert (linted.code, data["exit_code"], data["findings"]) == (0, 0, [])
    assert data["questions"][0] == "apple-price.derivative"
    assert {name.partition(".")[0] for name in data["questions"][1:]} == {"taxi-fare"}


def test_the_sheet_that_is_suggested_passes_too(check, folder):
    (folder / "my.toml").write_text(check("sheet", "new").out, encoding="utf-8")
    assert check("sheet", "lint", "my.toml").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("new", "--question", "apple-price.lose"), "did you mean apple-price.loss"),
        (("new", "--question", "aple-price.*"), "did you mean apple-price.*"),
        (("new", "--question", "apple-price.step", "--question", "apple-price.step"), "stands on the sheet twice"),
        (("new", "a/b"), "is no name of a sheet"),
        (("lnt",), "did you mean `check sheet lint`?"),
        (("lint", "--student", " ", "basics"), "--student takes"),
        (("lint", "basic"), "did you mean basics"),
        (("lint", "basics", "--secret-file", "none"), "none: there is no such file"),
        (("lint", "basics", "——json"), "two hyphens"),
    ],
)
def test_misuse(check, words, said):
    ran = check("sheet", *words)
    assert ran.code == 3
    assert said in ran.err


def test_lint_says_everything_with_its_line(check, folder):
    text = SHEET.replace('"A"', "5") + "[late]\ncap = 2\n"
    (folder / "bad.toml").write_text(text, encoding="utf-8")
    ran = check("sheet", "lint", "bad.toml")
    assert ran.code == 3
    starts = [line.partition(" ")[0] for line in ran.out.splitlines()[:-1]]
    assert starts == ["bad.toml:2:", "bad.toml:6:", "bad.toml:7:", "bad.toml:7:"]
    assert "to be changed: 4; warnings: 0" in ran.out
    findings = json.loads(check("sheet", "lint", "bad.toml", "--json").out)["findings"]
    assert [finding["line"] for finding in findings] == [2, 6, 7, 7]
    assert {finding["severity"] for finding in findings} == {"error"}
    assert "：" in check("sheet", "lint", "bad.toml", "--lang", "zh").out.splitlines()[-1]


def test_how_to_see_the_rest_names_the_packs(check, folder, tmp_path):
    (folder / "week.toml").write_text(SHEET.replace("title", "titel") + "points = -1\n", encoding="utf-8")
    shutil.copytree(PACK, tmp_path / "my pack")
    said = check("grade", "week.toml", ".", "--pack", str(tmp_path / "my pack")).err.splitlines()[-1]
    assert f"week.toml --pack '{tmp_path / 'my pack'}'` shows all" in said


@pytest.mark.parametrize(
    "words",
    [
        ("grade", "my week.toml", "."),
        ("new", "my week.toml", "--student", "s1"),
        ("gradescope", "my week.toml", "--out", "a.zip"),
        ("show", "apple-price.step", "--sheet", "my week.toml", "--student", "s1"),
    ],
)
def test_other_commands_say_the_first_and_how_to_see_the_rest(check, folder, words):
    text = SHEET.replace("title", "titel").replace("st*p", "stop") + "points = -1\n"
    (folder / "my week.toml").write_text(text, encoding="utf-8")
    found = json.loads(check("sheet", "lint", "my week.toml", "--json").out)["findings"]
    ran = check(*words)
    first, rest = ran.err.splitlines()
    assert ran.code == 3
    assert first.partition(": ")[2].partition(": ")[2] in [fault["message"] for fault in found]
    assert rest.startswith(f"more faults: {len(found) - 1}; `check sheet lint '")
    assert rest.endswith("my week.toml'` shows all of them")


@pytest.mark.parametrize("text", [SHEET.replace("st*p", "stop"), SHEET + "=", "", None])
def test_where_the_linter_would_say_no_more_it_is_not_named(check, folder, text):
    if text is not None:
        (folder / "week.toml").write_text(text, encoding="utf-8")
    for words in (("grade", "week.toml", "."), ("new", "week.toml", "--student", "s1")):
        ran = check(*words)
        assert (ran.code, len(ran.err.splitlines())) == (3, 1)
        assert "check sheet" not in ran.err


def test_what_is_no_sheet_has_one_finding(check, folder):
    (folder / "no.toml").write_text("x", encoding="utf-8")
    ran = check("sheet", "lint", "no.toml", "--json")
    data = json.loads(ran.out)
    assert (ran.code, data["sheet"], len(data["findings"])) == (3, None, 1)


def test_warnings_do_not_fail(check, folder):
    (folder / "old.toml").write_text(SHEET.replace("[[", "due = 2020-01-01T00:00:00Z\n[["), encoding="utf-8")
    ran = check("sheet", "lint", "old.toml")
    assert ran.code == 0
    assert ran.out.startswith("warning: old.toml:4:")


def test_the_schema_is_printed(check):
    assert json.loads(check("sheet", "schema").out)["title"] == "chainrule.sheet/1"


@pytest.mark.usefixtures("secret_sheet")
def test_secret_numbers_from_file_and_environment(check, monkeypatch):
    shown = ("show", "apple-price.step", "--sheet", "week.toml", "--student", "Ｓ1")
    from_file = check(*shown, "--json", "--secret-file", "secret")
    assert json.loads(from_file.out)["seed"] == Secret(TEXT).seed("week", "s1")
    made = check("new", "week.toml", "--student", "s1", "--secret-file", "secret")
    assert made.code == 0
    assert Secret(TEXT).seed("week", "s1") not in made.out  # with the seed, `check answer` would give the answer away
    monkeypatch.setenv("CHAINRULE_SECRET", TEXT)
    assert check(*shown, "--json").out == from_file.out
    assert check("new", "week.toml", "--student", "s1").out == made.out
    assert check("new", "week.toml", "--student", "s2").out != made.out.replace("s1", "s2")
    lint = check("sheet", "lint", "week.toml", "--student", "s1")
    assert lint.code == 0
    everything = [from_file, made, lint, check(*shown), check("new", "week.toml"), check("doctor")]
    assert not any(TEXT in ran.out + ran.err for ran in everything)


@pytest.mark.usefixtures("secret_sheet")
def test_without_the_secret_only_the_teacher_can(check, folder, monkeypatch):
    made = check("new", "week.toml", "--student", "s1", "--secret-file", "secret").out
    (folder / "answers.toml").write_text(made, encoding="utf-8")
    ran = check("answers.toml")
    assert ran.code == 3
    assert "only the teacher can judge the sheet week" in ran.err
    assert check("homework", "answers.toml", "--secret-file", "secret").code == 2  # the answers are empty
    for words in (("new", "week.toml", "--student", "s1"), ("show", "apple-price.step", "--sheet", "week.toml")):
        ran = check(*words)
        assert ran.code == 3
        assert "CHAINRULE_SECRET" in ran.err
    assert check("sheet", "lint", "week.toml").code == 0
    monkeypatch.setenv("CHAINRULE_SECRET", "swordfish")
    ran = check("new", "week.toml", "--student", "s1")
    assert ran.code == 3
    assert "too short" in ran.err
    assert "swordfish" not in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("apple-price.step", "--student", "s1"), "--student needs --sheet"),
        (("apple-price.step", "--secret-file", "secret"), "--secret-file needs --sheet"),
        (("apple-price.step", "--sheet", "basics"), "--student is needed"),
        (("apple-price.step", "--sheet", "basics", "--seed", "1"), "--sheet and --seed exclude each other"),
        (("apple-price.stp", "--sheet", "basics", "--student", "s1"), "did you mean apple-price.step"),
        (("xyzzy", "--sheet", "basics", "--student", "s1"), "is not on the sheet basics"),
    ],
)
def test_misuse_of_show(check, words, said):
    ran = check("show", *words)
    assert ran.code == 3
    assert said in ran.err


def test_show_has_the_questions_of_a_sheet_alone(check):
    ran = check("show", "apple-price", "--sheet", "basics", "--student", "s1", "--json")
    data = json.loads(ran.out)
    assert data["seed"] == "basics/s1"
    names = [question["name"] for question in data["questions"]]
    assert names == [
        f"apple-price.{name}" for name in ("residual-high", "derivative", "step", "iterates", "rate-range")
    ]
