"""What a model makes of data: encoded tokens, and parameters that do what is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chainrule.exercises import operations as ask

from ..tree.arithmetic import Floating
from ..tree.evaluate import as_entries, evaluate
from ..tree.nodes import Apply, Array, Node, Symbol, number
from ..tree.substitute import substitute
from .backward import shown_value
from .checking import FaultyStep
from .differentiating import derivative
from .graph import Real, real_value
from .slopes import told
from .solving import Task, name_of, point_of, solve
from .steps import Line, Rule, Solution, Step, Term, line
from .working import as_written, fraction_of, put_in, value_of


@solve.register(ask.Encoded)
def _(operation: ask.Encoded[Node], task: Task) -> Solution:
    tokens = task.all_folded(operation.tokens)
    padded = (number(0),) * (operation.length - len(tokens)) + tokens
    steps = (
        Step(Rule.TOKENS, (line(Array((len(tokens),), tokens)),)),
        Step(Rule.PADDING, (line(Array((len(padded),), padded)),), {"length": str(operation.length)}),
    )
    return Solution(steps, padded)


@solve.register(ask.Classified)
def _(operation: ask.Classified[Node], task: Task) -> Solution:
    output, threshold = task.folded(operation.output), task.folded(operation.threshold)
    rows = (point_of(operation.inputs, task.all_folded(row)) for row in operation.rows)
    outputs = [substitute(output, row) for row in rows]
    pairs = zip(outputs, operation.targets, strict=True)
    return _with_example([_side(one, bool(target), threshold) for one, target in pairs], outputs, operation, task)


def _side(output: Node, above: bool, threshold: Node) -> Node:
    """The condition that an output lies on its side of the threshold."""
    return Apply("less", (threshold, output) if above else (output, threshold))


@solve.register(ask.UpdatesUntilRight)
def _(operation: ask.UpdatesUntilRight[Node], task: Task) -> Solution:
    """The rows just before and at the first update after which all are right; the count is the right answer."""
    model = operation.model
    output, threshold = task.folded(model.output), task.folded(model.threshold)
    rows = (point_of(model.inputs, task.all_folded(row)) for row in model.rows)
    outputs = [substitute(output, row) for row in rows]
    count = int(fraction_of(task.answer[0]))
    conditions = [_side(*pair, threshold) for pair in zip(outputs, map(bool, model.targets), strict=True)]
    before, there = (_descended(operation.descent, steps, task) for steps in (count - 1, count))
    if _all_hold(conditions, before) or not _all_hold(conditions, there):
        raise FaultyStep(Rule.ALL_RIGHT, threshold, number(count))
    steps = (
        Step(Rule.CONDITIONS, tuple(line(condition) for condition in conditions)),
        Step(Rule.NOT_YET_RIGHT, _outputs(outputs, before), {"number": str(count - 1)}),
        Step(Rule.ALL_RIGHT, _outputs(outputs, there), {"number": str(count)}),
    )
    return Solution(steps, (number(count),))


def _descended(descent: ask.Descent[Node], steps: int, task: Task) -> dict[str, Real]:
    """Where a descent is after so many updates, in doubles."""
    loss, rate = task.folded(descent.loss.expression), float(fraction_of(task.folded(descent.rate)))
    names = [name_of(by) for by in descent.loss.by]
    slopes = [derivative(loss, Symbol(name)) for name in names]
    start = task.all_folded(descent.start)
    point: dict[str, Real] = {name: float(fraction_of(value)) for name, value in zip(names, start, strict=True)}
    for _ in range(steps):
        moved = zip(names, slopes, strict=True)
        point = {name: float(point[name]) - rate * float(real_value(slope, point)) for name, slope in moved}
    return point


def _all_hold(conditions: Sequence[Node], point: Mapping[str, Real]) -> bool:
    return all(real_value(condition, point) for condition in conditions)


def _outputs(outputs: Sequence[Node], point: Mapping[str, Real]) -> tuple[Line, ...]:
    """What the model says of every row; the numbers of the parameters are too long to be written."""
    values = [shown_value(real_value(output, point)) for output in outputs]
    return tuple(Line((value,), formula=output) for output, value in zip(outputs, values, strict=True))


@solve.register(ask.LossBelow)
def _(operation: ask.LossBelow[Node], task: Task) -> Solution:
    loss = task.folded(operation.loss.expression)
    return _with_example([Apply("less", (loss, task.folded(operation.bound)))], [loss], operation, task)


def _with_example(
    conditions: Sequence[Node],
    outputs: Sequence[Node],
    operation: ask.Classified[Node] | ask.LossBelow[Node],
    task: Task,
) -> Solution:
    """What must hold, and the author's example put in. FaultyStep where the example does not do it."""
    by = operation.by if isinstance(operation, ask.Classified) else operation.loss.by
    example = tuple(as_written(value) for value in task.all_folded(operation.example))
    point = point_of(by, example)
    for condition in conditions:
        if not _holds(put_in(condition, point)):
            raise FaultyStep(Rule.EXAMPLE, condition, Array((len(example),), example))
    formulas = [put_in(output, point) for output in outputs]
    values = tuple(Line((Term(formula), value_of(formula))) for formula in formulas)
    needed = Step(Rule.CONDITIONS, tuple(line(condition) for condition in conditions))
    return Solution((needed, Step(Rule.EXAMPLE, values, told(point))), example)


def _holds(condition: Node) -> bool:
    none: Mapping[str, float] = {}
    return bool(as_entries(evaluate(condition, none, Floating()))[0])
