"""A damaged file: it is put aside as it is, and what can be read of it is saved."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from chainrule.drills import salvage
from chainrule.drills.keeping import Kept
from chainrule.drills.pages import rows_of_pages
from chainrule.drills.rows import Row
from chainrule.drills.salvage import mend, readable, reading
from chainrule.drills.sqlite_log import NAME, SqliteLog, as_text
from chainrule.drills.trouble import LogTrouble, Wrong

PAGE = 4096
HEADER = b"SQLite format 3\x00"


@pytest.fixture
def whole(path, story):
    """The content of a file of more than twenty pages, and its rows."""
    for number in range(300):
        story.episode("wrong", "right", day=number, seed=str(number))
    with SqliteLog(path) as log:
        log.add(*story.rows)
    data = path.read_bytes()
    assert len(data) > 20 * PAGE
    return data, story.rows


def lost(path, rows):
    """How many rows are no longer there; none that is there was ever another."""
    with SqliteLog(path) as log:
        there = {row.id: row for row in log.events()}
        assert not log.faults()
    assert all(there[row.id] == row for row in rows if row.id in there)
    return len(rows) - len(there)


@pytest.mark.parametrize("share", [0.5, 0.9])
def test_a_file_that_was_cut_off(path, whole, share):
    data, rows = whole
    data = data[: int(len(data) * share)]
    path.write_bytes(data)
    with pytest.raises(LogTrouble) as trouble:
        SqliteLog(path)
    assert trouble.value.code is Wrong.DAMAGED
    assert path.read_bytes() == data  # opening changes nothing
    mended = mend(path)
    assert mended.aside == path.with_name(f"{NAME}.damaged-1")
    assert mended.aside.read_bytes() == data
    assert lost(path, rows) == len(rows) - mended.rows
    assert 0 < mended.rows < len(rows)


@pytest.mark.parametrize("data", [b"xy", HEADER, HEADER + b"\0" * 5000, b"no database at all" * 1000])
def test_garbage(path, data):
    path.parent.mkdir()
    path.write_bytes(data)
    kept = Kept(path.parent)
    assert (kept.trouble, kept.mended.rows) == (None, 0)
    assert kept.mended.aside.read_bytes() == data
    assert kept.events() == []
    kept.close()


def test_pages_that_were_overwritten(path, whole):
    """Whichever they are, those that lead to all others too: the rows of other pages come back."""
    data, rows = whole
    chance = random.Random(20261126)  # noqa: S311
    for page in [0, 1, 2, *(chance.randrange(3, len(data) // PAGE) for _ in range(9))]:
        for file in path.parent.iterdir():
            file.unlink()
        path.write_bytes(data[: page * PAGE] + chance.randbytes(PAGE) + data[(page + 1) * PAGE :])
        mended = mend(path)
        assert lost(path, rows) == len(rows) - mended.rows < len(rows) / 10, page


def test_the_pages_alone(path, whole, story):
    """What is read of them is what SQLite reads, long rows that take several pages and half characters too."""
    data, rows = whole
    with SqliteLog(path) as log:
        for size in (3000, 4050, 4060, 4070, 4080, 4100, 9000, 30_000):
            log.add(story.event(rows[1].happened, rows[-1].at, text="ｘ" * (size // 3), exam=True, seconds=0.1))
        log.add(story.event(rows[1].happened, rows[-1].at, text="\udc80", hints=300, fading=2))
        expected = sorted(log.rows())
    read = [Row._make(map(as_text, row)) for row in rows_of_pages(path.read_bytes())]
    assert sorted(read) == expected
    assert list(rows_of_pages(data[: PAGE // 2])) == []


def test_the_pages_of_garbage():
    """Nothing that looks like a page makes trouble."""
    chance = random.Random(20261126)  # noqa: S311
    for _ in range(200):
        page = bytes([13]) + chance.randbytes(4) + b"\0" * 3 + chance.randbytes(PAGE - 8)
        assert len(list(rows_of_pages(b"\0" * PAGE + page))) < 5


def test_a_session_meets_the_damage_only_later(path, whole):
    data, rows = whole
    kept = Kept(path.parent)
    assert kept.trouble is kept.mended is None
    kept.file._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    kept.file._connection.execute("PRAGMA shrink_memory")
    with path.open("r+b") as file:
        for page in range(3, len(data) // PAGE, 5):
            file.seek(page * PAGE)
            file.write(b"\xff" * PAGE)
    there = kept.events()
    assert kept.mended is not None
    assert kept.trouble is None
    assert 0 < len(there) <= len(rows)
    kept.add(rows[0])
    assert not kept.waiting
    kept.close()


def test_a_second_damaged_file_has_a_name_of_its_own(path):
    for number in (1, 2):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"damaged")
        assert mend(path).aside.name == f"{NAME}.damaged-{number}"


def test_what_sqlite_kept_beside_the_file_goes_with_it(path):
    path.parent.mkdir()
    path.write_bytes(b"damaged")
    path.with_name(f"{NAME}-wal").write_bytes(b"its rows")
    mend(path)
    assert path.with_name(f"{NAME}.damaged-1-wal").read_bytes() == b"its rows"
    with SqliteLog(path) as log:
        assert list(log.events()) == []


def test_where_files_have_one_name_only(path, monkeypatch):
    def refused(*_words):
        raise OSError(95, "not supported")

    path.parent.mkdir()
    path.write_bytes(b"damaged")
    monkeypatch.setattr("pathlib.Path.hardlink_to", refused)
    assert mend(path).aside.read_bytes() == b"damaged"
    assert lost(path, []) == 0


def test_another_session_was_faster(path, story, monkeypatch):
    story.episode("right")
    path.parent.mkdir()
    path.write_bytes(b"damaged")
    first = readable

    def meanwhile(damaged):
        rows = first(damaged)
        monkeypatch.setattr(salvage, "readable", first)
        mend(damaged)
        with SqliteLog(damaged) as log:
            log.add(*story.rows)
        return rows

    monkeypatch.setattr(salvage, "readable", meanwhile)
    mend(path)
    assert lost(path, story.rows) == 0
    assert not path.with_name(f"{NAME}.damaged-2").exists()


def test_a_session_goes_on_where_nothing_can_be_mended(path, story, monkeypatch):
    def refused(damaged):
        raise LogTrouble(damaged, Wrong.DISK_FULL)

    story.episode("right")
    path.parent.mkdir()
    path.write_bytes(b"damaged")
    monkeypatch.setattr(salvage, "mend", refused)
    kept = Kept(path.parent)
    kept.add(*story.rows)
    assert kept.trouble.code is Wrong.DISK_FULL
    assert kept.events() == story.rows
    kept.close()
    assert path.read_bytes() == b"damaged"


def test_the_rows_of_an_old_file_that_is_damaged(path):
    data = (Path(__file__).parent.parent / "files" / "progress-1.sqlite3").read_bytes()
    path.parent.mkdir()
    path.write_bytes(data[:-PAGE])
    assert len(readable(path)) > 0


def test_a_copy_is_read_and_the_file_is_not_touched(path, story):
    story.episode("right")
    with SqliteLog(path) as log:
        log.add(*story.rows)
        before = sorted(file.name for file in path.parent.iterdir())
        with reading(path) as copy:
            assert list(copy.events()) == story.rows
        assert sorted(file.name for file in path.parent.iterdir()) == before


def test_there_is_nothing_to_read(path):
    with pytest.raises(LogTrouble) as trouble, reading(path):
        pass
    assert trouble.value.code is Wrong.NO_FILE
    assert trouble.value.path == path
