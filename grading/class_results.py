"""The results of a class: what was handed in, held against the journal's judgements, one learner after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import groupby, islice
from pathlib import Path

from chainrule.checker.deriving.store import key_of as digest_of
from chainrule.checker.library import exercise_files
from chainrule.checker.packs import Packs

from .collected import Collected, Handed
from .history import History
from .judging.items import Item
from .judging.journal import Journal
from .marker import Marker, is_written
from .marking.marks import StudentResult
from .sheet import Sheet, student_key
from .submissions.handed_in import Roster
from .writing.stretches import Stretch, marked

_MOST_SEEN = 1_000_000  # keys of items that were given out, 16 bytes each
LEARNERS = 32  # of a stretch
_AHEAD = 256  # learners whose numbers are drawn together


class ClassResults:
    """Gives out what is to be judged, and then the results. Nothing grows with the number of learners."""

    def __init__(
        self,
        sheet: Sheet,
        roster: Roster,
        collected: Collected,
        journal: Journal,
        history: History,
        packs: Packs | None,
    ) -> None:
        self.sheet, self.roster, self.collected, self.history = sheet, roster, collected, history
        files: Mapping[str, Path] = exercise_files(packs)
        self.digests = {name: digest_of(files[name]) for name in sheet.exercises}
        self.marker = Marker(sheet, self.digests, journal, keep_higher=False)

    def items(self, ahead: Callable[[Sequence[str]], None] = lambda _students: None) -> Iterator[Item]:
        """Every distinct text as it is to be judged; a text may come again where very many came between. `ahead` is
        told whose numbers will be needed next.
        """
        seen: set[str] = set()
        for handed in self._announced(ahead):
            variants = self.marker.numbers.of(handed.student) if handed.rows else {}
            for row in filter(is_written, handed.rows):
                key = self.marker.key(row, variants)
                if key not in seen:
                    if len(seen) >= _MOST_SEEN:
                        seen.clear()
                    seen.add(key)
                    name = self.sheet.questions[row.question].question
                    yield Item(key, name, variants[name.partition(".")[0]], row.answered.text)
        self.marker.numbers.keep()

    def _announced(self, ahead: Callable[[Sequence[str]], None]) -> Iterator[Handed]:
        handed = self.collected.handed()
        while some := list(islice(handed, _AHEAD)):
            ahead([one.student for one in some if one.rows])
            yield from some

    def __len__(self) -> int:
        """How many learners there are."""
        return sum(1 for _ in self._keys())

    def __iter__(self) -> Iterator[StudentResult]:
        """The results in the order of the learners' keys."""
        for stretch in self.stretches():
            for result, _past in marked(stretch, self.collected, self.history, self.marker):
                yield result

    def stretches(self) -> Iterator[Stretch]:
        """All learners in the order of their keys, some of them at a time."""
        keys = self._keys()
        while some := tuple(islice(keys, LEARNERS)):
            yield Stretch(some, {key: self.roster[key] for key in some if key in self.roster})

    def of(self, student: str) -> StudentResult | None:
        """The result of one learner; None where nobody knows them."""
        key = student_key(student)
        handed = self.collected.of(student)
        if not (key in self.roster or handed.rows or handed.irregular):
            return None
        return self.marker.result(handed, self.roster.get(key), self.history.between(key, key).get(key, {}))

    def _keys(self) -> Iterator[str]:
        """Those who handed in anything, and those of the roster."""
        for key, _twice in groupby(merge(self.collected.keys(), sorted(self.roster))):
            yield key
