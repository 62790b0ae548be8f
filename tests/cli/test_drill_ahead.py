"""What is done while the learner thinks, and not while something is judged."""

import sys
import threading

import pytest
from chainrule.cli.drilling.ahead import Ahead
from chainrule.drills import stock

PATIENCE = 60  # seconds until a test fails; nothing waits so long otherwise


@pytest.fixture
def looked_at(monkeypatch):
    """Each look at whether more is wanted, with the answer; the work ends after two."""
    looks = []
    done = threading.Event()

    class Watched:
        def __init__(self, packs):
            assert packs == ("a pack",)

        def fill(self, wanted):
            looks.extend(wanted() for _ in range(2))
            done.set()

    monkeypatch.setattr(stock, "Stock", Watched)
    return looks, done


def test_it_works_as_long_as_somebody_thinks(looked_at):
    looks, done = looked_at
    ahead = Ahead(("a pack",))
    with ahead.thinking():
        assert done.wait(PATIENCE)
    assert looks == [True, True]
    assert "chainrule.checker.judging.judge" in sys.modules


def test_it_waits_while_nobody_does(looked_at):
    looks, done = looked_at
    ahead = Ahead(("a pack",))
    ahead._thinking.wait = lambda: looks.append("asked") or True  # what a look waits for
    with ahead.thinking():
        pass
    assert not ahead._thinking.is_set()
    assert done.wait(PATIENCE)
    assert "asked" in looks


def test_one_thread_serves_all_lines(looked_at):
    _looks, done = looked_at
    ahead = Ahead(("a pack",))
    with ahead.thinking():
        first = ahead._thread
        assert done.wait(PATIENCE)
    with ahead.thinking():
        assert ahead._thread is first
