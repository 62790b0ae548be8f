"""Sums by skill and week."""

from __future__ import annotations

from datetime import UTC, date, timedelta

from chainrule.drills.counting import counted
from chainrule.drills.episodes import episodes
from chainrule.drills.statistics import Statistics, Tally, statistics

MONDAY = date(2026, 1, 5)
WEEK = timedelta(days=7)


def found(story):
    return statistics(episodes(counted(story.rows).rows), UTC)


def test_sums(story):
    story.episode("wrong", "right", skill="a")
    story.episode("right", skill="a", day=6.4)
    story.episode("wrong", "unread", "solution", skill="b", day=7, codes=("SIGN", "FACTOR"))
    story.episode("skip", skill="b", day=8)
    story.episode("right", skill="b", day=21)
    said = found(story)
    assert said.tallies[("a", MONDAY)] == Tally(3, 2, 2, 1, 180.0, {"SIGN": 1})
    assert said.tallies[("b", MONDAY + WEEK)] == Tally(1, 1, 0, 0, 240.0, {"SIGN": 1, "FACTOR": 1})
    assert said.by_skill()["b"] == Tally(2, 2, 1, 1, 300.0, {"SIGN": 1, "FACTOR": 1})
    weeks = said.by_week()
    assert list(weeks) == [MONDAY + number * WEEK for number in range(4)]
    assert weeks[MONDAY + 2 * WEEK] == Tally()
    assert [tally.share for tally in weeks.values()] == [0.5, 0.0, None, 1.0]
    assert said.total == Tally(5, 4, 3, 2, 480.0, {"SIGN": 2, "FACTOR": 1})


def test_what_was_reset_is_in_no_sum(story):
    story.episode("wrong", skill="a")
    story.episode("right", skill="b")
    story.reset("a")
    assert found(story).by_skill().keys() == {"b"}


def test_beside_a_worked_example_nothing_is_asked(story):
    story.episode("wrong", "right", fading=2)
    assert found(story).total == Tally(2, 0, 0, 0, 120.0, {"SIGN": 1})


def test_nothing():
    said = Statistics({})
    assert (said.total, said.by_skill(), said.by_week(), said.streak(MONDAY)) == (Tally(), {}, {}, 0)


def test_a_streak_is_of_weeks(story):
    for week in (0, 2, 3, 4):
        story.episode("right", day=7 * week + week % 5)
    story.episode("skip", day=35)
    said = found(story)
    assert said.streak(MONDAY + 4 * WEEK) == 3
    assert said.streak(MONDAY + 5 * WEEK) == 3  # this week has only begun
    assert said.streak(MONDAY + 6 * WEEK) == 0
    assert said.streak(MONDAY + timedelta(days=3)) == 1
