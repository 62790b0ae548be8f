"""Are two trees equal wherever both are defined? Exactly where it can be, by sampling and proof where it cannot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from enum import StrEnum
from fractions import Fraction
from math import inf, isfinite

from chainrule.exercises.record import Record

from ..chance import Chance
from ..tree.arithmetic import Exact, Floating, NotInThisArithmetic, Undefined
from ..tree.evaluate import Grid, as_entries, evaluate
from ..tree.nodes import Apply, Node, symbols_in, walk
from .domain import Domain

_EXACT, _FLOATING = Exact(), Floating()
_EXACT_POINTS = 3
_FLOAT_POINTS = 16
_TRIES = 40
# Between these two relative differences doubles cannot tell a rounding error from a small term.
_SURELY_DIFFERENT = 1e-6
_NEARLY_EQUAL = 1e-9

Number = Fraction | float
Prover = Callable[[Node, Node, Domain], bool | None]


class Relation(StrEnum):
    """How the answer stands to the truth."""

    EQUAL = "equal"
    DIFFERENT = "different"
    UNDECIDED = "undecided"


class How(StrEnum):
    """What the decision rests on."""

    EXACT = "exact"
    SAMPLED = "sampled"
    PROVED = "proved"
    NUMERICAL = "numerical"
    ROUNDED = "rounded"
    SHAPE = "shape"


class Witness(Record):
    """A point at which two trees differ, with both values."""

    point: Mapping[str, Number | Grid[Fraction] | Grid[float]]
    truth: Number | Grid[Fraction] | Grid[float]
    answer: Number | Grid[Fraction] | Grid[float]


class Decision(Record):
    """The relation, what it rests on, at how many points, and where the two differ if they do."""

    relation: Relation
    how: How
    points: int = 0
    witness: Witness | None = None

    @property
    def likely_equal(self) -> bool:
        """Equal wherever looked at, but not proved: enough to recognise a mistake, not to call an answer right."""
        return self.relation is Relation.UNDECIDED and self.how is How.SAMPLED and self.points == _FLOAT_POINTS


def decide(truth: Node, answer: Node, domain: Domain, prove: Prover | None = None) -> Decision:
    """Compare two trees over a domain.

    Where both are rational functions they are evaluated in exact arithmetic at points drawn from 2^40 values a symbol:
    different values prove them different; equal values at 3 points leave a chance below (d / 2^40)^3 that two
    functions of degree d differ after all (Schwartz-Zippel), about 1e-33 for d = 10. An integer symbol, which may stand
    in an exponent, is drawn from 40 values. Where they are not, floating point
    within the declared spans shows a difference of more than 1e-6, and `prove` must confirm equality.
    ShapeMismatch rises from matrices that do not go together.
    """
    chance = Chance(repr(truth), repr(answer))
    with suppress(NotInThisArithmetic):
        if not (is_piecewise(truth) or is_piecewise(answer)):
            return _exactly(truth, answer, domain, chance)
    return _by_sampling(truth, answer, domain, chance, prove)


# Of one formula on one piece and of another on the next: agreement far outside the span proves nothing for these.
_PIECEWISE = frozenset({"abs", "sign", "max", "min", "floor", "ceil", "relu", "sqrt"})


def is_piecewise(node: Node) -> bool:
    """Whether a formula in symbols is another one on one part of its domain than on the next."""
    return any(isinstance(here, Apply) and here.head in _PIECEWISE for here in walk(node)) and bool(symbols_in(node))


def _exactly(truth: Node, answer: Node, domain: Domain, chance: Chance) -> Decision:
    agreed = 0
    for look in range(_TRIES):
        point = domain.wide(chance, look)
        try:
            right, given = evaluate(truth, point, _EXACT), evaluate(answer, point, _EXACT)
        except Undefined:
            continue
        fits = same_layout(right, given)
        if not fits or as_entries(right) != as_entries(given):
            witness = _readable_witness(truth, answer, domain) or Witness(point, right, given)
            return Decision(Relation.DIFFERENT, How.EXACT if fits else How.SHAPE, 1, witness)
        agreed += 1
        if agreed == _EXACT_POINTS or not point:
            return Decision(Relation.EQUAL, How.EXACT, agreed)
    return Decision(Relation.UNDECIDED, How.EXACT, agreed)


def same_layout(left: Number | Grid[Fraction] | Grid[float], right: Number | Grid[Fraction] | Grid[float]) -> bool:
    """Whether two values have one shape; a list whose layout is open fits a row and a column."""
    if not isinstance(left, Grid) or not isinstance(right, Grid):
        return isinstance(left, Grid) == isinstance(right, Grid)
    if left.listed or right.listed:
        return len(left.entries) == len(right.entries) and 1 in (left.rows, left.columns, right.rows, right.columns)
    return (left.rows, left.columns) == (right.rows, right.columns)


def _readable_witness(truth: Node, answer: Node, domain: Domain) -> Witness | None:
    for point in domain.nice():
        try:
            right, given = evaluate(truth, point, _EXACT), evaluate(answer, point, _EXACT)
        except (Undefined, NotInThisArithmetic):
            continue
        if not same_layout(right, given) or as_entries(right) != as_entries(given):
            return Witness(point, right, given)
    return None


def _by_sampling(truth: Node, answer: Node, domain: Domain, chance: Chance, prove: Prover | None) -> Decision:
    close = 0
    for look in range(_TRIES):
        point = domain.floating(chance, look)
        try:
            right, given = evaluate(truth, point, _FLOATING), evaluate(answer, point, _FLOATING)
        except (Undefined, NotInThisArithmetic):
            continue
        if not same_layout(right, given):
            return Decision(Relation.DIFFERENT, How.SHAPE, 1, Witness(point, right, given))
        apart = distance(as_entries(right), as_entries(given))
        if apart > _SURELY_DIFFERENT:
            witness = _readable_witness(truth, answer, domain) or Witness(point, right, given)
            return Decision(Relation.DIFFERENT, How.SAMPLED, 1, witness)
        close += apart < _NEARLY_EQUAL
        if close == _FLOAT_POINTS:
            break
    proved = prove(truth, answer, domain) if prove and close == _FLOAT_POINTS else None
    if proved is None:
        return Decision(Relation.UNDECIDED, How.SAMPLED, close)
    return Decision(Relation.EQUAL if proved else Relation.UNDECIDED, How.PROVED, close)


def distance(left: Sequence[Number], right: Sequence[Number]) -> float:
    """The greatest difference of two lists of entries, relative to the greatest entry or 1; infinite where
    one is not finite.
    """
    if not all(isfinite(entry) for entry in (*left, *right)):
        return inf
    scale = max((abs(float(entry)) for entry in (*left, *right)), default=1.0)
    return max((abs(float(a) - float(b)) for a, b in zip(left, right, strict=True)), default=0.0) / max(scale, 1.0)
