"""What is done while the learner thinks: the judge is imported, and variants are drawn for questions to come."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from chainrule.checker.packs import Packs


class Ahead:
    """A thread that works only as long as somebody thinks. It ends with the program, at any moment."""

    def __init__(self, packs: Packs) -> None:
        self._packs = packs
        self._thinking = threading.Event()
        self._thread: threading.Thread | None = None

    @contextmanager
    def thinking(self) -> Iterator[None]:
        """As long as a line is typed."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, daemon=True)
            self._thread.start()
        self._thinking.set()
        try:
            yield
        finally:
            self._thinking.clear()

    def _work(self) -> None:
        from chainrule.checker.judging import judge  # noqa: F401 - so that the first verdict is there at once
        from chainrule.drills.stock import Stock

        from . import judged  # noqa: F401

        Stock(packs=self._packs).fill(self._thinking.wait)
