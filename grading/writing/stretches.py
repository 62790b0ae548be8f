"""Learners that follow each other, whose results are made and written at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..collected import Collected, Handed
from ..history import History, LastMarks
from ..marker import Marker
from ..marking.marks import StudentResult
from ..submissions.handed_in import Learner


class Stretch(NamedTuple):
    """The keys of all learners from the first to the last, in order, and whom of them the roster names."""

    keys: tuple[str, ...]
    learners: Mapping[str, Learner]


def marked(
    stretch: Stretch, collected: Collected, history: History, marker: Marker
) -> Iterator[tuple[StudentResult, LastMarks]]:
    """The results of the learners, each with the last marks before."""
    first, last = stretch.keys[0], stretch.keys[-1]
    handed, past = collected.between(first, last), history.between(first, last)
    for key in stretch.keys:
        learner, before = stretch.learners.get(key), past.get(key, {})
        nothing = Handed(key, learner.student if learner else key, (), ())
        yield marker.result(handed.get(key, nothing), learner, before), before
