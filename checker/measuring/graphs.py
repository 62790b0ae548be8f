"""The computation graph: forward by calculating, backward by nudging a node."""

from __future__ import annotations

from collections.abc import Sequence

from chainrule.exercises import operations as ask

from ..remembered import remembered
from ..tree.evaluate import Grid
from ..tree.nodes import Node
from ..tree.substitute import substitute
from .dispatch import Reals, measure
from .ready import name_of, real, values


@measure.register(ask.Forward)
def _(operation: ask.Forward[Node], point: Reals) -> Sequence[float]:
    passed = _forward(operation.graph, point)
    return [real(passed[name_of(node)]) for node, _ in operation.graph.nodes]


def _forward(graph: ask.Graph[Node], point: Reals) -> dict[str, float | Grid[float]]:
    """Every input and node with its value."""
    passed = dict(point) | {name_of(symbol): values([value], point)[0] for symbol, value in graph.at}
    for node, expression in graph.nodes:
        (passed[name_of(node)],) = values([expression], passed)
    return passed


@measure.register(ask.Backward)
def _(operation: ask.Backward[Node], point: Reals) -> Sequence[float]:
    passed = _forward(operation.graph, point)
    return [
        measure(ask.Derivative(ask.Loss(_written_out(operation.graph, of, by), (by,)), by), passed)[0]
        for of, by in operation.pairs
    ]


@measure.register(ask.FilledGraph)
def _(operation: ask.FilledGraph[Node], point: Reals) -> Sequence[float]:
    graph = operation.graph
    loss, _ = graph.nodes[-1]
    backward = ask.Backward(graph, tuple((loss, by) for by in operation.by))
    return [*measure(ask.Forward(graph), point), *measure(backward, point)]


@remembered(256)
def _written_out(graph: ask.Graph[Node], of: Node, by: Node) -> Node:
    """The node `of` as a formula in `by`: every other node replaced by what computes it."""
    formula = of
    for node, expression in reversed(graph.nodes):
        if node != by:
            formula = substitute(formula, {name_of(node): expression})
    return formula
