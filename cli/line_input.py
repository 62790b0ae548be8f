"""Where a drill gets its answers from: a terminal whose lines can be edited, or plain lines of a pipe.

Everything that a line editor needs is imported when the first line is read: by then the question is on the screen.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Protocol

import click

from .terminal import decoded, is_dumb, is_terminal

_SQUARE, _OPENING, _CLOSING = "[［【", "[［【(（{｛", "]］】)）}｝"
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{")
_ON = "... "  # the prompt of a line that belongs to the same answer


class Lines(Protocol):
    """Answers, one after the other."""

    def read(self, prompt: str) -> str:
        """The next answer, which may have several lines, without its last line's end.

        EOFError where the learner left (Ctrl-D) or there is no more; KeyboardInterrupt for Ctrl-C.
        """


class PlainLines:
    """Lines as they come: one is an answer, but for a matrix on several of them.

    Rows of a table, with tabs in them, belong together; so does what stands in an open square bracket or between
    `\\begin{…}` and `\\end{…}`. A blank line ends an answer in any case.
    """

    def __init__(self) -> None:
        self._next: str | None = None
        self._typed = sys.stdin is not None and sys.stdin.isatty()

    def read(self, prompt: str) -> str:
        """The next answer. What is piped and not typed is printed behind its prompt, so that the output can be read."""
        text = self._line(prompt)
        while "\t" in text.strip() or is_open(text):
            more = self._more()
            if not more.strip():
                break
            if not is_open(text) and "\t" not in more:
                self._next = more
                break
            text += "\n" + more
        return text

    def _more(self) -> str:
        try:
            return self._line(_ON)
        except EOFError:
            return ""

    def _line(self, prompt: str) -> str:
        if self._next is not None:
            line, self._next = self._next, None
            click.echo(prompt + line)
            return line
        click.echo(prompt, nl=False)
        data = b"" if sys.stdin is None else sys.stdin.buffer.readline()
        if not data:
            click.echo()
            raise EOFError
        line = decoded(data).rstrip("\r\n")
        if not self._typed:
            click.echo(line)
        return line


def is_open(text: str) -> bool:
    """Whether a matrix goes on behind a text: a square bracket around all that follows, or `\\begin{…}`, is open."""
    signs = [sign for sign in text if sign in _OPENING or sign in _CLOSING]
    opened = sum(sign in _OPENING for sign in signs) * 2 > len(signs)  # [0, 1) and ]0, 1[ are closed, as all intervals
    marks = _ENVIRONMENT.findall(text)
    return (opened and signs[0] in _SQUARE) or marks.count("begin") > marks.count("end")


class EditedLines:
    """Lines of a real terminal, with a history of those typed before in the file `history`."""

    def __init__(self, history: Path | None) -> None:
        self._history = history
        self._lines: Lines | None = None

    def read(self, prompt: str) -> str:
        """The next answer, edited."""
        if self._lines is None:
            from .line_editor import LineEditor

            self._lines = LineEditor(self._history)
        return self._lines.read(prompt)


def lines(plain: bool, history: Path | None) -> Lines:
    """What answers are read from: plain lines where these were asked for, and where no terminal can do more."""
    typed = sys.stdin is not None and sys.stdin.isatty() and is_terminal()
    if plain or not typed or is_dumb():
        return PlainLines()
    return EditedLines(history)
