"""Which draws of a variant's numbers are fair: they meet what the exercise requires, and every mistake shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from chainrule.exercises.answers import Answer, Expressions

from .coincidences import coincidences
from .exercise import Exercise
from .resolve import NoEnd
from .tree.arithmetic import Exact, Floating, NotInThisArithmetic, Undefined
from .tree.evaluate import as_entries, evaluate
from .tree.nodes import Apply, Node, symbols_in


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
