"""What an author declares: an exercise with its prose, symbols, givens and questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import sympy as sp

from . import operations
from .answers import WrongAnswer
from .kinds import Choice, GraphValues, Kind, Matching, Tokens, Trained
from .record import Record
from .text import Text


class AuthorError(ValueError):
    """An exercise that contradicts itself; the message names the field and what to change."""


class Variable(Record):
    """A symbol that stands in answers: what it means, its unit, and the span that it is sampled in."""

    meaning: Text
    span: tuple[int | Fraction, int | Fraction] = (0, 10)
    unit: str | None = None
    integer: bool = False


class Given(Record):
    """A number of the story. `value` is the catalogue's; a variant draws from `choices` (None: it never changes).

    A `named` given may be written by its symbol in answers, as the learning rate eta may. `words` are what the prose
    says in place of the numbers 0, 1, 2 …, where a given stands for one of them.
    """

    value: sp.Rational
    choices: Sequence[sp.Rational] | None = None
    unit: str | None = None
    named: bool = False
    words: tuple[str, ...] = ()


class Checks(Record):
    """The author's own tests of a question, with the catalogue's numbers: texts that must be right, wrong with the code
    of a mistake (`ANY` for any reason), and not counted.
    """

    right: tuple[str, ...] = ()
    wrong: tuple[tuple[str, str], ...] = ()
    not_counted: tuple[str, ...] = ()


HINTS = 3
_TOGETHER = (
    (Choice, operations.Chosen),
    (Matching, operations.Matched),
    (Tokens, operations.Encoded),
    (GraphValues, operations.FilledGraph),
    (Trained, operations.Classified | operations.LossBelow),
)


def _names(operations: Any) -> str:
    """`Chosen`, or `Classified or LossBelow` of a union."""
    return " or ".join(one.__name__ for one in getattr(operations, "__args__", (operations,)))


class Question(Record):
    """One thing that is asked: the words, the operation that answers it, and in what form.

    `mistakes` are those peculiar to the question; the operation brings its own. `definitions` are names that an answer
    may use for what they stand for, as E for Y - Yhat. `hints` are three, from the principle by the place to this step;
    without them the hints are those of the operation, where it has some.
    """

    name: str
    ask: Text
    answer: operations.Operation[sp.Expr]
    kind: Kind
    mistakes: tuple[WrongAnswer[sp.Expr], ...] = ()
    definitions: Mapping[sp.Symbol, sp.Expr] = MappingProxyType({})
    hints: tuple[Text, ...] = ()
    checks: Checks = Checks()

    def __post_init__(self) -> None:
        """Raise AuthorError where the operation and the kind of answer do not belong together, or hints are missing."""
        for kind, operation in _TOGETHER:
            if isinstance(self.kind, kind) != isinstance(self.answer, operation):
                raise AuthorError(
                    f"question {self.name}: the kind {kind.__name__} and {_names(operation)} belong together; "
                    f"here are {type(self.kind).__name__} and {type(self.answer).__name__}"
                )
        if self.hints and len(self.hints) != HINTS:
            raise AuthorError(f"question {self.name}: hints are {HINTS} (principle, place, this step) or none")


class Exercise(Record):
    """One worked example. `number` is its place in the catalogue.

    `requires` are conditions on the givens that every variant meets; `formulas` can be used in the prose by name.
    `descent` or `training`, where it stands, is what `check run` runs.
    """

    number: int
    title: Text
    story: Text
    variables: Mapping[sp.Symbol, Variable]
    givens: Mapping[sp.Symbol, Given]
    questions: Sequence[Question]
    formulas: Mapping[str, sp.Expr] = MappingProxyType({})
    requires: Sequence[sp.Basic] = ()
    descent: operations.Descent[sp.Expr] | None = None
    training: operations.Training[sp.Expr] | None = None

    def __post_init__(self) -> None:
        """Raise AuthorError for two questions of one name, a symbol that is declared twice, or two things to run."""
        if self.descent and self.training:
            raise AuthorError("descent, training: `check run` runs one of them; declare one")
        names = [question.name for question in self.questions]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise AuthorError(f"questions: {', '.join(twice)} stands twice; every question needs a name of its own")
        both = sorted(symbol.name for symbol in self.variables.keys() & self.givens.keys())
        if both:
            raise AuthorError(f"symbols: {', '.join(both)} is declared as a variable and as a given")


def squared_loss(
    targets: Sequence[sp.Expr], predictions: Sequence[sp.Expr], by: Sequence[sp.Symbol]
) -> operations.Loss[sp.Expr]:
    """The mean squared error of predictions, as a loss of the parameters `by`."""
    truth, guess = (tuple(sp.sympify(value) for value in values) for values in (targets, predictions))
    samples = tuple((target - prediction) ** 2 for target, prediction in zip(truth, guess, strict=True))
    mean = sp.Add(*samples) / len(samples)
    return operations.Loss(mean, tuple(by), samples, truth, guess)


def matrix_squared_loss(
    target: sp.MatrixExpr, prediction: sp.MatrixExpr, by: Sequence[sp.Symbol]
) -> operations.Loss[sp.Expr]:
    """E^T E / n for symbolic n x 1 matrices, E = target - prediction."""
    error = target - prediction
    return operations.Loss(error.T * error / error.shape[0], tuple(by), (), (target,), (prediction,))


def plain_loss(expression: sp.Expr, by: Sequence[sp.Symbol]) -> operations.Loss[sp.Expr]:
    """Any differentiable function of `by`."""
    return operations.Loss(expression, tuple(by), (expression,))
