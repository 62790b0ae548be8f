"""A derived exercise: everything that was declared and everything that follows, as plain data without SymPy."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from chainrule.exercises.answers import Answer, Step, WrongAnswer
from chainrule.exercises.checks import Checks
from chainrule.exercises.credits import credit_of
from chainrule.exercises.kinds import Kind
from chainrule.exercises.operations import Descent, Operation, Training
from chainrule.exercises.record import Record
from chainrule.exercises.skills import Skill
from chainrule.exercises.text import Text

from .tree.nodes import Node


class Variable(Record):
    """A symbol of the answers; `span` is where it is sampled."""

    name: str
    meaning: Text
    span: tuple[Fraction, Fraction]
    unit: str | None
    integer: bool


class Given(Record):
    """A number of the story: the catalogue's value, and what a variant draws from (nothing: it never changes)."""

    name: str
    value: Fraction
    choices: tuple[Fraction, ...]
    unit: str | None
    named: bool
    words: tuple[str, ...] = ()


class Matrix(Record):
    """A symbolic matrix of a question and the names of its rows and columns (or a count)."""

    name: str
    shape: tuple[str, str]


class NamedFormula(Record):
    """A formula with a name: for the prose, or for what an answer may call it. `shape` is that of a matrix."""

    name: str
    tree: Node
    shape: tuple[str, str] | None = None


class DataColumn(Record):
    """A column of a table of samples."""

    name: str
    title: Text
    unit: str | None


class Model(Record):
    """A model on samples with the loss of one of them and its gradient, formulas in the columns and the parameters.

    `rows` are the exercise's own samples, a tree a column. `is_quadratic` says that the loss of every sample is, in the
    parameters, and so is their mean.
    """

    inputs: tuple[DataColumn, ...]
    target: DataColumn
    prediction: Node
    loss: Node
    gradient: tuple[Node, ...]
    rows: tuple[tuple[Node, ...], ...]
    is_quadratic: bool

    @property
    def columns(self) -> tuple[DataColumn, ...]:
        """The inputs, then the target."""
        return (*self.inputs, self.target)


class Question(Record):
    """One question with its derived right answer, the known wrong ones, and the steps of the derivation.

    `ones` names the length of the column of ones that the right answer begins with; empty where it has none. `skill` is
    the name of the skill that the question trains.
    """

    name: str
    ask: Text
    kind: Kind
    operation: Operation[Node]
    answer: Answer[Node]
    wrong: tuple[WrongAnswer[Node], ...]
    steps: tuple[Step[Node], ...]
    matrices: tuple[Matrix, ...]
    definitions: tuple[NamedFormula, ...]
    hints: tuple[Text, ...] = ()
    ones: str = ""
    checks: Checks = Checks()
    skill: str = ""

    def credit(self, code: str) -> Fraction:
        """The share of the points that a mistake leaves where partial credit is given."""
        own = (wrong.credit for wrong in self.wrong if wrong.code == code and wrong.credit is not None)
        return next(own, credit_of(code))


class Exercise(Record):
    """One worked example, derived. Its identifier is the file's name with hyphens.

    `gradient` is that of the loss of `descent`, and `eigenvalues` those of its Hessian, greatest first; both are empty
    where there is none. `sample_gradients` are those of each sample's loss, where the loss is a mean over samples,
    and `model` is what it is that mean of, if its author has said so.
    `messages` are the sentences for codes of mistakes that the exercise brings itself, and
    `skills` the skills that its questions train beside those of `SKILLS`.
    """

    name: str
    number: int
    title: Text
    story: Text
    variables: tuple[Variable, ...]
    givens: tuple[Given, ...]
    requires: tuple[Node, ...]
    formulas: tuple[NamedFormula, ...]
    questions: Mapping[str, Question]
    descent: Descent[Node] | None
    training: Training[Node] | None
    gradient: tuple[Node, ...]
    eigenvalues: tuple[Node, ...]
    sample_gradients: tuple[tuple[Node, ...], ...] = ()
    messages: Mapping[str, Text] = MappingProxyType({})
    model: Model | None = None
    skills: tuple[Skill, ...] = ()
