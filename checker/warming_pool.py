"""Warming up in several processes at once. They may write into one folder: each file is written in one move."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor, as_completed
from pathlib import Path

from .packs import ExerciseTrouble
from .warming import Task, Warmed, warm

_MOST = 4  # each takes a few hundred megabytes

Made = tuple[Warmed, ...] | None
Done = tuple[Task, Made]


def usual_jobs() -> int:
    """As many processes as there are cores for this one, up to four."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, _MOST)


def warm_together(tasks: Sequence[Task], folder: Path, compiling: bool, jobs: int) -> Iterator[Done]:
    """Yields each task with what was made, as it is done; None where its file cannot be derived, or its process died.

    Whatever ends the iteration, Ctrl-C too, ends the processes.
    """
    # spawned, not forked: a fork would copy whatever this process has begun
    context = multiprocessing.get_context("spawn")
    others = set(multiprocessing.active_children())
    with ProcessPoolExecutor(jobs, context, _leave_interruptions_to_the_parent) as pool:
        waiting = {pool.submit(_made, task, folder, compiling): task for task in tasks}
        try:
            for future in as_completed(waiting):
                yield waiting[future], _result(future)
        except BaseException:
            for child in set(multiprocessing.active_children()) - others:
                child.terminate()
            pool.shutdown(cancel_futures=True)  # waits for the pool's own thread, which sees them end
            raise


def _result(future: Future[Made]) -> Made:
    try:
        return future.result()
    except BrokenExecutor:  # as when memory is short
        return None


def _leave_interruptions_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _made(task: Task, folder: Path, compiling: bool) -> Made:
    try:
        return tuple(warm(task, folder, compiling))
    except ExerciseTrouble:  # which would lose its details on the way
        return None
