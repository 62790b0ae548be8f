"""Judges into a journal in a process that is killed again and again: FOLDER ITEMS KILLS. Each
judgement is told in a log.

Prints, for each kill, how many judgements the journal held then; ends with an error where it lost one, or where one was
judged that it held. The processes are forked from this one, which has nothing open: a start for each would take
minutes.
"""

import os
import random
import signal
import sqlite3
import sys
import time
from pathlib import Path

from chainrule.checker.judgement import Verdict
from chainrule.checker.variants import Variant
from chainrule.grading.judging.items import Item, Stored
from chainrule.grading.judging.journal import NAME, Journal
from chainrule.grading.judging.judge_missing import judge_missing
from chainrule.grading.judging.lines import as_line


class Telling:
    """An engine that tells what it judges."""

    def __init__(self, log):
        self.log = os.open(log, os.O_CREAT | os.O_APPEND | os.O_WRONLY)

    def judged(self, items):
        for item in items:
            os.write(self.log, f"{item.key}\n".encode())
            yield item.key, as_line(Stored(Verdict.CORRECT, read_as=item.text * 20))

    def close(self):
        os.close(self.log)


def judge(folder, count):
    items = (Item(f"{number:08}", "any.question", Variant(None, {}), str(number)) for number in range(count))
    with Journal(folder) as journal:
        judge_missing(items, journal, Telling(folder / "log"), lambda _done, _of: None)


def killed(folder, count, seconds):
    """Judge in a process of its own; None where it was killed after that time, else its exit code."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            judge(folder, count)
            code = 0
        finally:
            os._exit(code)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return None if os.WIFSIGNALED(status) else os.waitstatus_to_exitcode(status)


def taken(folder, count):
    """The seconds that an undisturbed run takes here and now."""
    folder.mkdir()
    begun = time.monotonic()
    killed(folder, count, None)
    return time.monotonic() - begun


def held(folder):
    if not (folder / NAME).exists():
        return set()
    database = sqlite3.connect(folder / NAME)
    exists = database.execute("SELECT count(*) FROM sqlite_master WHERE name = 'judgement'").fetchone()[0]
    keys = {key for (key,) in database.execute("SELECT key FROM judgement")} if exists else set()
    database.close()
    return keys


def judged_since(log, seen):
    return log.read_text().split()[seen:] if log.exists() else []


def main():
    folder, count, kills = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    chance = random.Random(6)  # noqa: S311 - no secret
    kept, seen = set(), 0
    whole = taken(folder.with_name("undisturbed"), count) if kills else 0.0
    while kills or len(kept) < count:
        code = killed(folder, count, chance.random() ** 2 * whole if kills else None)
        assert code in (None, 0)
        judged, now = judged_since(folder / "log", seen), held(folder)
        assert kept.isdisjoint(judged), "judged again"
        assert kept <= now, "lost"
        if code is None:
            kills -= 1
            sys.stdout.write(f"{len(now)}\n")
        kept, seen = now, seen + len(judged)
        if kills and len(kept) == count:  # begin once more
            for path in folder.iterdir():
                path.unlink()
            kept, seen = set(), 0


if __name__ == "__main__":
    main()
