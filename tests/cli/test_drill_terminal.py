"""`check drill` in a real pseudo-terminal: whole sessions, and everything that hands and windows do to one."""

import os
import re

import pytest
from chainrule.checker.printing import display_width
from chainrule.drills.keeping import Kept

pytestmark = pytest.mark.thorough
APPLES = ("drill", "--only", "apple-price.derivative", "--seed", "3")


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def drill(home, real_terminal):
    """`drill(…)` begins a session about the derivative of (y - x)²."""

    def begin(*words, **how):
        return real_terminal(*APPLES, *words, CHAINRULE_HOME=str(home), **how)

    return begin


def kept(home):
    """What was answered, and how: the text and the verdict of each attempt in the log."""
    log = Kept(home)
    rows = [(row.text, str(row.verdict)) for row in log.events() if row.happened == "attempt"]
    log.close()
    return rows


def price(terminal):
    """The price in the story that was told last: the right answer is 2x - 2y."""
    return int(re.findall(r"y = (\d+)", terminal.text())[-1])


def past_the_example(terminal, prompt="answer >"):
    """Choose rules until the second question is there; its example lacks the last step alone."""
    for letter in "abcd":
        terminal.prompt(prompt)
        if "[2/" in terminal.text():
            return
        terminal.type(letter)
    raise AssertionError(terminal.text())


def test_a_whole_session_in_english(drill, home):
    with drill() as terminal:
        past_the_example(terminal)
        terminal.type(f"2({price(terminal)}-x)")
        terminal.wait("at x = ")
        assert "read as" in terminal.text()
        terminal.prompt()
        terminal.type("/h")
        terminal.wait("1")
        terminal.prompt()
        terminal.type("/g 3")
        terminal.wait("loss (yours)")
        assert any("\u2800" < sign <= "\u28ff" for sign in terminal.text())
        terminal.prompt()
        terminal.type(f"2x-{2 * price(terminal)}")
        terminal.wait("[3/3]")
        terminal.prompt()
        terminal.type(f"2(x - {price(terminal)})")
        assert terminal.ended() == 0
        assert "Done in less than a minute" in terminal.text()
        assert max(map(display_width, terminal.lines())) <= 80
    assert [verdict for _text, verdict in kept(home)][-3:] == ["wrong", "correct", "correct"]


def test_a_whole_session_in_chinese_typed_as_in_china(drill, home):
    with drill("--lang", "zh") as terminal:
        terminal.wait("[1/3]")
        terminal.until(lambda: terminal.line().endswith(">"), "the prompt")
        prompt = terminal.line()
        past_the_example(terminal, prompt)
        # a bracket too many, taken back over the wide character; full-width digits, letters and minus
        terminal.type("２（（", enter=False)
        terminal.until(lambda: terminal.line() == f"{prompt} ２（（", "what was typed")
        terminal.type("\x7f", enter=False)
        terminal.until(lambda: terminal.line() == f"{prompt} ２（", "one bracket")
        terminal.type(f"ｘ－{price(terminal)}）＋１")
        terminal.wait("还不对")
        terminal.prompt(prompt)
        terminal.type("／ｅｎ")
        terminal.wait("Find the derivative", times=1)
        terminal.prompt()
        terminal.type("/zh")
        terminal.wait("求导数", times=3)
        terminal.prompt(prompt)
        terminal.type(f"２（ｘ－{price(terminal)}）")
        terminal.wait("[3/3]")
        terminal.prompt(prompt)
        terminal.type("／ｓ")
        assert terminal.ended() == 0
        assert max(map(display_width, terminal.lines())) <= 80
    assert kept(home)[-1][1] == "correct"


def test_a_pasted_grid_is_one_answer_and_ctrl_c_keeps_it(drill, home):
    with drill() as terminal:
        past_the_example(terminal)
        terminal.type("\x1b[200~1\t2\r\n3\t4\r\n\x1b[201~", enter=False)
        terminal.until(lambda: re.search(r"answer > 1 +2\n +3 +4", terminal.text()), "the grid")
        terminal.type("")
        terminal.prompt()
        terminal.type("\x1b[A", enter=False)  # the same once more, from the history
        terminal.until(lambda: len(re.findall(r"answer > 1 +2\n +3 +4", terminal.text())) == 2, "the grid again")
        terminal.type("\x03", enter=False)
        assert terminal.ended() == 130
        assert "Everything is kept" in terminal.text()
    assert kept(home)[-1][0] == "1\t2\n3\t4"
    assert (home / "history").read_text().splitlines()[-1] == '"1\\t2\\n3\\t4"'


def test_a_session_that_was_killed_goes_on_and_ctrl_d_leaves_it(drill, home):
    with drill() as terminal:
        past_the_example(terminal)
        asked = price(terminal)
        terminal.type("7x")
        terminal.wait("read as")
        terminal.kill()
    assert kept(home)[-1] == ("7x", "wrong")
    with drill() as terminal:
        terminal.wait("It goes on with the question that was left open.")
        terminal.prompt()
        assert price(terminal) == asked
        terminal.type("\x04", enter=False)
        assert terminal.ended() == 0
        assert "Everything is kept" in terminal.text()


def test_a_narrow_window_that_becomes_wide(drill):
    with drill(columns=40) as terminal:
        terminal.prompt()
        assert max(map(display_width, terminal.lines())) <= 40
        terminal.resize(80)
        terminal.type("/s")
        terminal.wait("[2/")
        terminal.prompt()
        terminal.type("/g 2")
        terminal.wait("The steps on the loss")
        terminal.prompt()
        terminal.resize(40)
        terminal.type("/g 2")
        terminal.wait("Along the derived gradient", times=2)
        assert terminal.text().count("The steps on the loss") == 1
        terminal.prompt()
        terminal.type("/q")
        assert terminal.ended() == 0


def test_no_colour_is_no_picture_either(drill):
    with drill(NO_COLOR="1") as terminal:
        terminal.prompt()
        terminal.type("/g 2")
        terminal.wait("Along the derived gradient")
        terminal.prompt()
        assert "The steps on the loss" not in terminal.text()
        assert not re.search(rb"\x1b\[[0-9;]*3[0-7]m|\x1b\[1m", terminal.raw)
        terminal.type("/q")
        assert terminal.ended() == 0


@pytest.mark.parametrize(("words", "environment"), [((), {"TERM": "dumb"}), (("--plain",), {})])
def test_plain_lines(drill, home, words, environment):
    with drill(*words, **environment) as terminal:
        terminal.wait("answer >")
        terminal.type("/s")
        terminal.wait("answer >", times=2)
        terminal.type("/g 2")
        terminal.wait("answer >", times=3)
        assert "Along the derived gradient" in terminal.text()
        assert "The steps on the loss" not in terminal.text()
        terminal.type("1\t2")
        terminal.wait("...")
        terminal.type("")
        terminal.wait("answer >", times=4)
        terminal.type("\x03", enter=False)
        assert terminal.ended() == 130
        assert b"\x1b" not in terminal.raw
        assert not any("\u2800" < sign <= "\u28ff" for sign in terminal.text())
    assert kept(home)[-1][0] == "1\t2"


def test_a_homework_file_that_an_editor_saves_by_renaming(tmp_path, real_terminal):
    file, new = tmp_path / "answers.toml", tmp_path / "answers.toml.new"
    head = 'format = "chainrule.answers/1"\nsheet = "basics"\nstudent = "1"\n[answers]\n"apple-price.derivative" = '
    file.write_text(head + '"77x"\n')
    with real_terminal("drill", "--watch", str(file)) as terminal:
        terminal.wait("Ctrl-C ends it")
        new.write_text(head + '"2x-8"\n')
        os.replace(new, file)  # noqa: PTH105 - as editors do
        terminal.wait("apple-price.derivative: not yet → correct")
        terminal.type("\x03", enter=False)
        assert terminal.ended() == 0
