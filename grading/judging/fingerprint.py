"""What an answer is worth mathematically, in a few digits: equal answers have equal fingerprints."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from chainrule.checker.chance import Chance, blake2b
from chainrule.checker.coincidences import domain_of
from chainrule.checker.deciding.domain import Domain, Point, converted
from chainrule.checker.exercise import Exercise, Question
from chainrule.checker.judgement import Judgement
from chainrule.checker.judging.candidate import candidate
from chainrule.checker.judging.matching import shown_matching
from chainrule.checker.judging.offered import Candidate, Misfit
from chainrule.checker.judging.symbols import with_numbers, with_ones
from chainrule.checker.remembered import remembered
from chainrule.checker.tree.arithmetic import Exact, Floating, NotInThisArithmetic, Undefined
from chainrule.checker.tree.evaluate import Grid, ShapeMismatch, evaluate
from chainrule.checker.tree.nodes import Node
from chainrule.checker.variants import Variant
from chainrule.exercises.kinds import Matching

_POINTS = 3
_LOOKS = 12
_DIGITS = 9
_NOTHING = 1e-12  # what rounding leaves of a zero among doubles

Value = Fraction | float


def fingerprint(judgement: Judgement, exercise: Exercise, question: Question, variant: Variant) -> str:
    """The same text for answers that are equal with the numbers of the variant, however they are written; empty where
    an answer has no value.

    Numbers and formulas are evaluated at three points, exactly where they are rational, and rounded to nine digits: two
    formulas that agree there to nine digits, and still differ, are taken for equal.
    """
    if isinstance(question.kind, Matching):
        return _matched(judgement, question.kind, variant)
    if judgement.choice is not None:
        return judgement.choice
    if judgement.reading is None:
        return ""
    try:
        given = candidate(question.kind, judgement.reading)
    except Misfit:
        return ""
    given = with_ones(question, with_numbers(exercise, question, variant.givens, given))
    digits = _digits(given, domain_of(question, exercise.variables))
    return blake2b(digits.encode(), digest_size=8).hexdigest() if digits else ""


def _matched(judgement: Judgement, asked: Matching, variant: Variant) -> str:
    """The options by name in the order of the items, whatever letters they had."""
    if judgement.choice is None:
        return ""
    names = {letter: option.name for letter, option in shown_matching(judgement.question, asked, variant)}
    return " ".join(names[pair.lstrip("0123456789")] for pair in judgement.choice.split())


def _digits(given: Candidate, domain: Domain) -> str:
    """The values of all entries at the first points where all have one; empty where there are too few such points."""
    rows: list[str] = []
    for point in _points(domain):
        try:
            rows.append(" ".join(_entry(entry, point) for entry in given.entries))
        except (ArithmeticError, ShapeMismatch):
            continue
        if len(rows) == _POINTS or not point:
            break
    if not rows:
        return ""
    ends = "closed" if given.closed else ""
    return "\n".join([ends, str(len(given.entries)), *rows])


@remembered(256)
def _points(domain: Domain) -> list[Point]:
    chance = Chance("fingerprint")
    return [domain.inner(chance, look) for look in range(_LOOKS)]


def _entry(entry: Node, point: Point) -> str:
    """The values of an entry in digits. ArithmeticError or ShapeMismatch where it has none."""
    try:
        value: Value | Grid[Fraction] | Grid[float] = evaluate(entry, point, Exact())
    except NotInThisArithmetic:
        value = evaluate(entry, converted(point, float), Floating())
    if isinstance(value, Grid):
        shape = len(value.entries) if value.listed else f"{value.rows}x{value.columns}"
        return f"{shape}[{_in_digits(value.entries)}]"
    return _in_digits((value,))


def _in_digits(values: Sequence[Value]) -> str:
    return ",".join(map(_rounded, values))


def _rounded(value: Value) -> str:
    """Nine significant digits. Undefined for what is too large for a double."""
    try:
        number = float(value)
    except OverflowError:
        raise Undefined from None
    if abs(number) < _NOTHING and isinstance(value, float):
        number = 0.0
    return f"{number:.{_DIGITS - 1}e}"
