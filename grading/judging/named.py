"""What is named to a worker. The process that gives out the work needs nothing of what judging takes, which loads as
long as all the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from chainrule.checker.packs import Packs

from .items import Item, Limits, Stored

Judge = Callable[[Item, Packs | None], Stored]
"""Judges one item; a function of a module, since it is named to other processes."""

WORKER = f"{__package__}.worker"
LATE = ("chainrule.checker.explaining.explain",)
"""What judging loads only when a wrong answer may be a step on the way, as sooner or later one is."""
OUT_OF_MEMORY = 97
"""The exit code of a worker whose judgement needed more memory than it may take."""


def judge_batch(items: Sequence[Item], limits: Limits, packs: Packs | None, judge: Judge | None) -> list[str]:
    """See `worker.judge_batch`; without `judge` by `worker.judge_item`."""
    from . import worker

    return worker.judge_batch(items, limits, packs, judge or worker.judge_item)
