"""Derivatives, gradients and directions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chainrule.exercises import operations as ask

from ..tree.nodes import Apply, Node, Symbol, children, number, walk
from .backward import backpropagation
from .data import difference, ends
from .differentiating import derivative, differentiation, to_differentiate
from .simplifying import simplest
from .solving import Task, name_of, point_of, solve
from .steps import Detail, Line, Rule, Solution, Step, line
from .working import as_written, calculated, put_in

_ACTIVATIONS = frozenset({"exp", "tanh", "sigmoid", "relu", "max"})
_BY_HAND = 2  # parameters by which a loss is derived rule by rule
_ONE = number(1)


@solve.register(ask.Derivative)
def _(operation: ask.Derivative[Node], task: Task) -> Solution:
    formula = _matrix_loss(operation.loss, task) if task.is_of_matrices else task.folded(operation.loss.expression)
    steps, slope = differentiated(formula, operation.by, task)
    return Solution(steps, (slope,))


def _matrix_loss(loss: ask.Loss[Node], task: Task) -> Node:
    """E^T E / n as the product of a column with itself: as it was derived it may be multiplied out."""
    (target,), (prediction,) = loss.targets, loss.predictions
    error = simplest(difference(task.folded(target), task.folded(prediction)))
    square = Apply("multiply", (Apply("transpose", (error,)), error))
    below = [here.arguments[1] for here in walk(loss.expression) if isinstance(here, Apply) and here.head == "divide"]
    return Apply("multiply", (Apply("divide", (_ONE, below[0])), square)) if below else square


def differentiated(formula: Node, by: Node, task: Task) -> tuple[tuple[Step, ...], Node]:
    """The steps to a derivative, and the derivative."""
    symbol = Symbol(name_of(by))
    steps = differentiation(formula, symbol, task.partial)
    return tuple(steps), steps[-1].lines[-1].terms[-1].node


@solve.register(ask.SampleDerivatives)
def _(operation: ask.SampleDerivatives[Node], task: Task) -> Solution:
    first, *others = task.all_folded(operation.loss.samples)
    steps, slope = differentiated(first, operation.by, task)
    lines = tuple(at_once(sample, operation.by, task) for sample in others)
    alike = (Step(Rule.DIFFERENTIATED, lines),) if lines else ()
    return Solution((*steps, *alike), (slope, *ends(lines)))


def at_once(formula: Node, by: Node, task: Task) -> Line:
    """A derivative in one line."""
    symbol = Symbol(name_of(by))
    return line(to_differentiate(formula, symbol, task.partial), derivative(formula, symbol))


@solve.register(ask.Gradient)
def _(operation: ask.Gradient[Node], task: Task) -> Solution:
    steps, slopes = gradient(operation.loss, task)
    return Solution(steps, slopes)


def gradient(loss: ask.Loss[Node], task: Task) -> tuple[tuple[Step, ...], tuple[Node, ...]]:
    """All partial derivatives: rule by rule for one or two parameters, each in one line for more."""
    formula = task.folded(loss.expression)
    if len(loss.by) <= _BY_HAND:
        found = [differentiated(formula, by, task) for by in loss.by]
        return tuple(step for steps, _ in found for step in steps), tuple(slope for _, slope in found)
    lines = tuple(at_once(formula, by, task) for by in loss.by)
    return (Step(Rule.DIFFERENTIATED, lines),), ends(lines)


def in_one_line_each(loss: ask.Loss[Node], task: Task) -> tuple[Step, tuple[Node, ...]]:
    """All partial derivatives where how they are taken is not the question."""
    formula = task.folded(loss.expression)
    lines = tuple(at_once(formula, by, task) for by in loss.by)
    return Step(Rule.DIFFERENTIATED, lines), ends(lines)


@solve.register(ask.At)
def _(operation: ask.At[Node], task: Task) -> Solution:
    loss = operation.of.loss
    point = point_at(loss, operation.point, task)
    if isinstance(operation.of, ask.LossFormula):
        value = calculated(put_in(task.written(loss.expression), point), task.label(0))
        return Solution((Step(Rule.SUBSTITUTE, (value,), told(point)),), ends((value,)))
    by = loss.by if isinstance(operation.of, ask.Gradient) else (operation.of.by,)
    if is_large(loss):
        return backpropagation(task.folded(loss.expression), point, by, task)
    steps, slopes = _slopes(operation.of, task)
    lines = values_at(slopes, point, task.labels)
    return Solution((*steps, Step(Rule.SUBSTITUTE, lines, told(point))), ends(lines))


def _slopes(of: ask.Derivative[Node] | ask.Gradient[Node], task: Task) -> tuple[tuple[Step, ...], tuple[Node, ...]]:
    if isinstance(of, ask.Gradient):
        return gradient(of.loss, task)
    steps, slope = differentiated(task.folded(of.loss.expression), of.by, task)
    return steps, (slope,)


def is_large(loss: ask.Loss[Node]) -> bool:
    """Whether a loss is too deep for its derivatives to be read as formulas: a network of two layers."""
    return _depth(loss.expression) > 1


def _depth(node: Node) -> int:
    """How many activations stand one inside the other."""
    own = isinstance(node, Apply) and node.head in _ACTIVATIONS
    return own + max((_depth(child) for child in children(node)), default=0)


def point_at(loss: ask.Loss[Node], values: Sequence[Node], task: Task) -> dict[str, Node]:
    """The parameters of a loss with their numbers."""
    return {name: as_written(value) for name, value in point_of(loss.by, task.all_folded(values)).items()}


def told(point: Mapping[str, Node]) -> dict[str, Detail]:
    """The point for a sentence."""
    return {"point": tuple(Apply("equals", (Symbol(name), value)) for name, value in point.items())}


def values_at(formulas: Sequence[Node], point: Mapping[str, Node], labels: Sequence[str] = ()) -> tuple[Line, ...]:
    """Formulas, their numbers put in, and their values."""
    lines = []
    for place, formula in enumerate(formulas):
        label = labels[place] if place < len(labels) else ""
        lines.append(calculated(put_in(as_written(formula), point), label))
    return tuple(lines)
