"""`check why` where a mark has a history: late, refused, too many, irregular, not worth a part."""

import json
import re

import pytest

pytestmark = pytest.mark.thorough  # each test runs whole processes

SHEET = """format = "chainrule.sheet/1"
title = { en = "Late", zh = "迟交" }
seeds = "same"
zone = "Asia/Shanghai"
opens = 2026-11-01T00:00:00
due = 2026-11-10T00:00:00

[late]
per_day = "10%"
closes = "5 d"

[attempts]
counts = "best"
most = 2

[[questions]]
question = "apple-price.derivative"
points = 10

[[questions]]
question = "taxi-fare.partial-w"
points = 3
"""
ROWS = """student,question,answer,time
ada,apple-price.derivative,2(5-x),2026-10-31T08:00:00Z
ada,apple-price.derivative,2x-10,2026-11-11T08:00:00Z
ada,apple-price.derivative,2(x-5),2026-11-20T08:00:00Z
bob,apple-price.derivative,x-5,2026-11-02T08:00:00Z
bob,apple-price.derivative,x,2026-11-03T08:00:00Z
bob,apple-price.derivative,2x-10,2026-11-04T08:00:00Z
bob,apple-price.derivatif,2x-10,2026-11-05T08:00:00Z
eve,taxi-fare.partial-w,w,soon
"""


@pytest.fixture
def why(check, week):
    """What is told of a learner's question."""
    (week / "late.toml").write_text(SHEET, encoding="utf-8")
    (week / "late.csv").write_text(ROWS, encoding="utf-8")
    graded = check("grade", "late.toml", "late.csv", "--workers", "1", "--format", "json")
    assert graded.returncode == 2  # a row could not be read

    def told(*words, code=0):
        ran = check("why", *words, expected=code)
        return " ".join(ran.stdout.split()) if code == 0 else ran.stderr

    return told


def test_late_early_and_closed(why):
    told = why("ada", "1")
    assert "2026-10-31 16:00 Asia/Shanghai" in told
    assert told.count("refused") == 2  # before it opened, and after it closed
    assert "2026-11-11 16:00 Asia/Shanghai, 1.67 days late" in told
    assert "10 of 10, less 20 % for lateness: 8" in told
    told = why("ada", "1", "--lang", "zh")
    assert "相符（在 3 个点上与推导出的答案精确比较）" in told  # no half-width marks between Chinese words
    assert re.search(r"10/10，[^,:]*20%：8", told)
    assert "提交时间 2026-11-11 16:00" in told


def test_too_many_irregular_and_no_partial_credit(why):
    told = why("bob", "1")
    assert "there were no attempts left" in told
    assert "0 of 10, the sheet gives no partial credit: 0" in told
    assert "apple-price.derivatif" not in why("bob", "2")  # of this question only
    data = json.loads(why("bob", "1", "--json"))
    assert [attempt["judgement"] is None for attempt in data["attempts"]] == [False, False, False]


def test_nobody_and_nothing_like_it(why):
    assert "nobody called 没有这个人 is in these results\n" in why("没有这个人", "1", code=3)
    assert "zzzz is not on the sheet late\n" in why("ada", "zzzz", code=3)
    assert "soon" in why("eve", "2")


def test_points_that_nothing_was_taken_from_are_told_once(why):
    assert why("eve", "2", "--lang", "en").partition("points ")[2].startswith("0 of 3 irregular")
