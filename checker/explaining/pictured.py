"""Which formula of a question is drawn as a computation graph, and at which point."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chainrule.exercises import operations as ask

from ..exercise import Question
from ..tree.arithmetic import Undefined
from ..tree.nodes import Node, symbols_in
from ..tree.substitute import substitute
from ..variants import Variant
from .graph import ComputationGraph, Real, graph_of, real_value
from .rules import NoRule
from .solving import Task, name_of


def graph_of_question(question: Question, variant: Variant) -> ComputationGraph | None:
    """The graph of a question's loss or formula, None where it has none of numbers."""
    if question.matrices:
        return None
    task = Task(variant.givens)
    operation: Any = question.operation
    if isinstance(operation, ask.Forward | ask.Backward | ask.FilledGraph):
        return _declared(operation.graph, task)
    formula, point = _formula(operation, task)
    if formula is None or not symbols_in(formula):
        return None
    try:
        return graph_of(formula, point)
    except (NoRule, Undefined):
        return None


def _declared(graph: ask.Graph[Node], task: Task) -> ComputationGraph:
    """The graph of a question with the question's own names."""
    point = {name_of(symbol): real_value(task.folded(value), {}) for symbol, value in graph.at}
    formulas: dict[str, Node] = {}
    for node, formula in graph.nodes:
        formulas[name_of(node)] = substitute(task.folded(formula), formulas)
    names = {formula: name for name, formula in formulas.items()}
    return graph_of(list(formulas.values())[-1], point, names)


def _formula(operation: Any, task: Task) -> tuple[Node | None, Mapping[str, Real] | None]:
    if isinstance(operation, ask.Value):
        return task.folded(operation.entries[0]), None
    descent = getattr(operation, "descent", None)
    if descent is not None:
        return task.folded(descent.loss.expression), _point(descent.loss, descent.start, task)
    of = getattr(operation, "of", operation)
    loss = getattr(of, "loss", None)
    if loss is None:
        return None, None
    point = getattr(operation, "point", None)
    return task.folded(loss.expression), None if point is None else _point(loss, point, task)


def _point(loss: ask.Loss[Node], values: tuple[Node, ...], task: Task) -> Mapping[str, Real] | None:
    """The parameters with their numbers, None where a symbol is among these."""
    numbers = task.all_folded(values)
    if any(symbols_in(number) for number in numbers) or symbols_in(task.folded(loss.expression)) - {
        name_of(by) for by in loss.by
    }:
        return None
    return {name_of(by): real_value(number, {}) for by, number in zip(loss.by, numbers, strict=True)}
