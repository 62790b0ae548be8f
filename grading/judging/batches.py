"""How items are put together for a worker, and what becomes of those whose worker was ended."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice

from chainrule.checker.judgement import Reason, Verdict
from chainrule.exercises.record import Record

from .items import ENDED, Item, Stored
from .lines import as_line

_MOST_DEATHS = 2
_FIRST = 8
_MOST = 256
_SECONDS = 0.25  # that a batch is to take: what is lost where its worker dies


class Batch(Record):
    """Items that go to a worker together. `deaths` is how many workers have died with them."""

    items: tuple[Item, ...]
    deaths: int = 0


class Batches:
    """Draws batches from items as they are needed. Items of one question go together as far as they are near."""

    def __init__(self, items: Iterable[Item], drawn: int = 1024) -> None:
        self._items = iter(items)
        self._drawn = drawn
        self._near: deque[Item] = deque()
        self._again: deque[Batch] = deque()
        self._size = _FIRST

    def next(self, behind: bool = False) -> Batch | None:
        """The next batch, from the front or from behind; None where there is none, which may change after `failed`.

        Two workers that draw from both ends see half of the exercises each, and share what is said of one question.
        """
        if self._again:
            return self._again.popleft()
        if not self._near:  # a stable order, by exercise and question
            self._near.extend(sorted(islice(self._items, self._drawn), key=lambda item: item.question))
        draw = self._near.pop if behind else self._near.popleft
        some = tuple(draw() for _ in range(min(self._size, len(self._near))))
        return Batch(some) if some else None

    def took(self, batch: Batch, seconds: float) -> None:
        """Learn from how long a batch took how large the next ones are to be."""
        if len(batch.items) >= min(self._size, _FIRST):
            fitting = len(batch.items) * _SECONDS / max(seconds, 1e-6)
            self._size = max(1, min(_MOST, 2 * self._size, int(fitting)))

    def again(self, batch: Batch) -> None:
        """Have a batch drawn once more that was lost on its way."""
        self._again.append(batch)

    def failed(self, batch: Batch, cause: str) -> Iterator[tuple[str, str]]:
        """What is to be recorded after a worker ended with a batch; the rest will be drawn again, each by itself.

        A single text that exceeds a limit is not tried again; one that was there when two workers died is set aside.
        """
        deaths = batch.deaths + 1
        if len(batch.items) == 1 and (cause != "worker" or deaths >= _MOST_DEATHS):
            yield batch.items[0].key, as_line(Stored(Verdict.NOT_COUNTED, (Reason(ENDED[cause]),)))
            return
        self._again.extend(Batch((item,), deaths) for item in batch.items)
