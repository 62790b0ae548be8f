"""A grading that is killed at any moment, and run again: the results are those of an undisturbed one, to the byte, and
nothing is judged twice.
"""

import json
import os
import random
import signal
import sqlite3
import subprocess
import time
from contextlib import closing, suppress

import pytest

from .conftest import CHECK

KILLS = 100
FOLDERS = 10  # each killed a tenth of the time, and then run to its end
SLOW = """
[[questions]]
question = "fruit-regression.partials-w"
"""
"""Takes so long to be judged that the journal is written in several pieces."""


def command(folder):
    formats = ("json", "wide", "html", "feedback")
    words = [word for name in formats for word in ("--format", name)]
    return [
        *(str(CHECK), "grade", "week.toml", "answers.csv", "--roster", "roster.csv", "--workers", "1"),
        *words,
        *("--out", folder, "--now", "2026-12-01", "--json"),
    ]


def judged(folder):
    """How many judgements the journal of a killed run holds."""
    if not (folder / "journal.sqlite").exists():
        return 0
    with closing(sqlite3.connect(folder / "journal.sqlite")) as journal, suppress(sqlite3.OperationalError):
        return journal.execute("SELECT count(*) FROM judgement").fetchone()[0]
    return 0


@pytest.mark.thorough
@pytest.mark.skipif(not hasattr(os, "killpg"), reason="processes are ended in another way there")
def test_killed_at_a_hundred_random_moments(week, cache, results):
    sheet = (week / "week.toml").read_text().replace('seeds = "same"', 'seeds = "student"') + SLOW
    (week / "week.toml").write_text(sheet)  # 120 distinct answers
    with (week / "answers.csv").open("a", encoding="utf-8") as file:
        for learner in range(30):
            text = f'"[-2(2-w-b); -4(4-2w-b); {learner}(3-4w-b)]"'
            file.write(f"s{learner:02},fruit-regression.partials-w,{text},2026-11-01T08:00:00Z\n")
    environment = {**os.environ, "CHAINRULE_CACHE": str(cache), "LANG": "C.UTF-8"}

    def run(folder, moment=lambda _seconds: False):
        """What a run says; None for one that was killed when the moment, told the seconds so far, had come."""
        process = subprocess.Popen(
            command(folder), cwd=week, env=environment, stdout=subprocess.PIPE, start_new_session=True
        )
        begun = time.monotonic()
        while process.poll() is None:
            if moment(time.monotonic() - begun):
                os.killpg(process.pid, signal.SIGKILL)
                process.communicate()
                return None
            time.sleep(0.002)
        out, _ = process.communicate()
        assert process.returncode == 0
        return json.loads(out)

    run("first")  # derives what is not derived yet
    begun = time.monotonic()
    undisturbed = run("undisturbed")
    whole = time.monotonic() - begun
    expected = results("undisturbed")
    assert expected == results("first")
    chance = random.Random(20261126)  # noqa: S311
    kills, in_the_middle = 0, 0
    for number in range(FOLDERS):
        folder = f"killed{number}"
        while kills < (number + 1) * KILLS // FOLDERS:
            before = judged(week / folder)
            seconds = chance.uniform(0.02, 1.1) * whole
            # every second one as soon as something was judged, if anything is
            early = kills % 2 and before < undisturbed["distinct"]
            ended = run(
                folder,
                lambda so_far, early=early, before=before, seconds=seconds, folder=folder: (
                    judged(week / folder) > before if early else so_far > seconds
                ),
            )
            after = judged(week / folder)
            assert after >= before
            if ended is None:
                kills += 1
                in_the_middle += before < after
            else:  # before it could be killed: the machine is quicker now
                whole = 0.9 * whole
                assert ended["judged"] == undisturbed["distinct"] - before
        before = judged(week / folder)
        ended = run(folder)
        assert ended["judged"] == undisturbed["distinct"] - before
        assert {**ended, "judged": 0} == {**undisturbed, "judged": 0}
        assert results(folder) == expected
    assert kills == KILLS
    assert in_the_middle >= FOLDERS / 2
