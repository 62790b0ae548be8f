"""Data and losses: the definition, the numbers put in, the value."""

from __future__ import annotations

from collections.abc import Sequence

from chainrule.exercises import operations as ask

from ..tree.nodes import Apply, Node, number
from .simplifying import simplest
from .solving import Task, is_number, solve
from .steps import Line, Rule, Solution, Step, line
from .working import calculated

Data = (
    ask.Residuals[Node]
    | ask.SquaredErrors[Node]
    | ask.MeanSquaredError[Node]
    | ask.MeanAbsoluteError[Node]
    | ask.Loss[Node]
)


@solve.register(ask.Value)
def _(operation: ask.Value[Node], task: Task) -> Solution:
    entries = [task.written(entry) for entry in operation.entries]
    lines = tuple(worked(entry, task.label(place)) for place, entry in enumerate(entries))
    rule = Rule.SUBSTITUTE if any(len(each.terms) > 1 for each in lines) else Rule.RESULT
    return Solution((Step(rule, lines),), ends(lines))


def worked(formula: Node, label: str = "", shown: Node | None = None) -> Line:
    """A formula with its value, or, with symbols in it, simplified."""
    if is_number(formula):
        return calculated(formula, label, shown)
    nodes = [node for node in (shown, formula, simplest(formula)) if node is not None]
    return line(*dict.fromkeys(nodes), label=label)


def ends(lines: Sequence[Line]) -> tuple[Node, ...]:
    """What the lines arrive at."""
    return tuple(each.terms[-1].node for each in lines)


def differences(data: Data, task: Task) -> list[Node]:
    """target - prediction, each with its numbers."""
    pairs = zip(data.targets, data.predictions, strict=True)
    return [difference(task.written(target), task.written(guess)) for target, guess in pairs]


def difference(one: Node, other: Node) -> Node:
    """one - other, a sum that is subtracted in brackets."""
    return Apply("add", (one, Apply("negate", (other,))))


@solve.register(ask.Residuals)
def _(operation: ask.Residuals[Node], task: Task) -> Solution:
    found = enumerate(differences(operation, task))
    lines = tuple(worked(error, task.label(place)) for place, error in found)
    return Solution((Step(Rule.RESIDUAL, lines),), ends(lines))


@solve.register(ask.SquaredErrors)
def _(operation: ask.SquaredErrors[Node], task: Task) -> Solution:
    errors = differences(operation, task)
    if task.is_of_matrices:
        square = line(Apply("hadamard", (errors[0], errors[0])))
        return Solution((Step(Rule.RESIDUAL, (line(errors[0]),)), Step(Rule.HADAMARD, (square,))), ends((square,)))
    residuals = tuple(worked(error) for error in errors)
    squares = tuple(_square(error) for error in ends(residuals))
    lines = tuple(worked(square, task.label(place)) for place, square in enumerate(squares))
    rule = Rule.SQUARE if len(lines) == 1 else Rule.SQUARES
    return Solution((Step(Rule.RESIDUAL, residuals), Step(rule, lines)), ends(lines))


def _square(node: Node) -> Node:
    return Apply("power", (node, number(2)))


@solve.register(ask.MeanSquaredError)
def _(operation: ask.MeanSquaredError[Node], task: Task) -> Solution:
    return Solution(*mean_of_squares(operation, task))


@solve.register(ask.MeanAbsoluteError)
def _(operation: ask.MeanAbsoluteError[Node], task: Task) -> Solution:
    residuals = tuple(worked(error) for error in differences(operation, task))
    sizes = [Apply("abs", (error,)) for error in ends(residuals)]
    mean = worked(_mean(sizes), task.label(0))
    return Solution((Step(Rule.RESIDUAL, residuals), Step(Rule.MEAN_ABSOLUTE, (mean,))), ends((mean,)))


@solve.register(ask.LossFormula)
def _(operation: ask.LossFormula[Node], task: Task) -> Solution:
    loss = operation.loss
    if loss.targets:
        return Solution(*mean_of_squares(loss, task))
    lines = (worked(task.written(loss.expression)),)
    return Solution((Step(Rule.DEFINITION, lines),), ends(lines))


def mean_of_squares(data: Data, task: Task) -> tuple[tuple[Step, ...], tuple[Node, ...]]:
    """Residuals, their squares, and the mean of these."""
    errors = differences(data, task)
    if task.is_of_matrices:
        return _mean_of_a_column(errors[0], task)
    residuals = tuple(worked(error) for error in errors)
    squares = tuple(_square(error) for error in ends(residuals))
    mean = _mean(squares)
    rule = Rule.MEAN if len(squares) > 1 else Rule.SQUARE
    lines = (worked(mean),)
    return (Step(Rule.RESIDUAL, residuals), Step(rule, lines)), ends(lines)


def _mean(entries: Sequence[Node]) -> Node:
    if len(entries) == 1:
        return entries[0]
    return Apply("divide", (Apply("add", tuple(entries)), number(len(entries))))


def _mean_of_a_column(error: Node, task: Task) -> tuple[tuple[Step, ...], tuple[Node, ...]]:
    """E^T E / n: the right answer says by which number of rows."""
    lines = (line(*task.answer),)
    return (Step(Rule.RESIDUAL, (line(error),)), Step(Rule.MATRIX_MEAN, lines)), task.answer
