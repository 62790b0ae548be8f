"""Rows of a learner, made by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from chainrule.checker.judgement import Verdict
from chainrule.drills.event import Event, Happened
from chainrule.drills.sqlite_log import NAME, SqliteLog

VERDICTS = {"right": Verdict.CORRECT, "wrong": Verdict.WRONG, "unread": Verdict.NOT_COUNTED}
HAPPENED = {"hint": Happened.HINT, "step": Happened.STEP, "solution": Happened.SOLUTION, "skip": Happened.SKIPPED}


class Story:
    """Writes the rows of episodes. `day` counts days after 2026-01-05, a Monday; rows are a minute apart."""

    def __init__(self):
        self.count = 0
        self.rows = []

    def event(self, happened, at, **fields):
        self.count += 1
        fields = {"session": "s", "episode": f"e{self.count}", **fields}
        row = Event(id=f"{self.count:06}", at=at, happened=happened, **fields)
        self.rows.append(row)
        return row

    def episode(self, *what, day=0.0, skill="slope", question="apple.slope", seed="1", codes=("SIGN",), **fields):
        """Shown, and then what: right, wrong, unread, hint, step, solution, skip."""
        at = datetime(2026, 1, 5, 12, tzinfo=UTC) + timedelta(days=day)
        common = {"skill": skill, "question": question, "seed": seed, **fields}
        common["episode"] = fields.get("episode", f"e{self.count}")
        rows = [self.event(Happened.SHOWN, at, **common)]
        hints = 0
        for minute, word in enumerate(what, 1):
            now = at + timedelta(minutes=minute)
            more = {"seconds": 60.0}
            if word in VERDICTS:
                more |= {"text": f"2x+{minute}", "verdict": VERDICTS[word], "codes": codes if word == "wrong" else ()}
                happened = Happened.ATTEMPT
            else:
                happened = HAPPENED[word]
                hints += word == "hint"
            rows.append(self.event(happened, now, hints=hints, **common, **more))
        return rows

    def undo(self, row, at=None):
        return self.event(Happened.UNDO, at or self.rows[-1].at + timedelta(seconds=1), about=row.id)

    def reset(self, skill="", at=None):
        return self.event(Happened.RESET, at or self.rows[-1].at + timedelta(seconds=1), about=skill, skill=skill)


@pytest.fixture
def story():
    return Story()


@pytest.fixture(scope="session")
def new_story():
    """For properties, which need one for each example."""
    return Story


@pytest.fixture
def path(tmp_path):
    return tmp_path / "home" / NAME


@pytest.fixture
def log(path):
    with SqliteLog(path) as opened:
        yield opened
