"""A look from afar: floats at one point tell at once what an answer cannot be equal to.

A wrong answer is held against a hundred formulas to find out what it is the right answer to, and is far from nearly all
of them. To look takes a small part of the time of an exact comparison.
"""

from __future__ import annotations

from collections.abc import Sequence

from chainrule.exercises import kinds as kind
from chainrule.exercises.answers import Answer, Expressions

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


class Glance:
    """What an answer is at one point of its domain, with a variant's numbers."""

    def __init__(self, given: Candidate, domain: Domain, givens: Numbers) -> None:
        numbers = {name: float(value) for name, value in givens.items()}
        self._point = {**_place(domain), **numbers}
        self._given = seen_at(given.entries, self._point)

    def is_far(self, asked: kind.Kind, answer: Answer[Node]) -> bool:
        """Whether the answer is certainly not this one, which may hold the variant's numbers by their names."""
        if isinstance(answer, Expressions):
            return self.is_far_from(asked, answer.entries)
        given = self._given
        if given is None or len(given) != len(answer.steps) * len(answer.by):
            return False
        try:
            seen = first_seen(asked, answer, self._point)
        except NoEnd:
            return True
        return self._is_far(asked, seen, given[: len(answer.by)])

    def is_far_from(self, asked: kind.Kind, formulas: Sequence[Node]) -> bool:
        """The same for formulas. What may be rounded is far only where no rounding explains it."""
        return self._given is not None and self._is_far(asked, seen_at(formulas, self._point), self._given)

    def _is_far(self, asked: kind.Kind, seen: list[float] | None, given: list[float]) -> bool:
        return not isinstance(asked, _CONDITIONS) and are_far(seen, given, getattr(asked, "digits", None))
