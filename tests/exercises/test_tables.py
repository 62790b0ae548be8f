"""Each text of tables/<exercise>.toml is judged as its table says: right; wrong, and why; not counted, and why."""

import tomllib
from pathlib import Path

import pytest
from chainrule.checker.api import exercise_names, judge

TABLES = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in Path(__file__).parent.glob("tables/*.toml")}


def rows(section):
    """The rows of one section of all tables: the full name of the question, then what stands in the row."""
    return [
        pytest.param(f"{exercise}.{question}", row, id=f"{exercise}.{question} {row!r}")
        for exercise, table in sorted(TABLES.items())
        for question, answers in table.get(section, {}).items()
        for row in answers
    ]


def verdict_and_codes(question, text):
    judgement = judge(question, text)
    return judgement.verdict.value, [reason.code for reason in judgement.reasons]


@pytest.mark.parametrize(("question", "text"), rows("right"))
def test_right(question, text):
    assert verdict_and_codes(question, text)[0] == "correct"


@pytest.mark.parametrize(("question", "row"), rows("wrong"))
def test_wrong(question, row):
    text, code = row
    verdict, codes = verdict_and_codes(question, text)
    assert (verdict, codes[0]) == ("wrong", code)


@pytest.mark.parametrize(("question", "row"), rows("not-counted"))
def test_not_counted(question, row):
    text, code = row
    assert verdict_and_codes(question, text) == ("not counted", [code])


def test_every_exercise_has_a_table_with_known_sections():
    assert sorted(TABLES) == sorted(exercise_names())
    assert {section for table in TABLES.values() for section in table} == {"right", "wrong", "not-counted"}
