"""A session goes on whatever befalls the file, and keeps what it can."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from chainrule.drills import keeping, sqlite_log
from chainrule.drills.derived import schedule_of
from chainrule.drills.keeping import Kept
from chainrule.drills.sqlite_log import SqliteLog
from chainrule.drills.trouble import Wrong


def test_rows_are_kept_and_nothing_is_wrong(path, story):
    story.episode("right")
    kept = Kept(path.parent)
    kept.add(*story.rows)
    assert (kept.trouble, kept.waiting, kept.events()) == (None, (), story.rows)
    kept.close()
    with SqliteLog(path) as log:
        assert list(log.events()) == story.rows


@pytest.mark.parametrize("place", ["file", "null"])
def test_without_a_folder_rows_wait_in_memory(tmp_path, story, place):
    (tmp_path / "file").touch()
    kept = Kept((tmp_path / "file" if place == "file" else Path("/dev/null")) / "chainrule")
    assert kept.trouble.code is Wrong.NO_FOLDER
    story.episode("right")
    kept.add(*story.rows)
    assert kept.events() == list(kept.waiting) == story.rows
    assert list(schedule_of(kept).memories) == ["slope"]
    kept.close()
    assert kept.waiting


def test_what_waited_is_kept_once_there_is_room(path, story):
    first, second, third = story.episode("right", "skip")
    kept = Kept(path.parent)
    kept.file._connection.execute("PRAGMA max_page_count = 1")
    long = story.event(first.happened, third.at, text="x" * 50_000)
    kept.add(first)
    kept.add(long)
    assert kept.trouble.code is Wrong.DISK_FULL
    kept.add(second)
    assert kept.events() == [first, second, long]
    assert long in kept.waiting
    kept.file._connection.execute("PRAGMA max_page_count = 1000")
    kept.add(third)
    assert (kept.trouble, kept.waiting) == (None, ())
    kept.close()
    with SqliteLog(path) as log:
        assert {row.id for row in log.events()} == {row.id for row in story.rows}


def test_a_file_that_may_only_be_read_is_known(path, story, monkeypatch):
    first, second = story.episode("right")
    with SqliteLog(path) as log:
        log.add(first)
    connect = sqlite3.connect

    def opened(file, **options):
        mode = "ro" if str(file) == str(path) else "rwc"
        return connect(f"file:{file}?mode={mode}", uri=True, **options)

    monkeypatch.setattr(sqlite_log.sqlite3, "connect", opened)
    kept = Kept(path.parent)
    assert kept.trouble.code is Wrong.READ_ONLY
    kept.add(second)
    assert kept.events() == [first, second]
    assert kept.waiting == (second,)
    kept.close()


def test_a_file_that_is_none_of_ours_stays(path, story):
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()
    kept = Kept(path.parent)
    kept.add(*story.episode("right"))
    assert kept.trouble.code is Wrong.NOT_OURS
    assert kept.events() == story.rows
    kept.close()
    assert path.read_bytes() == before


def test_the_last_rows_are_tried_again_at_the_end(path, story, monkeypatch):
    monkeypatch.setattr(keeping, "_PATIENCE", 0)
    monkeypatch.setattr(keeping, "_PATIENCE_LATER", 0)
    kept = Kept(path.parent)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        kept.add(*story.episode("right"))
        assert kept.trouble.code is Wrong.BUSY
        other.execute("ROLLBACK")
    kept.close()
    assert (kept.trouble, kept.waiting) == (None, ())
