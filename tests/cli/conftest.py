"""Run the command in this process, as a user would type it; or in a real pseudo-terminal, as a learner sees it."""

from __future__ import annotations

import os
import signal
import sys
import time
from dataclasses import dataclass

import pexpect
import pyte
import pytest
from chainrule.cli.main import main

PATIENCE = 60  # seconds until a text that does not come is a failure; nothing waits so long otherwise
COMMAND = "import sys\nfrom chainrule.cli.main import main\nmain(sys.argv[1:])"


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def check(capsys, monkeypatch):
    """`check("answer", "apple-price.derivative", "2x-10")` gives exit code and output."""
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.delenv("CHAINRULE_LANG", raising=False)

    def run(*words: str) -> Ran:
        monkeypatch.setattr("sys.argv", ["check", *words])
        with pytest.raises(SystemExit) as ended:
            main(list(words))
        captured = capsys.readouterr()
        return Ran(ended.value.code, captured.out, captured.err)

    return run


OVERRIDING = ("NO_COLOR", "LC_ALL", "LC_MESSAGES", "COLUMNS", "LINES")  # what the terminal itself says


class RealTerminal:
    """Everything that the command printed scrolls through `screen`; `seen` holds the lines that have left it too."""

    def __init__(self, *words, columns=80, rows=50, **environment):
        self.screen = pyte.HistoryScreen(columns, rows, history=5000)
        self.stream = pyte.ByteStream(self.screen)
        kept = {name: value for name, value in os.environ.items() if name not in OVERRIDING}
        self.child = pexpect.spawn(
            sys.executable,
            ["-W", "error", "-c", COMMAND, *words],
            dimensions=(rows, columns),
            env={**kept, "TERM": "xterm-256color", "LANG": "C.UTF-8", **environment},
        )
        self.raw = b""
        self.typed_at = 0

    def __enter__(self):
        return self

    def __exit__(self, *_trouble):
        self.child.close(force=True)

    def lines(self):
        """The lines on the screen and those above it."""
        above = ["".join(row[column].data for column in sorted(row)).rstrip() for row in self.screen.history.top]
        return [*above, *(line.rstrip() for line in self.screen.display)]

    def text(self):
        return "\n".join(self.lines())

    def line(self):
        """The line with the cursor."""
        return self.screen.display[self.screen.cursor.y].rstrip()

    def until(self, condition, what):
        """Read until a condition of this terminal holds."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, f"{what} did not come:\n{self.text()}"
            try:
                data = self.child.read_nonblocking(65536, timeout=1)
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                assert condition(), f"{what} did not come before the end:\n{self.text()}"
                return
            self.raw += data
            self.stream.feed(data)

    def wait(self, text, times=1):
        """Read until a text stands there, so many times."""
        self.until(lambda: self.text().count(text) >= times, repr(text))

    def prompt(self, prompt="answer >"):
        """Read until the cursor stands behind an empty prompt, and the line editor has begun."""
        self.until(lambda: self.line() == prompt and self.raw[self.typed_at :].endswith(b"\x1b[?25h"), "the prompt")

    def type(self, keys, *, enter=True):
        """Type these, and Enter."""
        self.typed_at = len(self.raw)
        self.child.send(keys + ("\r" if enter else ""))

    def resize(self, columns, rows=50):
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def kill(self):
        """As the power does."""
        self.child.kill(signal.SIGKILL)
        self.child.wait()

    def ended(self):
        """Read to the end; the exit code."""
        self.until(lambda: not self.child.isalive() and not self._rest(), "the end")
        return self.child.wait() if self.child.exitstatus is None else self.child.exitstatus

    def _rest(self):
        try:
            data = self.child.read_nonblocking(65536, timeout=0)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        self.raw += data
        self.stream.feed(data)
        return True


@pytest.fixture(scope="session")
def real_terminal():
    """`with real_terminal("drill", columns=40, TERM="dumb") as terminal: …`"""
    return RealTerminal
