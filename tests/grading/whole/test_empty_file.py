"""An answer file that was handed in as `check new` wrote it, with one answer or with none."""

import csv
import json

import pytest

FORMATS = ("--format", "json", "--format", "wide", "--format", "feedback", "--format", "github", "--workers", "1")


@pytest.fixture
def standings(check, week):
    """Grade a file with an answer and an empty one: the standings in each format."""
    for student in ("ann", "bob"):
        text = check("new", "week.toml", "--student", student, expected=0).stdout
        if student == "ann":
            text = text.replace("''''''", "'''2x-10'''", 1)
        (week / "in").mkdir(exist_ok=True)
        (week / "in" / f"{student}.toml").write_text(text)
    check("grade", "week.toml", "in", *FORMATS, expected=0)
    return week / "results"


def test_it_was_handed_in_and_nothing_is_answered(standings):
    lines = [json.loads(line) for line in (standings / "results.jsonl").read_text("utf-8").splitlines()]
    assert [line["standing"] for line in lines] == ["submitted", "nothing answered"]
    head = json.loads((standings / "results.json").read_text("utf-8"))
    assert (head["learners"]["submitted"], head["learners"]["nothing answered"]) == (1, 1)
    with (standings / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
        told = {row["student"]: row["standing"] for row in csv.DictReader(file)}
    assert told == {"ann": "submitted", "bob": "nothing answered"}
    assert "nothing answered" in (standings / "github-summary.md").read_text("utf-8")
    assert "holds no answer" in (standings / "feedback" / "bob.md").read_text("utf-8")
