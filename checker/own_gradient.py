"""A learner's own gradient for the descent of an exercise: read, compared with the derived one, and ready to be run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from chainrule.exercises import kinds as kind
from chainrule.exercises.record import Record

from .deciding.domain import Domain, Span
from .deciding.equality import Decision, Relation, decide
from .deciding.proof import prove_equal
from .exercise import DataColumn, Exercise
from .judging.candidate import candidate
from .judging.offered import Misfit
from .judging.spreading import spread
from .reading import Reading, Vocabulary, read
from .running import model, parameters
from .tables.table import Table
from .tree.arithmetic import NotInThisArithmetic
from .tree.lower import lower
from .tree.nodes import Node, Number
from .tree.substitute import substitute


class OwnGradient(Record):
    """What was read, its partial derivatives in the order of the parameters, and how each stands to the derived one.

    Numbers of the variant stand in place of its named givens.
    """

    reading: Reading
    names: tuple[str, ...]
    partials: tuple[Node, ...]
    decisions: tuple[Decision, ...]

    @property
    def is_right(self) -> bool:
        """Whether every partial derivative equals the derived one."""
        return all(decision.relation is Relation.EQUAL for decision in self.decisions)


def own_gradient(
    exercise: Exercise, givens: Mapping[str, Fraction], text: str, table: Table | None = None
) -> OwnGradient:
    """The gradient that a text gives, a formula a parameter with `;` between. Nothing of it is evaluated by Python.

    With a table it is that of one sample's loss, whose columns are written by their names.

    NothingToRun for an exercise without a descent; Unreadable; Misfit where it is no such list of formulas, or holds
    a function that no kernel computes.
    """
    names = parameters(exercise)
    columns = {} if table is None else _spans(table, model(exercise).columns)
    named = tuple(given.name for given in exercise.givens if given.named)
    reading = read(text, Vocabulary(dict.fromkeys((*names, *columns, *named))))
    numbers = {name: Number(value) for name, value in givens.items() if name not in columns}
    partials = tuple(substitute(partial, numbers) for partial in _partials(reading, names))
    _refuse_what_cannot_run(partials, (*names, *columns))
    truths = exercise.gradient if table is None else model(exercise).gradient
    derived = [substitute(partial, numbers) for partial in truths]
    spans = {variable.name: Span(*variable.span, variable.integer) for variable in exercise.variables} | columns
    domain = Domain(spans)
    decisions = tuple(decide(truth, own, domain, prove_equal) for truth, own in zip(derived, partials, strict=True))
    return OwnGradient(reading, names, partials, decisions)


def _spans(table: Table, columns: Sequence[DataColumn]) -> dict[str, Span]:
    """The span of each column, around the only number of a constant one."""
    spans = {}
    for place, column in enumerate(columns):
        low, high = map(Fraction, table.span(place))
        spans[column.name] = Span(low, high) if low < high else Span(low - 1, high + 1)
    return spans


def _partials(reading: Reading, names: tuple[str, ...]) -> tuple[Node, ...]:
    statements = reading.statements
    if any(relation != "=" for statement in statements for relation in statement.relations):
        raise Misfit("INEQUALITY_NOT_ASKED")
    if len(statements) == len(names) and all(statement.label is None for statement in statements):
        entries = tuple(statement.terms[-1] for statement in statements)
    else:
        asked = kind.Vector(labels=tuple(f"dl/d{name}" for name in names)) if len(names) > 1 else kind.Expression()
        entries = candidate(asked, reading).entries
    if len(entries) != len(names) or any(spread(entry)[0] for entry in entries):
        count = {"count": str(len(names))} if len(names) > 1 else {}
        raise Misfit("PARTIALS_ASKED", names=", ".join(names), **count)
    return entries


def _refuse_what_cannot_run(partials: tuple[Node, ...], names: tuple[str, ...]) -> None:
    try:
        lower(partials, names)
    except NotInThisArithmetic:
        raise Misfit("NOT_FOR_KERNELS") from None
