"""What was handed in is empty, or holds everything but answers: the exit code is the same, and a sentence says why."""

import json

import pytest

SAID = "no answers to this sheet were found in "


@pytest.fixture
def course(week):
    """Folders and a table with no answer to the sheet."""
    (week / "empty").mkdir()
    (week / "notes").mkdir()
    (week / "notes" / "x.txt").write_text("not an answer")
    (week / "none.csv").write_text("student,question,answer\n")
    return week


@pytest.mark.parametrize("roster", [(), ("--roster", "roster.csv")])
@pytest.mark.parametrize("submissions", ["empty", "notes", "none.csv"])
def test_it_is_two_and_said(check, course, submissions, roster):
    done = check("grade", "week.toml", submissions, *roster, "--format", "json", "--quiet", expected=2)
    assert done.stderr.splitlines()[-1] == f"{SAID}{course / submissions}"
    head = json.loads((course / "results" / "results.json").read_text("utf-8"))
    assert head["learners"]["nothing submitted"] == (32 if roster else 0)


@pytest.mark.usefixtures("course")
def test_beside_the_summary_and_as_data(check):
    done = check("grade", "week.toml", "notes", "--roster", "roster.csv", "--format", "json", "--json", expected=2)
    assert json.loads(done.stdout)["submitted"] == 0
    assert SAID in done.stderr


@pytest.mark.usefixtures("course")
@pytest.mark.parametrize(("language", "average"), [("en", "on average"), ("zh", "平均")])
def test_of_nobody_there_is_no_average(check, language, average):
    arguments = ("--roster", "roster.csv", "--format", "json", "--format", "html", "--lang", language)
    assert average not in check("grade", "week.toml", "notes", *arguments, "--out", "none", expected=2).stdout
    assert average in check("grade", "week.toml", "answers.csv", *arguments, "--out", "some", expected=0).stdout


def test_who_answers_nothing_has_handed_in(check, course):
    (course / "notes" / "ann.toml").write_text(check("new", "week.toml", "--student", "ann", expected=0).stdout)
    done = check("grade", "week.toml", "notes", "--format", "json", "--quiet", expected=0)
    assert SAID not in done.stderr


@pytest.mark.usefixtures("course")
def test_fail_under_comes_first(check):
    check("grade", "week.toml", "notes", "--roster", "roster.csv", "--fail-under", "60%", "--quiet", expected=1)
