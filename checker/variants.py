"""Variants: the same mathematics with other numbers, from a seed. A variant that degenerates is never given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from fractions import Fraction

from chainrule.exercises.answers import Answer, Expressions, WrongAnswer
from chainrule.exercises.record import Record, replace

from .chance import Chance
from .deciding.domain import Domain, Span
from .deciding.equality import Relation
from .exercise import Exercise, Question, Variable
from .judging.comparing import compare
from .judging.offered import Candidate
from .resolve import NoEnd, Result, resolve
from .tree.arithmetic import Exact, Undefined
from .tree.evaluate import ShapeMismatch, as_entries, evaluate
from .tree.nodes import Apply, Node, symbols_in

_TRIES = 1000


class NoVariant(ArithmeticError):
    """No draw meets what the exercise requires."""


class Variant(Record):
    """The numbers of one variant. `seed` is None for the catalogue's own."""

    seed: str | None
    givens: Mapping[str, Fraction]

    @property
    def label(self) -> str:
        """Four hexadecimal digits that tell variants apart on a page, or `catalogue`."""
        return "catalogue" if self.seed is None else f"{Chance('label', self.seed).below(16**4):04x}"


def variant(exercise: Exercise, seed: str | None) -> Variant:
    """The variant of a seed: the same on every machine. NoVariant where no draw meets the requirements."""
    if seed is None:
        return Variant(None, {given.name: given.value for given in exercise.givens})
    chance = Chance("variant", exercise.name, seed)
    for _ in range(_TRIES):
        drawn = {
            given.name: given.choices[chance.below(len(given.choices))] if given.choices else given.value
            for given in exercise.givens
        }
        if is_fair(exercise, drawn):
            return Variant(seed, drawn)
    raise NoVariant(exercise.name)


def is_fair(exercise: Exercise, givens: Mapping[str, Fraction]) -> bool:
    """Whether all requirements hold and every known mistake shows."""
    if not all(holds(condition, givens) for condition in exercise.requires):
        return False
    drawn = {given.name for given in exercise.givens if given.choices}
    questions = [_drawn_part(question, drawn) for question in exercise.questions.values()]
    return not any(coincidences(question, exercise.variables, givens) for question in questions)


def _drawn_part(question: Question, drawn: Set[str]) -> Question:
    """The question with those mistakes alone that depend on what is drawn: all others showed in the derivation."""
    if _mentions(question.answer, drawn):
        return question
    return replace(question, wrong=tuple(wrong for wrong in question.wrong if _mentions(wrong.answer, drawn)))


def _mentions(answer: Answer[Node], names: Set[str]) -> bool:
    return not isinstance(answer, Expressions) or any(symbols_in(entry) & names for entry in answer.entries)


def domain_of(question: Question, variables: tuple[Variable, ...]) -> Domain:
    """Where the free symbols of a question live."""
    spans = {variable.name: Span(*variable.span, variable.integer) for variable in variables}
    return Domain(spans, {matrix.name: matrix.shape for matrix in question.matrices}, question.ones)


def coincidences(
    question: Question, variables: tuple[Variable, ...], givens: Mapping[str, Fraction]
) -> list[WrongAnswer[Node]]:
    """The known mistakes whose answer would be judged right with these numbers."""
    domain, right = domain_of(question, variables), resolve(question.answer, givens)
    return [wrong for wrong in question.wrong if _passes(wrong, right, question, domain, givens)]


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
