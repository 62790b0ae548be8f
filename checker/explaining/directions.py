"""The gradient as a direction: its length, the unit vector along it, and the slope along another."""

from __future__ import annotations

from collections.abc import Sequence

from chainrule.exercises import operations as ask

from ..tree.nodes import Apply, Node, number
from .data import ends
from .simplifying import reads_alike, simplest
from .slopes import in_one_line_each, point_at, told, values_at
from .solving import Task, solve
from .steps import Line, Rule, Solution, Step, line
from .working import as_written, calculated, value_of


@solve.register(ask.Direction)
def _(operation: ask.Direction[Node], task: Task) -> Solution:
    steps, slopes = _gradient_at(operation.loss, operation.point, task)
    if operation.sign < 0:
        lines = tuple(line(*_turned(slope)) for slope in slopes)
        steps = (*steps, Step(Rule.OPPOSITE, lines))
        slopes = ends(lines)
    length = _length(slopes)
    unit = tuple(_over(slope, length, task.label(place)) for place, slope in enumerate(slopes))
    return Solution((*steps, Step(Rule.LENGTH, (length,)), Step(Rule.UNIT_VECTOR, unit)), ends(unit))


@solve.register(ask.DirectionalDerivative)
def _(operation: ask.DirectionalDerivative[Node], task: Task) -> Solution:
    steps, slopes = _gradient_at(operation.loss, operation.point, task)
    along = tuple(as_written(entry) for entry in task.all_folded(operation.direction))
    length = _length(along)
    unit = tuple(_over(entry, length) for entry in along)
    products = tuple(Apply("multiply", pair) for pair in zip(slopes, _exactly(along, length), strict=True))
    projected = calculated(Apply("add", products), task.label(0))
    unit_steps = (Step(Rule.LENGTH, (length,)), Step(Rule.UNIT_VECTOR, unit))
    return Solution((*steps, *unit_steps, Step(Rule.PROJECTION, (projected,))), ends((projected,)))


def _gradient_at(loss: ask.Loss[Node], values: Sequence[Node], task: Task) -> tuple[tuple[Step, ...], tuple[Node, ...]]:
    """The gradient at a point, in numbers."""
    step, slopes = in_one_line_each(loss, task)
    point = point_at(loss, values, task)
    lines = values_at(slopes, point)
    return (step, Step(Rule.GRADIENT, lines, told(point))), ends(lines)


def _turned(node: Node) -> tuple[Node, ...]:
    """-(-24) = 24; of a positive number only what it becomes."""
    shown = Apply("negate", (node,))
    value = as_written(simplest(shown))
    return (value,) if reads_alike(shown, value) else (shown, value)


def _length(entries: Sequence[Node]) -> Line:
    """sqrt(a^2 + b^2), under one root."""
    squares = Apply("add", tuple(Apply("power", (entry, number(2))) for entry in entries))
    root = Apply("sqrt", (squares,))
    shorter = simplest(root)
    return line(root, shorter) if shorter != root else line(root)


def _over(entry: Node, length: Line, label: str = "") -> Line:
    quotient = Apply("divide", (entry, length.terms[-1].node))
    value = value_of(quotient)
    terms = line(quotient, label=label).terms
    return Line((*terms, value) if value.node != quotient else terms, label)


def _exactly(entries: Sequence[Node], length: Line) -> list[Node]:
    """The entries of a unit vector, without rounding."""
    return [simplest(Apply("divide", (entry, length.terms[-1].node))) for entry in entries]
