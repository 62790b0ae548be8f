"""What a learner types besides answers: a slash and a letter, or a word in either language.

The slash keeps apart what is an answer: `w`, `b` and `x` are some. A Chinese keyboard types `／ｈ`, which is the same.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum

from chainrule.exercises.record import Record


class Command(StrEnum):
    """The commands, by what is typed behind the slash."""

    HINT = "h"
    STEP = "w"
    ANSWER = "a"
    SKIP = "s"
    UNDO = "u"
    PICTURE = "g"
    KNOWN = "k"
    QUIT = "q"
    ENGLISH = "en"
    CHINESE = "zh"
    HELP = "?"


_WORDS: dict[Command, tuple[str, ...]] = {
    Command.HINT: ("hint", "提示"),
    Command.STEP: ("step", "worked", "一步", "步骤"),
    Command.ANSWER: ("answer", "solution", "答案", "解答"),
    Command.SKIP: ("skip", "next", "跳过", "下一题"),
    Command.UNDO: ("undo", "back", "撤销", "撤回"),
    Command.PICTURE: ("picture", "graph", "plot", "图", "画图"),
    Command.KNOWN: ("know", "known", "会", "会了", "我会"),
    Command.QUIT: ("quit", "exit", "bye", "退出", "结束"),
    Command.ENGLISH: ("english", "英文", "英语"),
    Command.CHINESE: ("chinese", "cn", "中文", "汉语"),
    Command.HELP: ("help", "帮助"),
}
_BY_WORD = {word: command for command, words in _WORDS.items() for word in (command.value, *words)}
_NO_ANSWERS = frozenset(
    word for word in _BY_WORD if len(word) > 3 or (not word.isascii() and len(word) > 1) or word == Command.HELP
)


class Given(Record):
    """A command as it was given, and what stood behind it."""

    command: Command
    argument: str = ""


class Unknown(Record):
    """What was typed behind the slash and is no command; `near` is the likest one."""

    word: str
    near: Command | None


def command_of(line: str) -> Given | Unknown | None:
    """The command of a line; None for an answer."""
    text = unicodedata.normalize("NFKC", line).strip()
    if not text.startswith("/"):
        return None
    word, _, argument = text[1:].strip().partition(" ")
    word = word.casefold()
    command = _BY_WORD.get(word)
    return Unknown(word, _nearest(word)) if command is None else Given(command, argument.strip())


def named_without_slash(text: str) -> Command | None:
    """The command whose long name a text is, such as `quit`, or `?`: no answer looks like one."""
    word = unicodedata.normalize("NFKC", text).strip().casefold()
    return _BY_WORD[word] if word in _NO_ANSWERS else None


def _nearest(word: str) -> Command | None:
    from difflib import get_close_matches  # 5 ms, and only for a word that is none

    near = get_close_matches(word, _BY_WORD, n=1, cutoff=0.5) or [
        known for known in _NO_ANSWERS if known in word and known != Command.HELP
    ]
    if not near and word:
        near = [known for known in sorted(_BY_WORD) if known[0] == word[0] and known != "?"]
    return _BY_WORD[near[0]] if near else None
