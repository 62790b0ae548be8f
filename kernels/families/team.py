"""Threads for one descent: they live as long as it does, and all of them end whatever happens to one."""

from __future__ import annotations

import os
from collections.abc import Callable
from threading import Thread

MOST = 8  # threads; more only wait for memory and for each other
WORTH = 200_000  # multiplications of a step for each thread; below, waiting for one that is kept off costs too much
WAIT = 0.2  # seconds between looks; where a wait can be interrupted it is at once


def members(work: int, threads: int | None) -> int:
    """How many threads take part in steps of so many multiplications; ``threads`` decides where it is given.

    Raises ValueError for fewer than 1 thread.
    """
    if threads is not None:
        if threads < 1:
            raise ValueError(f"{threads} threads: there cannot be fewer than 1")
        return min(threads, MOST)
    return max(1, min(processors(), MOST, work // WORTH))


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def together(count: int, work: Callable[[int], None], call_off: Callable[[], None]) -> None:
    """Runs ``work(0)`` to ``work(count - 1)``, each in a thread of its own, and returns when all have ended.

    If one raises, or this thread is interrupted, ``call_off`` must make the others end; then the first that was raised
    is raised here.
    """
    raised: list[BaseException] = []

    def guarded(member: int) -> None:
        try:
            work(member)
        except BaseException as error:  # noqa: BLE001 - raised again below, in the thread that waits
            raised.append(error)
            call_off()

    crew: list[Thread] = []
    try:
        for member in range(count):
            thread = Thread(target=guarded, args=(member,), daemon=True)
            thread.start()
            crew.append(thread)
        _wait(crew)
    except BaseException:
        call_off()
        _wait(crew)
        raise
    if raised:
        raise raised[0]


def _wait(crew: list[Thread]) -> None:
    for thread in crew:
        while thread.is_alive():
            thread.join(WAIT)
