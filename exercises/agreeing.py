"""Do the parts of an operation agree? A point has a coordinate for each parameter, and each prediction a target.

What contradicts itself is told where it is declared, before a derivation stumbles over it in its own words.
"""

from __future__ import annotations

from collections.abc import Sized
from itertools import pairwise
from typing import Any

from . import operations as ask
from .record import Record
from .trouble import AuthorError

_PAIRED = (ask.Residuals, ask.SquaredErrors, ask.MeanSquaredError, ask.MeanAbsoluteError)
_AT_A_POINT = (ask.Direction, ask.DirectionalDerivative)
_OF_A_GRAPH = (ask.Forward, ask.Backward, ask.FilledGraph)


def check_agreement(operation: Record) -> None:
    """AuthorError for the first part of an operation that does not fit to another."""
    if isinstance(operation, _PAIRED):
        _same_length(operation.targets, operation.predictions, "targets", "predictions")
        _not_empty(operation.targets, "targets")
    if isinstance(operation, ask.At):
        _same_length(operation.point, operation.of.loss.by, "point", "parameters")
    if isinstance(operation, _AT_A_POINT):
        _same_length(operation.point, operation.loss.by, "point", "parameters")
    if isinstance(operation, ask.DirectionalDerivative):
        _same_length(operation.direction, operation.loss.by, "direction", "parameters")
    for name in operation.fields:
        part = getattr(operation, name)
        if isinstance(part, ask.Descent):
            _same_length(part.start, part.loss.by, "start", "parameters")
    if isinstance(operation, ask.DescentSteps):
        _steps(operation.steps)
    if isinstance(operation, _OF_A_GRAPH):
        _graph(operation)


def _same_length(one: Sized, other: Sized, name: str, against: str) -> None:
    if len(one) != len(other):
        raise AuthorError(
            "{name} and {against} must have as many entries; here are {count} and {other_count}",
            count=len(one),
            name=name,
            other_count=len(other),
            against=against,
        )


def _not_empty(part: Sized, name: str) -> None:
    if len(part) == 0:
        raise AuthorError("{name} is empty; give at least one", name=name)


def _steps(steps: tuple[int, ...]) -> None:
    _not_empty(steps, "steps")
    if steps[0] < 0 or any(later <= earlier for earlier, later in pairwise(steps)):
        raise AuthorError(
            "the steps must go upwards from 0 or more; here are {steps}", steps=", ".join(map(str, steps))
        )


def _graph(operation: Any) -> None:
    """Every node is made of inputs and earlier nodes, and what is differentiated flows into something."""
    graph = operation.graph
    _not_empty(graph.nodes, "graph.nodes")
    known = {symbol for symbol, _ in graph.at}
    for node, made in graph.nodes:
        if strange := sorted(symbol.name for symbol in made.free_symbols - known):
            raise AuthorError(
                "the node {node} is made of {names}, which is neither an input nor an earlier node",
                node=node,
                names=", ".join(strange),
            )
        known.add(node)
    nodes = {node for node, _ in graph.nodes}
    used = {symbol for _, made in graph.nodes for symbol in made.free_symbols}
    pairs = [(None, by) for by in operation.by] if isinstance(operation, ask.FilledGraph) else []
    for of, by in getattr(operation, "pairs", pairs):
        if of is not None and of not in nodes:
            raise AuthorError("{name} is no node of the graph", name=of)
        if by not in used:
            raise AuthorError("{name} flows into no node of the graph", name=by)
