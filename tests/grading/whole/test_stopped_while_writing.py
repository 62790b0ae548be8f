"""A grading that is stopped while several processes mark and write, and run again: the results are those of an
undisturbed one, to the byte, and no process is left.
"""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

STOPS = 4
STOPPED = {signal.SIGKILL: -signal.SIGKILL, signal.SIGINT: 130}
PATIENCE = 60  # seconds, for processes to begin or to end
SHARED = """
import sys, time
from pathlib import Path
from chainrule.cli.main import main
from chainrule.grading import class_results, run
from chainrule.grading.writing.tally import Tally

def joined(tally, other, join=Tally.join):
    Path(sys.argv[-1] + ".begun").touch()
    time.sleep(0.02)
    join(tally, other)

run.WORTH_SHARING = 0
class_results.LEARNERS = 1
Tally.join = joined
main()
"""
"""The program, which shares the writing however little there is to do, a learner at a time, and takes its time."""
LEARNERS = 32
FORMATS = ("json", "csv", "wide", "html", "feedback", "junit", "github", "nbgrader", "canvas", "moodle")
WORDS = ["grade", "week.toml", "answers.csv", "--roster", "roster.csv", "--workers", "2", "--now", "2026-12-01"]


@pytest.fixture
def begin(week, cache):
    """Start a grading in a process group of its own."""
    environment = {**os.environ, "CHAINRULE_CACHE": str(cache), "LANG": "C.UTF-8"}

    def start(folder):
        formats = [word for name in FORMATS for word in ("--format", name)]
        command = [sys.executable, "-c", SHARED, *WORDS, *formats, "--out", folder]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(command, cwd=week, env=environment, start_new_session=True, encoding="utf-8", **pipes)

    return start


def ended(process):
    """The exit code and what was said, once the whole group has ended."""
    _, said = process.communicate(timeout=PATIENCE)
    wait_until(lambda: not is_alive(process.pid))
    return process.returncode, said


def is_alive(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until(happened):
    until = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.002)


@pytest.mark.thorough
@pytest.mark.skipif(not hasattr(os, "killpg"), reason="processes are ended in another way there")
@pytest.mark.parametrize("by", STOPPED)
def test_stopped_at_random_moments_of_writing(week, begin, results, by):
    assert ended(begin("undisturbed"))[0] == 0
    chance = random.Random(str(by))  # noqa: S311
    in_the_middle = 0
    for number in range(STOPS):
        folder = f"stopped{number}"
        process = begin(folder)
        wait_until((week / f"{folder}.begun").exists)
        time.sleep(chance.uniform(0, 0.02 * LEARNERS))
        os.killpg(process.pid, by)
        code, said = ended(process)
        assert "Traceback" not in said
        assert code != STOPPED[by] or by is signal.SIGKILL or "run the same command to go on" in said
        in_the_middle += code == STOPPED[by]
        assert ended(begin(folder))[0] == 0
        assert results(folder) == results("undisturbed")
    assert in_the_middle >= STOPS / 2
