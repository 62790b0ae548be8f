"""The three hints of a question with a variant's numbers: of each level the fullest wording that fits."""

from __future__ import annotations

from ..exercise import Exercise, Question
from ..resolve import NoEnd, Result, resolve
from ..tree.nodes import Node, Number, walk
from ..variants import Variant
from .dispatch import Known, hints
from .hint import Hint, Level
from .numbers import collected, with_numbers
from .revealing import nodes_of, reveals

_LONGEST = 60  # nodes of a formula that a sentence can hold


def derived_hints(exercise: Exercise, question: Question, variant: Variant) -> tuple[Hint, ...]:
    """Principle, place and step, none of which holds the answer. NoHints where the operation has no structure."""
    numbers: dict[str, Node] = {name: Number(value) for name, value in variant.givens.items()}
    operation = with_numbers(question.operation, numbers)
    ladder = hints(operation, _known(exercise, question, numbers))
    right = _right(question, variant)
    return tuple(_fitting(wordings, question, right) for wordings in ladder)


def _known(exercise: Exercise, question: Question, numbers: dict[str, Node]) -> Known:
    if exercise.descent is None:
        return Known(matrices=bool(question.matrices))
    loss, gradient = with_numbers((exercise.descent.loss, exercise.gradient), numbers)
    tidied = tuple(collected(slope, loss.by) for slope in gradient)
    return Known(((loss, tidied),), bool(question.matrices))


def _right(question: Question, variant: Variant) -> Result | None:
    try:
        return resolve(question.answer, variant.givens)
    except NoEnd:
        return None


def _fitting(wordings: Level, question: Question, right: Result | None) -> Hint:
    """The first wording that is short and keeps the answer back; else the last, which has least in it."""
    *fuller, last = wordings
    for wording in fuller:
        long = any(sum(1 for _ in walk(node)) > _LONGEST for node in nodes_of(wording))
        if not long and not (right is not None and reveals(wording, question, right)):
            return wording
    return last
