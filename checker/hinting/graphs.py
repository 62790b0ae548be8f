"""Hints for the computation graph: forward node by node, backward by the chain rule."""

from __future__ import annotations

from chainrule.exercises import operations as ask

from ..tree.nodes import Node
from .dispatch import Known, hints
from .hint import Ladder, Level, equation, hint, level


@hints.register(ask.Forward)
def _(operation: ask.Forward[Node], known: Known) -> Ladder:  # noqa: ARG001 - the dispatch's signature
    return level(hint("FORWARD")), _inputs(operation.graph), _onwards(operation.graph)


@hints.register(ask.Backward)
def _(operation: ask.Backward[Node], known: Known) -> Ladder:  # noqa: ARG001 - the dispatch's signature
    return level(hint("BACKWARD")), _end(operation.graph), _backwards(operation.graph)


@hints.register(ask.FilledGraph)
def _(operation: ask.FilledGraph[Node], known: Known) -> Ladder:  # noqa: ARG001 - the dispatch's signature
    return level(hint("FILLED")), _inputs(operation.graph), _end(operation.graph)


def _written(graph: ask.Graph[Node]) -> tuple[Node, ...]:
    """Every node with what computes it."""
    return tuple(equation(node, expression) for node, expression in graph.nodes)


def _inputs(graph: ask.Graph[Node]) -> Level:
    inputs = tuple(equation(symbol, value) for symbol, value in graph.at)
    return level(hint("FORWARD_PLACE", inputs=inputs, first=_written(graph)[0]))


def _onwards(graph: ask.Graph[Node]) -> Level:
    nodes = _written(graph)
    following = hint("FORWARD_STEP", first=nodes[0], following=nodes[1:]) if len(nodes) > 1 else None
    return level(following, hint("FORWARD_WORDS"))


def _end(graph: ask.Graph[Node]) -> Level:
    return level(hint("BACKWARD_PLACE", last=_written(graph)[-1]))


def _backwards(graph: ask.Graph[Node]) -> Level:
    if len(graph.nodes) < 2:
        return level(hint("BACKWARD_WORDS"))
    (node, _), (last, _) = graph.nodes[-2:]
    return level(hint("BACKWARD_STEP", before=_written(graph)[-2], node=node, last=last))
