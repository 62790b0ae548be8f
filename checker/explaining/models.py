"""What a model makes of data: encoded tokens, and parameters that do what is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chainrule.exercises import operations as ask

from ..tree.arithmetic import Floating
from ..tree.evaluate import as_entries, evaluate
from ..tree.nodes import Apply, Array, Node, number
from ..tree.substitute import substitute
from .checking import FaultyStep
from .slopes import told
from .solving import Task, point_of, solve
from .steps import Line, Rule, Solution, Step, Term, line
from .working import as_written, put_in, value_of


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
