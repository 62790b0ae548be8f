"""The worked solution of a question, held against its right answer; and the derivative of any formula."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chainrule.exercises import operations as ask
from chainrule.exercises.record import Record

from ..coincidences import domain_of
from ..deciding.domain import Domain
from ..deciding.equality import Relation
from ..exercise import Exercise, Question
from ..resolve import Result, resolve
from ..tree.arithmetic import Floating
from ..tree.evaluate import as_entries, evaluate
from ..tree.nodes import Apply, Node, Number, Symbol, walk
from ..variants import Variant
from . import (
    choices,
    convergence,
    data,
    descent,
    directions,
    graphs,
    matrices,
    models,
    quadratic,
    rates,
    slopes,
    stationary,
)
from .backward import shown_value
from .checking import FaultyStep, check, compared
from .differentiating import differentiation
from .graph import Real, real_value
from .recognising import recognised
from .simplifying import simplest
from .slopes import told
from .solving import Task, is_number, solve
from .steps import Line, Rule, Solution, Step, Term, line
from .working import calculated, exact_value, put_in

# Modules that register how an operation is worked out.
SUBJECTS = (
    choices,
    convergence,
    data,
    descent,
    directions,
    graphs,
    matrices,
    models,
    quadratic,
    rates,
    slopes,
    stationary,
)
OF_MANY = (ask.AnyMinimiser, ask.Classified, ask.LossBelow)
_NEAR = 1e-6
_ROUGH = 1e-5  # relative: what was worked out with rounded numbers


class Explanation(Record):
    """The steps and the answer that they arrive at: entries of shape () for one, (n,) or (n, m).

    There is no answer where nothing is derived: for a choice or a matching.
    """

    steps: tuple[Step, ...]
    shape: tuple[int, ...]
    answer: tuple[Term, ...]


def explain(exercise: Exercise, question: Question, variant: Variant, checked: bool = True) -> Explanation:
    """The worked solution of one variant. `checked` is False for a caller that holds its steps together later,
    with `check`: that takes as long as all the rest.

    NoSolution for an operation that has none here; FaultyStep, a fault of ours, where a step or its end does not hold.
    """
    right = resolve(question.answer, variant.givens)
    task = Task(
        variant.givens,
        labels=tuple(getattr(question.kind, "labels", ())),
        partial="∂" in question.ask.en or None,
        answer=tuple(recognised(entry) for entry in right.entries),
        matrices=frozenset(matrix.name for matrix in question.matrices),
    )
    solution = solve(question.operation, task)
    domain = domain_of(question, exercise.variables)
    if checked:
        check(solution.steps, domain)
    return _finished(solution, right, question, domain)


def derive(formula: Node, by: Symbol, point: Mapping[str, Real] | None = None) -> Explanation:
    """The derivative of any formula, rule by rule; at a point, where one is given. NoRule for what has no rule."""
    steps = differentiation(formula, by)
    end = steps[-1].lines[-1].terms[-1].node
    check(steps, Domain())
    if point is None:
        return Explanation(tuple(steps), (), (Term(end),))
    there = Step(Rule.SUBSTITUTE, (_at(end, point),), told(_shown(point)))
    check((there,), Domain())
    return Explanation((*steps, there), (), there.lines[0].terms[-1:])


def _shown(point: Mapping[str, Real]) -> dict[str, Node]:
    return {name: shown_value(value).node for name, value in point.items()}


def _at(derivative: Node, point: Mapping[str, Real]) -> Line:
    """The derivative at a point; where the point is too long to be written, the value is that of the point itself."""
    with_numbers = put_in(derivative, _shown(point))
    if not any(shown_value(value).rounded for value in point.values()):
        return calculated(with_numbers)
    value = real_value(derivative, point)
    near = _NEAR * max(1.0, abs(float(value)), *(abs(float(one)) for one in point.values()))
    return Line((Term(with_numbers), Term(shown_value(value).node, near)))


def _finished(solution: Solution, right: Result, question: Question, domain: Domain) -> Explanation:
    """The steps with the right answer behind them, where that is written in a shorter way."""
    reached = solution.reached
    if isinstance(question.operation, OF_MANY):
        return Explanation(solution.steps, (len(reached),) if len(reached) > 1 else (), _exactly(reached))
    if not reached:
        return Explanation(solution.steps, right.shape, ())
    entries = [recognised(entry) for entry in right.entries]
    steps = solution.steps
    if len(reached) == 1 and not is_number(reached[0]) and _size(entries[0]) < _size(reached[0]):
        entries = [simplest(entries[0])]
        is_sum = isinstance(entries[0], Apply) and entries[0].head == "add"
        rule = Rule.COLLECT if is_sum else Rule.SIMPLIFY
        steps = (*steps, Step(rule, (line(reached[0], entries[0], continued=True),)))
        check(steps[-1:], domain)
        reached = (entries[0],)
    answer = tuple(_held(*pair, domain) for pair in zip(reached, entries, strict=True))
    return Explanation(steps, right.shape, answer)


def _exactly(nodes: Sequence[Node]) -> tuple[Term, ...]:
    return tuple(Term(node) for node in nodes)


def _size(node: Node) -> int:
    return sum(1 for _ in walk(node))


def _held(reached: Node, entry: Node, domain: Domain) -> Term:
    """What was reached, marked where it is a rounded value. FaultyStep where it is not the right answer."""
    if reached == entry:
        return Term(reached)
    if not (is_number(reached) and is_number(entry)):
        if compared(entry, reached, domain).relation is Relation.DIFFERENT:
            raise FaultyStep("the answer", entry, reached)
        return Term(reached)
    exact = exact_value(reached), exact_value(entry)
    if exact[0] is not None and exact[0] == exact[1]:
        return Term(reached)
    apart = abs(_real(reached) - _real(entry))
    if apart > _ROUGH * max(1.0, abs(_real(entry))):
        raise FaultyStep("the answer", entry, reached)
    return Term(reached, _ROUGH if isinstance(reached, Number) else 0.0)


def _real(node: Node) -> float:
    return as_entries(evaluate(node, {}, Floating()))[0]
