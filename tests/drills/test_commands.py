"""What is a command, what is an answer."""

import pytest
from chainrule.drills.commands import Command, Given, Unknown, command_of, named_without_slash


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("/h", Command.HINT),
        ("／ｈ", Command.HINT),
        (" /H ", Command.HINT),
        ("/ h", Command.HINT),
        ("/hint", Command.HINT),
        ("/提示", Command.HINT),
        ("／提示", Command.HINT),
        ("/w", Command.STEP),
        ("/一步", Command.STEP),
        ("/a", Command.ANSWER),
        ("/答案", Command.ANSWER),
        ("/s", Command.SKIP),
        ("/跳过", Command.SKIP),
        ("/u", Command.UNDO),
        ("/撤销", Command.UNDO),
        ("/g", Command.PICTURE),
        ("/图", Command.PICTURE),
        ("/k", Command.KNOWN),
        ("/我会", Command.KNOWN),
        ("/q", Command.QUIT),
        ("/退出", Command.QUIT),
        ("/EN", Command.ENGLISH),
        ("／ｚｈ", Command.CHINESE),
        ("/中文", Command.CHINESE),
        ("/?", Command.HELP),
        ("／？", Command.HELP),
        ("/帮助", Command.HELP),
    ],
)
def test_commands(line, command):
    assert command_of(line) == Given(command)


def test_what_stands_behind_a_command_is_its_argument():
    assert command_of("/g 5") == Given(Command.PICTURE, "5")
    assert command_of("／ｇ　５") == Given(Command.PICTURE, "5")


@pytest.mark.parametrize("line", ["w", "b", "x", "h", "2(x-5)", "-1/2", "1/h", "", "提示", "½", "q"])
def test_answers_are_no_commands(line):
    assert command_of(line) is None


@pytest.mark.parametrize(
    ("line", "near"),
    [
        ("/hnt", Command.HINT),
        ("/hh", Command.HINT),
        ("/quti", Command.QUIT),
        ("/退出吧", Command.QUIT),
        ("/z", Command.CHINESE),
        ("/", None),
        ("/7", None),
        ("//", None),
    ],
)
def test_what_is_no_command_is_answered_with_the_nearest(line, near):
    unknown = command_of(line)
    assert isinstance(unknown, Unknown)
    assert unknown.near is near


@pytest.mark.parametrize(
    ("text", "command"),
    [("quit", Command.QUIT), ("Exit", Command.QUIT), ("退出", Command.QUIT), ("help", Command.HELP)]
    + [(text, None) for text in ("q", "h", "会", "en", "no", "2x")],
)
def test_the_long_name_of_a_command_without_its_slash(text, command):
    assert named_without_slash(text) is command
