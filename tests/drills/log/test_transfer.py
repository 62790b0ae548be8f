"""Logs as text and back, and two logs into one."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest
from chainrule.drills.event import Event, Happened
from chainrule.drills.identity import Names
from chainrule.drills.log import Forgetful
from chainrule.drills.moments import moment
from chainrule.drills.sqlite_log import NAME, SqliteLog
from chainrule.drills.transfer import BadLine, BadLines, Taken, exported, imported, merged
from chainrule.drills.trouble import LogTrouble, Wrong
from hypothesis import given
from hypothesis import strategies as st

HEAD = '{"schema": "chainrule.log/2"}'
ROW = {"id": "a", "at": "2026-11-26T16:20:52Z", "session": "s", "episode": "e", "happened": "shown"}


@pytest.fixture
def other(tmp_path):
    with SqliteLog(tmp_path / "other" / NAME) as opened:
        yield opened


def text(log):
    return "".join(f"{line}\n" for line in exported(log)).encode()


def lines(*rows):
    return "\n".join([HEAD, *(row if isinstance(row, str) else json.dumps(row) for row in rows)]).encode()


def test_what_a_line_says(log, story):
    story.episode("wrong", skill="链式", question="apple.slope")
    log.add(*story.rows)
    head, shown, attempt = exported(log)
    assert head == HEAD
    assert json.loads(shown) == {
        "id": "000001", "at": "2026-01-05T12:00:00Z", "session": "s", "episode": "e0", "happened": "shown",
        "question": "apple.slope", "skill": "链式", "seed": "1",
    }  # fmt: skip
    assert json.loads(attempt) == {
        "id": "000002", "at": "2026-01-05T12:01:00Z", "session": "s", "episode": "e0", "happened": "attempt",
        "question": "apple.slope", "skill": "链式", "seed": "1", "text": "2x+1", "verdict": "wrong", "codes": ["SIGN"],
        "seconds": 60.0,
    }  # fmt: skip
    assert "链式" in shown


EVENTS = st.builds(
    Event,
    id=st.text("0123456789abcdef-", min_size=1, max_size=8),
    at=st.integers(0, 10**17).map(moment),
    session=st.just("s"),
    episode=st.sampled_from(["e", "f"]),
    happened=st.sampled_from(list(Happened)),
    seed=st.none() | st.text(max_size=3),
    text=st.text(st.characters(), max_size=8) | st.just("\udc80"),
    codes=st.lists(st.sampled_from(["SIGN", "FACTOR"]), max_size=3).map(tuple),
    hints=st.integers(0, 5),
    seconds=st.floats(0, 1e8),
    exam=st.booleans(),
)


@given(st.lists(EVENTS, max_size=6, unique_by=lambda event: event.id))
def test_whatever_is_exported_is_imported(tmp_path_factory, events):
    folder = tmp_path_factory.mktemp("logs")
    with SqliteLog(folder / "a") as one, SqliteLog(folder / "b") as two:
        one.add(*events)
        data = text(one)
        assert imported(two, data) == Taken(len(events), 0)
        assert list(two.events()) == list(one.events())
        assert imported(two, data) == Taken(0, len(events))  # twice changes nothing
        assert text(two) == data == text_of_memory(events)


def text_of_memory(events):
    log = Forgetful()
    log.add(*events)
    return text(log)


def test_fields_of_a_newer_version_survive(log, other):
    row = {**ROW, "happened": "sung", "melody": {"key": "C", "notes": [1, 2.5, None]}, "verdict": "half right"}
    data = lines({**ROW, "id": "b"}, row).replace(b"log/2", b"log/9")
    assert imported(log, data) == Taken(2, 0)
    assert [event.id for event in log.events()] == ["b"]  # this version does not know what singing is
    said = text(log)
    assert row in map(json.loads, said.splitlines())
    imported(other, said)
    assert text(other) == said
    assert merged(log, other.path) == Taken(0, 2)


BAD = {
    "no JSON": (BadLine(3, "", "JSON"), "{"),
    "deep": (BadLine(3, "", "JSON"), "[" * 100_000),
    "no object": (BadLine(3, "", "object"), "[1]"),
    "no id": (BadLine(3, "id", "not empty"), {**ROW, "id": ""}),
    "half an id": (BadLine(3, "id", "text"), {**ROW, "id": "\ud800"}),
    "id is a number": (BadLine(3, "id", "text"), {**ROW, "id": 5}),
    "no moment": (BadLine(3, "at", "moment"), {**ROW, "at": "yesterday"}),
    "no zone": (BadLine(3, "at", "moment"), {**ROW, "at": "2026-11-26T16:20:52"}),
    "too early": (BadLine(3, "at", "moment"), {**ROW, "at": "0001-01-01T00:00:00+14:00"}),
    "before there were computers": (BadLine(3, "at", "moment"), {**ROW, "at": "1969-12-31T23:59:59Z"}),
    "far away": (BadLine(3, "at", "moment"), {**ROW, "at": "9999-12-31T23:59:59Z"}),
    "endless": (BadLine(3, "seconds", "seconds"), '{"seconds": Infinity, ' + json.dumps(ROW)[1:]),
    "as good as endless": (BadLine(3, "seconds", "seconds"), {**ROW, "seconds": 1e300}),
    "zeros": (BadLine(3, "skill", "text"), {**ROW, "skill": "a\0"}),
    "codes": (BadLine(3, "codes", "codes"), {**ROW, "codes": "SIGN"}),
    "codes with blanks": (BadLine(3, "codes", "codes"), {**ROW, "codes": ["A B"]}),
    "hints": (BadLine(3, "hints", "count"), {**ROW, "hints": -1}),
    "many hints": (BadLine(3, "hints", "count"), {**ROW, "hints": 2**70}),
    "true hints": (BadLine(3, "hints", "count"), {**ROW, "hints": True}),
    "seconds": (BadLine(3, "seconds", "seconds"), '{"seconds": NaN, ' + json.dumps(ROW)[1:]),
    "exam": (BadLine(3, "exam", "truth"), {**ROW, "exam": 1}),
    "text": (BadLine(3, "text", "text"), {**ROW, "text": None}),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_line_is_named_and_nothing_is_taken(log, name):
    trouble, row = BAD[name]
    with pytest.raises(BadLines) as bad:
        imported(log, lines({**ROW, "id": "good"}, row, {**ROW, "id": "also good"}))
    assert bad.value.lines == (trouble,)
    assert list(log.events()) == []


def test_all_bad_lines_are_named(log):
    with pytest.raises(BadLines) as bad:
        imported(log, lines("x", ROW, "", "y"))
    assert [line.number for line in bad.value.lines] == [2, 5]


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"name,answer\n1,2\n", b'{"schema": "chainrule.list/1"}', b"[]"])
def test_another_file_is_refused_at_its_first_line(log, data):
    with pytest.raises(BadLines) as bad:
        imported(log, data)
    assert [(line.number, line.expected) for line in bad.value.lines] == [(1, "schema")]


def test_a_file_from_windows(log):
    assert imported(log, b"\xef\xbb\xbf" + lines(ROW).replace(b"\n", b"\r\n")) == Taken(1, 0)


def test_two_machines(log, other, story):
    """Either way round, both have all rows in the end."""
    story.episode("right", day=1)
    both = list(story.rows)
    here, there = story.episode("wrong", day=3), story.episode("right", day=2)
    log.add(*both, *here)
    other.add(*both, *there)
    assert merged(log, other.path) == Taken(2, 2)
    assert merged(other, log.path) == Taken(2, 4)
    assert list(log.events()) == list(other.events()) == [*both, *there, *here]
    assert merged(log, other.path) == merged(log, log.path) == Taken(0, 6)


def test_what_is_here_stays_where_another_says_something_else(log, other, story):
    story.episode("right")
    log.add(*story.rows)
    other.add(*(Event(**{**row.__dict__, "session": "forged"}) for row in story.rows))
    assert merged(log, other.path) == Taken(0, 2, 2)
    assert list(log.events()) == story.rows


def test_the_other_file_is_not_touched(log, other, story):
    other.add(*story.episode("right"))
    other._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = {file.name: file.read_bytes() for file in other.path.parent.iterdir() if file.suffix != ".sqlite3-shm"}
    merged(log, other.path)
    assert {
        file.name: file.read_bytes() for file in other.path.parent.iterdir() if file.suffix != ".sqlite3-shm"
    } == before


def test_rows_of_the_other_file_are_held_against_the_rules(log, other):
    other._connection.execute(
        "INSERT INTO event (id, at, session, episode, happened, question, skill, text, codes, hints, seconds, about)"
        " VALUES ('n', 'noon', 's', 'e', 'shown', '', '', '', '', 0, 0, ''),"
        " ('m', 1, 's', 'e', 'shown', '', '', '', '', -7, 0, '')"
    )
    with pytest.raises(BadLines) as bad:
        merged(log, other.path)
    assert [(line.field, line.expected) for line in bad.value.lines] == [("hints", "count"), ("", "types")]
    assert list(log.events()) == []


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda file: None, Wrong.NO_FILE),
        (lambda file: file.write_bytes(b"garbage" * 500), Wrong.DAMAGED),
        (lambda file: closing(sqlite3.connect(file)).__enter__().execute("CREATE TABLE x (y)"), Wrong.NOT_OURS),
    ],
)
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_what_is_no_log_is_not_merged(log, tmp_path, make, code):
    make(tmp_path / "file")
    with pytest.raises(LogTrouble) as trouble:
        merged(log, tmp_path / "file")
    assert (trouble.value.code, trouble.value.path) == (code, tmp_path / "file")


def test_names_of_two_machines_differ(story):
    row = story.episode("right")[0]
    assert Names()(row.at) != Names()(row.at)
