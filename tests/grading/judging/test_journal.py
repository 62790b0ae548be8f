import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from chainrule.checker.judgement import Reason, Verdict
from chainrule.grading.judging.items import Stored
from chainrule.grading.judging.journal import FORMAT, NAME, Journal
from chainrule.grading.judging.judgements import CODES, JournalTrouble, Judgements, beside
from chainrule.grading.judging.lines import as_line

RIGHT = Stored(Verdict.CORRECT, read_as="2x − 10")
WRONG = Stored(Verdict.WRONG, (Reason("SIGN"),), value="7")


@pytest.fixture
def code(tmp_path):
    """The code with which opening the folder is refused."""

    def refused():
        with pytest.raises(JournalTrouble) as raised:
            Journal(tmp_path)
        assert set(raised.value.details) == set(CODES[raised.value.code])
        assert NAME in str(raised.value)
        return raised.value.code

    return refused


def test_what_is_put_is_there_when_it_is_opened_again(tmp_path):
    assert not Journal.is_in(tmp_path)
    with Journal(tmp_path) as journal:
        assert journal.put([("a", as_line(RIGHT)), ("b", as_line(WRONG))]) == 2
    assert Journal.is_in(tmp_path)
    with Journal(tmp_path) as journal:
        assert journal.get("a") == RIGHT
        assert journal.get("c") is None
        assert journal.get_many("abc") == {"a": RIGHT, "b": WRONG}
        assert journal.missing("abcd") == {"c", "d"}
        assert len(journal) == 2


def test_many_keys_are_looked_up_in_parts(tmp_path):
    keys = [str(number) for number in range(5000)]
    with Journal(tmp_path) as journal:
        journal.put((key, as_line(RIGHT)) for key in keys[:3000])
        assert journal.missing(keys) == set(keys[3000:])
        assert len(journal.get_many(keys)) == 3000


def test_it_is_only_added_to(tmp_path):
    with Journal(tmp_path) as journal:
        journal.put([("a", as_line(RIGHT))])
        assert journal.put([("a", as_line(WRONG)), ("b", as_line(WRONG))]) == 1
        assert journal.get("a") == RIGHT
        for change in ("UPDATE judgement SET record = ''", "DELETE FROM judgement"):
            with pytest.raises(sqlite3.IntegrityError, match="only added to"):
                journal.connection.execute(change)


def test_a_batch_is_there_as_a_whole_or_not_at_all(tmp_path):
    def judged():
        yield "a", as_line(RIGHT)
        raise ZeroDivisionError

    with Journal(tmp_path) as journal:
        with pytest.raises(ZeroDivisionError):
            journal.put(judged())
        assert len(journal) == 0
        journal.put([("a", as_line(RIGHT))])


def test_a_second_process_is_refused_and_told_who_has_it(tmp_path, code):
    with Journal(tmp_path):
        assert code() == "HELD"
        program = "import sys, pathlib, chainrule.grading.judging.journal as j; j.Journal(pathlib.Path(sys.argv[1]))"
        done = subprocess.run([sys.executable, "-c", program, tmp_path], capture_output=True, text=True, check=False)
        assert f"HELD holder='{os.getpid()} (" in done.stderr
    with Journal(tmp_path):
        pass


@pytest.mark.parametrize("content", [b"no database, but long enough for one" * 100, b"short"])
def test_another_file_of_its_name_is_left_alone(tmp_path, code, content):
    (tmp_path / NAME).write_bytes(content)
    assert code() == "NOT_A_JOURNAL"
    assert (tmp_path / NAME).read_bytes() == content


def test_another_database_is_left_alone(tmp_path, code):
    other = sqlite3.connect(tmp_path / NAME)
    other.execute("CREATE TABLE judgement (key, record)")
    other.commit()
    other.close()
    before = (tmp_path / NAME).read_bytes()
    assert code() == "NOT_A_JOURNAL"
    assert (tmp_path / NAME).read_bytes() == before


def test_a_newer_one_is_refused(tmp_path, code):
    with Journal(tmp_path) as journal:
        journal.connection.execute(f"PRAGMA user_version = {FORMAT + 1}")
    assert code() == "NEWER"


def test_a_damaged_one_is_refused(tmp_path, code):
    with Journal(tmp_path) as journal:
        journal.put((f"{number:032x}", as_line(RIGHT)) for number in range(2000))
    path = tmp_path / NAME
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 20_000)
    assert code() == "DAMAGED"


def test_a_damaged_record_is_told_when_it_is_read(tmp_path):
    with Journal(tmp_path) as journal:
        journal.connection.execute("INSERT INTO judgement VALUES ('a', '{}')")
        with pytest.raises(JournalTrouble) as raised:
            journal.get("a")
    assert raised.value.code == "DAMAGED"


def test_a_full_disk_loses_nothing(tmp_path):
    with Journal(tmp_path) as journal:
        journal.put([("a", as_line(RIGHT))])
        pages = journal.connection.execute("PRAGMA page_count").fetchone()[0]
        journal.connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(JournalTrouble) as raised:
            journal.put((f"{number:032x}", as_line(RIGHT)) for number in range(20_000))
        assert raised.value.code == "DISK_FULL"
        journal.connection.execute("PRAGMA max_page_count = 1000000")
        assert journal.get("a") == RIGHT
        assert journal.put([("b", as_line(RIGHT))]) == 1
        assert len(journal) == 2


def test_a_folder_that_is_none_cannot_be_written(tmp_path):
    with pytest.raises(JournalTrouble) as raised:
        Journal(tmp_path / "missing")
    assert raised.value.code == "READ_ONLY"


def test_a_database_that_may_not_be_written(tmp_path):
    with Journal(tmp_path) as journal:
        journal.connection.execute("PRAGMA query_only = 1")
        with pytest.raises(JournalTrouble) as raised:
            journal.put([("a", as_line(RIGHT))])
    assert raised.value.code == "READ_ONLY"


def test_trouble_says_what_is_declared():
    with pytest.raises(ValueError, match="has the details"):
        JournalTrouble(NAME, "NEWER")


def test_what_is_settled_is_read_beside_the_open_journal(tmp_path):
    with Journal(tmp_path) as journal:
        journal.put([("a", as_line(RIGHT))])
        journal.settle()
        journal.connection.execute("BEGIN")
        journal.connection.execute("CREATE TABLE other (x)")
        with closing(beside(journal.path)) as database:
            looked_up = Judgements(journal.path, database)
            assert looked_up.get_many(("a", "b")) == {"a": RIGHT}
            with pytest.raises(sqlite3.OperationalError, match="readonly"):
                database.execute("DELETE FROM judgement")
            with pytest.raises(JournalTrouble, match="DAMAGED"), looked_up.guarded():  # not settled, so not there
                database.execute("SELECT * FROM other")
        journal.connection.execute("ROLLBACK")
