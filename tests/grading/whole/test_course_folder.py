"""A course's own repository is graded: what else lies there makes no learner, nor does what a grading left."""

import json

import pytest

ANSWERS = """format = "chainrule.answers/1"
sheet = "week.toml"
[answers]
"apple-price.derivative" = "2x-10"
"""
FORMATS = ("--format", "json", "--format", "feedback", "--workers", "1")


@pytest.fixture
def course(week):
    """The folder of a class with a learner's file, and what a repository has beside such files."""
    (week / "ann.toml").write_text(ANSWERS)
    (week / "README.md").write_text("# The course, chainrule.example\n\nIts sheets are in `week.toml`.\n")
    (week / "pyproject.toml").write_text('[project]\nname = "course"\n')
    (week / "other.toml").write_text((week / "week.toml").read_text())
    (week / ".github").mkdir()
    (week / ".github" / "eve.toml").write_text(ANSWERS)
    (week / "times.csv").write_text("student,time\nann,2026-11-01T08:00:00Z\n")
    return week


def learners(folder):
    lines = map(json.loads, (folder / "results.jsonl").read_text("utf-8").splitlines())
    return [line["student"] for line in lines if "marks" in line or "student" in line]


def written(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".sqlite" not in path.name
    }


def test_only_learners_are_learners_and_again_the_same(check, course):
    results = course / "results"
    check("grade", "week.toml", ".", *FORMATS, expected=0)
    first = written(results)
    assert learners(results) == ["ann"]
    assert any(name.startswith("feedback") for name in first)
    told = results.joinpath("results.json").read_text("utf-8")
    assert all(name in told for name in ("README.md", "pyproject.toml", "other.toml"))
    assert "week.toml" not in [item["source"] for item in json.loads(told)["irregular"]]
    check("grade", "week.toml", ".", *FORMATS, expected=0)
    assert written(results) == first


def test_the_folder_itself_may_be_that_of_results(check, course):
    before = set(written(course))
    check("grade", "week.toml", ".", "--out", ".", *FORMATS, expected=0)
    made = {name: content for name, content in written(course).items() if name not in before}
    assert "results.json" in made
    check("grade", "week.toml", ".", "--out", ".", *FORMATS, expected=0)
    assert {name: content for name, content in written(course).items() if name not in before} == made


def test_roster_and_times_are_not_handed_in(check, course):
    check("grade", "week.toml", ".", "--roster", "roster.csv", "--times", "times.csv", *FORMATS, expected=0)
    told = json.loads((course / "results" / "results.json").read_text("utf-8"))["irregular"]
    assert not {"roster.csv", "times.csv"} & {item["source"] for item in told}
