"""A look from afar: floats at one point tell at once what an answer cannot be equal to.

A wrong answer is held against a hundred formulas to find out what it is the right answer to, and is far from nearly all
of them. To look takes a small part of the time of an exact comparison.
"""

from __future__ import annotations

from collections.abc import Sequence

from chainrule.exercises import kinds as kind
from chainrule.exercises.answers import Answer, DescentRun, Expressions, Observed

from ..afar import are_far, first_seen, seen_at
from ..chance import Chance
from ..deciding.domain import Domain, FloatPoint
from ..remembered import remembered
from ..resolve import NoEnd, Numbers
from ..tree.nodes import Node
from .offered import Candidate

_CONDITIONS = (kind.AnyPoint, kind.Trained)  # a point is held against conditions: it equals nothing


@remembered(256)
def _place(domain: Domain) -> FloatPoint:
    return domain.floating(Chance("glance"))


NOWHERE: list[float] = []
"""What stands for where a descent is that never arrives."""


class View:
    """What answers are at one point of a domain, with a variant's numbers: looked at once, for all that are compared
    with them.
    """

    def __init__(self, domain: Domain, givens: Numbers) -> None:
        self.point: FloatPoint = {**_place(domain), **{name: float(value) for name, value in givens.items()}}
        self._seen: dict[int, tuple[object, list[float] | None]] = {}  # what is kept keeps its id

    def formulas(self, formulas: Sequence[Node]) -> list[float] | None:
        """The values of formulas; None where they have none."""
        key = id(formulas)
        if key not in self._seen:
            self._seen[key] = formulas, seen_at(formulas, self.point)
        return self._seen[key][1]

    def descent(self, asked: kind.Kind, run: DescentRun[Node]) -> list[float] | None:
        """What a descent comes to first, as `first_seen`; NOWHERE where it does not arrive."""
        key = id(run)
        if key not in self._seen:
            try:
                self._seen[key] = run, first_seen(asked, run, self.point)
            except NoEnd:
                self._seen[key] = run, NOWHERE
        return self._seen[key][1]


def _entries_of(answer: Answer[Node]) -> int:
    """How many entries an answer has with numbers in it."""
    if isinstance(answer, Expressions):
        return len(answer.entries)
    if answer.observe is Observed.PARAMETERS:
        return len(answer.steps) * len(answer.by)
    return len(answer.steps) if answer.observe is Observed.LOSS else 1


class Glance:
    """What an answer is where a view is taken."""

    def __init__(self, given: Candidate, view: View) -> None:
        self._view, self._entries = view, len(given.entries)
        self._given = seen_at(given.entries, view.point)

    def is_far(self, asked: kind.Kind, answer: Answer[Node]) -> bool:
        """Whether the answer is certainly not this one, which may hold the variant's numbers by their names."""
        if not isinstance(asked, _CONDITIONS) and _entries_of(answer) != self._entries:
            return True
        if isinstance(answer, Expressions):
            return self.is_far_from(asked, answer.entries)
        given = self._given
        if given is None or len(given) != len(answer.steps) * len(answer.by):
            return False
        seen = self._view.descent(asked, answer)
        return seen is NOWHERE or self._is_far(asked, seen, given[: len(answer.by)])

    def is_far_from(self, asked: kind.Kind, formulas: Sequence[Node]) -> bool:
        """The same for formulas. What may be rounded is far only where no rounding explains it."""
        return self._given is not None and self._is_far(asked, self._view.formulas(formulas), self._given)

    def _is_far(self, asked: kind.Kind, seen: list[float] | None, given: list[float]) -> bool:
        return not isinstance(asked, _CONDITIONS) and are_far(seen, given, getattr(asked, "digits", None))
