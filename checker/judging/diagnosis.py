"""Why an answer is wrong: a known mistake of the question, or one found by calculation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import dist, hypot

from chainrule.exercises import kinds as kind
from chainrule.exercises.answers import DescentRun, Observed
from chainrule.exercises.operations import Direction

from ..afar import seen_at
from ..chance import Chance
from ..deciding.domain import Domain, Point
from ..deciding.equality import Relation
from ..deciding.rational import is_rational
from ..exercise import Question
from ..judgement import Reason
from ..printing.values import value_text
from ..resolve import NoEnd, Result
from ..tree.arithmetic import Exact, NotInThisArithmetic, Undefined
from ..tree.evaluate import ShapeMismatch, as_entries, evaluate
from ..tree.nodes import Node, Number, symbols_in
from .brackets import lacks_brackets
from .comparing import compare, is_rounding
from .elsewhere import is_transposed, question_answered
from .glance import Glance
from .naming import named_in
from .offered import Candidate
from .posed import Posed
from .scaling import factor_reason, numbers_of, scaled
from .symbols import written_out
from .unfinished import is_unfinished

_LOOKS = 3
_VAGUE = frozenset({"OFFSET", "FACTOR", "COEFFICIENT", "TERM_MISSING", "ENTRY_COUNT"})
_AFTER_LOOKING_ELSEWHERE = frozenset(
    {"UNFINISHED", "ANOTHER_QUESTION", "DIFFERENT", "SHAPE_RESULT", "ENTRIES", "CARRIED_FORWARD"}
)
_READABLE_FACTOR = 24
_SAME_DIRECTION = 1e-3  # answers may be rounded to three digits


def diagnose(posed: Posed, given: Candidate) -> tuple[Reason, ...]:
    """The reasons, the most telling first; nothing where none is known."""
    question, truth, domain = posed.question, posed.truth, posed.domain
    glance = Glance(given, posed.view)
    known = _known_mistake(posed, given, glance)
    if known:
        return known
    if isinstance(question.operation, Direction) and _same_direction(truth, given):
        return (Reason("NOT_NORMALISED"),)
    if is_transposed(question.kind, truth, given, domain):
        return (Reason("TRANSPOSED"),)
    if _is_next_step(question, truth, given):
        return (Reason("NEXT_STEP"),)
    if _is_reordered(question.kind, truth, given):
        return (Reason("ORDER"),)
    if lacks_brackets(posed, given):
        return (Reason("BRACKETS"),)
    named = frozenset(item.name for item in posed.exercise.givens if item.named)
    numbers = numbers_of(question, posed.givens, named)
    calculated = tuple(_calculated(question.kind, truth, given, domain, numbers))
    if not all(reason.code in _VAGUE for reason in calculated):
        return calculated
    return (*_right_elsewhere(posed, given, glance), *calculated)


def is_conclusive(reason: Reason) -> bool:
    """Whether this, as the first reason why an answer is wrong, was found without a look at other questions."""
    return reason.code not in _VAGUE | _AFTER_LOOKING_ELSEWHERE


def _right_elsewhere(posed: Posed, given: Candidate, glance: Glance) -> Iterator[Reason]:
    """What this is the right answer to: a step on the way, another question with as many values."""
    if is_unfinished(posed, given, glance):
        yield Reason("UNFINISHED")
    elsewhere = question_answered(posed, given, glance)
    if elsewhere and len(given.entries) == len(posed.truth.entries):
        yield Reason("ANOTHER_QUESTION", {"question": f"{posed.exercise.name}.{elsewhere}"})


def _known_mistake(posed: Posed, given: Candidate, glance: Glance) -> tuple[Reason, ...]:
    question = posed.question
    for wrong in question.wrong:
        if not question.definitions and glance.is_far(question.kind, wrong.answer):  # names are put in below
            continue
        try:
            result = written_out(question, posed.result(wrong.answer))
            comparison = compare(question.kind, result, given, posed.domain)
            if comparison.relation is Relation.EQUAL:
                return (Reason(wrong.code, named_in(question, posed.givens)),)
        except (NoEnd, ShapeMismatch, Undefined):
            continue
    return ()


def _calculated(
    asked: kind.Kind, truth: Result, given: Candidate, domain: Domain, numbers: Mapping[str, Fraction]
) -> Iterator[Reason]:
    if isinstance(asked, kind.AnyPoint):
        yield Reason("NOT_ON_THE_MINIMUM")
        return
    if given.row:
        yield Reason("LAYOUT")
    if len(truth.entries) != len(given.entries):
        yield Reason("ENTRY_COUNT", {"given": str(len(given.entries)), "asked": str(len(truth.entries))})
        return
    if isinstance(asked, kind.Entries) and len(given.shape) != len(truth.shape):
        yield Reason("MATRIX_LAYOUT", {"shape": "×".join(map(str, truth.shape))})
        return
    seen = _Seen(truth, given, domain)
    exact = seen.pairs and (
        seen.proportional(numbers) or seen.shifted() or seen.by_coefficient() or seen.by_entry(asked)
    )
    yield from exact or scaled(asked, truth, given, domain, numbers)


def _same_direction(truth: Result, given: Candidate) -> bool:
    """Whether the answer is a positive multiple of the unit vector that is asked."""
    right, answer = seen_at(truth.entries, {}), seen_at(given.entries, {})
    if right is None or answer is None:
        return False
    length = hypot(*answer)
    return (
        len(right) == len(answer) and length > 0 and dist(right, [entry / length for entry in answer]) < _SAME_DIRECTION
    )


def _is_reordered(asked: kind.Kind, truth: Result, given: Candidate) -> bool:
    """Whether rounded numbers are all there, in another order. Exact ones, and formulas, are looked at below."""
    digits = getattr(asked, "digits", None)
    count = len(truth.entries)
    if digits is None or isinstance(asked, kind.Values) or not 1 < count == len(given.entries):
        return False
    right, answer = seen_at(truth.entries, {}), seen_at(given.entries, {})
    if right is None or answer is None:
        return False

    def agree(left: list[float], other: list[float]) -> bool:
        return all(is_rounding(a, b, digits) for a, b in zip(left, other, strict=True))

    return agree(sorted(right), sorted(answer)) and not agree(right, answer)  # in order, it is the layout that is wrong


def _is_next_step(question: Question, truth: Result, given: Candidate) -> bool:
    """Whether a number of steps is asked, and the answer is off by one."""
    run = question.answer
    if not isinstance(run, DescentRun) or run.observe not in (Observed.STEP, Observed.RIGHT):
        return False
    right, answer = truth.entries[0], given.entries[0]
    return isinstance(right, Number) and isinstance(answer, Number) and abs(right.value - answer.value) == 1


class _Seen:
    """Truth and answer side by side at a few points of the domain, entry by entry."""

    def __init__(self, truth: Result, given: Candidate, domain: Domain) -> None:
        self.truth, self.given, self.domain = truth, given, domain
        self.symbols = sorted(set().union(*(symbols_in(entry) for entry in (*truth.entries, *given.entries))))
        chance = Chance("diagnosis")
        looks = _LOOKS if self.symbols else 1
        if not all(is_rational(entry, domain) for entry in (*truth.entries, *given.entries)):
            looks = 0  # what holds on one piece need not hold on the next
        rounds = [self._at(domain.wide(chance, look)) for look in range(looks)]
        self.rounds = [pairs for pairs in rounds if pairs]
        self.pairs = [pair for pairs in self.rounds for pair in pairs]

    def _at(self, point: Point) -> list[tuple[Fraction, Fraction]]:
        try:
            pairs = []
            for truth, given in zip(self.truth.entries, self.given.entries, strict=True):
                right, answer = (as_entries(evaluate(node, point, Exact())) for node in (truth, given))
                pairs += list(zip(right, answer, strict=True))
        except (NotInThisArithmetic, Undefined, ShapeMismatch, ValueError):
            return []
        return pairs

    def proportional(self, numbers: Mapping[str, Fraction]) -> list[Reason]:
        """One constant factor everywhere."""
        factors = {answer / right if right else None for right, answer in self.pairs if right or answer}
        (factor,) = factors if len(factors) == 1 else (None,)
        if factor == -1:
            return [Reason("SIGN")]
        enough = self.symbols or len(self.truth.entries) > 1
        if factor in (None, 0, 1) or not enough or max(abs(factor.numerator), factor.denominator) > _READABLE_FACTOR:
            return []
        return [factor_reason(factor, numbers)]

    def shifted(self) -> list[Reason]:
        """One constant difference everywhere, for a formula."""
        shifts = {answer - right for right, answer in self.pairs}
        if not self.symbols or len(shifts) != 1 or len(self.truth.entries) != 1:
            return []
        return [Reason("OFFSET", {"offset": value_text(shifts.pop())})]

    def by_coefficient(self) -> list[Reason]:
        """Two formulas linear in the symbols that differ in the coefficients of a few of them."""
        if len(self.truth.entries) != 1 or not self.symbols or self.domain.matrices:
            return []
        sides = [
            _coefficients(side, self.symbols, self.domain) for side in (self.truth.entries[0], self.given.entries[0])
        ]
        if None in sides:
            return []
        right, answer = (side or {} for side in sides)
        wrong = [name for name in self.symbols if right[name] != answer[name]]
        if (len(wrong) == len(self.symbols) and len(wrong) > 1) or right[""] != answer[""]:
            return []
        code = "TERM_MISSING" if all(answer[name] == 0 for name in wrong) else "COEFFICIENT"
        return [Reason(code, {"symbols": ", ".join(wrong)})]

    def by_entry(self, asked: kind.Kind) -> list[Reason]:
        """Some entries right and some wrong, or all there in another order."""
        count = len(self.truth.entries)
        if count < 2 or isinstance(asked, kind.Values) or len(self.rounds[0]) != count:
            return []
        if all(sorted(right for right, _ in pairs) == sorted(answer for _, answer in pairs) for pairs in self.rounds):
            return [Reason("ORDER")]
        wrong = [(right, answer) for right, answer in self.pairs if right != answer]
        return [Reason("ENTRY_SIGN")] if all(answer == -right for right, answer in wrong) else []


def _coefficients(node: Node, symbols: list[str], domain: Domain) -> dict[str, Fraction] | None:
    """The coefficient of each symbol, and under "" the constant, of a formula that is linear; None where it is not."""
    zero: dict[str, Fraction] = {name: Fraction(0) for name in domain.numbers}

    def at(point: Mapping[str, Fraction]) -> Fraction:
        return as_entries(evaluate(node, point, Exact()))[0]

    try:
        constant = at(zero)
        slopes = {name: at({**zero, name: Fraction(1)}) - constant for name in symbols}
        chance = Chance("linear")
        anywhere = {name: Fraction(chance.below(10**6)) for name in domain.numbers}
        linear = at(anywhere) == constant + sum(slopes[name] * anywhere[name] for name in symbols)
    except (NotInThisArithmetic, Undefined, ShapeMismatch):
        return None
    return slopes | {"": constant} if linear else None
