"""Every row of the reference of the answer language, docs/answers.toml, is a test; the pages show that table."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from chainrule.checker.equating import equal

ROOT = Path(__file__).parents[1]
TOPICS = tomllib.loads((ROOT / "docs" / "answers.toml").read_text(encoding="utf-8"))["topic"]
DECLARED = ("kind", "symbols", "domain", "positive", "tolerance", "significant_figures", "decimal_places", "form")
PRECISE = {"tolerance", "significant_figures", "decimal_places", "form"}
KNOWN = {"reference", "answer", "verdict", "code", "column", "note", "one_way", *DECLARED}
ROWS = [(topic["title"]["en"], row) for topic in TOPICS for row in topic["rows"]]


def case(topic, row):
    return pytest.param(row, id=f"{topic}: {row['reference']} ~ {row['answer']}")


def goes_both_ways(row):
    """Whether nothing is asked of the answer alone: no form, no precision, no unit."""
    return row["verdict"] in ("equal", "different") and not row.get("one_way") and not PRECISE & row.keys()


def judged(row, reference, answer):
    return equal(reference, answer, **{name: row[name] for name in DECLARED if name in row})


@pytest.mark.parametrize("row", [case(topic, row) for topic, row in ROWS])
def test_row(row):
    verdict = judged(row, row["reference"], row["answer"])
    assert verdict.verdict.value == row["verdict"], verdict
    if "code" in row:
        assert verdict.code == row["code"]
    if "column" in row:
        assert verdict.column == row["column"]


@pytest.mark.parametrize("row", [case(topic, row) for topic, row in ROWS if goes_both_ways(row)])
def test_both_directions_agree(row):
    assert judged(row, row["answer"], row["reference"]).verdict.value == row["verdict"]


def test_an_unread_row_says_why_in_both_languages():
    for _, row in ROWS:
        if row["verdict"] == "unreadable":
            verdict = judged(row, row["reference"], row["answer"])
            english, chinese = (verdict.message(language) for language in ("en", "zh"))
            assert english, row
            assert chinese != english, row


def test_the_table_is_well_formed():
    assert len(ROWS) >= 400
    assert len(TOPICS) >= 25
    for _, row in ROWS:
        assert row.keys() <= KNOWN, row
        assert row["verdict"] in ("equal", "different", "unreadable", "undecided")
        assert row.get("note", {"en": "", "zh": ""}).keys() == {"en", "zh"}, row


def test_no_pair_stands_there_twice():
    seen = set()
    for _, row in ROWS:
        key = tuple(
            sorted((name, repr(value)) for name, value in row.items() if name in (*DECLARED, "reference", "answer"))
        )
        assert key not in seen, row
        seen.add(key)


@pytest.mark.parametrize("name", ["answers.md", "answers.zh.md"])
def test_every_line_of_a_page_has_four_cells(name):
    lines = [line for line in (ROOT / "docs" / name).read_text(encoding="utf-8").split("\n") if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in lines} == {5}
    assert len(lines) == len(ROWS) + 2 * len(TOPICS)


def test_the_pages_show_the_table():
    command = [sys.executable, str(ROOT / "docs" / "tools" / "answers.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
