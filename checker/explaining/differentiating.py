"""A derivative taken rule by rule, from the outside in, as on a board: a chain of equal formulas."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..tree.nodes import Apply, Node, Symbol, children, rebuilt, symbols_in
from .rules import HEADS, Applied, apply_rule, pendings, simple
from .simplifying import reads_alike, simplest
from .steps import Rule, Step, line

# Of what is derived at once, the rule that tells most.
_AT_ONCE = (Rule.LINEAR, Rule.CONSTANT_FACTOR, Rule.VARIABLE, Rule.CONSTANT)
_FLAT = frozenset({"add", "multiply", "hadamard"})


def to_differentiate(of: Node, by: Symbol, partial: bool | None = None) -> Apply:
    """d/d(by) of a formula, still to be taken: partial where it has other symbols, unless it is said."""
    is_partial = bool(symbols_in(of) - {by.name}) if partial is None else partial
    return Apply("partial" if is_partial else "derivative", (of, by))


def differentiation(of: Node, by: Symbol, partial: bool | None = None) -> list[Step]:
    """The steps from d/d(by) of a formula to its derivative. NoRule for a function that has no rule."""
    current: Node = to_differentiate(of, by, partial)
    steps: list[Step] = []
    while todo := list(pendings(current)):
        chosen = _chosen(todo)
        after = replaced(current, _results(chosen))
        told = _told(list(chosen.values()))
        steps.append(Step(told.rule, (line(current, after, continued=bool(steps)),), told.details))
        current = after
    simplified = simplest(current)
    if not reads_alike(simplified, current):
        steps.append(Step(Rule.SIMPLIFY, (line(current, simplified, continued=True),)))
    return steps


def _chosen(todo: Sequence[Apply]) -> dict[Apply, Applied]:
    """What is derived in one step: all that is seen at once, or else all that needs the first one's rule."""
    at_once = [one for one in todo if _is_simple(one)]
    if at_once:
        return {one: apply_rule(one) for one in at_once}
    applied = {one: apply_rule(one) for one in todo}
    first = applied[todo[0]].rule
    return {one: result for one, result in applied.items() if result.rule is first}


def _results(chosen: Mapping[Apply, Applied]) -> Callable[[Apply], Node]:
    """What to put in place of each derivative: its result where it is derived now."""
    return lambda here: chosen[here].result if here in chosen else here


def _is_simple(todo: Apply) -> bool:
    of, by = todo.arguments
    return isinstance(by, Symbol) and simple(of, by) is not None


def _told(applied: Sequence[Applied]) -> Applied:
    """The one of several whose rule the step is named after."""
    ranked = sorted(applied, key=lambda one: _AT_ONCE.index(one.rule) if one.rule in _AT_ONCE else -1)
    return ranked[0]


def derivative(of: Node, by: Symbol) -> Node:
    """The derivative itself, simplified a little. NoRule as in `differentiation`."""
    return derived(to_differentiate(of, by))


def derived(node: Node) -> Node:
    """The tree with every derivative that stands in it taken."""
    while next(pendings(node), None) is not None:
        node = replaced(node, lambda todo: apply_rule(todo).result)
    return simplest(node)


def replaced(node: Node, change: Callable[[Apply], Node]) -> Node:
    """The tree with its pending derivatives changed; sums of sums and products of products grow together."""
    if isinstance(node, Apply) and node.head in HEADS:
        return _flat(change(node))
    below = children(node)
    if not below:
        return node
    return _flat(rebuilt(node, tuple(replaced(child, change) for child in below)))


def _flat(node: Node) -> Node:
    if not isinstance(node, Apply) or node.head not in _FLAT:
        return node
    parts = [part for argument in node.arguments for part in _parts(argument, node.head)]
    return Apply(node.head, tuple(parts))


def _parts(node: Node, head: str) -> tuple[Node, ...]:
    return node.arguments if isinstance(node, Apply) and node.head == head else (node,)
