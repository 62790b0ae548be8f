"""A file of an older version is brought up to date, and a copy of it stays."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from chainrule.checker.judgement import Verdict
from chainrule.drills import migrations
from chainrule.drills.derived import schedule_of
from chainrule.drills.event import Happened
from chainrule.drills.sqlite_log import NAME, SqliteLog
from chainrule.drills.trouble import LogTrouble, Wrong
from chainrule.exercises.record import replace

OLD = Path(__file__).parent.parent / "files" / "progress-1.sqlite3"
"""Of forty days, a wrong answer, a hint and a right answer on each; before there were exams and worked examples."""


@pytest.fixture
def old(path):
    path.parent.mkdir()
    shutil.copyfile(OLD, path)
    return path


def test_the_rows_of_a_stored_old_file(old):
    with SqliteLog(old) as log:
        rows = list(log.events())
        assert not log.faults()
        assert len(schedule_of(log).memories) == 1
    assert len(rows) == 160
    assert (rows[1].text, rows[1].verdict, rows[1].codes) == ("2(5-x)", Verdict.WRONG, ("SIGN",))
    assert (rows[3].verdict, rows[3].fading, rows[3].exam) == (Verdict.CORRECT, 0, False)


def test_the_old_file_is_copied_aside(old):
    with SqliteLog(old):
        pass
    copy = old.with_name(f"{NAME}.version-1")
    with closing(sqlite3.connect(copy)) as before:
        assert migrations.version_of(before) == 1
        assert before.execute("SELECT count(*) FROM event").fetchone() == (160,)
    kept = copy.read_bytes()
    shutil.copyfile(OLD, old)  # put back, and opened once more
    with SqliteLog(old) as log:
        assert len(list(log.events())) == 160
    assert copy.read_bytes() == kept
    assert {file.name.removesuffix("-shm").removesuffix("-wal") for file in old.parent.iterdir()} == {NAME, copy.name}


def test_an_old_file_takes_the_rows_of_today(old, story):
    new = story.event(Happened.SHOWN, datetime(2026, 11, 26, tzinfo=UTC), exam=True, fading=2)
    new = replace(new, id="new")
    with SqliteLog(old) as log:
        log.add(new)
        assert list(log.events())[-1] == new


def test_a_step_that_fails_leaves_the_file_as_it_was(old, monkeypatch):
    before = old.read_bytes()
    steps = (*migrations._STEPS, ("CREATE TABLE third (x)", "this is no SQL"))
    monkeypatch.setattr(migrations, "_STEPS", steps)
    monkeypatch.setattr(migrations, "VERSION", 3)
    monkeypatch.setattr("chainrule.drills.sqlite_log.VERSION", 3)
    with pytest.raises(LogTrouble):
        SqliteLog(old)
    with closing(sqlite3.connect(old)) as connection:
        assert migrations.version_of(connection) == 1
        assert {row[1] for row in connection.execute("SELECT type, name FROM sqlite_master")} >= {"event"}
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name IN ('third', 'derived')").fetchall()
        assert connection.execute("SELECT count(*) FROM event").fetchone() == (160,)
    with closing(sqlite3.connect(OLD)) as connection:
        assert migrations.version_of(connection) == 1
    assert len(before) <= old.stat().st_size


def test_no_copy_no_migration(old, monkeypatch):
    def full(_path, _version):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(migrations, "_copy_aside", full)
    with pytest.raises(LogTrouble) as trouble:
        SqliteLog(old)
    assert trouble.value.code is Wrong.CANNOT_USE
    with closing(sqlite3.connect(old)) as connection:
        assert migrations.version_of(connection) == 1


def test_two_sessions_bring_it_up_at_once(old, monkeypatch):
    """The second one waits for the first, and finds that nothing is left to do."""
    bring_up, others = migrations.bring_up, []

    def second_first(connection, path):
        if not others:
            others.append(path)
            with SqliteLog(path):
                pass
        bring_up(connection, path)

    monkeypatch.setattr("chainrule.drills.sqlite_log.bring_up", second_first)
    with SqliteLog(old) as log:
        assert len(list(log.events())) == 160
