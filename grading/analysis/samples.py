"""What learners wrote, counted: equal things together, each with one text that stands for them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import NamedTuple

from chainrule.checker.variants import Variant
from chainrule.exercises.record import Record

from ..judging.items import Stored
from ..marking.marks import Attempt, Mark

MOST = 5000
"""How many different texts are kept a question. Learners whose text comes later are counted with what they are equal
to, where that is known, and otherwise only as others.
"""

LONGEST = 300
"""Characters of a text that are kept."""

_TEXTS = 500  # of one cluster


class Sample(NamedTuple):
    """A text as it was handed in, its beginning if it is long, with how long it is, what was judged of it, and who
    wrote it.
    """

    text: str
    length: int
    stored: Stored
    variant: Variant
    student: str


class Cluster(Record):
    """What so many learners wrote, in so many spellings as were kept. The sample is the most frequent spelling, the
    first in the order of characters where several are.
    """

    learners: int
    spellings: int
    sample: Sample


class _Tally:
    __slots__ = ("learners", "texts")

    def __init__(self) -> None:
        self.learners = 0
        self.texts: dict[tuple[str, int], tuple[int, Sample]] = {}


class Clusters:
    """Counts what learners wrote by a key that tells what is equal."""

    def __init__(self) -> None:
        self.tallies: dict[Hashable, _Tally] = {}
        self.kept = 0
        self.others = 0

    def add_each(self, written: Iterable[tuple[Hashable, Sample]]) -> None:
        """One learner more who wrote these, which are all different."""
        for key, sample in written:
            self.add(key, sample)

    def add(self, key: Hashable, sample: Sample) -> None:
        """One learner more who wrote this."""
        tally = self.tallies.get(key)
        if tally is None:
            if self.kept >= MOST:
                self.others += 1
                return
            tally = self.tallies[key] = _Tally()
        tally.learners += 1
        self._note(tally, sample)

    def _note(self, tally: _Tally, sample: Sample) -> None:
        spelling = (sample.text, sample.length)
        known = tally.texts.get(spelling)
        if known:
            count, before = known
            tally.texts[spelling] = (count + 1, min(before, sample, key=_order))
        elif self.kept < MOST and len(tally.texts) < _TEXTS:
            tally.texts[spelling] = (1, sample)
            self.kept += 1

    def clusters(self) -> tuple[Cluster, ...]:
        """The most frequent first; of equally frequent ones in the order of their samples."""
        found = [_cluster(tally) for tally in self.tallies.values()]
        return tuple(sorted(found, key=lambda cluster: (-cluster.learners, *_order(cluster.sample))))


def _cluster(tally: _Tally) -> Cluster:
    _count, sample = min(tally.texts.values(), key=lambda known: (-known[0], *_order(known[1])))
    return Cluster(tally.learners, len(tally.texts), sample)


def _order(sample: Sample) -> tuple[str, int, str, str]:
    """Whose numbers a text was judged with and who wrote it tell samples apart last: the same choice in every order."""
    return sample.text, sample.length, sample.variant.seed or "", sample.student


def sample_of(attempt: Attempt, stored: Stored, mark: Mark) -> Sample:
    """An attempt that was judged."""
    text = attempt.answered.text
    return Sample(text[:LONGEST], len(text), stored, mark.variant, attempt.answered.student)
