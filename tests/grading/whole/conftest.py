"""A small class as a table, and the command run on it in a process of its own."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECK = Path(sys.executable).with_name("check")

SHEET = """format = "chainrule.sheet/1"
title = { en = "Week one", zh = "第一周" }
seeds = "same"
partial_credit = true

[[questions]]
question = "apple-price.derivative"
points = 2

[[questions]]
question = "taxi-fare.partial-w"
points = 3

[[questions]]
question = "gradient-direction.contour-angle"
"""
TEXTS = {
    "apple-price.derivative": ("2x-10", "-2(5-x)", "2(5-x)", "10-2x", "x^2", "2x-", "", "=1+1", "２ｘ－１２"),
    "taxi-fare.partial-w": ("-6(15-3w-b)", "-2(15-3w-b)", "6(15-3w-b)", "w", "[1,2"),
    "gradient-direction.contour-angle": ("A", "B", "C", "?"),
}


@pytest.fixture
def week(tmp_path):
    """A folder with a sheet, a roster and a table of answers of thirty learners."""
    (tmp_path / "week.toml").write_text(SHEET, encoding="utf-8")
    with (tmp_path / "answers.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("student", "question", "answer", "time"))
        for learner in range(30):
            for place, (question, texts) in enumerate(TEXTS.items()):
                text = texts[(learner * 7 + place) % len(texts)]
                writer.writerow((f"s{learner:02}", question, text, f"2026-11-{1 + learner % 20:02}T08:00:00Z"))
    with (tmp_path / "roster.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("student",), *((f"s{learner:02}",) for learner in range(32))])
    return tmp_path


@pytest.fixture
def check(week, cache):
    """Run `check` in the folder: exit code, standard output, standard error."""

    def run(*arguments, expected=None, **environment):
        done = subprocess.run(
            [CHECK, *map(str, arguments)],
            cwd=week,
            capture_output=True,
            encoding="utf-8",
            check=False,
            env={**os.environ, "CHAINRULE_CACHE": str(cache), "LANG": "C.UTF-8", **environment},
        )
        if expected is not None:
            assert done.returncode == expected, done.stderr
        return done

    return run


@pytest.fixture
def results(week):
    """What stands in a folder of results, but for what only the program itself reads."""

    def read(folder="results"):
        own = {
            "journal.sqlite",
            "submissions.sqlite",
            "journal.sqlite.lock",
            "journal.sqlite-wal",
            "journal.sqlite-shm",
        }
        files = sorted(path for path in (week / folder).rglob("*") if path.is_file() and path.name not in own)
        return {path.relative_to(week / folder).as_posix(): path.read_bytes() for path in files}

    return read


@pytest.fixture
def json_of():
    """The JSON that a command printed."""
    return lambda done: json.loads(done.stdout)
