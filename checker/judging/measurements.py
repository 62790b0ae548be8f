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
from ..tree.evaluate import Grid, ShapeMismatch, as_entries, evaluate
from ..tree.nodes import Node, symbols_in
from ..tree.several import evaluate_each

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
        self._places: dict[int, Sequence[Place]] = {}

    def places(self, count: int) -> Sequence[Place]:
        """The first of the places, less those where nothing can be measured."""
        if count not in self._places:
            self._places[count] = self.at(_points(self.question, self.domain)[:count])
        return self._places[count]

    def at(self, coordinates: Sequence[Reals]) -> Sequence[Place]:
        """Places of any coordinates, less those where nothing can be measured."""
        points = [_with_definitions(self.question, {**some, **self.numbers}) for some in coordinates]
        found = zip(points, values_at(self.truth.entries, points), strict=True)
        return [place for point, derived in found if (place := self._place(point, derived)) is not None]

    def _place(self, point: Reals, derived: Sequence[float] | None) -> Place | None:
        asked = self.question.kind
        try:
            measured = ordered(asked, measure(self.question.operation, point))
            derived = ordered(asked, self._derived(point, measured) if derived is None else derived)
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


def values_at(entries: Sequence[Node], points: Sequence[Reals]) -> list[list[float] | None]:
    """The values of formulas at points of the same names, entry by entry; None at those where one has no value."""
    try:
        columns = [evaluate_each(entry, points, Floating()) for entry in entries]
    except (Undefined, NotInThisArithmetic, ShapeMismatch):
        return [_values_or_none(entries, point) for point in points]
    return [[value for column in columns for value in as_entries(column[place])] for place in range(len(points))]


def _values_or_none(entries: Sequence[Node], point: Reals) -> list[float] | None:
    try:
        return values(entries, point)
    except (Undefined, NotInThisArithmetic, ShapeMismatch):
        return None


def values(entries: Sequence[Node], point: Reals) -> list[float]:
    """The values of formulas at a point, entry by entry."""
    return [value for entry in entries for value in as_entries(evaluate(entry, point, Floating()))]


def ordered(asked: kind.Kind, found: Sequence[float]) -> Sequence[float]:
    """Values in the order in which they are compared: their own, or by size where any will do."""
    return sorted(found) if isinstance(asked, kind.Values) else found
