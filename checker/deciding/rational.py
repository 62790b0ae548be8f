"""Rational functions: two of them differ where one value does, and are equal if a few values at random are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import chain, islice
from typing import Any

from ..chance import Chance
from ..tree.arithmetic import Arithmetic, Mixed, NotInThisArithmetic, Undefined
from ..tree.evaluate import Grid, ShapeMismatch, as_entries, evaluate
from ..tree.nodes import Apply, Array, Node, Number, symbols_in, walk
from ..tree.several import evaluate_each
from .decision import Decision, How, Relation, Witness, same_layout
from .domain import Domain, Point, converted
from .residues import PRIMES, Residues
from .sightings import Sight, Sighting, exactly

_MIXED: Arithmetic[Any] = Mixed()
_DIFFERENT = (Sight.APART, Sight.SHAPES)
_POINTS = 3
_TRIES = 40
_ARITHMETIC = frozenset({"add", "multiply", "divide", "negate", "power"})
_OF_MATRICES = frozenset({"hadamard", "hadamard_divide", "hadamard_power", "transpose", "ones", "identity", "diag"})
_SUMS = frozenset({"sum", "mean", "sum_rows", "sum_columns", "mean_rows", "mean_columns", "trace", "det", "inverse"})
_RATIONAL = _ARITHMETIC | _OF_MATRICES | _SUMS
Compare = Callable[[Node, Node, Point], bool]


def is_rational(node: Node, domain: Domain) -> bool:
    """Whether the tree is a rational function of its symbols; integer symbols may stand in exponents."""
    for here in walk(node):
        if isinstance(here, Apply):
            if here.head not in _RATIONAL and symbols_in(here):
                return False
            if here.head in ("power", "hadamard_power") and not _is_whole(here.arguments[1], domain):
                return False
    return "pi" not in symbols_in(node) or "pi" in domain.numbers


def _is_whole(exponent: Node, domain: Domain) -> bool:
    """Whether an exponent stands for whole numbers only."""
    for here in walk(exponent):
        if isinstance(here, Array) or (isinstance(here, Number) and here.value.denominator != 1):
            return False
        if isinstance(here, Apply) and here.head not in ("add", "multiply", "negate"):
            return False
    return all(name in domain.numbers and domain.numbers[name].integer for name in symbols_in(exponent))


_ONE_NUMBER = Decision(Relation.EQUAL, How.EXACT, 1)


def written_value(node: Node) -> Fraction | None:
    """The value of a number as it is written, with its sign; None for a formula."""
    if isinstance(node, Apply) and node.head == "negate" and isinstance(node.arguments[0], Number):
        return -node.arguments[0].value
    return node.value if isinstance(node, Number) else None


def of_numbers(truth: Fraction, answer: Fraction) -> Decision:
    """The decision on two numbers as they are written: what `by_value` gives."""
    if truth == answer:
        return _ONE_NUMBER
    return Decision(Relation.DIFFERENT, How.EXACT, 1, Witness({}, truth, answer))


def by_value(truth: Node, answer: Node) -> Decision | None:
    """The decision on formulas without symbols: what `by_fractions` gives at the one point that there is. None for
    giants, and numbers that are not rational.
    """
    seen = exactly(truth, answer, {})
    if seen.sight is Sight.UNCLEAR:
        return None
    if seen.sight in _DIFFERENT:
        return _shown(seen)
    if seen.sight is Sight.NOTHING:
        return Decision(Relation.UNDECIDED, How.EXACT)
    return Decision(Relation.EQUAL, How.EXACT, 1)


def at_sight(truth: Node, answer: Node, domain: Domain) -> Decision | None:
    """DIFFERENT where the first point that a person can follow shows it, as it does for most wrong answers; None where
    it does not. What differs there differs at points drawn at random too, and is shown at this one after all. Of whole
    numbers in exponents that is not so: 1/0^(k-3) has a value at one of them alone.
    """
    if any(span.integer for span in domain.numbers.values()):
        return None
    seen = exactly(truth, answer, next(domain.nice()))
    return _shown(seen) if seen.sight in _DIFFERENT else None


def by_fractions(truth: Node, answer: Node, domain: Domain, chance: Chance) -> Decision:
    """The decision in exact arithmetic. NotInThisArithmetic for giants, and numbers that are not rational."""
    return _compared(truth, answer, domain, chance, _same_fractions)


def by_residues(truth: Node, answer: Node, domain: Domain, chance: Chance) -> Decision:
    """The decision modulo two primes, where nothing grows: a difference there is a difference of the functions."""
    return _compared(truth, answer, domain, chance, _same_residues)


def _compared(truth: Node, answer: Node, domain: Domain, chance: Chance, are_same: Compare) -> Decision:
    drawn = (domain.wide(chance, look) for look in range(_TRIES))
    first = list(islice(drawn, _POINTS))
    if first[0] and (same := _same_at_each(truth, answer, first)):
        if all(same):
            return Decision(Relation.EQUAL, How.EXACT, _POINTS)
        return _apart(truth, answer, domain, first[same.index(False)])
    agreed = 0
    for point in chain(first, drawn):
        try:
            if not are_same(truth, answer, point):
                return _apart(truth, answer, domain, point)
        except Undefined:
            continue
        agreed += 1
        if agreed == _POINTS or not point:
            return Decision(Relation.EQUAL, How.EXACT, agreed)
    return Decision(Relation.UNDECIDED, How.EXACT, agreed)


def _same_at_each(truth: Node, answer: Node, points: Sequence[Point]) -> list[bool]:
    """At which points both are the same in exact arithmetic; nothing where one has no value at one of them."""
    where = [converted(point, _MIXED.number) for point in points]
    try:
        rights, answers = (evaluate_each(node, where, _MIXED) for node in (truth, answer))
    except (Undefined, NotInThisArithmetic, ShapeMismatch):
        return []
    return list(map(_are_same, rights, answers))


def _are_same(right: Any, given: Any) -> bool:
    return same_layout(right, given) and as_entries(right) == as_entries(given)


def _same_fractions(truth: Node, answer: Node, point: Point) -> bool:
    where = converted(point, _MIXED.number)
    return _are_same(evaluate(truth, where, _MIXED), evaluate(answer, where, _MIXED))


def _same_residues(truth: Node, answer: Node, point: Point) -> bool:
    return all(_same_modulo(Residues(prime), truth, answer, point) for prime in PRIMES)


def _same_modulo(field: Residues, truth: Node, answer: Node, point: Point) -> bool:
    where = converted(point, field.number)
    right, given = evaluate(truth, where, field), evaluate(answer, where, field)
    return same_layout(right, given) and same_entries(field, right, given)


def same_entries(field: Residues, left: int | Grid[int], right: int | Grid[int]) -> bool:
    """Whether two values of one layout are equal modulo the prime."""
    return all((a - b) % field.prime == 0 for a, b in zip(as_entries(left), as_entries(right), strict=True))


def _apart(truth: Node, answer: Node, domain: Domain, point: Point) -> Decision:
    """DIFFERENT, shown at the first point that a person can follow, else at the one where it was found if its numbers
    can be written down.
    """
    sightings = (exactly(truth, answer, place) for place in (*domain.nice(), point))
    found = next((one for one in sightings if one.sight in _DIFFERENT), None)
    return _shown(found) if found else Decision(Relation.DIFFERENT, How.EXACT, 1)


def _shown(seen: Sighting) -> Decision:
    """DIFFERENT, as it is seen."""
    return Decision(Relation.DIFFERENT, How.SHAPE if seen.sight is Sight.SHAPES else How.EXACT, 1, seen.witness)
