"""The dear part of writing results: learners are marked, and what each format says of them is made ready. It needs
nothing but what it reads, so that it can be done anywhere, any number of times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from chainrule.exercises.record import Record

from ..collected import NAME as COLLECTED
from ..collected import Collected
from ..history import History, NewMark, new_marks
from ..judging.journal import NAME as JOURNAL
from ..judging.judgements import Judgements, beside
from ..marker import Marker
from ..marking.marks import StudentResult
from ..numbers import Draws
from ..sheet import Sheet
from .stretches import Stretch, marked
from .tally import Tally


class Order(Record):
    """What is to be made of every learner, for another process: see `Marker`. `parts` are those of the writers."""

    folder: Path
    sheet: Sheet
    digests: Mapping[str, str]
    keep_higher: bool
    parts: tuple[Callable[[StudentResult], Any], ...]
    fail_under: Fraction | None


class Done(NamedTuple):
    """What came of a stretch: for each learner the part of each format, the marks that are new, and what was found out
    about draws.
    """

    parts: list[tuple[Any, ...]]
    tally: Tally
    marks: list[NewMark]
    draws: Draws


class Desk:
    """Where an order is done, stretch by stretch."""

    def __init__(self, order: Order, collected: Collected, history: History, marker: Marker) -> None:
        self.order, self.collected, self.history, self.marker = order, collected, history, marker

    def done(self, stretch: Stretch) -> Done:
        """Everything about the learners of a stretch."""
        parts, tally, marks = [], Tally(self.order.fail_under), list[NewMark]()
        for result, past in marked(stretch, self.collected, self.history, self.marker):
            parts.append(tuple(part(result) for part in self.order.parts))
            tally.add(result)
            marks += new_marks(result, past)
        return Done(parts, tally, marks, self.marker.numbers.news())


@contextmanager
def desk_beside(order: Order) -> Iterator[Desk]:
    """A desk in a process beside the one that holds the folder, where the journal was settled."""
    questions = [asked.question for asked in order.sheet.questions]
    with (
        closing(Collected(order.folder / COLLECTED, questions)) as collected,
        closing(beside(order.folder / JOURNAL)) as database,
    ):
        judgements = Judgements(order.folder / JOURNAL, database)
        marker = Marker(order.sheet, order.digests, judgements, order.keep_higher)
        yield Desk(order, collected, History(database), marker)
