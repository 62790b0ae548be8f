"""Derivatives by a matrix: what arrives from behind, carried back through a product."""

from __future__ import annotations

from chainrule.exercises import operations as ask

from ..tree.nodes import Node
from .data import differences
from .solving import Task, solve
from .steps import Rule, Solution, Step, line


@solve.register(ask.MatrixGradient)
def _(operation: ask.MatrixGradient[Node], task: Task) -> Solution:
    loss = operation.loss
    formulas = differences(loss, task) if loss.targets else [task.written(loss.expression)]
    first = Step(Rule.RESIDUAL if loss.targets else Rule.DEFINITION, tuple(line(formula) for formula in formulas))
    return Solution((first, Step(Rule.CARRIED_BACK, (line(*task.answer),))), task.answer)
