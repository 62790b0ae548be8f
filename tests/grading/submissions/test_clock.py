"""Times as tables write them, and what is none."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from chainrule.grading.submissions.clock import local_time, time_of, zone_of

SHANGHAI = ZoneInfo("Asia/Shanghai")
NINE = round(datetime(2026, 1, 5, 9, tzinfo=SHANGHAI).timestamp()) * 10**6


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-01-05T09:00", NINE),
        (" 2026-01-05 09:00:00 ", NINE),
        ("2026/1/5 9:00", NINE),
        ("2026/01/05 9:00:00", NINE),
        ("2026-1-5 9:00", NINE),
        ("2026-01-05 9:00:00", NINE),
        ("2026/1/5  9:00:00+08:00", NINE),
        ("2026-1-5", NINE - 9 * 3600 * 10**6),
        ("2026/1/5", NINE - 9 * 3600 * 10**6),
        ("2026-01-05 01:00:00 UTC", NINE),
        ("2026-01-05T01:00:00Z", NINE),
        ("2026-01-05T00:00:00-01:00", NINE),
        ("1767574800", NINE),
        ("1767574800000", NINE),
        ("", None),
        ("  ", None),
    ],
)
def test_times(text, moment):
    assert time_of(text, SHANGHAI) == moment


@pytest.mark.parametrize(
    "text",
    [
        "yesterday",
        "5/1/2026",
        "2026/1-5",
        "2026-1-5 9",
        "2026-1-5 9:0",
        "2026-02-30",
        "999999999999999",
        "9" * 400,
        "1767574800.5.1",
        "0001-01-01T00:00:00+1",
    ],
)
def test_what_is_no_time(text):
    with pytest.raises(ValueError):  # noqa: PT011 - of several makers
        time_of(text, SHANGHAI)


def test_zones():
    assert zone_of("UTC") is UTC
    assert zone_of("Asia/Shanghai") == SHANGHAI


def test_the_clock_of_an_archive():
    assert local_time((2026, 1, 5, 9, 0, 0), SHANGHAI) == NINE
    assert local_time((1980, 0, 0, 0, 0, 0), SHANGHAI) is None  # what a packer writes that has no clock
