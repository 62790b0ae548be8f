"""What an author declares: an exercise with its prose, symbols, givens and questions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import sympy as sp

from . import operations
from .agreeing import check_agreement
from .answers import WrongAnswer
from .checks import Checks
from .fields import check_fields
from .kinds import Choice, GraphValues, Kind, Matching, Tokens, Trained
from .model import Model
from .modelling import check_model
from .record import Record
from .skill_checks import check_skills
from .skills import Skill
from .text import Text
from .trouble import AuthorError

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CODE = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")


class Declared(Record):
    """A part of a declaration: its author is told of a field of another type where it stands."""

    def __post_init__(self) -> None:
        """Raise AuthorError for a field that is of another type than it should be."""
        check_fields(self)


class Variable(Declared):
    """A symbol that stands in answers: what it means, its unit, and the span that it is sampled in."""

    meaning: Text
    span: tuple[int | Fraction, int | Fraction] = (0, 10)
    unit: str | None = None
    integer: bool = False

    def __post_init__(self) -> None:
        """Raise AuthorError for a span that holds no two numbers."""
        super().__post_init__()
        low, high = self.span
        if low >= high:
            raise AuthorError("Variable.span is ({low}, {high}); write the smaller end first", low=low, high=high)


class Given(Declared):
    """A number of the story. `value` is the catalogue's; a variant draws from `choices` (None: it never changes).

    A `named` given may be written by its symbol in answers, as the learning rate eta may. `words` are what the prose
    says in place of the numbers 0, 1, 2 …, where a given stands for one of them.
    """

    value: sp.Rational
    choices: Sequence[sp.Rational] | None = None
    unit: str | None = None
    named: bool = False
    words: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raise AuthorError for choices that are none."""
        super().__post_init__()
        if self.choices is not None and len(self.choices) == 0:
            raise AuthorError("Given.choices is empty; list what variants draw from, or leave it out")


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


class Question(Declared):
    """One thing that is asked: the words, the operation that answers it, and in what form.

    `mistakes` are those peculiar to the question; the operation brings its own. `definitions` are names that an answer
    may use for what they stand for, as E for Y - Yhat. `hints` are three, from the principle by the place to this step;
    without them the hints are those of the operation, where it has some. `skill` names what the question trains; empty,
    it follows from the operation (`skill_of`), and where that does not say, the question trains its exercise.
    """

    name: str
    ask: Text
    answer: operations.Operation[sp.Expr]
    kind: Kind
    mistakes: tuple[WrongAnswer[sp.Expr], ...] = ()
    definitions: Mapping[sp.Symbol, sp.Expr] = MappingProxyType({})
    hints: tuple[Text, ...] = ()
    checks: Checks = Checks()
    skill: str = ""

    def __post_init__(self) -> None:
        """Raise AuthorError where the operation, its parts and the kind do not fit together, or hints are missing."""
        super().__post_init__()
        if not _NAME.fullmatch(self.name):
            raise AuthorError(
                "question {name!r}: a name has small letters and digits, with hyphens between them", name=self.name
            )
        for kind, operation in _TOGETHER:
            if isinstance(self.kind, kind) != isinstance(self.answer, operation):
                raise AuthorError(
                    "question {name}: the kind {kind} and {operation} belong together; "
                    "here are {this_kind} and {this_operation}",
                    name=self.name,
                    kind=kind.__name__,
                    operation=_names(operation),
                    this_kind=type(self.kind).__name__,
                    this_operation=type(self.answer).__name__,
                )
        try:
            check_agreement(self.answer)
        except AuthorError as trouble:
            raise AuthorError("question {name}: {trouble}", name=self.name, trouble=trouble) from None
        if self.hints and len(self.hints) != HINTS:
            raise AuthorError(
                "question {name}: hints are {count} (principle, place, this step) or none", name=self.name, count=HINTS
            )


class Exercise(Declared):
    """One worked example. `number` is its place in the catalogue.

    `requires` are conditions on the givens that every variant meets; `formulas` can be used in the prose by name.
    `descent` or `training`, where it stands, is what `check run` runs; a descent whose loss is the mean over the
    samples of a `model` runs on other samples too. `messages` are the sentences for codes of mistakes that the program
    has no words for. `skills` are those that the exercise brings itself, beside `SKILLS`.
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
    model: Model[sp.Expr] | None = None
    messages: Mapping[str, Text] = MappingProxyType({})
    skills: tuple[Skill, ...] = ()

    def __post_init__(self) -> None:
        """Raise AuthorError for no question, two of one name, a symbol declared twice, two things to run, a code that
        is none, or a skill that is nowhere.
        """
        super().__post_init__()
        if not self.questions:
            raise AuthorError("questions is empty; an exercise needs at least one question")
        if self.descent and self.training:
            raise AuthorError("descent, training: `check run` runs one of them; declare one")
        if self.model:
            self._check_model(self.model)
        names = [question.name for question in self.questions]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise AuthorError(
                "questions: {names} stands twice; every question needs a name of its own", names=", ".join(twice)
            )
        both = sorted(symbol.name for symbol in self.variables.keys() & self.givens.keys())
        if both:
            raise AuthorError(
                "symbols: {names} is declared as a variable and as a given; keep one", names=", ".join(both)
            )
        for code in self.messages:
            if not _CODE.fullmatch(code):
                raise AuthorError("messages: a code is written like NOT_HALVED, not {code!r}", code=code)
        check_skills(self.skills, [(question.name, question.skill) for question in self.questions])

    def _check_model(self, model: Model[sp.Expr]) -> None:
        if self.descent is None:
            raise AuthorError("model: it says what the descent runs on; declare the descent too")
        try:
            check_model(model, self.descent.loss, self.givens)
        except AuthorError as trouble:
            raise AuthorError("model: {trouble}", trouble=trouble) from None


def squared_loss(
    targets: Sequence[sp.Expr], predictions: Sequence[sp.Expr], by: Sequence[sp.Symbol]
) -> operations.Loss[sp.Expr]:
    """The mean squared error of predictions, as a loss of the parameters `by`."""
    if len(targets) != len(predictions):
        raise AuthorError(
            "squared_loss: {targets} targets and {predictions} predictions; each target needs one prediction",
            targets=len(targets),
            predictions=len(predictions),
        )
    truth, guess = (tuple(sp.sympify(value) for value in values) for values in (targets, predictions))
    samples = tuple((target - prediction) ** 2 for target, prediction in zip(truth, guess, strict=True))
    mean = sp.Add(*samples) / len(samples)
    return operations.Loss(mean, tuple(by), samples, truth, guess)


def absolute_loss(
    targets: Sequence[sp.Expr], predictions: Sequence[sp.Expr], by: Sequence[sp.Symbol]
) -> operations.Loss[sp.Expr]:
    """The mean absolute error of predictions, as a loss of the parameters `by`; it has kinks where a residual is 0."""
    pairs = zip(targets, predictions, strict=True)
    samples = tuple(sp.Abs(sp.sympify(target) - prediction) for target, prediction in pairs)
    return operations.Loss(sp.Add(*samples) / len(samples), tuple(by), samples)


def matrix_squared_loss(
    target: sp.MatrixExpr, prediction: sp.MatrixExpr, by: Sequence[sp.Symbol]
) -> operations.Loss[sp.Expr]:
    """E^T E / n for symbolic n x 1 matrices, E = target - prediction."""
    error = target - prediction
    return operations.Loss(error.T * error / error.shape[0], tuple(by), (), (target,), (prediction,))


def plain_loss(expression: sp.Expr, by: Sequence[sp.Symbol]) -> operations.Loss[sp.Expr]:
    """Any differentiable function of `by`."""
    return operations.Loss(expression, tuple(by), (expression,))
