"""Values compared: exact, rounded, or within a tolerance; and a decision put into words of a verdict."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from chainrule.exercises.record import replace

from ..chance import Chance
from ..deciding.domain import Domain
from ..deciding.equality import Decision, How, Relation, Witness, decide, same_layout
from ..printing.values import two_values_text, value_text
from ..tree.arithmetic import Floating, NotInThisArithmetic, Undefined
from ..tree.evaluate import Grid, as_entries, evaluate
from ..tree.nodes import Apply, Array, Node, fingerprint
from .declarations import Precision
from .equality import Answered, Basis, Equality
from .precision import agree, is_typed_rounding

_BASES = {
    How.EXACT: Basis.EXACT,
    How.SHAPE: Basis.EXACT,
    How.SAMPLED: Basis.SAMPLED,
    How.PROVED: Basis.PROVED,
    How.NUMERICAL: Basis.SAMPLED,
    How.ROUNDED: Basis.TOLERANCE,
}
_VERDICTS = {
    Relation.EQUAL: Answered.EQUAL,
    Relation.DIFFERENT: Answered.DIFFERENT,
    Relation.UNDECIDED: Answered.UNDECIDED,
}
_MOST_DIGITS = 5000
_SAME_ENTRY = 1e-9
_POINTS = 24
_TRIES = 120
_NOTHING = Domain()
Prove = Callable[[Node, Node, Domain], bool | None]


def of_decision(decision: Decision, used: frozenset[str] | None = None, domain: Domain = _NOTHING) -> Equality:
    """The verdict of a decision, with its witness as evidence: of the point, only the symbols that are used."""
    verdict, how = _VERDICTS[decision.relation], _BASES[decision.how]
    if decision.relation is Relation.UNDECIDED:
        return Equality(verdict, how, code="UNDECIDED")
    witness = decision.witness
    if decision.relation is Relation.EQUAL or witness is None:
        return Equality(verdict, how, code=None if decision.relation is Relation.EQUAL else "DIFFERENT")
    if decision.how is How.SHAPE:
        shapes = [domain.named_shape(_shape(value)) for value in (witness.answer, witness.truth)]
        return Equality(verdict, how, code="SHAPE_RESULT", details={"given": shapes[0], "asked": shapes[1]})
    at = {name: value_text(value) for name, value in witness.point.items() if used is None or name in used}
    entry = first_difference(witness)
    values = two_values_text(witness.truth, witness.answer)
    return Equality(verdict, how, at, *values, entry, code="DIFFERENT")


def _shape(value: object) -> str:
    if isinstance(value, Grid):
        return f"{value.rows}" if value.listed else value.shape
    return "1×1"


def first_difference(witness: Witness) -> int:
    """The number of the first entry that differs, from 1; 0 for a single value."""
    if not isinstance(witness.truth, Grid):
        return 0
    given: Any = witness.answer
    pairs: Any = zip(witness.truth.entries, as_entries(given), strict=True)
    return next((place for place, (a, b) in enumerate(pairs, start=1) if _are_apart(a, b)), 1)


def _are_apart(right: Any, given: Any) -> bool:
    if isinstance(right, Fraction) and isinstance(given, Fraction):
        return right != given
    try:
        return abs(float(right) - float(given)) > _SAME_ENTRY * max(1.0, abs(float(right)))
    except OverflowError:  # a giant beside a double
        return True


def same_numbers(reference: Node, answer: Node, precision: Precision, prove: Prove | None) -> Equality:
    """Two values without symbols, single or in lists: exactly, or as precisely as is asked. ShapeMismatch rises."""
    decision = decide(reference, answer, _NOTHING, prove)
    verdict = of_decision(decision, frozenset())
    if decision.relation is not Relation.DIFFERENT or decision.witness is None or decision.how is How.SHAPE:
        return verdict
    if any(map(_is_giant, (decision.witness.truth, decision.witness.answer))):
        return verdict
    right, given = (_fractions(value) for value in (decision.witness.truth, decision.witness.answer))
    if not precision.exact:
        if all(agree(a, b, precision) for a, b in zip(right, given, strict=True)):
            return Equality(Answered.EQUAL, Basis.TOLERANCE, remarks=("ACCEPTED_ROUNDED",))
        return replace(verdict, how=Basis.TOLERANCE)
    return replace(verdict, code="ROUNDED") if _only_rounded(right, answer) else verdict


def _is_giant(value: object) -> bool:
    """Whether a value, or an entry, has more digits than are worth writing out."""
    entries = value.entries if isinstance(value, Grid) else (value,)
    return any(isinstance(entry, Decimal) and abs(entry.adjusted()) > _MOST_DIGITS for entry in entries)


def _fractions(value: object) -> list[Fraction]:
    entries: tuple[Any, ...] = value.entries if isinstance(value, Grid) else (value,)
    return [Fraction(entry) for entry in entries]


def _only_rounded(right: list[Fraction], answer: Node) -> bool:
    """Whether every entry that differs is typed as a rounded decimal of the right one."""
    typed = answer.entries if isinstance(answer, Array) else (answer,)
    if len(typed) != len(right):
        return False
    return all(_is_rounded(value, node) for value, node in zip(right, typed, strict=True))


def _is_rounded(value: Fraction, node: Node) -> bool:
    if isinstance(node, Apply) and node.head == "negate":
        return is_typed_rounding(-value, node.arguments[0])
    return is_typed_rounding(value, node)


def within_tolerance(
    reference: Node, answer: Node, domain: Domain, precision: Precision, prove: Prove | None
) -> Decision:
    """Two formulas whose values may be a tolerance apart at every point that is looked at."""
    exact = decide(reference, answer, domain, prove)
    if exact.relation is Relation.EQUAL or exact.how is How.SHAPE:
        return exact
    chance, agreed = Chance("tolerance", *sorted((fingerprint(reference), fingerprint(answer)))), 0
    for look in range(_TRIES):
        point = domain.floating(chance, look)
        try:
            right, given = (evaluate(node, point, Floating()) for node in (reference, answer))
        except (Undefined, NotInThisArithmetic):
            continue
        if not same_layout(right, given):
            return Decision(Relation.DIFFERENT, How.SHAPE, 1, Witness(point, right, given))
        if not all(agree(a, b, precision) for a, b in zip(_fractions(right), _fractions(given), strict=True)):
            return Decision(Relation.DIFFERENT, How.ROUNDED, 1, Witness(point, right, given))
        agreed += 1
        if agreed == _POINTS:
            return Decision(Relation.EQUAL, How.ROUNDED, agreed)
    return Decision(Relation.UNDECIDED, How.ROUNDED, agreed)
