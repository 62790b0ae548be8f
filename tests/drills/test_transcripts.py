"""Whole sessions as they stand on the screen, in both languages: looked at, and kept beside the tests.

`WRITE_TRANSCRIPTS=1` writes them anew, to be looked at again.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from chainrule.checker.printing import Layout, display_width

FOLDER = Path(__file__).parent / "transcripts"

FIRST_DAY = [
    *("RIGHT", "WRONG", "/?", "RIGHT", "WRONG", "/h", "RIGHT"),  # examples, and why
    *("/k", "RIGHT", "6.53", "1+", "/h", "/zh", "/h", "/en", "/w"),  # a skill that is known
    *["RIGHT"] * 12,  # to the end
]
MISTAKES = [
    *("2(5-x)", "-2(5-X)", "２（5－x）", "/u", "/h", "/hint", "/提示", "／ｈ", "(5-x)^2", "/g 3"),
    *("quit", "/wat", "", "2x", "3x", "/u", "/w", "/zh", "/w", "/en", "/s", "/u", "/a", "/u", "RIGHT"),
]
EXAM = ["RIGHT", "2((", "12", "/u", "13", "/h", "/?", "RIGHT", "/s"]


def practised(learner, only):
    """A learner who has met this before: some days ago, and with right answers."""
    learner.sits_down(only=only)
    while not learner.session.over:
        learner.types(learner.right_answer())
    learner.clock.sleep(days=4)


SESSIONS = {
    "first-day.en": (FIRST_DAY, "en", {}),
    "first-day.zh": (FIRST_DAY, "zh", {}),
    "mistakes.en": (MISTAKES, "en", {"only": ["apple-price.derivative"]}),
    "mistakes.zh": (MISTAKES, "zh", {"only": ["apple-price.derivative"]}),
    "mistakes.plain.en": (MISTAKES, "en", {"only": ["apple-price.derivative"], "plain": True, "layout": Layout.ASCII}),
    "mistakes.plain.zh": (MISTAKES, "zh", {"only": ["apple-price.derivative"], "plain": True}),
    "exam.en": (EXAM, "en", {"exam": True}),
    "exam.zh": (EXAM, "zh", {"exam": True}),
}


@pytest.mark.parametrize("name", SESSIONS)
def test_a_session_on_the_screen(name, transcript, learner):
    typed, language, options = SESSIONS[name]
    if "mistakes" in name:
        practised(learner, options["only"])
    screen = transcript(typed, language, **options)
    assert all(display_width(line) <= 80 for line in screen)
    assert not any(line != line.rstrip() for line in screen if not line.startswith(("answer >", "答案 >")))
    file = FOLDER / f"{name}.txt"
    if os.environ.get("WRITE_TRANSCRIPTS"):
        file.write_text("\n".join(screen) + "\n", encoding="utf-8")
    assert "\n".join(screen) + "\n" == file.read_text(encoding="utf-8")
