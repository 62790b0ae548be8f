"""Plain lines: what one answer is where nothing but lines comes in; and the history of what was typed."""

import io
import json
import os
import sys

import pytest
from chainrule.cli import line_input, typed_history
from chainrule.cli.line_input import EditedLines, PlainLines, is_open, lines
from chainrule.cli.typed_history import History


class Stdin(io.TextIOWrapper):
    """Standard input that is a pipe or, if told so, a terminal."""

    def __init__(self, data, encoding="utf-8", typed=False):
        super().__init__(io.BytesIO(data), encoding=encoding)
        self.typed = typed

    def isatty(self):
        return self.typed


@pytest.fixture
def answers(monkeypatch):
    """All answers that a text on standard input has."""

    def read(data, **how):
        monkeypatch.setattr(sys, "stdin", Stdin(data if isinstance(data, bytes) else data.encode(), **how))
        source, found = PlainLines(), []
        while True:
            try:
                found.append(source.read("answer > "))
            except EOFError:
                return found

    return read


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2x-10\n/q\n", ["2x-10", "/q"]),
        ("2x-10\r\n\r\n/q", ["2x-10", "", "/q"]),
        ("1\t2\n3\t4\n\n5\n", ["1\t2\n3\t4", "5"]),
        ("1\t2\n3\t4\n/q\n", ["1\t2\n3\t4", "/q"]),
        ("1\t2\n3\t4", ["1\t2\n3\t4"]),
        ("[[1 2]\n [3 4]]\n5\n", ["[[1 2]\n [3 4]]", "5"]),
        ("A = 【1，2；\n3，4】\n5\n", ["A = 【1，2；\n3，4】", "5"]),
        ("\\begin{bmatrix}1&2\\\\\n3&4\\end{bmatrix}\n5\n", ["\\begin{bmatrix}1&2\\\\\n3&4\\end{bmatrix}", "5"]),
        ("[1, 2\n\n5\n", ["[1, 2", "5"]),
        ("[0, 1)\n]0, 1[\n(0, 1\n2(x-5\n5\n", ["[0, 1)", "]0, 1[", "(0, 1", "2(x-5", "5"]),
        ("\t\n5\n", ["\t", "5"]),
        ("", []),
    ],
)
def test_what_one_answer_is(answers, typed, expected):
    assert answers(typed) == expected


def test_what_is_piped_stands_behind_its_prompt(answers, capsys):
    answers("1\t2\n3\t4\n/q\n")
    assert capsys.readouterr().out == "answer > 1\t2\n... 3\t4\n... /q\nanswer > /q\nanswer > \n"


def test_what_is_typed_is_shown_by_the_terminal(answers, capsys):
    answers("5\n", typed=True)
    assert capsys.readouterr().out == "answer > answer > \n"


@pytest.mark.parametrize(
    ("data", "encoding", "expected"),
    [
        ("２（5－x）\n".encode(), "utf-8", "２（5－x）"),
        ("２（5－x）\n".encode(), "gbk", "２（5－x）"),
        ("２（5－x）\n".encode("gbk"), "gbk", "２（5－x）"),
        (b"\xef\xbb\xbf5\n", "utf-8", "5"),
        (b"2\xff\n", "utf-8", "2\ufffd"),
        (b"2\xff\n", "no-such-encoding", "2\ufffd"),
    ],
)
def test_encodings(answers, monkeypatch, data, encoding, expected):
    if encoding.startswith("no"):
        monkeypatch.setattr(Stdin, "encoding", encoding, raising=False)
        encoding = "utf-8"
    assert answers(data, encoding=encoding) == [expected]


def test_closed_input_is_the_end(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(EOFError):
        PlainLines().read("answer > ")
    assert isinstance(lines(plain=False, history=None), PlainLines)


@pytest.mark.parametrize(
    ("text", "opened"), [("(1, 2", False), ("[(1, 2)", True), ("2]", False), ("\\begin {cases} 1", True)]
)
def test_what_is_open(text, opened):
    assert is_open(text) == opened


def test_a_terminal_gets_an_editor_unless_it_can_do_nothing(monkeypatch):
    monkeypatch.setattr(sys, "stdin", Stdin(b"", typed=True))
    monkeypatch.setattr(line_input, "is_terminal", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert isinstance(lines(plain=False, history=None), EditedLines)
    assert isinstance(lines(plain=True, history=None), PlainLines)
    monkeypatch.setenv("TERM", "dumb")
    assert isinstance(lines(plain=False, history=None), PlainLines)
    monkeypatch.setattr(line_input, "is_terminal", lambda: False)
    monkeypatch.setenv("TERM", "xterm")
    assert isinstance(lines(plain=False, history=None), PlainLines)


# --- the history ------------------------------------------------------------------------------------------------


def test_the_history_comes_back_newest_first(tmp_path):
    path = tmp_path / "new" / "history"
    for line in ("2x", "１\t2\n3\t4\n", "  ", "5"):
        History(path).add(line)
    assert History(path).newest_first() == ["5", "１\t2\n3\t4", "2x"]
    assert path.stat().st_mode & 0o077 == 0


def test_the_history_is_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr(typed_history, "MOST", 3)
    path = tmp_path / "history"
    for number in range(7):
        History(path).add(str(number))
    assert History(path).newest_first() == ["6", "5", "4"]
    assert path.read_text().splitlines() == ['"4"', '"5"', '"6"']
    assert list(tmp_path.iterdir()) == [path]


def test_damaged_rows_are_left_out(tmp_path):
    path = tmp_path / "history"
    path.write_bytes(b'"1"\n[\n\xff\n3\n""\n"2"\n"tor')
    assert History(path).newest_first() == ["2", "1"]


def test_a_history_that_cannot_be_kept_is_no_trouble(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    for path in (None, blocked / "history", tmp_path):
        History(path).add("5")
        assert History(path).newest_first() == []


def test_a_history_that_cannot_be_cut_stays(tmp_path, monkeypatch):
    monkeypatch.setattr(typed_history, "MOST", 1)
    path = tmp_path / "history"
    path.write_text("".join(json.dumps(str(number)) + "\n" for number in range(5)))

    def full(*_words, **_named):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(typed_history.tempfile, "mkstemp", full)
    assert History(path).newest_first() == ["4"]
    assert len(path.read_text().splitlines()) == 5
