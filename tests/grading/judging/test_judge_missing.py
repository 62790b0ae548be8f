import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from chainrule.checker.judgement import Verdict
from chainrule.grading.judging.items import Stored
from chainrule.grading.judging.journal import NAME, Journal
from chainrule.grading.judging.judge_missing import Counts, judge_missing
from chainrule.grading.judging.worker import InProcess

SCRIPT = str(Path(__file__).with_name("hooks") / "killed_often.py")
ITEMS, KILLS = 20_000, 100


@pytest.fixture
def counted():
    """An engine that writes down what it judges."""

    class Engine(InProcess):
        def __init__(self):
            self.texts = []
            super().__init__((), self.judge)

        def judge(self, item, _packs):
            self.texts.append(item.text)
            if item.text == "stop":
                raise ConnectionError
            return Stored(Verdict.CORRECT, read_as=item.text)

    return Engine()


def test_each_distinct_text_is_judged_once_and_never_again(tmp_path, plain_items, counted):
    items = plain_items(*map(str, range(1200)))
    told = []
    with Journal(tmp_path) as journal:
        assert judge_missing(items[:700] + items[600:700], journal, counted, lambda *_: None) == Counts(700, 700)
        assert judge_missing(items, journal, counted, lambda *done: told.append(done)) == Counts(1200, 500)
        assert judge_missing(items, journal, counted, lambda *_: None) == Counts(1200, 0)
        assert len(journal) == 1200
    assert sorted(counted.texts) == sorted(map(str, range(1200)))
    assert told[-1] == (1200, 1200)
    assert told == sorted(told, key=lambda done: done[0])


def test_what_is_known_is_told_while_it_is_drawn(tmp_path, plain_items, counted):
    items, told = plain_items(*map(str, range(1200))), []
    with Journal(tmp_path) as journal:
        judge_missing(items, journal, counted, lambda *_: None)
        judge_missing(items, journal, counted, lambda *done: told.append(done))
    assert told == [(500, None), (1000, None), (1200, None), (1200, 1200)]


def test_what_came_before_an_engine_was_lost_is_kept(tmp_path, plain_items, counted):
    with Journal(tmp_path) as journal:
        with pytest.raises(ConnectionError):
            judge_missing(plain_items("one", "two", "stop", "three"), journal, counted, lambda *_: None)
        assert len(journal) == 2


def test_nothing_at_all(tmp_path, counted):
    with Journal(tmp_path) as journal:
        assert judge_missing([], journal, counted, lambda *_: None) == Counts(0, 0)


def records(folder):
    database = sqlite3.connect(folder / NAME)
    found = database.execute("SELECT key, record FROM judgement ORDER BY key").fetchall()
    database.close()
    return found


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the script forks")
def test_killed_at_a_hundred_random_moments_nothing_is_lost_and_nothing_judged_twice(tmp_path):
    """The script asserts after each kill; here that the end is that of an undisturbed run."""
    sizes = {}
    for kills in (0, KILLS):
        folder = tmp_path / str(kills)
        folder.mkdir()
        command = [sys.executable, SCRIPT, folder, str(ITEMS), str(kills)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        sizes[kills] = list(map(int, done.stdout.split()))
    assert len(sizes[KILLS]) == KILLS
    assert len(set(sizes[KILLS])) > 5  # moments in the middle
    assert records(tmp_path / "0") == records(tmp_path / str(KILLS))
    assert len(records(tmp_path / "0")) == ITEMS
