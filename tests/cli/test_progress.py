"""The first run says that it derives, and shows progress when that takes long."""

from __future__ import annotations

import pytest
from chainrule.checker.library import Deriving
from chainrule.cli import console


@pytest.fixture
def told(capsys, monkeypatch):
    """What is printed to standard error for questions derived at these seconds."""

    def run(seconds, terminal):
        clock = iter(seconds)
        monkeypatch.setattr(console.time, "monotonic", lambda: next(clock))
        monkeypatch.setattr("sys.stderr.isatty", lambda: terminal)
        notice = console.DerivingNotice(console.console("en"))
        for done in range(len(seconds) - 1):
            notice(Deriving("some-exercise", done, len(seconds) - 2))
        captured = capsys.readouterr()
        assert captured.out == ""
        return captured.err

    return run


def test_one_line_where_it_is_quick(told):
    assert told([0, 0, 0.1, 0.2, 0.3], terminal=True) == "Deriving some-exercise with SymPy; only the first time …\n"


def test_progress_in_a_terminal_where_it_takes_more_than_a_second_and_a_line_of_its_own(told):
    shown = told([0, 0, 0.5, 1.5, 2.0, 2.5], terminal=True)
    assert "75%" in shown
    assert "100%" in shown
    assert shown.endswith("\n")


def test_no_progress_in_a_pipe(told):
    assert told([0, 0, 0.5, 1.5, 2.0, 2.5], terminal=False).count("\n") == 1
