"""Judging in processes of this machine, which are ended and replaced where a text demands it.

What ends a judgement is its processor time, not the clock, so that a busy machine changes no result. The clock only
ends what takes `PATIENCE` times as long without calculating.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from time import monotonic
from typing import TYPE_CHECKING

from chainrule.checker.packs import Packs

from .batches import Batch, Batches
from .items import Item, Limits
from .named import LATE, OUT_OF_MEMORY, WORKER, Judge, judge_batch
from .trouble import EngineTrouble

if TYPE_CHECKING:
    from pebble import ProcessPool

PATIENCE = 10


class Ended(Exception):
    """A worker ended with its batch. `cause` is one of `items.ENDED`."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


class LocalEngine:
    """Judges in `workers` processes, which start with the first item. `packs` are those of the environment unless
    given. Has to be closed.
    """

    def __init__(
        self,
        workers: int,
        limits: Limits = Limits(),  # noqa: B008 - frozen
        packs: Packs | None = None,
        judge: Judge | None = None,
    ) -> None:
        if workers < 1:
            raise ValueError(f"an engine has at least one worker, not {workers}")
        self._slots = [Slot(limits, packs, judge, behind=bool(place % 2)) for place in range(workers)]

    def judged(self, items: Iterable[Item]) -> Iterator[tuple[str, str]]:
        """See `Engine`. What a worker raises of its own rises here."""
        batches = Batches(items)
        free, busy = list(self._slots), dict[Future[list[str]], Slot]()
        while True:
            while free and (batch := batches.next(behind=free[-1].behind)) is not None:
                slot = free.pop()
                busy[slot.begin(batch)] = slot
            if not busy:
                return
            for future in wait(busy, return_when=FIRST_COMPLETED).done:
                slot = busy.pop(future)
                free.append(slot)
                yield from _settled(slot, future, batches)

    def dismiss(self) -> None:
        """See `Engine`: to wait takes a tenth of a second each."""
        for slot in self._slots:
            slot.dismiss()

    def close(self) -> None:
        """End the workers."""
        self.dismiss()
        for slot in self._slots:
            slot.close()


def _settled(slot: Slot, future: Future[list[str]], batches: Batches) -> Iterator[tuple[str, str]]:
    batch = slot.batch
    try:
        lines = slot.lines(future)
    except Ended as end:
        yield from batches.failed(batch, end.cause)
        return
    batches.took(batch, slot.seconds)
    for item, line in zip(batch.items, lines, strict=True):
        yield item.key, line


class Slot:
    """One worker, and the next one in its place. It has a pool to itself, so that whatever happens to the pool is the
    doing of the one batch that was in it. `behind` says from which end its batches are drawn.
    """

    def __init__(self, limits: Limits, packs: Packs | None, judge: Judge | None, behind: bool = False) -> None:
        self.behind = behind
        self._limits, self._packs, self._judge = limits, packs, judge
        self._pool: ProcessPool | None = None
        self._began = 0.0
        self.batch = Batch(())
        self.seconds = 0.0

    def begin(self, batch: Batch) -> Future[list[str]]:
        """Have a batch judged. EngineTrouble where no process can be started for it."""
        from pebble import ProcessPool

        if self._pool is None:
            self._pool = ProcessPool(
                max_workers=1, context=multiprocessing.get_context(start_method()), initializer=_initialise
            )
        self.batch, self._began = batch, monotonic()
        arguments = (batch.items, self._limits, self._packs, self._judge)
        try:
            future: Future[list[str]] = self._pool.schedule(
                judge_batch, args=arguments, timeout=self._limits.seconds * PATIENCE
            )
        except (BrokenProcessPool, OSError) as broken:
            raise EngineTrouble("NO_PROCESS", reason=str(broken.__cause__ or broken)) from broken
        return future

    def lines(self, future: Future[list[str]]) -> list[str]:
        """What became of the batch that was begun. Ended where its worker was; then there will be another one."""
        from pebble import ProcessExpired

        try:
            lines = future.result()
        except TimeoutError:
            cause = "time"
        except ProcessExpired as expired:
            cause = _cause(expired.exitcode)
        except BrokenProcessPool:
            cause = "worker"
        else:
            self.seconds = monotonic() - self._began
            return lines
        self.close()
        raise Ended(cause)

    def dismiss(self) -> None:
        """Begin to end the worker."""
        if self._pool is not None:
            self._pool.stop()

    def close(self) -> None:
        """End the worker."""
        self.dismiss()
        if self._pool is not None:
            self._pool.join()
            self._pool = None


def _cause(code: int) -> str:
    if code == OUT_OF_MEMORY:
        return "memory"
    return "time" if hasattr(signal, "SIGPROF") and code == -signal.SIGPROF else "worker"


def make_ready() -> None:
    """Begin to load what workers need, in the process that they are forked from, while others prepare their work."""
    if sys.platform != "win32":
        from multiprocessing import forkserver

        start_method()
        forkserver.ensure_running()


def start_method() -> str:
    """How processes start: forked from one that has loaded what judging needs, and nothing else: no threads, no files.

    The script that was started is among it, since else each worker would load it for itself.
    """
    if sys.platform == "win32":
        return "spawn"
    multiprocessing.get_context("forkserver").set_forkserver_preload(["__main__", WORKER, *LATE])
    return "forkserver"


def _initialise() -> None:
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # each thread's buffer would count as the judgement's memory
