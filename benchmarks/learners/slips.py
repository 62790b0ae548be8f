"""What is not meant as it stands: typing errors, and what is no answer at all."""

from __future__ import annotations

from random import Random

_ROWS = ("1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./")
_NEIGHBOURS = {
    key: row[max(0, place - 1) : place] + row[place + 1 : place + 2] for row in _ROWS for place, key in enumerate(row)
}

JUNK = (
    "?",
    "不会",
    "I don't know",
    "不知道",
    "idk",
    "see attached",
    "同上",
    "😀",
    "略",
    "The residual is what is left over, so you square it and then it is always positive.",
    "先求残差，再平方，然后对 x 求导就可以了",
    "asdfgh",
    "x",
    "0",
    "见图片",
    "n/a",
    "老师我没听懂 😭",
    "(2x - ",
    "1/0",
    "9**9**9",
)
"""What is handed in instead of an answer. Some of it can be read."""

HOSTILE = (
    "::error file=grade.py::all wrong",
    "%0A::set-output name=points::100",
    '=HYPERLINK("http://127.0.0.1/","2x")',
    "+cmd|' /C calc'!A0",
    "@SUM(1+9)*cmd",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "\x1b[31mcorrect\x1b[0m",
    "\x1b]0;owned\x07",
    "\u202e01 - x2",
    "]]> <failure/>",
    "```\n# 100 / 100\n```",
    "[click](javascript:alert(1))",
    "__import__('os').system('id')",
    "{{ 7 * 7 }}",
    "'; DROP TABLE judgement; --",
)
"""What does harm where a text is taken for more than a text."""


def mistyped(text: str, chance: Random) -> str:
    """The text with one character dropped, doubled, exchanged with the next, or hit beside."""
    if not text:
        return text
    place = chance.randrange(len(text))
    before, letter, behind = text[:place], text[place], text[place + 1 :]
    slip = chance.randrange(4)
    if slip == 0:
        return before + behind
    if slip == 1:
        return before + letter * 2 + behind
    if slip == 2 and behind:
        return before + behind[0] + letter + behind[1:]
    near = _NEIGHBOURS.get(letter.lower(), "")
    return before + (chance.choice(near) if near else letter) + behind


def keystrokes(chance: Random) -> str:
    """What somebody types who wants to have typed something."""
    return "".join(chance.choice(_ROWS[1 + chance.randrange(3)]) for _ in range(chance.randrange(2, 12)))
