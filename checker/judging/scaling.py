"""One factor between an answer and the right one, named where it is a number of the question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from fractions import Fraction
from math import isfinite

from chainrule.exercises import kinds as kind
from chainrule.exercises.record import replace

from ..chance import Chance
from ..coincidences import symbols_of
from ..deciding.domain import Domain
from ..deciding.equality import Relation
from ..exercise import Question
from ..judgement import Reason
from ..printing.values import value_text
from ..resolve import Result
from ..tree.arithmetic import Floating, NotInThisArithmetic, Undefined
from ..tree.evaluate import ShapeMismatch, as_entries, evaluate
from ..tree.nodes import Apply, Number, symbols_in
from .comparing import compare
from .offered import Candidate

_TWO = Fraction(2)
_NEAR = 1e-9


def factor_reason(factor: Fraction, numbers: Mapping[str, Fraction]) -> Reason:
    """The answer is so many times the right one. `numbers` are those of the question, by what they are called there."""
    details = {"factor": value_text(factor)}
    if factor == _TWO:
        return Reason("FACTOR", details | {"twice": "2"})
    if factor == 1 / _TWO:
        return Reason("FACTOR", details | {"half": "2"})
    for name, value in numbers.items():
        if factor in (value, -value):
            return Reason("FACTOR", details | {"number": name})
        if value and factor in (1 / value, -1 / value):
            return Reason("FACTOR", details | {"missing": name})
    return Reason("FACTOR", details)


def numbers_of(question: Question, givens: Mapping[str, Fraction], named: frozenset[str]) -> dict[str, Fraction]:
    """The numbers that stand in a right answer, each called as a learner knows it: 3, or eta = 1/10."""
    used = {name: value for name, value in givens.items() if name in symbols_of(question.answer)}
    texts = {name: value_text(value) for name, value in used.items()}
    return {f"{name} = {texts[name]}" if name in named else texts[name]: value for name, value in used.items()}


def scaled(
    asked: kind.Kind, truth: Result, given: Candidate, domain: Domain, numbers: Mapping[str, Fraction]
) -> Iterator[Reason]:
    """A sign or a factor where exact arithmetic shows none, of other functions or rounded numbers: one that a single
    point suggests is held against the whole answer.
    """
    ratio = _ratio(truth, given, domain)
    tells = len(truth.entries) > 1 or any(map(symbols_in, truth.entries))  # of one number every factor is a factor
    candidates = (Fraction(-1), *((_TWO, 1 / _TWO, *_with_signs(numbers.values())) if tells else ()))
    digits = getattr(asked, "digits", None)
    near = _NEAR if digits is None else 10.0 ** (2 - digits)
    for factor in (one for one in candidates if ratio is not None and abs(ratio - one) < near * abs(one)):
        whole = replace(truth, entries=tuple(Apply("multiply", (Number(factor), entry)) for entry in truth.entries))
        with suppress(ShapeMismatch, Undefined):
            if compare(asked, whole, given, domain).relation is Relation.EQUAL:
                yield Reason("SIGN") if factor == -1 else factor_reason(factor, numbers)
                return


def _with_signs(values: Iterable[Fraction]) -> list[Fraction]:
    found = [value for value in values if abs(value) not in (0, 1)]
    return [signed for value in found for signed in (value, 1 / value, -value, -1 / value)]


def _ratio(truth: Result, given: Candidate, domain: Domain) -> float | None:
    """What the answer is divided by the right one, at one point and in the first entry that is not 0."""
    if domain.matrices or len(truth.entries) != len(given.entries):
        return None
    point = domain.floating(Chance("scaled"))
    with suppress(Undefined, NotInThisArithmetic, ShapeMismatch, ZeroDivisionError, OverflowError):
        pairs = zip(truth.entries, given.entries, strict=True)
        values = [[as_entries(evaluate(node, point, Floating()))[0] for node in pair] for pair in pairs]
        ratios = [answer / right for right, answer in values if right]
        return ratios[0] if ratios and isfinite(ratios[0]) else None
    return None
