"""One showing of a variant of a question, while it goes on: what was answered, and what help was given."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from chainrule.checker.judgement import Verdict
from chainrule.exercises.record import Record

from .drawing import Item
from .event import Event, Happened
from .fading import Fading
from .shown import Shown, Task, WhyAsked

if TYPE_CHECKING:
    from chainrule.checker.explaining.explain import Explanation
    from chainrule.checker.judgement import Judgement


class Attempt(Record):
    """An answer that was judged, and its row in the log."""

    row: str
    text: str
    verdict: Verdict
    codes: tuple[str, ...] = ()
    judgement: Judgement | None = None


class Ended(StrEnum):
    """How a showing ended."""

    RIGHT_FIRST = "right first"  # at the first try, without help
    WITH_HELP = "with help"  # or at a later try
    OPEN = "open"  # not right, or the solution was shown
    SKIPPED = "skipped"


class Showing:
    """What goes on with one question. `open_steps` steps of its solution can be shown without the answer."""

    def __init__(self, item: Item, task: Task, episode: str) -> None:
        self.item, self.task, self.episode = item, task, episode
        self.fading = Fading.NONE  # what was shown, which may be less than the item asks for
        self.attempts: list[Attempt] = []
        self.hints = 0
        self.steps = 0
        self.solved = False  # the solution was shown
        self.skipped = ""  # the row of the skip
        self.why: WhyAsked | None = None
        self.explanation: Explanation | None = None
        self.open_steps = 0
        self.seconds = 0.0
        self.seen: list[Shown] = []

    @property
    def wrong(self) -> int:
        """How many answers were wrong; what is not counted costs nothing."""
        return sum(attempt.verdict is Verdict.WRONG for attempt in self.attempts)

    @property
    def right(self) -> bool:
        """Whether the last answer that counts is right."""
        return bool(self.attempts) and self.attempts[-1].verdict is Verdict.CORRECT

    @property
    def helped(self) -> bool:
        """Whether any help was shown before the answer."""
        return bool(self.hints or self.steps or self.solved or self.fading is not Fading.NONE)

    @property
    def ended(self) -> Ended:
        """How it ended; while it goes on, how it would end now."""
        if self.skipped and all(attempt.verdict is Verdict.NOT_COUNTED for attempt in self.attempts):
            return Ended.SKIPPED
        if not self.right or self.solved:
            return Ended.OPEN
        return Ended.WITH_HELP if self.wrong or self.helped else Ended.RIGHT_FIRST

    def goes_on_from(self, rows: Sequence[Event]) -> None:
        """Take up what an earlier session left: these are the rows of the episode that count."""
        for row in rows:
            self.seconds += row.seconds
            self.fading = max(self.fading, Fading(row.fading))
            if row.happened is Happened.ATTEMPT and row.verdict is not None:
                self.attempts.append(Attempt(row.id, row.text, row.verdict, row.codes))
            self.steps += row.happened is Happened.STEP and not row.fading
            self.hints = max(self.hints, row.hints)
