"""Choices and matchings: nothing is derived; the reasons stand with the options."""

from __future__ import annotations

from chainrule.exercises import operations as ask

from .solving import Task, solve
from .steps import Solution


@solve.register(ask.Chosen)
@solve.register(ask.Matched)
def _(_operation: ask.Chosen | ask.Matched, _task: Task) -> Solution:
    return Solution(())
