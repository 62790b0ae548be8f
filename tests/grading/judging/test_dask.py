"""A cluster of real processes on this machine, some of which are killed."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest
from chainrule.grading.judging import dask as engines
from chainrule.grading.judging.dask import DaskEngine
from chainrule.grading.judging.items import Limits
from chainrule.grading.judging.lines import from_line
from chainrule.grading.judging.remote import Order, OtherVersion, identity, judged_remotely
from chainrule.grading.judging.trouble import EngineLost, EngineTrouble
from chainrule.grading.judging.worker import InProcess

HOOKS = str(Path(__file__).with_name("hooks"))
SMALL = Limits(seconds=0.5, memory=64 * 2**20)
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture(scope="module")
def engine(badly_judged):
    """A cluster with one worker, whose judging goes wrong as its texts say."""
    made = DaskEngine(None, 1, SMALL, (), badly_judged)
    yield made
    made.close()


@pytest.fixture(scope="module")
def calm(badly_judged):
    """Another one, whose worker nobody kills."""
    made = DaskEngine(None, 1, SMALL, (), badly_judged)
    yield made
    made.close()


def codes(judged):
    found = {key: from_line(line) for key, line in judged}
    return [found[key].reasons[0].code if found[key].reasons else "" for key in sorted(found)]


def test_limits_hold_in_the_workers_of_a_cluster(engine, plain_items):
    items = plain_items("one", "burn", "two", "allocate", "three", "exit 3")
    assert codes(engine.judged(items)) == ["", "TIME_LIMIT", "", "MEMORY_LIMIT", "", "WORKER_DIED"]


def test_the_work_of_a_killed_worker_is_repeated(engine, plain_items, tmp_path):
    items = plain_items(*map(str, range(20)), f"kill-parent-once {tmp_path / 'done'}", *map(str, range(20)))
    judged = list(engine.judged(items))
    assert (tmp_path / "done").exists()
    assert Counter(key for key, _kept in judged) == Counter(item.key for item in items)
    assert set(codes(judged)) == {""}


def test_a_text_that_kills_the_workers_of_a_cluster_is_set_aside(engine, plain_items, tmp_path):
    judged = list(engine.judged(plain_items("one", f"kill-parent {tmp_path / 'log'}", "two")))
    assert codes(judged) == ["", "WORKER_DIED", ""]
    assert len(set((tmp_path / "log").read_text().split())) >= 2


def test_the_judgements_are_those_of_this_process(item):
    items = [item("apple-price.derivative", text) for text in ("2x-10", "2(5-x)", "abc(", "\ud800")]
    items += [item("concepts.tasks", "AAAAA", "a")]
    engine = DaskEngine(None, 2, Limits(), ())
    try:
        judged = dict(engine.judged(items))
    finally:
        engine.close()
    assert judged == dict(InProcess(()).judged(items))


def test_a_cluster_that_lost_its_workers_is_renewed_if_it_is_our_own(calm, plain_items, monkeypatch):
    monkeypatch.setattr(engines, "_SECONDS_TO_RESTART", 0.5)
    monkeypatch.setattr(engines, "_SECONDS_WITHOUT_WORKERS", 0.5)
    address = calm.address
    calm._cluster.scale(0)
    with monkeypatch.context() as patch:
        patch.setattr(calm, "_cluster", None)  # as if it were another's
        with pytest.raises(EngineTrouble) as raised:
            list(calm.judged(plain_items("one", "two")))
        assert raised.value.code == "NO_WORKERS"
    assert codes(calm.judged(plain_items("one", "two"))) == ["", ""]
    assert calm.address != address


def test_a_worker_of_another_version_is_refused_wherever_it_joins(calm, plain_items, monkeypatch):
    """The client is the one that is changed here; the workers cannot tell."""
    monkeypatch.setattr(calm, "_identity", "9.9+changed")
    with pytest.raises(EngineTrouble) as raised:
        calm._look_at_workers()
    assert raised.value.code == "OTHER_VERSION"
    with pytest.raises(EngineTrouble) as raised:  # one that came later
        list(calm.judged(plain_items("one")))
    assert raised.value.code == "OTHER_VERSION"
    assert (raised.value.details["theirs"], raised.value.details["ours"]) == (identity(), "9.9+changed")
    assert raised.value.details["worker"]


def test_an_exercise_that_is_another_one_there_is_refused(badly_judged):
    order = Order((), identity(), {"apple-price": "other"}, SMALL, (), badly_judged)
    with pytest.raises(OtherVersion) as raised:
        judged_remotely(order)
    assert raised.value.ours == "apple-price+other"


def test_where_nothing_answers_it_says_so(monkeypatch):
    monkeypatch.setattr(engines, "_SECONDS_TO_ANSWER", 1)
    for address in ("127.0.0.1:1", "nonsense::"):
        with pytest.raises(EngineTrouble) as raised:
            DaskEngine(address)
        assert raised.value.code == "NO_SCHEDULER"


@pytest.fixture
def stranger():
    """The address of a server that is no scheduler: it says something, and then keeps the connection."""
    listening = socket.create_server(("127.0.0.1", 0))
    taken = []

    def says(words):
        def serve():
            with suppress(OSError):  # closed in the end
                while True:
                    taken.append(listening.accept()[0])
                    taken[-1].sendall(words)

        threading.Thread(target=serve, daemon=True).start()
        return f"127.0.0.1:{listening.getsockname()[1]}"

    yield says
    listening.close()
    for connection in taken:
        connection.close()


@pytest.mark.parametrize("words", [b"", b"SSH-2.0-OpenSSH_9.6\r\n", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\0" * 64])
def test_what_is_no_scheduler_is_told_and_never_waited_for(stranger, monkeypatch, words):
    monkeypatch.setattr(engines, "_SECONDS_TO_ANSWER", 1)
    with pytest.raises(EngineTrouble) as raised:
        DaskEngine(stranger(words), limits=SMALL, packs=())
    assert raised.value.code == "NO_SCHEDULER"


def test_without_the_extra_it_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(EngineTrouble) as raised:
        DaskEngine("127.0.0.1:1")
    assert raised.value.code == "NO_DASK"


SCHEDULER = """
import asyncio, sys
from distributed import Scheduler, Worker
async def main():
    async with Scheduler(host="127.0.0.1", port=0, dashboard=False, dashboard_address=None) as scheduler:
        if sys.argv[1] == "worker":
            worker = await Worker(scheduler.address, nthreads=1, dashboard=False, host="127.0.0.1")
        print(scheduler.address, flush=True)
        await asyncio.sleep(600)
asyncio.run(main())
"""


@pytest.fixture
def scheduler():
    """Start a scheduler in a process; its process and address."""
    started = []

    def start(worker, knows_hooks=True):
        command = [sys.executable, "-c", SCHEDULER, "worker" if worker else ""]
        environment = {**os.environ, "PYTHONPATH": HOOKS} if knows_hooks else None
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
        )
        started.append(process)
        return process, process.stdout.readline().strip().removeprefix("tcp://")

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


def test_a_cluster_without_workers_says_so(scheduler, monkeypatch):
    monkeypatch.setattr(engines, "_SECONDS_TO_ANSWER", 2)
    with pytest.raises(EngineTrouble) as raised:
        DaskEngine(scheduler(worker=False)[1])
    assert raised.value.code == "NO_WORKERS"


def test_a_scheduler_without_what_is_sent_is_told(scheduler, badly_judged, plain_items):
    engine = DaskEngine(scheduler(worker=True, knows_hooks=False)[1], limits=SMALL, packs=(), judge=badly_judged)
    with pytest.raises(EngineTrouble) as raised:
        list(engine.judged(plain_items("one")))
    engine.close()
    assert raised.value.code == "OTHER_VERSION"
    assert "badly_judged" in raised.value.details["theirs"]


def test_the_end_of_the_scheduler_is_told(scheduler, badly_judged, plain_items, monkeypatch):
    monkeypatch.setattr(engines, "_SECONDS_OF_SILENCE", 1)
    process, address = scheduler(worker=True)
    engine = DaskEngine(address, limits=Limits(seconds=60), packs=(), judge=badly_judged)
    threading.Timer(2, os.kill, (process.pid, signal.SIGKILL)).start()
    with pytest.raises(EngineLost) as raised:
        list(engine.judged(plain_items("one", "sleep 30")))
    assert raised.value.code == "SCHEDULER_LOST"
    assert address in raised.value.details["address"]
    engine.close()


def test_trouble_says_what_is_declared():
    with pytest.raises(ValueError, match="has the details"):
        EngineTrouble("NO_SCHEDULER")
