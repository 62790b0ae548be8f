"""The file of a log: what is added is there, whole and once, and nothing that is there changes."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta

import pytest
from chainrule.checker.judgement import Verdict
from chainrule.drills import sqlite_log
from chainrule.drills.event import Event, Happened
from chainrule.drills.identity import Names
from chainrule.drills.log import Forgetful
from chainrule.drills.migrations import APPLICATION
from chainrule.drills.moments import moment
from chainrule.drills.sqlite_log import NAME, SqliteLog
from chainrule.drills.trouble import LogTrouble, Wrong

AT = datetime(2026, 11, 26, 16, 20, 52, 1, tzinfo=UTC)
FULL = Event(
    id="a",
    at=AT,
    session="s",
    episode="e",
    happened=Happened.ATTEMPT,
    question="apple-price.derivative",
    skill="chain-rule",
    seed="7f2a",
    text="２（5－x）\n\x00 ∂\t",
    verdict=Verdict.WRONG,
    codes=("SIGN", "FACTOR"),
    hints=2,
    seconds=21.25,
    fading=1,
    exam=True,
    about="b",
)
PLAIN = Event(id="b", at=AT - timedelta(days=1), session="s", episode="e", happened=Happened.SHOWN)


def test_every_field_comes_back(log, path):
    log.add(FULL, PLAIN)
    assert list(log.events()) == [PLAIN, FULL]
    with SqliteLog(path) as again:
        assert list(again.events()) == [PLAIN, FULL]


def test_half_a_character_comes_back(log):
    """As Python gives it, where a terminal sent what is none of its encoding."""
    row = Event(id="c", at=AT, session="s", episode="e", happened=Happened.ATTEMPT, text="x\udc80", seed="\ud83d")
    log.add(row)
    assert list(log.events()) == [row]


def test_what_is_there_stays(log):
    other = Event(id="a", at=AT, session="other", episode="e", happened=Happened.HINT)
    log.add(FULL)
    log.add(other, PLAIN)
    assert list(log.events()) == [PLAIN, FULL]


def test_it_is_the_same_as_a_log_in_memory(log, story):
    story.episode("right", day=3)
    story.episode("wrong", "hint", "right", day=1)
    forgetful = Forgetful()
    for one in (log, forgetful):
        one.add(*story.rows, story.rows[0])
    assert list(log.events()) == forgetful.events()


@pytest.mark.parametrize("change", ["UPDATE event SET text = 'x'", "DELETE FROM event"])
def test_the_file_itself_refuses_changes(log, path, change):
    log.add(FULL)
    with closing(sqlite3.connect(path)) as other, pytest.raises(sqlite3.IntegrityError, match="only added to"):
        other.execute(change)
    assert list(log.events()) == [FULL]


def test_all_rows_or_none(log):
    with pytest.raises(sqlite3.IntegrityError) as refused:  # our own fault, not the file's: seconds that are no number
        log.add(PLAIN, Event(id="x", at=AT, session="s", episode="e", happened=Happened.HINT, seconds=float("nan")))
    assert "seconds" in str(refused.value)
    assert list(log.events()) == []


def test_two_sessions_at_once(path, story):
    story.episode("right")
    with SqliteLog(path) as one, SqliteLog(path) as other:
        for place, row in enumerate(story.rows * 2):
            (one, other)[place % 2].add(row)
        assert list(one.events()) == list(other.events()) == story.rows


def test_a_session_that_writes_too_long_is_said(path):
    with SqliteLog(path) as one, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LogTrouble) as trouble:
            SqliteLog(path, patience=0)
        assert trouble.value.code is Wrong.BUSY
        other.execute("ROLLBACK")
        one.add(PLAIN)


def test_a_full_disk_takes_nothing_and_loses_nothing(log):
    log.add(PLAIN)
    pages = log._connection.execute("PRAGMA page_count").fetchone()[0]
    log._connection.execute(f"PRAGMA max_page_count = {pages}")
    long = Event(id="long", at=AT, session="s", episode="e", happened=Happened.ATTEMPT, text="x" * 20_000)
    with pytest.raises(LogTrouble) as trouble:
        log.add(FULL, long)
    assert trouble.value.code is Wrong.DISK_FULL
    assert list(log.events()) == [PLAIN]
    log._connection.execute("PRAGMA max_page_count = 1000")
    log.add(FULL, long)
    assert len(list(log.events())) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
@pytest.mark.thorough
def test_a_file_that_may_not_grow(path):
    code = f"""
import resource
from pathlib import Path
from chainrule.drills.sqlite_log import SqliteLog
from chainrule.drills.event import Event, Happened
from chainrule.drills.trouble import LogTrouble
from datetime import UTC, datetime
log = SqliteLog(Path({str(path)!r}))
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
for number in range(1000):
    row = Event(id=str(number), at=datetime(2026, 1, 1, tzinfo=UTC), session="s", episode="e",
                happened=Happened.ATTEMPT, text="x" * 2000)
    try:
        log.add(row)
    except LogTrouble as trouble:
        print(trouble.code)
        break
    print(number)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    *numbers, code = done.stdout.splitlines()
    assert code in (Wrong.CANNOT_USE, Wrong.DISK_FULL)
    with SqliteLog(path) as log:
        assert not log.faults()
        assert sorted(row.id for row in log.events()) == sorted(numbers)
    assert len(numbers) > 5


def only_read(monkeypatch):
    """Let SQLite open files as it does where they may not be written: root may write anywhere."""
    connect = sqlite3.connect

    def opened(path, **options):
        return connect(f"file:{path}?mode=ro", uri=True, **options)

    monkeypatch.setattr(sqlite_log.sqlite3, "connect", opened)


def test_a_file_that_may_only_be_read(path, monkeypatch):
    with SqliteLog(path) as log:
        log.add(PLAIN)
    before = path.read_bytes()
    with monkeypatch.context() as patch:
        only_read(patch)
        with pytest.raises(LogTrouble) as trouble:
            SqliteLog(path)
    assert trouble.value.code is Wrong.READ_ONLY
    assert path.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_only_be_read(path):
    with SqliteLog(path) as log:
        log.add(PLAIN)
    path.parent.chmod(0o500)
    try:
        with pytest.raises(LogTrouble) as trouble:
            SqliteLog(path)
        assert trouble.value.code is Wrong.READ_ONLY
    finally:
        path.parent.chmod(0o700)


def test_no_folder_can_be_made(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(LogTrouble) as trouble:
        SqliteLog(tmp_path / "file" / "home" / NAME)
    assert trouble.value.code is Wrong.NO_FOLDER
    assert isinstance(trouble.value.__cause__, OSError)


def test_a_folder_in_the_place_of_the_file(path):
    path.mkdir(parents=True)
    with pytest.raises(LogTrouble) as trouble:
        SqliteLog(path)
    assert trouble.value.code is Wrong.CANNOT_USE


def test_a_file_of_another_application_is_not_touched(path):
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
        other.commit()
    before = path.read_bytes()
    with pytest.raises(LogTrouble) as trouble:
        SqliteLog(path)
    assert trouble.value.code is Wrong.NOT_OURS
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [NAME]


def test_a_file_of_a_newer_version_is_not_touched(path):
    with SqliteLog(path) as log:
        log.add(PLAIN)
        log._connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(LogTrouble) as trouble:
        SqliteLog(path)
    assert trouble.value.code is Wrong.NEWER
    assert trouble.value.details == {"version": "99", "known": "2"}
    assert "99" in str(trouble.value)
    assert path.read_bytes() == before


def test_rows_that_only_a_newer_version_understands_are_passed_over(log):
    log.add(PLAIN)
    log._connection.execute(
        "INSERT INTO event (id, at, session, episode, happened, question, skill, text, codes, hints, seconds, about)"
        " VALUES ('n', 1, 's', 'e', 'sung', '', '', '', '', 0, 0, '')"
    )
    assert list(log.events()) == [PLAIN]
    assert [row.happened for row in log.rows()] == ["sung", "shown"]


def test_it_is_known_by_its_number(log):
    assert log._connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
    assert log._connection.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL


def test_names_are_in_order_whatever_the_clock_does():
    names = Names()
    made = [names(AT), names(AT), names(AT - timedelta(hours=1)), names(AT + timedelta(seconds=1))]
    assert made == sorted(made)
    assert len({name.partition("-")[2] for name in made}) == 4


def test_moments_are_exact():
    assert moment(-1) == datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)


def test_a_file_that_another_session_makes_meanwhile(path, monkeypatch):
    look = sqlite_log.version_of

    def meanwhile(connection):
        monkeypatch.setattr(sqlite_log, "version_of", look)
        with suppress(LogTrouble):  # it may have to wait for this one
            SqliteLog(path, patience=0).close()
        return look(connection)

    monkeypatch.setattr(sqlite_log, "version_of", meanwhile)
    with SqliteLog(path) as log:
        assert list(log.events()) == []
    assert sqlite_log.version_of is look
