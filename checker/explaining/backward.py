"""Derivatives of a large formula at a point, on the way that training takes: forward, then backward."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from ..tree.nodes import Node, symbols_in
from ..tree.substitute import substitute
from .graph import ComputationGraph, GraphNode, Real, graph_of, real_value
from .solving import Task, name_of
from .steps import Line, Rule, Solution, Step, Term
from .working import as_written, is_readable, plain, put_in, rounded


def backpropagation(formula: Node, point: Mapping[str, Node], by: Sequence[Node], task: Task) -> Solution:
    """The derivatives of a formula by some of its symbols at a point."""
    names = [name_of(symbol) for symbol in by]
    others = {name: value for name, value in point.items() if name not in names}
    graph = graph_of(as_written(substitute(formula, others)), numbers(point))
    result = graph.nodes[-1].name
    backward = [node for node in reversed(graph.nodes[:-1]) if not node.is_input]
    inputs = [graph.node(name) for name in names]
    lines = tuple(_slope_line(node, graph, derivative_label(result, node.name)) for node in backward)
    last = tuple(
        _slope_line(node, graph, task.label(place) or derivative_label(result, node.name))
        for place, node in enumerate(inputs)
    )
    steps = (Step(Rule.FORWARD, forward_lines(graph)), Step(Rule.BACKWARD, (*lines, *last)))
    return Solution(steps, tuple(line.terms[-1].node for line in last))


def numbers(point: Mapping[str, Node]) -> dict[str, Real]:
    """A point in numbers."""
    return {name: real_value(value, {}) for name, value in point.items()}


def derivative_label(of: str, by: str) -> str:
    """The left-hand side dL/dw."""
    return f"d{of}/d{by}"


def forward_lines(graph: ComputationGraph, labels: Mapping[str, str] | None = None) -> tuple[Line, ...]:
    """The value of every operation: its formula, its numbers put in, its value."""
    return tuple(_forward_line(node, graph, (labels or {}).get(node.name, node.name)) for node in graph.nodes
                 if not node.is_input)  # fmt: skip


def _forward_line(node: GraphNode, graph: ComputationGraph, label: str) -> Line:
    assert node.value is not None  # noqa: S101 - the graph has a point
    return _line(node.formula, node.value, graph, label)


def _slope_line(node: GraphNode, graph: ComputationGraph, label: str) -> Line:
    """What arrives at a node: over its users, what arrives there times the local derivative."""
    assert node.slope_value is not None  # noqa: S101 - the graph has a point
    return _line(node.slope, node.slope_value, graph, label)


def _line(formula: Node, value: Real, graph: ComputationGraph, label: str) -> Line:
    """The formula in names, the same in numbers, the value; the first is not held equal, for names are no numbers."""
    shown = {each.name: shown_value(each.value) for each in graph.nodes if each.value is not None}
    with_numbers = put_in(formula, {name: term.node for name, term in shown.items()})
    end = shown_value(value)
    rough = any(shown[name].rounded for name in symbols_in(formula) if name in shown)
    sizes = [abs(float(each.value)) for each in graph.nodes if each.value is not None]
    spread = 1e-6 * max(1.0, *sizes) if rough else 0.0
    terms = [Term(with_numbers)]
    if end.node != with_numbers:
        terms.append(Term(end.node, max(end.rounded, spread)))
    return Line(tuple(terms), label, formula=None if with_numbers == formula else formula)


def shown_value(value: Real) -> Term:
    """A value as it is written."""
    if isinstance(value, Fraction) and is_readable(value):
        return Term(plain(value))
    return rounded(float(value))
