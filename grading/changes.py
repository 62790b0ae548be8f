"""What a regrading changes, counted."""

from __future__ import annotations

from collections.abc import Iterable

from .history import TOTAL, Change, Why

_MOST = 100_000  # changes that are kept in full


class Changes:
    """Changes counted; the first of them in full. The counts are of questions, and of learners that are gone."""

    def __init__(self, changes: Iterable[Change]) -> None:
        self.first: list[Change] = []
        self.count = self.raised = self.lowered = self.gone = 0
        for change in changes:
            self.count += 1
            if len(self.first) < _MOST:
                self.first.append(change)
            is_total = change.question == TOTAL
            self.raised += change.why is Why.RAISED and not is_total
            self.lowered += change.why is Why.LOWERED
            self.gone += change.why is Why.GONE and is_total
