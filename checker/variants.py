"""Variants: the same mathematics with other numbers, from a seed. A variant that degenerates is never given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from fractions import Fraction
from functools import lru_cache
from typing import Any

from chainrule.exercises.answers import Answer, Expressions, WrongAnswer
from chainrule.exercises.kinds import AnyPoint, Trained
from chainrule.exercises.record import Record

from .afar import are_far, first_seen
from .chance import Chance
from .deciding.domain import Domain, Span
from .deciding.equality import Relation
from .exercise import Exercise, Question, Variable
from .judging.comparing import compare
from .judging.offered import Candidate
from .remembered import remembered
from .resolve import NoEnd, Result, resolve
from .tree.arithmetic import Exact, Floating, NotInThisArithmetic, Undefined
from .tree.evaluate import ShapeMismatch, as_entries, evaluate
from .tree.nodes import Apply, Node, symbols_in

_TRIES = 1000


Fair = Callable[[Exercise, Mapping[str, Fraction]], bool]


class NoVariant(ArithmeticError):
    """No draw meets what the exercise requires."""


class Variant(Record):
    """The numbers of one variant. `seed` is None for the catalogue's own."""

    seed: str | None
    givens: Mapping[str, Fraction]

    @property
    def label(self) -> str:
        """Four hexadecimal digits that tell variants apart on a page, or `catalogue`."""
        return "catalogue" if self.seed is None else _label(self.seed)


@lru_cache(4096)
def _label(seed: str) -> str:
    return f"{Chance('label', seed).below(16**4):04x}"


def variant(exercise: Exercise, seed: str | None, fair: Fair | None = None) -> Variant:
    """The variant of a seed: the same on every machine. NoVariant where no draw meets the requirements.

    `fair` stands for `is_fair` where its answers are remembered.
    """
    if seed is None:
        return Variant(None, {given.name: given.value for given in exercise.givens})
    chance = Chance("variant", exercise.name, seed)
    for _ in range(_TRIES):
        drawn = {
            given.name: given.choices[chance.below(len(given.choices))] if given.choices else given.value
            for given in exercise.givens
        }
        if (fair or is_fair)(exercise, drawn):
            return Variant(seed, drawn)
    raise NoVariant(exercise.name)


def is_fair(exercise: Exercise, givens: Mapping[str, Fraction]) -> bool:
    """Whether all requirements hold, every question has an answer, and every known mistake shows."""
    if not all(holds(condition, givens) for condition in exercise.requires):
        return False
    drawn = frozenset(given.name for given in exercise.givens if given.choices)
    questions = exercise.questions.values()
    if not all(has_value(question.answer, givens) for question in questions):
        return False
    try:
        return not any(coincidences(question, exercise.variables, givens, drawn) for question in questions)
    except (NoEnd, Undefined):
        return False


def has_value(answer: Answer[Node], givens: Mapping[str, Fraction]) -> bool:
    """Whether each entry that the givens alone decide is a number, and no division by zero."""
    if not isinstance(answer, Expressions):
        return True  # a descent is run, and tells for itself
    decided = [entry for entry in answer.entries if symbols_in(entry) <= givens.keys()]
    floats = {name: float(value) for name, value in givens.items()}
    return all(_is_number(entry, floats, Floating()) or _is_number(entry, givens, Exact()) for entry in decided)


def _is_number(entry: Node, numbers: Mapping[str, Any], arithmetic: Any) -> bool:
    """Whether an entry has a value; what this arithmetic cannot tell counts as one."""
    try:
        evaluate(entry, numbers, arithmetic)
    except NotInThisArithmetic:
        return True
    except Undefined:
        return False
    return True


@remembered(256)
def domain_of(question: Question, variables: tuple[Variable, ...]) -> Domain:
    """Where the free symbols of a question live."""
    spans = {variable.name: Span(*variable.span, variable.integer) for variable in variables}
    return Domain(spans, {matrix.name: matrix.shape for matrix in question.matrices}, question.ones)


def coincidences(
    question: Question,
    variables: tuple[Variable, ...],
    givens: Mapping[str, Fraction],
    drawn: frozenset[str] | None = None,
) -> list[WrongAnswer[Node]]:
    """The known mistakes whose answer would be judged right with these numbers.

    `drawn` are the givens that variants draw: a mistake with none of them, to an answer with none of them, is the same
    in every variant, and the derivation has kept only those that show. NoEnd for a right answer that is never reached.
    """
    constant = drawn is not None and drawn.isdisjoint(symbols_of(question.answer))
    shown = [
        wrong
        for wrong in question.wrong
        if not (constant and drawn is not None and drawn.isdisjoint(symbols_of(wrong.answer)))
    ]
    domain = domain_of(question, variables)
    near = _near(question, shown, domain, givens)
    if not near and isinstance(question.answer, Expressions):
        return []
    right = resolve(question.answer, givens)
    return [wrong for wrong in near if _passes(wrong, right, question, domain, givens)]


def _near(
    question: Question, wrong: Sequence[WrongAnswer[Node]], domain: Domain, givens: Mapping[str, Fraction]
) -> list[WrongAnswer[Node]]:
    """The mistakes that doubles do not show to be far from the right answer at one point: no other can coincide, and to
    put numbers into formulas takes a hundred times as long as to look at them.
    """
    if not wrong or isinstance(question.kind, AnyPoint | Trained):  # where a point is held against conditions
        return list(wrong)
    numbers = {name: float(value) for name, value in givens.items()}
    point = {**domain.floating(Chance("near", question.name)), **numbers}
    digits = getattr(question.kind, "digits", None)
    right, near = first_seen(question.kind, question.answer, point), []
    for mistake in wrong:
        with suppress(NoEnd):
            if not are_far(right, first_seen(question.kind, mistake.answer, point), digits):
                near.append(mistake)
    return near


def symbols_of(answer: Answer[Node]) -> frozenset[str]:
    """Every symbol in an answer before the numbers of a variant are put in."""
    if isinstance(answer, Expressions):
        nodes = answer.entries
    else:
        tolerance = () if answer.tolerance is None else (answer.tolerance,)
        nodes = (answer.loss, answer.rate, *answer.gradient, *answer.start, *answer.target, *tolerance)
    return frozenset().union(*map(symbols_in, nodes))


def _passes(
    wrong: WrongAnswer[Node], right: Result, question: Question, domain: Domain, givens: Mapping[str, Fraction]
) -> bool:
    try:
        made = resolve(wrong.answer, givens)
        comparison = compare(question.kind, right, Candidate(made.shape, made.entries), domain)
    except (NoEnd, Undefined, ShapeMismatch):
        return False
    return comparison.relation is Relation.EQUAL


_COMPARISONS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "ne": lambda a, b: a != b,
    "eq": lambda a, b: a == b,
    "lt": lambda a, b: a < b,
    "le": lambda a, b: a <= b,
    "gt": lambda a, b: a > b,
    "ge": lambda a, b: a >= b,
}


def holds(condition: Node, givens: Mapping[str, Fraction]) -> bool:
    """Whether a condition on the givens holds."""
    assert isinstance(condition, Apply)  # noqa: S101 - conditions are relations
    if condition.head in ("or", "and"):
        parts = [holds(part, givens) for part in condition.arguments]
        return any(parts) if condition.head == "or" else all(parts)
    left, right = (as_entries(evaluate(side, givens, Exact()))[0] for side in condition.arguments)
    return _COMPARISONS[condition.head](left, right)
