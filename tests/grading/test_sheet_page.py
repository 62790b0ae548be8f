"""The page about sheets: its example is a sheet without a finding, and each key stands in its table."""

import json
import re
from fractions import Fraction
from pathlib import Path

import pytest
from chainrule.grading.first_sheet import sheet_schema
from chainrule.grading.sheet_lint import lint_sheet

PAGES = Path(__file__).parents[2] / "docs"


def example(page):
    return re.search(r"```toml\n(.*?)```", page, re.DOTALL)[1]


@pytest.mark.parametrize("name", ["sheets.md", "sheets.zh.md"])
def test_the_example_is_read(write, name):
    linted = lint_sheet(str(write(example((PAGES / name).read_text("utf-8")), "week3.toml")), now=0)
    assert (linted.errors, linted.warnings) == ((), ())
    points = {asked.question: asked.points for asked in linted.sheet.questions}
    assert points["taxi-fare.partial-w"] == 2
    assert points["taxi-fare.step"] == 1
    assert linted.sheet.policy.late.per_day == Fraction(1, 10)


@pytest.mark.parametrize("name", ["sheets.md", "sheets.zh.md"])
def test_every_key_is_described(name):
    page = (PAGES / name).read_text("utf-8")
    properties = json.loads(sheet_schema())["properties"]
    inner = [key for table in ("late", "attempts", "rounding") for key in properties[table]["properties"]]
    for key in [*properties, *inner, "points"]:
        assert f"`{key}`" in page or f"`[{key}]`" in page, key
