"""Several processes that share the stretches of a class, whose work comes back in order.

A process that is lost or fails loses nothing: what it was doing is done here, where an error can rise.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from multiprocessing.connection import Connection
from typing import Any

from .. import travelling as travelling
from ..judging.pool import start_method
from .desk import Desk, Done, Order, desk_beside
from .stretches import Stretch


class Processes:
    """Has stretches done at a desk and in `count` processes beside it, each of which has one in hand. They have to be
    closed. Until the first of them is ready the work is done at the desk.
    """

    def __init__(self, desk: Desk, count: int) -> None:
        self._desk = desk
        self._helpers = list[Helper]()
        with suppress(OSError, EOFError):  # the system lets no more start: as many as there are do
            for _ in range(count):
                self._helpers.append(Helper(desk.order))

    def done(self, stretches: Iterable[Stretch]) -> Iterator[Done]:
        """What came of each, in their order."""
        waiting, in_hand = iter(stretches), deque[tuple[Stretch, Helper]]()
        done: Done | None = None
        while True:
            for helper in filter(Helper.is_free, self._helpers):
                stretch = next(waiting, None)
                if stretch is not None and helper.begin(stretch):
                    in_hand.append((stretch, helper))
                elif stretch is not None:
                    waiting = chain((stretch,), waiting)
            if done is not None:
                yield done
            if in_hand:
                stretch, helper = in_hand.popleft()
                done = helper.finish() or self._desk.done(stretch)
            elif (stretch := next(waiting, None)) is not None:
                done = self._desk.done(stretch)
            else:
                return

    def close(self) -> None:
        """End the processes."""
        for helper in self._helpers:
            helper.close()


class Helper:
    """One process, which says when it is ready and then answers each stretch before it is told the next: so neither
    side ever waits for the other to read.
    """

    def __init__(self, order: Order) -> None:
        context: Any = multiprocessing.get_context(start_method())
        self._pipe, its = context.Pipe()
        self._process = context.Process(target=help_with, args=(order, its), daemon=True)
        self._process.start()
        its.close()  # the end of the process is then the end of the pipe
        self._is_ready = self._is_busy = self._is_lost = False

    def is_free(self) -> bool:
        """Whether it can begin something."""
        if not self._is_ready and not self._is_lost and self._pipe.poll():
            self._is_ready = self._answer() is not None
        return self._is_ready and not self._is_busy and not self._is_lost

    def begin(self, stretch: Stretch) -> bool:
        """Have a stretch done; False where the process is lost."""
        try:
            self._pipe.send(stretch)
        except OSError:
            self._is_lost = True
        self._is_busy = not self._is_lost
        return self._is_busy

    def finish(self) -> Done | None:
        """What came of the stretch that was begun; None where nothing did."""
        done: Done | None = self._answer()
        self._is_busy = False
        return done

    def close(self) -> None:
        """End the process, whatever it does."""
        self._pipe.close()
        self._process.terminate()
        self._process.join()

    def _answer(self) -> Any:
        try:
            return self._pipe.recv()
        except (EOFError, OSError):
            self._is_lost = True
            return None


def help_with(order: Order, pipe: Connection) -> None:
    """What a process does until the other end of the pipe is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that it helps ends it
    with suppress(Exception), desk_beside(order) as desk:
        pipe.send(True)
        while True:
            pipe.send(_done(desk, pipe.recv()))


def _done(desk: Desk, stretch: Stretch) -> Done | None:
    try:
        return desk.done(stretch)
    except Exception:  # noqa: BLE001 - it is done again where the error can rise
        return None
