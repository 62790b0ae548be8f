"""The line editor, fed with keys: what one answer is, and what is remembered."""

import pytest
from chainrule.cli.line_input import EditedLines
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput


@pytest.fixture
def typed(tmp_path):
    """What is read when these keys are pressed, one answer after the other."""

    def read(keys, count=1):
        with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
            pipe.send_bytes(keys.encode("utf-8", "surrogateescape"))
            lines = EditedLines(tmp_path / "history")
            return [lines.read("answer > ") for _ in range(count)]

    return read


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ("2x-10\r", "2x-10"),
        ("2（（\x7fx－5）\r", "2（x－5）"),
        ("1\x1b\r2\r", "1\n2"),
        ("\x1b[200~1\t2\r\n3\t4\r\n\x1b[201~\r", "1\t2\n3\t4"),
        ("\r", ""),
        ("abc\x15x\r", "x"),
    ],
)
def test_keys(typed, keys, answer):
    assert typed(keys) == [answer]


def test_the_history_is_that_of_the_last_session_too(typed, tmp_path):
    assert typed("2x\r3x\r", 2) == ["2x", "3x"]
    assert typed("\x1b[A\x1b[A\r") == ["2x"]
    assert (tmp_path / "history").read_text() == '"2x"\n"3x"\n"2x"\n'


def test_half_a_character_of_the_terminal_is_one_sign(typed):
    assert typed("2\udcff\r") == ["2\ufffd"]


def test_ctrl_d_and_ctrl_c(typed):
    with pytest.raises(EOFError):
        typed("\x04")
    with pytest.raises(KeyboardInterrupt):
        typed("2x\x03")
