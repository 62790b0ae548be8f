"""`check grade`, `check regrade` and `check why` as a teacher uses them, on a class of thirty."""

import json
import sqlite3
from contextlib import closing

import pytest
from chainrule.checker import library
from chainrule.checker.judging.judge import judge_text
from chainrule.checker.variants import variant
from chainrule.grading.judging.stored import stored
from chainrule.grading.marker import BLANK

pytestmark = pytest.mark.thorough  # each test runs whole processes

GRADE = ("grade", "week.toml", "answers.csv", "--roster", "roster.csv", "--workers", "1")


@pytest.fixture
def apples():
    return library.question("apple-price.derivative")


def counts(data):
    return {name: data[name] for name in ("learners", "submitted", "answers", "correct", "wrong", "missing")}


@pytest.fixture
def graded(check):
    return check(*GRADE, "--format", "json", "--format", "wide", "--json", expected=0)


def test_a_class_is_graded(graded, json_of, results, week):
    data = json_of(graded)
    blank = (week / "answers.csv").read_text().count(",,")
    assert blank > 0
    assert counts(data) | {"irregular": 0, "ended": 0} == {
        "learners": 32,
        "submitted": 30,
        "answers": 90 - blank,
        "correct": data["correct"],
        "wrong": data["wrong"],
        "missing": 6 + blank,
        "irregular": 0,
        "ended": 0,
    }
    assert data["correct"] + data["wrong"] + data["not_counted"] == 90 - blank
    assert data["judged"] == data["distinct"] <= 90
    assert results()


def test_a_blank_is_told_as_judging_it_would_tell(apples):
    exercise, question = apples
    numbers = variant(exercise, None)
    for text in ("", "  \n"):
        judgement = judge_text(exercise, question, numbers, text)
        assert stored(judgement, exercise, question, numbers) == BLANK


def test_nothing_is_judged_twice_and_results_are_the_same(graded, check, json_of, results):
    first = results()
    again = json_of(check(*GRADE, "--format", "json", "--format", "wide", "--json", expected=0))
    assert (again["judged"], again["distinct"]) == (0, json_of(graded)["distinct"])
    assert results() == first


@pytest.mark.usefixtures("graded")
def test_workers_and_the_order_of_rows_change_nothing(check, results, week):
    head, *rows = (week / "answers.csv").read_text().splitlines()
    (week / "turned.csv").write_text("\n".join([head, *reversed(rows)]) + "\n")
    check(
        "grade",
        "week.toml",
        "turned.csv",
        "--roster",
        "roster.csv",
        "--workers",
        "2",
        "--format",
        "wide",
        "--out",
        "other",
        expected=0,
    )
    name = next(name for name in results("other"))
    assert results("other")[name] == results()[name]


def test_fail_under(check):
    assert check(*GRADE, "--format", "json", "--fail-under", "0%").returncode == 0
    assert check(*GRADE, "--format", "json", "--fail-under", "100%").returncode == 1
    assert "60%" in check(*GRADE, "--fail-under", "a lot", expected=3).stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("grade", "week.toml", "nothing.csv"), "nothing.csv"),
        (("grade", "nothing.toml", "answers.csv"), "nothing.toml"),
        (("grade", "week.toml", "answers.csv", "--format", "jsn"), "did you mean json"),
        (("grade", "week.toml", "answers.csv", "--engine", "cloud"), "dask://HOST:PORT"),
        (("grade", "week.toml", "answers.csv", "--set", "x"), "NAME=VALUE"),
        (("grade", "week.toml", "answers.csv", "--now", "soon"), "2026-12-01T12:00"),
        (("grade", "week.toml", "answers.csv", "--roster", "nobody.csv"), "nobody.csv"),
        (("grade", "week.toml", "answers.csv", "--out", "answers.csv"), "answers.csv"),
        (("regrade", "results"), "check grade"),
        (("why", "s01", "1"), "check grade"),
    ],
)
def test_misuse_says_what_to_change(check, words, said):
    done = check(*words)
    assert done.returncode == 3
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) <= 4
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--format", "json", "--format", "gradescope"), "results.json"),
        (("--format", "jsn"), "did you mean json"),
        (("--set", "canvas.assignment=1"), "canvas.assignment"),
        (("--now", "soon"), "2026-12-01T12:00"),
        (("--format", "gradescope", "--set", "gradescope.metadata=none.json"), "none.json cannot be read"),
        (("--engine", "dask://127.0.0.1:none"), "dask://HOST:PORT"),
        (("--engine", "dask://127.0.0.1:70000"), "dask://HOST:PORT"),
        (("--engine", "dask://127.0.0.1:9"), "no Dask scheduler answers at 127.0.0.1:9"),
    ],
)
def test_wrong_options_are_told_before_anything_is_read_or_made(check, week, words, said):
    (week / "answers.csv").write_bytes(b"")  # which would be refused
    done = check("grade", "week.toml", "answers.csv", *words, expected=3)
    assert said in done.stderr
    assert not (week / "results").exists()


def test_quiet_says_nothing(check):
    done = check(*GRADE, "--format", "json", "--quiet", expected=0)
    assert (done.stdout, done.stderr) == ("", "")


def test_in_chinese(check):
    done = check(*GRADE, "--format", "json", "--lang", "zh", expected=0)
    assert "32 名学生" in done.stdout


@pytest.mark.usefixtures("graded")
def test_why_shows_the_whole_evidence(check):
    shown = check("why", "s00", "apple-price.derivative", expected=0).stdout
    for part in ("s00", "answers.csv:2", "attempt 1, which counts", "symbolic", "numeric", "points"):
        assert part in shown
    assert check("why", "S00", "1", expected=0).stdout == shown
    data = json.loads(check("why", "s00", "1", "--json", expected=0).stdout)
    assert data["attempts"][0]["judgement"]["answer"] in shown
    assert len(data["history"]) == 1


@pytest.mark.usefixtures("graded")
def test_why_knows_who_handed_in_nothing(check):
    assert "nothing was handed in" in check("why", "s31", "1", expected=0).stdout
    assert "did you mean" in check("why", "s99", "1", expected=3).stderr
    assert "taxi-fare.partial-w" in check("why", "s01", "taxi-fare.partial-x", expected=3).stderr


@pytest.mark.usefixtures("graded")
def test_why_of_other_rules_or_an_unfinished_grading_says_so(check, week):
    sheet = (week / "week.toml").read_text()
    change(week, "points = 3", "points = 4")
    assert "check regrade" in check("why", "s00", "1", expected=3).stderr
    (week / "week.toml").write_text(sheet)
    with closing(sqlite3.connect(week / "results" / "submissions.sqlite")) as collected, collected:
        collected.execute("UPDATE text SET text = text || ' + 17'")
    assert "was not finished" in check("why", "s00", "1", expected=3).stderr


def change(week, old, new):
    path = week / "week.toml"
    path.write_text(path.read_text().replace(old, new))


def marks(week, folder="results"):
    with closing(sqlite3.connect(f"file:{week / folder / 'journal.sqlite'}?mode=ro", uri=True)) as journal:
        return journal.execute(
            "SELECT who, question, grading, points FROM mark ORDER BY who, question, grading"
        ).fetchall()


@pytest.mark.usefixtures("graded")
def test_another_sheet_is_not_graded_into_old_results(check, week):
    change(week, "points = 3", "points = 4")
    assert "check regrade results" in check(*GRADE, expected=3).stderr


FIRST = {"CHAINRULE_SECRET": "one secret that is long enough"}
SECOND = {"CHAINRULE_SECRET": "another one that is long enough"}


def test_another_secret_is_named(check, week):
    change(week, 'seeds = "same"', 'seeds = "secret"')
    (week / "answers.csv").write_text("student,question,answer\ns01,apple-price.derivative,2x\n")
    check(*GRADE, expected=0, **FIRST)
    said = check(*GRADE, expected=3, **SECOND).stderr
    assert "made with another secret" in said
    assert "--secret-file" in said
    change(week, "points = 3", "points = 4")
    said = check(*GRADE, expected=3, **SECOND).stderr
    assert "check regrade results" in said


@pytest.mark.usefixtures("graded")
def test_regrade_shows_first_and_writes_when_asked(check, week, results):
    before, stored = results(), marks(week)
    assert "no mark changes" in check("regrade", "results", expected=0).stdout
    change(week, "points = 3", "points = 4")
    shown = check("regrade", "results", expected=0).stdout
    assert "taxi-fare.partial-w: 3 -> 4 (raised)" in shown
    assert shown.endswith("nothing was written; --apply writes it\n")
    assert results() == before
    assert marks(week) == stored
    check("regrade", "results", "--apply", expected=0)
    assert results() != before
    later = marks(week)
    assert set(stored) < set(later)
    assert {grading for *_, grading, _points in later} == {1, 2}
    assert "no mark changes" in check("regrade", "results", expected=0).stdout
    who = next(who for who, question, grading, _ in later if grading == 2 and question)
    assert "grading 2" in check("why", who, "2", expected=0).stdout


@pytest.mark.usefixtures("graded")
def test_no_mark_is_lowered_silently(check, week):
    stored = marks(week)
    change(week, "points = 3", "points = 1")
    shown = " ".join(check("regrade", "results", expected=0).stdout.split())
    assert "--apply --lower keep writes it and lowers no mark, --apply --lower apply all" in shown
    refused = check("regrade", "results", "--apply", expected=3)
    assert "(lowered)" in refused.stdout
    assert "--lower keep" in refused.stderr
    learners = sum("taxi-fare.partial-w: " in line for line in refused.stdout.splitlines())
    assert 0 < learners < refused.stdout.count("(lowered)")  # which is of totals too
    assert f"marks lowered: {learners} (learners: {learners}, questions: 1)" in refused.stdout
    assert f"lower: {learners};" in refused.stderr
    assert marks(week) == stored
    kept = check("regrade", "results", "--apply", "--lower", "keep", expected=0)
    assert "no more are kept than a question is worth now" in kept.stdout
    points = {}
    for who, question, _grading, value in marks(week):
        points[who, question] = value
    worth = {value for (_, question), value in points.items() if question == "taxi-fare.partial-w"}
    assert worth <= {"1", "0", None}  # the half of three points is as much as one
    assert "1" in worth
    assert "no mark changes" in check("regrade", "results", expected=0).stdout
    check("regrade", "results", "--apply", "--lower", "apply", expected=0)


@pytest.mark.usefixtures("graded")
def test_learners_do_not_vanish(check, week):
    lines = (week / "answers.csv").read_text().splitlines()
    (week / "answers.csv").write_text("\n".join(line for line in lines if not line.startswith("s05")) + "\n")
    roster = (week / "roster.csv").read_text().splitlines()
    (week / "roster.csv").write_text("\n".join(line for line in roster if line != "s05") + "\n")
    refused = check("regrade", "results", "--apply", "--lower", "keep", expected=3)
    assert "s05" in refused.stdout
    assert "handed in nothing now: 1;" in refused.stderr


def test_a_text_that_is_too_much_is_ended_and_the_rest_goes_on(check, week, json_of):
    text = "*".join(["(x+1)^1400"] * 800)
    blank = (week / "answers.csv").read_text().count(",,")
    with (week / "answers.csv").open("a") as file:
        file.write(f"s30,apple-price.derivative,{text},2026-11-01T08:00:00Z\n")
    done = check(*GRADE, "--format", "json", "--json", "--time-limit", "0.5", expected=2)
    data = json_of(done)
    assert (data["ended"], data["answers"]) == (1, 91 - blank)
    assert "TIME_LIMIT" in check("why", "s30", "1", "--json").stdout
