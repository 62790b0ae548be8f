"""The numbers of many learners, drawn by several processes before they are needed: to find out whether a draw is fair
takes a hundred times as long as to judge an answer.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from chainrule.checker.variants import NoVariant

from . import travelling as travelling
from .judging.pool import start_method
from .numbers import Draws, Numbers
from .sheet import Sheet

if TYPE_CHECKING:
    from pebble import ProcessPool

WORTH = 32
"""Learners of whom a draw is not known, from which on processes are started for them."""
_TOGETHER = 4  # learners that a process draws for at once


class DrawingAhead:
    """Lets numbers learn which draws of learners are fair, by so many processes. Has to be closed. What goes wrong in a
    process is found out again where it is needed.
    """

    def __init__(self, numbers: Numbers, digests: Mapping[str, str], workers: int) -> None:
        self._numbers, self._digests = numbers, digests
        self._workers = workers if workers > 1 else 0
        self._pool: ProcessPool | None = None

    def __call__(self, students: Sequence[str]) -> None:
        """Have the numbers of these learners known, if that is much to do."""
        if not self._workers:
            return
        one_of_each = {self._numbers.sheet.seed_for(student): student for student in students}
        lacking = [student for student in one_of_each.values() if self._numbers.lacks(student)]
        if len(lacking) < WORTH:
            return
        some = [lacking[place : place + _TOGETHER] for place in range(0, len(lacking), _TOGETHER)]
        try:
            pool = self._processes()
            for drawn in [pool.schedule(_drawn, args=(students,)) for students in some]:
                self._numbers.learn(drawn.result())
        except Exception:  # noqa: BLE001 - whatever it is, it rises again where the numbers are needed
            self._workers = 0

    def _processes(self) -> ProcessPool:
        from pebble import ProcessPool

        if self._pool is None:
            self._pool = ProcessPool(
                max_workers=self._workers,
                context=multiprocessing.get_context(start_method()),
                initializer=_begin,
                initargs=[self._numbers.sheet, self._digests],
            )
        return self._pool

    def close(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()


_own: list[Numbers] = []
"""The numbers of a process that draws."""


def _begin(sheet: Sheet, digests: Mapping[str, str]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that it draws for ends it
    _own[:] = [Numbers(sheet, digests)]


def _drawn(students: Sequence[str]) -> Draws:
    (numbers,) = _own
    for student in students:
        with suppress(NoVariant):
            numbers.of(student)
    return numbers.news()
