"""The JSON Schema of sheets: it accepts what is read, and refuses what it can tell is wrong."""

import json
import tomllib
from datetime import date, time
from pathlib import Path

import pytest
from chainrule.grading.first_sheet import first_sheet, sheet_schema
from chainrule.grading.sheet_file import read_sheet
from chainrule.grading.trouble import SheetError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from .sheet_tables import BAD, GOOD, HEAD, QUESTION

ROOT = Path(__file__).parents[2]
SCHEMA = Draft202012Validator(json.loads(sheet_schema()))
# what only the reader knows: contradictions between values, and the calendar
BEYOND = {code for _, code, _, told in BAD if told is False}


def as_json(value):
    """TOML as JSON: dates become texts."""
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, date | time) else value


def accepts(text):
    return SCHEMA.is_valid(as_json(tomllib.loads(text)))


def test_it_is_a_schema_and_the_page_shows_the_same():
    Draft202012Validator.check_schema(json.loads(sheet_schema()))
    assert (ROOT / "docs" / "sheet.schema.json").read_text("utf-8") == sheet_schema()


def test_sheets_that_ship_validate():
    for path in [*(ROOT / "grading" / "sheets").glob("*.toml")]:
        SCHEMA.validate(as_json(tomllib.loads(path.read_text("utf-8"))))
    for language in ("en", "zh"):
        SCHEMA.validate(as_json(tomllib.loads(first_sheet("week 3", language))))


@pytest.mark.parametrize("text", GOOD)
def test_what_is_read_validates(text):
    SCHEMA.validate(as_json(tomllib.loads(HEAD + text + QUESTION)))


@pytest.mark.parametrize(("text", "told"), [(bad[0], bad[3]) for bad in BAD if bad[3] is not None])
def test_what_the_schema_can_tell_is_refused(text, told):
    assert accepts(HEAD + text + QUESTION) is not told


DATES = ["2026-12-05", "2026-12-01T08:00:00", "2026-12-09T08:00:00Z", "'2026-12-05 23:59'", "'soon'", "7"]
SHARES = ["0.1", "1", "0", "2", "'10%'", "'100 %'", "'0%'", "'x'", "true"]
LENGTHS = ["0", "30", "-1", "'30 min'", "'2 h'", "'7 d'", "'400 d'", "'1 week'", "'2 天'"]
CHOICES = {
    "zone": ["'UTC'", "'Asia/Shanghai'"],
    "opens": DATES,
    "due": DATES,
    "feedback": ["'all'", "'marks'", "'after due'", "'no'"],
    "late.per_day": SHARES,
    "late.cap": SHARES,
    "late.grace": LENGTHS,
    "late.closes": LENGTHS,
    "extensions.s1": DATES,
    "attempts.counts": ["'best'", "'last'", "'first'", "'all'"],
    "attempts.most": ["0", "1", "3", "1001", "1.5"],
    "rounding.step": ["0.5", "1", "0", "-1", "'x'"],
    "rounding.half": ["'up'", "'down'", "'nearest'", "'even'"],
    "rounding.of": ["'total'", "'question'", "'all'"],
}
policies = st.fixed_dictionaries({}, optional={key: st.sampled_from(values) for key, values in CHOICES.items()})


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None, derandomize=True
)
@given(policies)
def test_schema_and_reader_agree_but_for_what_only_the_reader_knows(tmp_path, table):
    text = HEAD + "".join(f"{key} = {value}\n" for key, value in table.items()) + QUESTION
    path = tmp_path / "my.toml"
    path.write_text(text, encoding="utf-8")
    code = ""
    try:
        read_sheet(str(path))
    except SheetError as trouble:
        code = trouble.code
    assert accepts(text) is (not code) or code in BEYOND


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_key_of_the_schema_stands_in_a_first_sheet_and_is_read(language, tmp_path):
    lines = first_sheet("week 3", language).splitlines()
    lines = [line.removeprefix("# ") if line.startswith(("# [", *KEYS)) else line for line in lines]
    path = tmp_path / "week.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    sheet = read_sheet(str(path))
    assert sheet.policy.late.closes
    data, wanted = tomllib.loads("\n".join(lines)), json.loads(sheet_schema())["properties"]
    assert data.keys() == wanted.keys()
    for key in ("late", "attempts", "rounding"):
        assert data[key].keys() == wanted[key]["properties"].keys()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_first_sheet_may_be_named_as_its_file(language):
    assert first_sheet("week-3.toml", language) == first_sheet("week-3", language)
    assert "check sheet lint week-3.toml\n" in first_sheet("week-3", language)


KEYS = [f"# {key} = " for key in [*json.loads(sheet_schema())["properties"], '"2024001"']]
KEYS += [f"# {key.partition('.')[2]} = " for key in CHOICES if "." in key]
