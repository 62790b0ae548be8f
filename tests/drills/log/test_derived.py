"""What is kept of older rows says the same as all rows read anew, whatever was added since."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

import pytest
from chainrule.drills import derived
from chainrule.drills.derivation import derivation_digest
from chainrule.drills.derived import schedule_of, statistics_of
from chainrule.drills.event import Happened
from chainrule.drills.keeping import Kept
from chainrule.drills.log import Forgetful
from chainrule.drills.memory import Memory
from chainrule.drills.sqlite_log import SqliteLog
from hypothesis import given, settings
from hypothesis import strategies as st


def anew(rows):
    log = Forgetful()
    log.add(*rows)
    return schedule_of(log, UTC).memories, statistics_of(log, UTC).tallies


def kept(log):
    return schedule_of(log, UTC).memories, statistics_of(log, UTC).tallies


@pytest.fixture
def _short(monkeypatch):
    """A base is kept after a handful of rows."""
    monkeypatch.setattr(derived, "_LONG", 12)
    monkeypatch.setattr(derived, "_LEFT", 4)


EPISODE = st.tuples(
    st.integers(-40, 10), st.sampled_from("ab"), st.lists(st.sampled_from(["right", "wrong", "hint"]), max_size=3)
)
ACTION = EPISODE | st.tuples(st.just("undo"), st.integers(0, 60)) | st.tuples(st.just("reset"), st.sampled_from("ab-"))
ACTION |= st.tuples(st.just("go on"), st.integers(0, 60))


@settings(max_examples=60)
@given(st.lists(st.lists(ACTION, min_size=1, max_size=8), max_size=5))
def test_a_log_that_grows(tmp_path_factory, new_story, parts):
    """In parts, of which some rows are older than those before; with undoing, resetting and going on across them."""
    story, day, given_rows = new_story(), 0.0, []
    with pytest.MonkeyPatch.context() as patch, SqliteLog(tmp_path_factory.mktemp("log") / "file") as log:
        patch.setattr(derived, "_LONG", 12)
        patch.setattr(derived, "_LEFT", 4)
        for actions in parts:
            for what, about, *rest in actions:
                old = story.rows[about % len(story.rows)] if story.rows and isinstance(about, int) else None
                at = story.rows[-1].at + timedelta(seconds=1) if story.rows else None
                if what == "undo" and old:
                    story.undo(old, at)
                elif what == "reset" and at:
                    story.reset("" if about == "-" else about, at)
                elif what == "go on" and old:
                    fields = {"episode": old.episode, "skill": old.skill, "question": "apple.slope", "seed": old.seed}
                    story.event(Happened.SOLUTION, at, **fields)
                elif isinstance(what, int):
                    day += 1
                    story.episode(*rest[0], day=day if what > -30 else day + what, skill=about, seed=str(what))
            log.add(*story.rows[len(given_rows) :])
            given_rows = list(story.rows)
            assert kept(log) == anew(story.rows)


@pytest.mark.usefixtures("_short")
def test_what_is_kept_is_used(path, story, monkeypatch):
    for day in range(30):
        story.episode("wrong", "right", day=day, seed=str(day))
    with SqliteLog(path) as log:
        log.add(*story.rows)
        expected = kept(log)
        read = []
        events_after = SqliteLog.events_after
        monkeypatch.setattr(
            SqliteLog, "events_after", lambda *words: read.append(list(events_after(*words))) or read[-1]
        )
        assert kept(log) == expected == anew(story.rows)
        assert [len(rows) < 12 for rows in read] == [True]  # of the statistics; the schedule needed none
        log.add(*story.episode("right", day=40))
        assert kept(log) == anew(story.rows)
        assert max(map(len, read)) < 12


@pytest.mark.usefixtures("_short")
@pytest.mark.parametrize("skill", ["a", "b", ""])
def test_a_reset_reaches_what_is_kept(path, story, skill):
    for day in range(30):
        story.episode("wrong", "right", day=day, skill="ab"[day % 2])
    with SqliteLog(path) as log:
        log.add(*story.rows)
        kept(log)
        log.add(story.reset(skill))
        assert kept(log) == anew(story.rows)
        assert len(kept(log)[0]) == (1 if skill else 0)


@pytest.mark.usefixtures("_short")
def test_no_place_is_clean(path, story):
    """An episode that lasts as long as the log: nothing can be kept apart, and nothing is."""
    story.episode(*["wrong"] * 40)
    with SqliteLog(path) as log:
        log.add(*story.rows)
        assert kept(log) == anew(story.rows)
        assert log.derived("schedule", derivation_digest(UTC)) is None


@pytest.mark.usefixtures("_short")
@pytest.mark.parametrize("state", ["", "x", "1 a\nx", "1 a\n[]", '1 a\n{"slope": [1]}', "5"])
def test_what_was_kept_is_damaged(path, story, state):
    for day in range(30):
        story.episode("right", day=day)
    with SqliteLog(path) as log:
        log.add(*story.rows)
        expected = kept(log)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE derived SET state = ?", (state,))
        connection.commit()
    with SqliteLog(path) as log:
        assert kept(log) == expected


def test_another_zone_has_a_schedule_of_its_own(path, story):
    story.episode("right", day=0.4)
    with SqliteLog(path) as log:
        log.add(*story.rows)
        shanghai = schedule_of(log, ZoneInfo("Asia/Shanghai")).memories["slope"]
        assert schedule_of(log, UTC).memories["slope"].last == shanghai.last - timedelta(days=1)
        assert schedule_of(log).memories.keys() == {"slope"}


@pytest.mark.usefixtures("_short")
def test_a_full_disk_does_not_matter(path, story):
    for day in range(30):
        story.episode("right", day=day)
    with SqliteLog(path) as log:
        log.add(*story.rows)
        log._connection.execute("PRAGMA max_page_count = 1")
        assert kept(log) == anew(story.rows)


def test_a_session_knows_rows_that_wait(path, story):
    """And its schedule comes from the file where none waits."""
    log = Kept(path.parent)
    log.add(*story.episode("right"))
    assert kept(log) == anew(story.rows)
    log.file._connection.execute("PRAGMA max_page_count = 1")
    log.add(*story.episode("wrong", day=2), story.event(Happened.HINT, story.rows[-1].at, text="x" * 9000))
    assert log.waiting
    assert kept(log) == anew(story.rows)
    log.close()


def test_a_memory_is_plain():
    """What is written of it is all of it: a field more needs a place in plain_state."""
    assert len(Memory.fields) == 10
