"""Hold a candidate against a result, as strictly as the kind of answer asks."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from math import floor, inf, isfinite, log10
from typing import Any

from chainrule.exercises import kinds as kind
from chainrule.exercises.record import Record, replace

from ..deciding.domain import Domain
from ..deciding.equality import Decision, How, Prover, Relation, Witness, decide
from ..deciding.rounded import is_only_rounded
from ..resolve import Result
from ..tree.arithmetic import Exact, Floating, NotInThisArithmetic, Undefined
from ..tree.balls import digits
from ..tree.evaluate import Grid, as_entries, evaluate
from ..tree.nodes import Apply, Node, Number, Symbol, number, symbols_in, transform
from ..tree.substitute import substitute
from .offered import Candidate

_TWELVE_DIGITS = 1e-12
_DIGITS = 50
_CLEAR = 1e-6


class Comparison(Record):
    """The relation of a candidate to a result. `entry` counts from 1 to the entry that differs, 0 for a single one.

    `rounded` marks a value that is right only after rounding, where that is not allowed.
    """

    relation: Relation
    how: How
    points: int = 0
    witness: Witness | None = None
    entry: int = 0
    wrong_entries: tuple[int, ...] = ()
    rounded: bool = False


def compare(
    asked: kind.Kind,
    truth: Result,
    given: Candidate,
    domain: Domain,
    prove: Prover | None = None,
    *,
    doubtful: bool = False,
) -> Comparison:
    """How the candidate stands to the result, sooner if it is rightly `doubtful`. ShapeMismatch rises from matrix
    formulas that do not fit together.
    """
    if isinstance(asked, kind.AnyPoint):
        return _any_point(asked, truth, given)
    if isinstance(asked, kind.Trained):
        return _margins(asked, truth, given)
    if not _shapes_agree(asked, truth.shape, given.shape) or len(truth.entries) != len(given.entries):
        return Comparison(Relation.DIFFERENT, How.SHAPE)
    if isinstance(asked, kind.Values):
        return _in_any_order(asked, truth, given, domain)
    return _entry_by_entry(asked, truth.entries, given.entries, domain, prove, doubtful)


def _shapes_agree(asked: kind.Kind, truth: tuple[int, ...], given: tuple[int, ...]) -> bool:
    """Lists take any layout where they are asked, a matrix by its entries takes its own; elsewhere a list and a column
    of it are one, and so are a number and a list of one.
    """
    if isinstance(asked, kind.Entries):
        return given == truth or (truth[0] == 1 and given == truth[1:])
    free = isinstance(asked, kind.Vector | kind.Iterates | kind.Labelled | kind.Values | kind.Column)
    return free or _without_ones(truth) == _without_ones(given)


def _without_ones(shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(side for side in shape if side != 1)


def _entry_by_entry(
    asked: kind.Kind,
    truth: Sequence[Node],
    given: Sequence[Node],
    domain: Domain,
    prove: Prover | None,
    doubtful: bool = False,
) -> Comparison:
    digits = getattr(asked, "digits", None)
    comparisons = [_entry(a, b, digits, domain, prove, doubtful) for a, b in zip(truth, given, strict=True)]
    single = len(comparisons) == 1
    for relation in (Relation.DIFFERENT, Relation.UNDECIDED):
        places = tuple(place for place, one in enumerate(comparisons, start=1) if one.relation is relation)
        if places:
            first = comparisons[places[0] - 1]
            only_rounded = all(comparisons[place - 1].rounded for place in places)
            return replace(first, entry=0 if single else places[0], wrong_entries=places, rounded=only_rounded)
    weakest = max(comparisons, key=lambda one: _WEAKER.index(one.how))
    return replace(weakest, points=min(one.points for one in comparisons))


_WEAKER = (How.EXACT, How.PROVED, How.NUMERICAL, How.ROUNDED, How.SAMPLED, How.SHAPE)


def _entry(
    truth: Node, given: Node, digits: int | None, domain: Domain, prove: Prover | None, doubtful: bool
) -> Comparison:
    if isinstance(truth, Number) and isinstance(given, Number):
        return compare_numbers(truth, given, digits)
    if not symbols_in(truth) - _CONSTANTS and not symbols_in(given) - _CONSTANTS:
        return compare_numbers(truth, given, digits)
    decision: Decision = decide(truth, given, domain, prove, doubtful=doubtful)
    rounded = decision.relation is Relation.DIFFERENT and is_only_rounded(truth, given, domain)
    return Comparison(decision.relation, decision.how, decision.points, decision.witness, rounded=rounded)


_CONSTANTS = frozenset({"pi"})


def compare_numbers(truth: Node, given: Node, digits: int | None) -> Comparison:
    """Two trees without symbols. `digits` is to how many significant digits the answer may be rounded."""
    decision = decide(truth, given, Domain())
    if decision.relation is not Relation.DIFFERENT or decision.witness is None:
        return Comparison(decision.relation, decision.how, decision.points)
    right, answer = _single(decision.witness.truth), _single(decision.witness.answer)
    if digits is not None and is_rounding(_double(right), _double(answer), digits):
        return Comparison(Relation.EQUAL, How.ROUNDED, 1)
    typed = _typed(given)
    rounded = typed is not None and is_typed_rounding(right, typed)
    return Comparison(Relation.DIFFERENT, decision.how, 1, decision.witness, rounded=rounded)


def _typed(given: Node) -> Number | None:
    """The number that was typed, with its decimals and its sign; None for a formula."""
    if isinstance(given, Apply) and given.head == "negate" and isinstance(given.arguments[0], Number):
        return replace(given.arguments[0], value=-given.arguments[0].value)
    return given if isinstance(given, Number) else None


def _single(value: Fraction | float | Decimal | Grid[Any]) -> Fraction | float | Decimal:
    return value.entries[0] if isinstance(value, Grid) else value


def _double(value: Fraction | float | Decimal) -> float:
    """The nearest double; infinite beyond their range."""
    try:
        return float(value)
    except OverflowError:
        return inf if value > 0 else -inf


def is_rounding(truth: float, answer: float, digits: int) -> bool:
    """Whether the answer is the truth to so many significant digits, rounded or cut off (one unit of the last)."""
    if not isfinite(truth) or not isfinite(answer):
        return False
    if truth == 0:
        return abs(answer) <= 10.0**-digits
    unit = 10.0 ** (floor(log10(abs(truth))) + 1 - digits)
    return abs(answer - truth) <= unit * (1 + 1e-9)


def is_typed_rounding(truth: Fraction | float | Decimal, given: Number) -> bool:
    """Whether a typed decimal is the truth rounded to the decimals it has, of which at least two digits count."""
    if given.decimals is None or abs(given.value) * 10**given.decimals < 10:
        return False
    return abs(Fraction(truth) - given.value) <= Fraction(1, 2 * 10**given.decimals)


def _in_any_order(asked: kind.Values, truth: Result, given: Candidate, domain: Domain) -> Comparison:
    if len(given.entries) > 6:  # 720 orders
        return _entry_by_entry(asked, truth.entries, given.entries, domain, None)
    orders = [_entry_by_entry(asked, truth.entries, order, domain, None) for order in permutations(given.entries)]
    right = [order for order in orders if order.relation is Relation.EQUAL]
    return right[0] if right else min(orders, key=lambda order: len(order.wrong_entries))


def _any_point(asked: kind.AnyPoint, conditions: Result, given: Candidate) -> Comparison:
    if len(given.entries) != len(asked.symbols):
        return Comparison(Relation.DIFFERENT, How.SHAPE)
    try:
        return _at_point(asked, conditions, given, Exact(), How.EXACT, 0.0)
    except NotInThisArithmetic:
        pass
    except Undefined:
        return Comparison(Relation.UNDECIDED, How.EXACT)
    try:
        return _at_point(asked, conditions, given, Floating(), How.NUMERICAL, _TWELVE_DIGITS)
    except (NotInThisArithmetic, Undefined):
        return Comparison(Relation.UNDECIDED, How.NUMERICAL)


def _at_point(
    asked: kind.AnyPoint, conditions: Result, given: Candidate, arithmetic: Exact | Floating, how: How, tolerance: float
) -> Comparison:
    numbers: Any = arithmetic
    point = {
        name: as_entries(evaluate(entry, {}, numbers))[0]
        for name, entry in zip(asked.symbols, given.entries, strict=True)
    }
    size = max(1.0, *(abs(float(value)) for value in point.values())) if tolerance else 1.0
    for place, condition in enumerate(conditions.entries, start=1):
        value = as_entries(evaluate(condition, point, numbers))[0]
        if abs(value) > tolerance * size * 100:
            witness = Witness(point, Fraction(0), value)
            rounded = _is_point_rounded(asked, conditions, given)
            return Comparison(Relation.DIFFERENT, how, 1, witness, place, rounded=rounded)
    return Comparison(Relation.EQUAL, how, 1)


def _is_point_rounded(asked: kind.AnyPoint, conditions: Result, given: Candidate) -> bool:
    """Whether every condition may hold at the point of which the decimals that were typed are a rounding."""
    point = dict(zip(asked.symbols, given.entries, strict=True))

    def typed(here: Node) -> Node:  # without the arithmetic of `substitute`, in which the decimals are lost
        return point.get(here.name, here) if isinstance(here, Symbol) else here

    return all(is_only_rounded(number(0), transform(condition, typed), Domain()) for condition in conditions.entries)


def _margins(asked: kind.Trained, truth: Result, given: Candidate) -> Comparison:
    """Whether every margin is positive with these parameters. The witness is the first that is not."""
    point = dict(zip(asked.symbols, given.entries, strict=True))
    signs = [_sign(substitute(margin, point)) for margin in truth.entries]
    wrong = tuple(place for place, sign in enumerate(signs, start=1) if sign is not None and sign <= 0)
    if wrong:
        return Comparison(Relation.DIFFERENT, How.NUMERICAL, len(signs), None, wrong[0], wrong)
    return Comparison(Relation.UNDECIDED if None in signs else Relation.EQUAL, How.NUMERICAL, len(signs))


def _sign(node: Node) -> int | None:
    """The sign of a number, certain; None where fifty digits do not tell it."""
    with suppress(NotInThisArithmetic, Undefined):
        value = as_entries(evaluate(node, {}, Exact()))[0]
        return (value > 0) - (value < 0)
    with suppress(NotInThisArithmetic, Undefined):
        ball = as_entries(evaluate(node, {}, digits(_DIGITS)))[0]
        return (ball.mid > 0) - (ball.mid < 0) if abs(ball.mid) > ball.rad else None
    from chainrule.kernels.evaluate import evaluate as run  # 20 ms, and few margins need them

    from ..tree.lower import lower

    ((margin,),) = run(lower([node], []), [[]])  # where an exponential leaves all bounds, as doubles do
    return (margin > 0) - (margin < 0) if abs(margin) > _CLEAR else None
