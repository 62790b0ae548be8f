"""What happens in a worker: items are judged one after the other, each within its limits.

A judgement that exceeds one ends its whole process, since nothing less ends every calculation: the system's timer of
processor time kills it, and for memory it leaves by itself. `pool` then repeats the others elsewhere.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import lru_cache

from chainrule.checker.exercise import Exercise, Question
from chainrule.checker.judging.judge import judge_text
from chainrule.checker.library import exercise
from chainrule.checker.packs import Packs
from chainrule.checker.remembered import remembered

from .items import Item, Limits, Stored, as_judged
from .limiting import Limiter
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


_exercise = lru_cache(_EXERCISES)(lambda name, packs: exercise(name, packs=packs))


def _question(name: str, packs: Packs | None) -> tuple[Exercise, Question]:
    """The question, with its exercise: the same one for all its questions."""
    of, _, asked = name.partition(".")
    found = _exercise(of, packs)
    return found, found.questions[asked]


def prepare(item: Item, packs: Packs | None) -> None:
    """Have ready what is no part of judging the text: the exercise, which may have to be derived."""
    _question(item.question, packs)


def judge_batch(items: Sequence[Item], limits: Limits, packs: Packs | None, judge: Judge) -> list[str]:
    """The judgements of the items as lines, in their order. Ends the process where one exceeds a limit."""
    lines = []
    with closing(Limiter(limits)) as limited:
        for item in items:
            if judge is judge_item:
                prepare(item, packs)
            try:
                with limited:
                    line = as_line(judge(item, packs))
            except MemoryError:
                os._exit(OUT_OF_MEMORY)
            lines.append(line)
    return lines


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
