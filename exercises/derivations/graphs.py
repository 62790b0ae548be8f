"""The computation graph: forward values and backward derivatives."""

from __future__ import annotations

import sympy as sp

from .. import operations as ask
from ..answers import Answer, Expressions
from .dispatch import Mistakes, exact, listed, mistakes, wrong_list


@exact.register(ask.Forward)
def _(operation: ask.Forward[sp.Expr]) -> Answer[sp.Expr]:
    values = forward_values(operation.graph)
    return listed(values[node] for node, _ in operation.graph.nodes)


@exact.register(ask.Backward)
def _(operation: ask.Backward[sp.Expr]) -> Answer[sp.Expr]:
    return listed(backward_value(operation.graph, of, by) for of, by in operation.pairs)


@exact.register(ask.FilledGraph)
def _(operation: ask.FilledGraph[sp.Expr]) -> Answer[sp.Expr]:
    graph = operation.graph
    values = forward_values(graph)
    loss, _ = graph.nodes[-1]
    forward = [values[node] for node, _ in graph.nodes]
    entries = (*forward, *(backward_value(graph, loss, by) for by in operation.by))
    return Expressions((len(entries),), entries, follows=_follows(operation))


def _follows(operation: ask.FilledGraph[sp.Expr]) -> tuple[sp.Expr, ...]:
    """Each value from those of the nodes before, each derivative from those of the nodes that it flows into."""
    graph, count = operation.graph, len(operation.graph.nodes)
    inputs = dict(graph.at)
    values = inputs | {node: sp.Symbol(f"@{place}") for place, (node, _) in enumerate(graph.nodes, start=1)}
    slopes = {by: sp.Symbol(f"@{place}") for place, by in enumerate(operation.by, start=count + 1)}
    slopes[graph.nodes[-1][0]] = sp.Integer(1)

    def arriving(by: sp.Expr) -> sp.Expr:
        """dLoss/d(by): of every node that `by` flows into, its own derivative times the local one."""
        flows = [(node, made) for node, made in graph.nodes if by in made.free_symbols]
        return sp.Add(*(slopes.get(node, arriving(node)) * sp.diff(made, by) for node, made in flows))

    forward = [made.subs(values, simultaneous=True) for _, made in graph.nodes]
    backward = [arriving(by).subs(values, simultaneous=True) for by in operation.by]
    return (*forward, *backward)


def forward_values(graph: ask.Graph[sp.Expr]) -> dict[sp.Expr, sp.Expr]:
    """The value of every input and node, in order."""
    values = dict(graph.at)
    for node, expression in graph.nodes:
        values[node] = expression.subs(values, simultaneous=True)
    return values


def backward_value(graph: ask.Graph[sp.Expr], of: sp.Expr, by: sp.Expr) -> sp.Expr:
    """d(of)/d(by) at the graph's point: everything between the two is written out, `by` itself is kept."""
    written_out = of
    for node, expression in reversed(graph.nodes):
        if node != by:
            written_out = written_out.subs(node, expression)
    return sp.diff(written_out, by).subs(forward_values(graph), simultaneous=True)


# --- what learners make of it


@mistakes.register(ask.Forward)
def _(operation: ask.Forward[sp.Expr]) -> Mistakes:
    right = [forward_values(operation.graph)[node] for node, _ in operation.graph.nodes]
    yield wrong_list("NOT_SQUARED", [*right[:-1], right[-2]])
    reversed_residual = [*right[:-2], -right[-2], right[-1]]
    yield wrong_list("RESIDUAL_REVERSED", reversed_residual)


@mistakes.register(ask.Backward)
def _(operation: ask.Backward[sp.Expr]) -> Mistakes:
    graph, pairs = operation.graph, operation.pairs
    right = [backward_value(graph, of, by) for of, by in pairs]
    local = [backward_value(graph, _consumer(graph, by), by) for _, by in pairs]
    yield wrong_list("UPSTREAM_FORGOTTEN", local)
    yield wrong_list("SIGN", [-entry for entry in right])
    for position, entry in enumerate(right):
        yield wrong_list("ENTRY_SIGN", [*right[:position], -entry, *right[position + 1 :]])


@mistakes.register(ask.FilledGraph)
def _(operation: ask.FilledGraph[sp.Expr]) -> Mistakes:
    loss, _ = operation.graph.nodes[-1]
    right = exact(operation).entries  # type: ignore[union-attr]
    count = len(operation.graph.nodes)
    pairs = tuple((loss, by) for by in operation.by)
    for wrong in mistakes(ask.Backward(operation.graph, pairs)):
        yield wrong_list(wrong.code, [*right[:count], *wrong.answer.entries])  # type: ignore[union-attr]
    for wrong in mistakes(ask.Forward(operation.graph)):
        yield wrong_list(wrong.code, [*wrong.answer.entries, *right[count:]])  # type: ignore[union-attr]


def _consumer(graph: ask.Graph[sp.Expr], by: sp.Expr) -> sp.Expr:
    """The node that an input or node flows into first."""
    return next(node for node, expression in graph.nodes if by in expression.free_symbols)
