"""The course of a session: which question is on the screen, which were before it, and which come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chainrule.checker.library import ExerciseTrouble
from chainrule.exercises.record import replace

from .drawing import Drawing, Item
from .event import Event, Happened
from .fading import Fading
from .helping import Helping
from .journal import Journal
from .material import Material
from .queue import Queue
from .showing import Showing
from .shown import Asked, CannotBeAsked, Shown
from .upcoming import Upcoming


class Course:
    """`now` is None before the first question, after the last one, and while the next is worked out."""

    def __init__(
        self,
        queue: Queue,
        drawing: Drawing,
        material: Material,
        journal: Journal,
        helping: Helping,
        *,
        exam: bool,
        unfinished: Sequence[Event],
        before: Sequence[Showing],
    ) -> None:
        self._material, self._journal, self._helping, self._exam = material, journal, helping, exam
        self._unfinished = unfinished
        self._parked: dict[str, Showing] = {}  # by episode: an undo went back behind them
        self.upcoming = Upcoming(queue.items, drawing, queue.others)
        self.past = list(before)
        self.now: Showing | None = None

    def next(self, last: str) -> Iterator[Shown]:
        """The next question, after one of skill `last`; nothing, and `now` is None, where there is none."""
        while (item := self.upcoming.take(last)) is not None:
            try:
                self.now = self._parked.pop(item.episode, None) or self._new(item)
            except ExerciseTrouble as trouble:
                self.upcoming.cannot_be_asked(item)
                yield CannotBeAsked(item.question, trouble)
                continue
            yield from self._put(self.now)
            return

    def close(self) -> None:
        """The question is done with."""
        if self.now is not None:
            self.past.append(self.now)
        self.now = None

    def back(self) -> list[Shown]:
        """The question before is open again, and the one that was comes behind it."""
        if self.now is not None:
            self._parked[self.now.episode] = self.now
            self.upcoming.put_back(replace(self.now.item, episode=self.now.episode))
        before = self.now = self.past.pop()
        before.seen = [self._asked(before), *before.seen[1:]]
        self._journal.restart()
        return before.seen

    def _new(self, item: Item) -> Showing:
        """A showing that begins, and is in the log; or one that an earlier session began."""
        showing = Showing(item, self._material.task(item), item.episode or self._journal.name())
        if item.episode:
            showing.goes_on_from([row for row in self._unfinished if row.episode == item.episode])
        else:
            self._journal.write(showing, Happened.SHOWN)
        return showing

    def _put(self, showing: Showing) -> Iterator[Shown]:
        """A question on the screen, with what stands beside it."""
        asked = self._asked(showing)
        showing.seen = [asked]
        yield from self._journal.news()
        yield asked
        if showing.item.fading is not Fading.NONE:
            example = self._helping.example(showing)
            if not example:  # there are no steps: nothing is left to fade
                self.upcoming.drop(showing.item.skill, examples_only=True)
            showing.seen += example
            yield from example
        hints = self._helping.hints_again(showing)
        showing.seen += hints
        yield from hints
        self._journal.restart()

    def _asked(self, showing: Showing) -> Asked:
        place = len(self.past) + 1
        count = place + len(self.upcoming)
        return Asked(showing.task, place, count, showing.item.minutes, showing.item.new, self._exam)
