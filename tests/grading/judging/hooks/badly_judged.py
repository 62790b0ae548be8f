"""Ways in which judging can go wrong, as texts: what workers of the tests judge with. Named to other processes."""

import os
import signal
import sys
import time
from pathlib import Path

from chainrule.checker.judgement import Verdict
from chainrule.grading.judging.items import Stored


def judge(item, packs):  # noqa: ARG001 - the signature of every judging function
    """Right, unless the text is the name of a mishap, and what it happens with."""
    mishap, _, argument = item.text.partition(" ")
    if mishap in MISHAPS:
        MISHAPS[mishap](argument)
    return Stored(Verdict.CORRECT, read_as=item.text)


def _burn(_):
    while True:
        pass


def _burn_in_one_call(_):
    pow(3, 10**8)  # nothing of Python runs meanwhile


def _allocate(_):
    sys.stdout = [bytearray(2**20) for _ in range(10**4)]


def _kill_once(path):
    """Killed from outside once, as for want of memory."""
    try:
        Path(path).open("x").close()
    except FileExistsError:
        return
    os.kill(os.getpid(), signal.SIGKILL)


def _write(path):
    with Path(path).open("a") as file:
        file.write(f"{os.getpid()}\n")


def _write_and_die(path):
    _write(path)
    os._exit(3)


def _kill_parent_once(path):
    """The worker of a cluster is killed, whose child this is, by way of the server that forked it."""
    try:
        Path(path).open("x").close()
    except FileExistsError:
        return
    server = int(Path(f"/proc/{os.getppid()}/stat").read_text().rpartition(")")[2].split()[1])
    os.kill(server, signal.SIGKILL)
    time.sleep(60)


def _kill_parent(path):
    _write(path)
    server = int(Path(f"/proc/{os.getppid()}/stat").read_text().rpartition(")")[2].split()[1])
    os.kill(server, signal.SIGKILL)
    time.sleep(60)


def _raise(_):
    raise ZeroDivisionError("a fault of the program")


MISHAPS = {
    "burn": _burn,
    "call": _burn_in_one_call,
    "sleep": lambda seconds: time.sleep(float(seconds)),
    "allocate": _allocate,
    "exit": lambda code: os._exit(int(code)),
    "kill": lambda _: os.kill(os.getpid(), signal.SIGKILL),
    "kill-once": _kill_once,
    "write": _write,
    "write-and-die": _write_and_die,
    "kill-parent-once": _kill_parent_once,
    "kill-parent": _kill_parent,
    "raise": _raise,
}
