"""Equations, up to a factor that is not zero: by the zeros of left - right, each as often as it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from chainrule.exercises.record import Record

from ..chance import Chance
from ..deciding.equality import Relation, decide
from ..tree.arithmetic import Exact, Floating, NotInThisArithmetic, Undefined
from ..tree.evaluate import Grid, ShapeMismatch, evaluate
from ..tree.nodes import Apply, Array, Node, Number, number, symbols_in, walk
from ..tree.substitute import substitute
from .claims import Known, same_points
from .equality import Answered, Basis, Equality
from .sets import polynomials
from .sets.bars import isolated_bars
from .sets.cuts import Unclear, exact_value
from .sets.factors import GeneralLine, coprime, multiplicity
from .sets.logic import Logic, Relates, Some, text_of
from .sets.polynomials import Polynomial, degree

_TRIES = 8
_SECONDS = 0.4
_MOST_FACTORS = 60
_EQUAL = Equality(Answered.EQUAL, Basis.EXACT)
_UNDECIDED = Equality(Answered.UNDECIDED, Basis.SAMPLED, code="UNDECIDED")


def product_of(logic: Logic) -> tuple[Relates, ...] | None:
    """The equations of which one holds; None where more is said."""
    if isinstance(logic, Relates):
        return (logic,) if logic.sign == "=" else None
    if not isinstance(logic, Some) or not logic.parts:
        return None
    parts = [product_of(part) for part in logic.parts]
    return None if None in parts else tuple(one for part in parts if part for one in part)


def same_equation(asked: Sequence[Relates], given: Sequence[Relates], known: Known) -> Equality:
    """The verdict on two products of equations."""
    first, second = (tuple(factor for one in side for factor in without_bars(one)) for side in (asked, given))
    if any(isinstance(here, Array) for one in (*first, *second) for here in (*walk(one.left), *walk(one.right))):
        return _of_arrays(first, second, known)
    profiles = _profiles(first, second)
    if profiles is not None and profiles.are_same:
        return _EQUAL
    if (profiles is None or not profiles.is_decisive) and _differ_by_a_number(first, second, known):
        return replace_basis(_EQUAL)
    points = same_points(_any_of(first), _any_of(second), known, _SECONDS)
    if points.verdict is Answered.DIFFERENT:
        return points
    if profiles is not None and (profiles.is_decisive or profiles.same_support):
        code = "MULTIPLICITY" if profiles.same_support else "DIFFERENT"
        return Equality(Answered.DIFFERENT, Basis.EXACT, code=code)
    return points


def replace_basis(found: Equality) -> Equality:
    """The same verdict, by values."""
    return Equality(found.verdict, Basis.SAMPLED)


def _any_of(factors: Sequence[Relates]) -> Logic:
    return factors[0] if len(factors) == 1 else Some(tuple(factors))


def _of_arrays(first: Sequence[Relates], second: Sequence[Relates], known: Known) -> Equality:
    """Equations between lists and matrices: left - right, as it is."""
    if len(first) != 1 or len(second) != 1:
        return _UNDECIDED
    try:
        relation = decide(_minus(first[0]), _minus(second[0]), known.domain).relation
    except ShapeMismatch:
        return _UNDECIDED
    if relation is Relation.EQUAL:
        return _EQUAL
    return Equality(Answered.DIFFERENT, Basis.EXACT, code="DIFFERENT") if relation is Relation.DIFFERENT else _UNDECIDED


def _minus(one: Relates) -> Node:
    if one.right == number(0):
        return one.left
    negative = Apply("negate", (one.right,))
    return negative if one.left == number(0) else Apply("add", (one.left, negative))


# |u| = v, where v is never negative


def without_bars(one: Relates) -> tuple[Relates, ...]:
    """|u| = |v| as u = v or u = -v, and |u| = c with a number c that is not negative."""
    found = isolated_bars(one)
    if found is None or found[1] != "=":
        return (one,)
    inner, _, other = found
    value = None if symbols_in(other) - {"pi"} else exact_value(other)
    plain = other if value is not None and value >= 0 else _inside_of_bars(other)
    if plain is None:
        return (one,)
    if value == 0:
        return (Relates(inner, "=", number(0)),)
    return Relates(inner, "=", plain), Relates(inner, "=", Apply("negate", (plain,)))


def _inside_of_bars(other: Node) -> Node | None:
    """c·v of a single c·|v| with a number c > 0."""
    terms = list(other.arguments if isinstance(other, Apply) and other.head == "add" else (other,))
    terms = [term for term in terms if term != number(0)]
    if len(terms) != 1 or not isinstance(terms[0], Apply) or terms[0].head != "multiply":
        return None
    factor, term = terms[0].arguments[0], terms[0].arguments[-1]
    is_bars = isinstance(term, Apply) and term.head == "abs"
    if not (isinstance(factor, Number) and factor.value > 0 and is_bars and isinstance(term, Apply)):
        return None
    return Apply("multiply", (factor, term.arguments[0]))


# Zeros, as often as they count


class _Profiles(Record):
    """How often each common factor counts in two products; decisive where nothing but polynomials was met."""

    first: dict[int, int] | None
    second: dict[int, int] | None
    is_decisive: bool

    @property
    def are_same(self) -> bool:
        return self.first == self.second

    @property
    def same_support(self) -> bool:
        """Whether the same factors count, if not as often."""
        return self.first is not None and self.second is not None and self.first.keys() == self.second.keys() != set()


def _profiles(first: Sequence[Relates], second: Sequence[Relates]) -> _Profiles | None:
    """The profiles along two lines in general position; None where they cannot be found, or the lines disagree."""
    try:
        lines = [
            _along(first, second, GeneralLine(Chance("equation", look, *map(text_of, first)))) for look in range(2)
        ]
    except (Unclear, polynomials.TooLarge, RecursionError):
        return None
    one, other = lines
    return one if (one.are_same, one.same_support) == (other.are_same, other.same_support) else None


def _along(first: Sequence[Relates], second: Sequence[Relates], line: GeneralLine) -> _Profiles:
    sides = [[part for one in side for part in _powers(_minus(one), 1)] for side in (first, second)]
    if sum(map(len, sides)) > _MOST_FACTORS:
        raise Unclear
    found = [[(line.quotient(tree), exponent) for tree, exponent in side] for side in sides]
    parts = [part for side in found for pair, _ in side for part in pair]
    factors = coprime([polynomials.square_free(part) for part in parts if degree(part) > 0])
    counted = [_counted(side, factors) for side in found]
    return _Profiles(counted[0], counted[1], line.is_plain)


def _powers(tree: Node, exponent: int) -> Iterator[tuple[Node, int]]:
    """The factors of a product with whole exponents."""
    if isinstance(tree, Apply) and tree.head in ("multiply", "negate"):
        for part in tree.arguments:
            yield from _powers(part, exponent)
    elif isinstance(tree, Apply) and tree.head == "divide":
        yield from _powers(tree.arguments[0], exponent)
        yield from _powers(tree.arguments[1], -exponent)
    elif isinstance(tree, Apply) and tree.head == "power" and (whole := _whole(tree.arguments[1])):
        yield from _powers(tree.arguments[0], exponent * whole)
    else:
        yield tree, exponent


def _whole(exponent: Node) -> int | None:
    value = None if symbols_in(exponent) else exact_value(exponent)
    return int(value) if value is not None and value.denominator == 1 else None


def _counted(
    side: Sequence[tuple[tuple[Polynomial, Polynomial], int]], factors: Sequence[Polynomial]
) -> dict[int, int] | None:
    """How often each factor counts above the fraction; None for a product that is zero everywhere."""
    counts: dict[int, int] = {}
    for (top, bottom), exponent in side:
        if not top:
            if exponent < 0:
                raise Unclear
            return None
        for place, factor in enumerate(factors):
            times = exponent * (multiplicity(top, factor) - multiplicity(bottom, factor))
            counts[place] = counts.get(place, 0) + times
    return {place: count for place, count in counts.items() if count > 0}


# By values


def _differ_by_a_number(first: Sequence[Relates], second: Sequence[Relates], known: Known) -> bool:
    """Whether left - right of both differ by a factor that is a number, not zero.

    The factor is what their ratio is at one point P, so f and g are compared as f(x)·g(P) and g(x)·f(P), without a
    division. An equation that holds everywhere, or nowhere, has no such point and is compared as it is.
    """
    trees = [_product([_minus(one) for one in side]) for side in (first, second)]
    for point in _points(known):
        values = [substitute(tree, point) for tree in trees]
        if all(_is_nonzero(value) for value in values):
            trees = [Apply("multiply", (values[1 - place], tree)) for place, tree in enumerate(trees)]
            break
    try:
        return decide(trees[0], trees[1], known.domain).relation is Relation.EQUAL
    except ShapeMismatch:
        return False


def _product(factors: Sequence[Node]) -> Node:
    return factors[0] if len(factors) == 1 else Apply("multiply", tuple(factors))


def _points(known: Known) -> Iterator[dict[str, Node]]:
    for place, point in enumerate(known.domain.nice()):
        if place == _TRIES:
            return
        yield {name: number(value) for name, value in point.items() if isinstance(value, Fraction)}


def _is_nonzero(value: Node) -> bool:
    """Whether a tree without symbols has a value that is not zero."""
    systems: tuple[Any, ...] = (Exact(), Floating())
    for arithmetic in systems:
        try:
            found = evaluate(value, {}, arithmetic)
        except NotInThisArithmetic:
            continue
        except (Undefined, ArithmeticError):
            return False
        return not isinstance(found, Grid) and found != 0
    return False
