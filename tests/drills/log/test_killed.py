"""Two sessions that write at once are killed at random moments, again and again: what each had said to be kept is
there, and the file is whole.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys

import pytest
from chainrule.drills.sqlite_log import SqliteLog

ROUNDS, SESSIONS = 26, 2  # 52 kills
MOST = 8  # rows that a session writes before it is killed
SESSION = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from chainrule.drills.event import Event, Happened
from chainrule.drills.identity import Names
from chainrule.drills.sqlite_log import SqliteLog

names, log = Names(), SqliteLog(Path(sys.argv[1]), patience=60)
print("open", flush=True)
while True:
    now = datetime.now(UTC)
    rows = [Event(id=names(now), at=now, session="s", episode="e", happened=Happened.SHOWN) for _ in range(3)]
    log.add(*rows)
    print(*(row.id for row in rows), flush=True)
"""


@pytest.mark.thorough
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes are ended in another way there")
def test_killed_at_random_moments(path):
    chance = random.Random(20261126)  # noqa: S311
    said: set[str] = set()
    kills = 0
    for _round in range(ROUNDS):
        words = [sys.executable, "-c", SESSION, str(path)]
        sessions = [subprocess.Popen(words, stdout=subprocess.PIPE, text=True) for _ in range(SESSIONS)]
        for session in sessions:
            for _line in range(chance.randrange(MOST)):
                said.update(session.stdout.readline().split())
            session.kill()  # in the middle of whatever it does now; the rest of what it said is read below
            kills += 1
        for session in sessions:
            rest, _ = session.communicate()
            said.update(name for line in rest.splitlines(keepends=True) if line.endswith("\n") for name in line.split())
            assert session.returncode == -signal.SIGKILL
        with SqliteLog(path) as log:
            there = [row.id for row in log.events()]
            assert said - {"open"} <= set(there)
            assert len(there) % 3 == 0  # three rows are added at once: all or none
            assert log.faults() == []
    assert kills >= 50
    assert len(said) > 300
