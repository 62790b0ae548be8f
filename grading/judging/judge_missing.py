"""Judge what the journal does not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from time import monotonic

from chainrule.exercises.record import Record

from .engine import Engine
from .items import Item
from .journal import Journal

_DRAWN = 500  # items that are looked up at once
_TOGETHER = 200  # judgements that are written at once
_SECONDS = 0.25  # after which those that have come are written
Progress = Callable[[int, int | None], None]


class Counts(Record):
    """How many distinct texts there were, and how many of them were judged now."""

    distinct: int
    judged: int


def judge_missing(items: Iterable[Item], journal: Journal, engine: Engine, progress: Progress) -> Counts:
    """Judge the items that the journal does not hold, and write their judgements as they come.

    `progress` is told how many are done, those that were known included, and of how many once all have been drawn.
    Whatever ends this, the journal holds what was written until then.
    """
    written = 0

    def tell() -> None:
        progress(drawing.known + written, drawing.distinct if drawing.is_over else None)

    drawing = _Drawing(items, journal, tell)
    for some in _together(engine.judged(drawing)):
        written += journal.put(some)
        tell()
    progress(drawing.distinct, drawing.distinct)
    return Counts(drawing.distinct, written)


def _together(judged: Iterator[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Judgements in groups; what has come is not lost where the engine fails."""
    waiting: list[tuple[str, str]] = []
    begun = monotonic()
    try:
        for one in judged:
            waiting.append(one)
            if len(waiting) == _TOGETHER or monotonic() - begun > _SECONDS:
                yield waiting
                waiting, begun = [], monotonic()
    except (Exception, KeyboardInterrupt):
        if waiting:
            yield waiting
        raise
    if waiting:
        yield waiting


class _Drawing:
    """The items that are to be judged, each once, counted as they are drawn; it is told when more are known."""

    def __init__(self, items: Iterable[Item], journal: Journal, tell: Callable[[], None]) -> None:
        self._items, self._journal, self._tell = items, journal, tell
        self.known = self.distinct = 0
        self.is_over = False
        self._under_way: set[str] = set()

    def __iter__(self) -> Iterator[Item]:
        waiting = iter(self._items)
        while drawn := {item.key: item for item in islice(waiting, _DRAWN)}:
            missing = self._journal.missing(drawn)
            self._under_way &= self._journal.missing(self._under_way)
            fresh = [item for key, item in drawn.items() if key in missing and key not in self._under_way]
            self.known += len(drawn) - len(missing)
            self.distinct += len(drawn) - len(missing) + len(fresh)
            self._under_way |= {item.key for item in fresh}
            if len(fresh) < len(drawn):
                self._tell()
            yield from fresh
        self.is_over = True
