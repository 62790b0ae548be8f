"""docs/scale.md: it says what was measured, and its plan is calculated as it says."""

import importlib.util
import json
from pathlib import Path

import pytest

DOCS = Path(__file__).parent.parent.parent / "docs"


@pytest.fixture(scope="module")
def scale():
    spec = importlib.util.spec_from_file_location("scale_page", DOCS / "tools" / "scale.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(rows, distinct, seconds, again, sheet="mooc", engine="two workers"):
    names = ("sheet", "rows", "engine", "distinct", "seconds", "again", "peak", "written")
    return dict(zip(names, (sheet, rows, engine, distinct, seconds, again, 200.0, rows * 500), strict=True))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_pages_are_those_of_the_measurements(scale, language):
    results = json.loads(scale.RESULTS.read_text(encoding="utf-8"))
    path = DOCS / ("scale.md" if language == "en" else "scale.zh.md")
    assert path.read_text(encoding="utf-8") == scale.page(results, language)


def test_the_plan_calculated_by_hand(scale):
    """Ten times the rows have four times the texts; with one worker a row costs 50 µs, a text 20 s / 4,000 = 5 ms."""
    runs = [run(100_000, 1_000, 8.0, 5.0), run(1_000_000, 4_000, 40.0, 30.0)]
    runs += [run(100_000, 1_000, 9.0, 8.0, engine="one worker"), run(1_000_000, 4_000, 70.0, 50.0, engine="one worker")]
    plan = scale.plan(runs, [run(10_000, 9_000, 46.0, 1.0, "descent")], "en")
    assert (plan["pass"], plan["judge"], plan["power"]) == ("50.0", "5.00", "0.60")
    assert plan["shard_distinct"] == "16,000"  # four times 4,000
    assert plan["shard_time"] == "10 minutes"  # 500 s + 16,000 · 5 ms = 580 s
    assert plan["whole_time"] == "19 minutes"  # 100 shards on 64 cores: two turns of 580 s
    assert plan["disk"] == "500"
    assert plan["own_share"] == "90%"
    assert plan["own_time"] == "50.3 hours"  # a row 50 µs + 0.9 · 2 · 45 s / 9,000, two turns of 10⁷


def test_nothing_measured_is_said_to_be_so(scale):
    results = {"machine": {"processor": "X", "processors": 2, "python": "3.11"}, "runs": []}
    for language in scale.LANGUAGES:
        assert scale.WORDS[language]["missing"] in scale.page(results, language)


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0"), (0.0456, "0.0456"), (4.531, "4.53"), (118, "118"), (6767.2, "6,770")]
)
def test_three_digits(scale, number, said):
    assert scale.rounded(number) == said
