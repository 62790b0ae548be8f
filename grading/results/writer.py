"""What every writer of results offers, and what it is told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any, Protocol

from chainrule.exercises.record import Record

from ..marking.marks import StudentResult
from ..moments import Moment
from ..sheet import Sheet
from ..submissions.handed_in import Irregular


class Setting(Record):
    """What a writer knows beforehand: where it writes, the teacher's language, and the time that counts as now, which
    decides whether learners may see what they see after the due time. `options` are those of single formats, by name.
    """

    sheet: Sheet
    folder: Path
    language: str
    now: Moment
    options: Mapping[str, str]


class Writer(Protocol):
    """Writes one format into the folder. Nothing of it is to be seen there before `end`.

    What a learner costs is done by `part`, which makes of a result what the format says of it. It is a function of the
    result alone and can travel to other processes, as can what it makes. `add` then takes hardly any time.
    """

    @property
    def part(self) -> Callable[[StudentResult], Any]:
        """Makes a learner's part."""
        ...

    def add(self, part: Any) -> None:
        """The part of the next learner, in the order of `student_key`."""
        ...

    def end(self, irregular: Collection[Irregular]) -> None:
        """After the last learner: what was irregular and belongs to nobody, which may be too much for the memory. Files
        appear now.
        """
        ...
