"""Standings, days, times and shares of the progress page in words."""

from datetime import UTC, datetime, timedelta

import pytest
from chainrule.checker.reporting.language import translator
from chainrule.cli.main import is_file_name, is_there
from chainrule.cli.progress.words import due_words, share_words, standing_words, time_words
from chainrule.drills.standing import Standing

NOW = datetime(2026, 3, 2, 22, tzinfo=UTC)
EN, ZH = translator("en"), translator("zh")


def standing(mastered=False, learned=False, days=0):
    return Standing("chain-rule", NOW.replace(hour=0) + timedelta(days=days), 3.0, 5.0, 0.9, 2, mastered, learned)


def test_standings():
    assert standing_words(None, EN) == "looked at"
    assert standing_words(standing(), EN) == "in practice"
    assert standing_words(standing(learned=True), EN) == "learned"
    assert standing_words(standing(mastered=True, learned=True), EN) == "mastered"
    assert standing_words(standing(mastered=True), ZH) == "已掌握"


@pytest.mark.parametrize(
    ("days", "said"),
    [(-3, "for 3 days"), (-1, "since yesterday"), (0, "today"), (1, "tomorrow"), (9, "in 9 days")],
)
def test_days(days, said):
    assert due_words(standing(days=days), NOW, EN) == said


def test_what_is_never_due():
    assert due_words(None, NOW, EN) == "-"


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0 min"), (59 * 60, "59 min"), (3600, "1 h 0 min"), (7320, "2 h 2 min")]
)
def test_times(seconds, said):
    assert time_words(seconds, EN) == said


def test_shares():
    assert share_words(None) == "-"
    assert share_words(0.5) == "50%"


@pytest.mark.parametrize("word", ["", "x" * 5000, "a\0b"])
def test_words_that_are_no_names_of_files(word):
    assert not is_there(word)
    assert not is_file_name(word)
