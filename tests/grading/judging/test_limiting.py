"""The limits of one judgement, each in a process of its own: they end it."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from chainrule.grading.judging.items import Limits
from chainrule.grading.judging.limiting import Limiter

linux = pytest.mark.skipif(sys.platform != "linux", reason="the system has no such limit")
timed = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no such timer")

_BEGIN = """
from chainrule.grading.judging.items import Limits
from chainrule.grading.judging.limiting import Limiter
MIB = 2**20
"""


def _run(script):
    return subprocess.run([sys.executable, "-c", _BEGIN + script], capture_output=True, text=True, check=False)


@linux
def test_each_judgement_may_take_as_much_again():
    ended = _run("""
limited, kept = Limiter(Limits(20.0, 200 * MIB)), []
for _ in range(3):
    with limited:
        kept.append(bytearray(120 * MIB))
try:
    with limited:
        kept.append(bytearray(240 * MIB))
except MemoryError:
    kept.append(bytearray(240 * MIB))  # outside there is no limit
    print(len(kept))
""")
    assert (ended.stdout, ended.stderr) == ("4\n", "")


@linux
def test_a_limit_of_the_system_stays_where_it_is():
    ended = _run("""
import resource
resource.setrlimit(resource.RLIMIT_DATA, (2048 * MIB, 3072 * MIB))
limited = Limiter(Limits(20.0, 8192 * MIB))
with limited:
    print([limit // MIB for limit in resource.getrlimit(resource.RLIMIT_DATA)])
print([limit // MIB for limit in resource.getrlimit(resource.RLIMIT_DATA)])
""")
    assert (ended.stdout, ended.stderr) == ("[3072, 3072]\n[2048, 3072]\n", "")


@timed
def test_processor_time_ends_the_process():
    ended = _run("""
with Limiter(Limits(0.1, 512 * MIB)):
    while True:
        pass
""")
    assert ended.returncode == -signal.SIGPROF


@timed
def test_no_time_runs_between_judgements():
    ended = _run("""
from time import process_time
limited = Limiter(Limits(0.1, 512 * MIB))
with limited:
    pass
while process_time() < 0.5:
    pass
with limited:
    print("in time")
""")
    assert (ended.returncode, ended.stdout) == (0, "in time\n")


@timed
def test_the_timer_starts_anew():
    ended = _run("""
from time import process_time
limited = Limiter(Limits(0.4, 512 * MIB))
for _ in range(3):
    with limited:
        begun = process_time()
        while process_time() - begun < 0.2:
            pass
print("in time")
""")
    assert (ended.returncode, ended.stdout) == (0, "in time\n")


@linux
def test_nothing_stays_open():
    before = _open_files()
    limiter = Limiter(Limits())
    assert _open_files() == before + 1
    limiter.close()
    assert _open_files() == before


def _open_files():
    return len(list(Path("/proc/self/fd").iterdir()))


def test_what_is_raised_within_rises_and_ends_the_limits():
    if sys.platform == "linux":
        import resource

        before = resource.getrlimit(resource.RLIMIT_DATA)
    limiter = Limiter(Limits())
    with pytest.raises(KeyError), limiter:
        raise KeyError
    limiter.close()
    if hasattr(signal, "setitimer"):
        assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    if sys.platform == "linux":
        assert resource.getrlimit(resource.RLIMIT_DATA) == before
