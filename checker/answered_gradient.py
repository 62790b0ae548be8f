"""The gradient that an answer stands for, where a question asks for a derivative of the very loss that is descended."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from chainrule.exercises.operations import Derivative, Gradient

from .exercise import Exercise, Question
from .judging.candidate import candidate
from .judging.offered import Misfit
from .reading import Unreadable, Vocabulary, read
from .running import parameters
from .tree.arithmetic import NotInThisArithmetic
from .tree.lower import lower
from .tree.nodes import Node, Number, Symbol
from .tree.substitute import substitute


def asked_partials(exercise: Exercise, question: Question) -> tuple[str, ...]:
    """The parameters of the descent by which a question asks to differentiate its loss; none for other questions."""
    operation, descent = question.operation, exercise.descent
    if descent is None or not isinstance(operation, Derivative | Gradient):
        return ()
    if operation.loss.expression != descent.loss.expression:
        return ()
    by = (operation.by,) if isinstance(operation, Derivative) else operation.loss.by
    names = tuple(symbol.name for symbol in by if isinstance(symbol, Symbol))
    return names if set(names) <= set(parameters(exercise)) else ()


def answered_gradient(
    exercise: Exercise, question: Question, givens: Mapping[str, Fraction], text: str
) -> tuple[Node, ...] | None:
    """The partial derivatives that an answer gives, in the order of the parameters, and the derived ones for those that
    are not asked for; the numbers of the variant stand in place of its givens.

    None where the question asks for none, and for a text that is no such answer or that no kernel computes.
    """
    asked = asked_partials(exercise, question)
    if not asked:
        return None
    names = parameters(exercise)
    named = tuple(given.name for given in exercise.givens if given.named)
    numbers = {name: Number(value) for name, value in givens.items()}
    try:
        entries = candidate(question.kind, read(text, Vocabulary(dict.fromkeys((*names, *named))))).entries
        own = dict(zip(asked, entries, strict=True))
        partials = tuple(
            substitute(own.get(name, derived), numbers) for name, derived in zip(names, exercise.gradient, strict=True)
        )
        lower(partials, names)
    except (Unreadable, Misfit, NotInThisArithmetic, ValueError):
        return None
    return partials
