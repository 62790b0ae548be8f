"""The right answer of a variant, measured and derived at places of its domain, each place once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chainrule.exercises import kinds as kind
from chainrule.exercises.record import Record

from ..chance import Chance
from ..deciding.domain import Domain
from ..deciding.equality import distance
from ..exercise import Question
from ..measuring import CannotMeasure, measure
from ..remembered import remembered
from ..resolve import Numbers, Result
from ..tree.arithmetic import Floating, NotInThisArithmetic, Undefined
from ..tree.evaluate import Grid, as_entries, evaluate
from ..tree.nodes import Node, symbols_in

POINTS = 5
Reals = Mapping[str, float | Grid[float]]


class Place(Record):
    """What the kernels measure and what the derivation says at a point, and how far apart these are."""

    point: Reals
    measured: Sequence[float]
    derived: Sequence[float]
    apart: float


class Measurements:
    """The right answer at up to `POINTS` places, the same for every answer that is held against it."""

    def __init__(self, question: Question, givens: Numbers, truth: Result, domain: Domain) -> None:
        self.question, self.truth, self.domain = question, truth, domain
        self.numbers: Reals = {name: float(value) for name, value in givens.items()}
        self.is_free = any(symbols_in(entry) for entry in truth.entries)
        self._places: dict[int, Place | None] = {}

    def place(self, look: int) -> Place | None:
        """One of the places; None where nothing can be measured there."""
        if look not in self._places:
            self._places[look] = self.at(_points(self.question, self.domain)[look])
        return self._places[look]

    def at(self, coordinates: Reals) -> Place | None:
        """A place of any coordinates."""
        asked = self.question.kind
        point = _with_definitions(self.question, {**coordinates, **self.numbers})
        try:
            measured = ordered(asked, measure(self.question.operation, point))
            derived = ordered(asked, self._derived(point, measured))
        except (CannotMeasure, Undefined, NotInThisArithmetic, ZeroDivisionError, OverflowError):
            return None
        return Place(point, measured, derived, distance(measured, derived) if len(measured) == len(derived) else 1.0)

    def _derived(self, point: Reals, measured: Sequence[float]) -> Sequence[float]:
        """What the derivation says here; where exponentials of giant weights overflow, what was run."""
        try:
            return values(self.truth.entries, point)
        except Undefined:
            if isinstance(self.question.kind, kind.Trained):
                return measured
            raise


@remembered(256)
def _points(question: Question, domain: Domain) -> Sequence[Reals]:
    """Where an answer is measured: the same points for each."""
    chance = Chance("measured", question.name)
    return [domain.floating(chance, look) for look in range(POINTS)]


def _with_definitions(question: Question, point: Reals) -> Reals:
    """A point at which the names that the question defines have the values of what they stand for."""
    defined = {item.name: evaluate(item.tree, point, Floating()) for item in question.definitions}
    return {**point, **defined} if defined else point


def values(entries: Sequence[Node], point: Reals) -> list[float]:
    """The values of formulas at a point, entry by entry."""
    return [value for entry in entries for value in as_entries(evaluate(entry, point, Floating()))]


def ordered(asked: kind.Kind, found: Sequence[float]) -> Sequence[float]:
    """Values in the order in which they are compared: their own, or by size where any will do."""
    return sorted(found) if isinstance(asked, kind.Values) else found
