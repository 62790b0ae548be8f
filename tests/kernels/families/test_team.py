"""The threads of a descent: all of them end, whatever happens to one, and none lives on."""

import os
import signal
import subprocess
import sys
import threading
import time

import numpy as np
import pytest
from chainrule.kernels import compiled
from chainrule.kernels.families import linear, team
from chainrule.kernels.families.bits import CALLED_OFF
from chainrule.kernels.families.meeting import meet


def test_each_member_works_and_none_lives_on():
    done, before = [], threading.active_count()
    team.together(5, done.append, lambda: None)
    assert sorted(done) == [0, 1, 2, 3, 4]
    assert threading.active_count() == before


def gathering():
    """A meeting, and how to call it off."""
    meeting = np.zeros(2 * CALLED_OFF, dtype=np.int64)

    def call_off():
        meeting[CALLED_OFF] = 1

    return meeting, call_off


def test_nobody_leaves_a_meeting_before_all_have_come():
    meeting, call_off = gathering()
    rounds, members, notes = 40, 3, np.zeros((40, 3))

    def work(me):
        for number in range(rounds):
            notes[number, me] = 1
            assert meet(meeting, members * (number + 1))
            assert notes[number].all()

    team.together(members, work, call_off)
    assert meeting[0] == rounds * members


def test_who_raises_ends_the_others_who_wait_for_them():
    meeting, call_off = gathering()
    said = []

    def work(me):
        if me == 1:
            raise ArithmeticError("one of them")
        said.append(meet(meeting, 3))

    with pytest.raises(ArithmeticError, match="one of them"):
        team.together(3, work, call_off)
    assert said == [False, False]


def test_a_thread_that_cannot_start_ends_those_that_did(monkeypatch):
    meeting, call_off = gathering()
    said, start = [], threading.Thread.start

    def failing(thread):
        if said or threading.active_count() > before + 1:
            raise RuntimeError("can't start new thread")
        start(thread)

    before = threading.active_count()
    monkeypatch.setattr(threading.Thread, "start", failing)
    with pytest.raises(RuntimeError, match="can't start"):
        team.together(3, lambda _: said.append(meet(meeting, 3)), call_off)
    assert set(said) == {False}
    assert threading.active_count() == before


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
def test_an_interrupted_wait_ends_the_threads(monkeypatch, error):
    meeting, call_off = gathering()
    join, calls = threading.Thread.join, []

    def interrupted(thread, timeout=None):
        calls.append(thread)
        if len(calls) == 1:
            raise error
        join(thread, timeout)

    monkeypatch.setattr(threading.Thread, "join", interrupted)
    with pytest.raises(error):
        team.together(2, lambda _: meet(meeting, 99), call_off)
    assert not any(thread.is_alive() for thread in calls)


LONG = """
import sys
from pathlib import Path
import numpy as np
from chainrule.kernels.families import linear
x = np.random.default_rng(0).standard_normal((2000, 20))
y = x.sum(axis=1)
def descend(steps):
    return linear.descend(x, y, np.zeros(21), 1e-9, steps, threads=int(sys.argv[2]), cache=Path(sys.argv[1]))
descend(3)
print("ready", flush=True)
try:
    descend(2**40)
except KeyboardInterrupt:
    print("interrupted")
"""


@pytest.mark.skipif(compiled.JIT_DISABLED, reason="the JIT is switched off")
@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("threads", ["1", "2"])
def test_ctrl_c_ends_a_long_descent(store, threads):
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", LONG, store, threads], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "ready\n"
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=60)
    assert (out, process.returncode) == ("interrupted\n", 0)


FORK = """
import os, sys
from pathlib import Path
import numpy as np
from chainrule.kernels.families import linear
x = np.random.default_rng(0).standard_normal((2000, 20))
y = x.sum(axis=1)
def descend():
    return linear.descend(x, y, np.zeros(21), 0.1, 50, threads=2, cache=Path(sys.argv[1]))
before = descend()
child = os.fork()
if child == 0:
    os._exit(0 if descend() == before else 1)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), descend() == before)
"""


@pytest.mark.skipif(compiled.JIT_DISABLED, reason="the JIT is switched off")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_a_child_forked_after_threads_were_used_descends_too(store):
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", FORK, store], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout == "0 True\n"


def test_descents_in_several_threads_at_once(samples, store):
    x, y = samples(3000 if not compiled.JIT_DISABLED else 40, 18)
    found = []
    team.together(
        3, lambda _: found.append(linear.descend(x, y, np.zeros(19), 0.1, 3, threads=2, cache=store)), lambda: None
    )
    assert len(found) == 3
    assert found[0] == found[1] == found[2]
