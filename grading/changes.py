"""What a regrading changes, counted."""

from __future__ import annotations

from collections.abc import Iterable

from .history import TOTAL, Change, Why

_MOST = 100_000  # changes that are kept in full


class Moved:
    """How many marks are raised, or lowered: of so many learners, in so many questions. A learner of whom only the
    total moves is counted too.
    """

    def __init__(self) -> None:
        self.marks = self.learners = 0
        self._last: str | None = None
        self._questions: set[str] = set()

    @property
    def questions(self) -> int:
        """How many questions."""
        return len(self._questions)

    def add(self, change: Change) -> None:
        """One change more; those of a learner come together."""
        self.learners += change.student != self._last
        self._last = change.student
        if change.question != TOTAL:
            self.marks += 1
            self._questions.add(change.question)


class Changes:
    """Changes counted; the first of them in full. `gone` is of learners."""

    def __init__(self, changes: Iterable[Change]) -> None:
        self.first: list[Change] = []
        self.raised, self.lowered = Moved(), Moved()
        self.count = self.gone = 0
        moved = {Why.RAISED: self.raised, Why.LOWERED: self.lowered}
        for change in changes:
            self.count += 1
            if len(self.first) < _MOST:
                self.first.append(change)
            if change.why in moved:
                moved[change.why].add(change)
            self.gone += change.why is Why.GONE and change.question == TOTAL
