"""What happens in a worker: items are judged one after the other, each within its limits.

A judgement that exceeds one ends its whole process, since nothing less ends every calculation: the system's timer of
processor time kills it, and for memory it leaves by itself. `pool` then repeats the others elsewhere.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from chainrule.checker.judging.judge import judge_text
from chainrule.checker.library import question
from chainrule.checker.packs import Packs
from chainrule.checker.remembered import remembered

from .items import Item, Limits, Stored, as_judged
from .lines import as_line
from .named import OUT_OF_MEMORY, Judge
from .shared import Shared, shared_key
from .stored import stored

_EXERCISES = 64


def judge_item(item: Item, packs: Packs | None) -> Stored:
    """The judgement of an item's text."""
    exercise, asked = _question(item.question, packs)
    shared, key = _shared(exercise), shared_key(item, exercise, asked)
    found = shared.get(key)
    if found is None:
        judgement = judge_text(exercise, asked, item.variant, as_judged(item.text))
        found = stored(judgement, exercise, asked, item.variant)
        shared.keep(key, judgement, exercise, asked, found)
    return found


_shared = remembered(_EXERCISES)(lambda _exercise: Shared())


_question = lru_cache(_EXERCISES)(lambda name, packs: question(name, packs=packs))


def prepare(item: Item, packs: Packs | None) -> None:
    """Have ready what is no part of judging the text: the exercise, which may have to be derived."""
    _question(item.question, packs)


def judge_batch(items: Sequence[Item], limits: Limits, packs: Packs | None, judge: Judge) -> list[str]:
    """The judgements of the items as lines, in their order. Ends the process where one exceeds a limit."""
    lines = []
    for item in items:
        if judge is judge_item:
            prepare(item, packs)
        try:
            with within(limits):
                line = as_line(judge(item, packs))
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        lines.append(line)
    return lines


@contextmanager
def within(limits: Limits) -> Iterator[None]:
    """Within it the process may take so much processor time and memory more. Without effect where the system has no
    such limits.
    """
    with _memory(limits.memory), _time(limits.seconds):
        yield


@contextmanager
def _time(seconds: float) -> Iterator[None]:
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGPROF, signal.SIG_DFL)  # which ends the process, whatever it does
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


@contextmanager
def _memory(size: int) -> Iterator[None]:
    taken = _taken()
    if taken is None:
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = taken + size if hard == resource.RLIM_INFINITY else min(taken + size, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _taken() -> int | None:
    """The bytes of this process that count towards the limit; None where the system does not say."""
    if sys.platform != "linux":
        return None
    pages = int(Path("/proc/self/statm").read_bytes().split()[5])
    return pages * os.sysconf("SC_PAGE_SIZE")


class InProcess:
    """Judges here, one item after the other and without limits: what every other engine must agree with."""

    def __init__(self, packs: Packs | None = None, judge: Judge = judge_item) -> None:
        self._packs, self._judge = packs, judge

    def judged(self, items: Iterable[Item]) -> Iterator[tuple[str, str]]:
        """See `Engine`."""
        for item in items:
            yield item.key, as_line(self._judge(item, self._packs))

    def dismiss(self) -> None:
        """There are no workers."""

    def close(self) -> None:
        """Nothing is open."""
