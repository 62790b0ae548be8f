"""The computation graph of a formula: nodes shared, a value on the way forward, a derivative on the way back.

The way back is reverse-mode differentiation over the tree: a derivative of its own beside SymPy's and the rules'.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from chainrule.exercises.record import Record

from ..tree.arithmetic import Exact, Floating, NotInThisArithmetic
from ..tree.evaluate import as_entries, evaluate
from ..tree.nodes import Apply, Array, Node, Number, Symbol, number, rebuilt, symbols_in, transform
from .local import local_derivative
from .simplifying import simplest

Real = Fraction | float


class GraphNode(Record):
    """A node: an input (`formula` is its own symbol) or an operation on earlier nodes, which `below` names in order.

    `slope` is the derivative of the last node by this one, as a formula in names of nodes. `value` and `slope_value`
    are numbers, None where no point was given or where an input has no influence.
    """

    name: str
    formula: Node
    below: tuple[str, ...]
    slope: Node
    value: Real | None = None
    slope_value: Real | None = None

    @property
    def is_input(self) -> bool:
        """Whether nothing is below."""
        return self.formula == Symbol(self.name)


class ComputationGraph(Record):
    """Nodes in an order in which every one comes after what it is made of; the last is the result."""

    nodes: tuple[GraphNode, ...]

    def node(self, name: str) -> GraphNode:
        """The node of a name. KeyError where there is none."""
        return {node.name: node for node in self.nodes}[name]


def graph_of(
    tree: Node, point: Mapping[str, Real] | None = None, names: Mapping[Node, str] = MappingProxyType({})
) -> ComputationGraph:
    """The graph of a formula of numbers, with values where a point gives one to every symbol.

    `names` are those of parts of the formula; the others are called v1, v2 … Raises NoRule for a function without a
    derivative, Undefined where something has no value at the point.
    """
    builder = _Builder(names, symbols_in(tree) | set(names.values()))
    last = builder.named(tree)
    formulas = builder.formulas
    slopes = _slopes(formulas, last)
    values = _values(formulas, point) if point is not None else {}
    nodes = []
    for name, formula in formulas.items():
        slope_value = real_value(slopes[name], values) if values else None
        below = tuple(dict.fromkeys(_names_in_order(formula))) if formula != Symbol(name) else ()
        nodes.append(GraphNode(name, formula, below, slopes[name], values.get(name), slope_value))
    return ComputationGraph(tuple(nodes))


class _Builder:
    """Names every part of a tree once, however often it stands there."""

    def __init__(self, names: Mapping[Node, str], taken: set[str] | frozenset[str]) -> None:
        self.names: dict[Node, str] = {}
        self.given = names
        self.taken = set(taken)
        self.formulas: dict[str, Node] = {}
        self.count = 0

    def named(self, node: Node) -> str:
        """The name of a part; it and what is below it are added where they are new."""
        if node not in self.names:
            if isinstance(node, Symbol):
                self._add(node, node.name, node)
            else:
                formula = self.over_names(node)
                self._add(node, self.given.get(node) or self._next(), formula)
        return self.names[node]

    def _add(self, node: Node, name: str, formula: Node) -> None:
        self.names[node] = name
        self.formulas[name] = formula

    def _next(self) -> str:
        self.count += 1
        name = f"v{self.count}"
        return name if name not in self.taken else self._next()

    def over_names(self, node: Node) -> Node:
        """The operation with names of nodes in place of its arguments; numbers and signs stay in it."""
        if not isinstance(node, Apply):
            return node
        return rebuilt(node, tuple(self._argument(argument, node.head) for argument in node.arguments))

    def _argument(self, node: Node, above: str) -> Node:
        if isinstance(node, Number):
            return node
        if isinstance(node, Apply) and node.head == "negate" and above == "add":
            return Apply("negate", (self._argument(node.arguments[0], "negate"),))
        if not symbols_in(node) and not isinstance(node, Array):
            return node  # a number that is written as a formula: 2/3, ln(2)
        return Symbol(self.named(node))


def _names_in_order(formula: Node) -> list[str]:
    if isinstance(formula, Symbol):
        return [formula.name]
    return [name for part in getattr(formula, "arguments", ()) for name in _names_in_order(part)]


def _slopes(formulas: Mapping[str, Node], last: str) -> dict[str, Node]:
    """Backwards: what arrives at a node is the sum over its users of what arrives there times the local derivative."""
    arriving: dict[str, list[Node]] = {name: [] for name in formulas}
    arriving[last] = [number(1)]
    slopes: dict[str, Node] = {}
    for name in reversed(list(formulas)):
        parts = arriving[name]
        slopes[name] = simplest(Apply("add", tuple(parts))) if len(parts) > 1 else (parts or [number(0)])[0]
        formula = formulas[name]
        if formula == Symbol(name):
            continue
        for below in dict.fromkeys(_names_in_order(formula)):
            product = simplest(Apply("multiply", (slopes[name], local_derivative(formula, below))))
            arriving[below].append(_by_name(product, formula, name))
    return slopes


def _by_name(slope: Node, formula: Node, name: str) -> Node:
    """The derivative of exp and of the sigmoid has the value of the node itself in it, which is known by its name."""
    is_function = isinstance(formula, Apply) and formula.head in ("exp", "sigmoid", "tanh", "sqrt")
    return transform(slope, lambda here: Symbol(name) if here == formula else here) if is_function else slope


def _values(formulas: Mapping[str, Node], point: Mapping[str, Real]) -> dict[str, Real]:
    values: dict[str, Real] = {}
    for name, formula in formulas.items():
        values[name] = point[name] if formula == Symbol(name) else real_value(formula, values)
    return values


def real_value(formula: Node, values: Mapping[str, Real]) -> Real:
    """The value of a formula: exact where it can be. Undefined where it has none."""
    exact = {name: value for name, value in values.items() if isinstance(value, Fraction)}
    if symbols_in(formula) <= exact.keys():
        try:
            return as_entries(evaluate(formula, exact, Exact()))[0]
        except NotInThisArithmetic:
            pass
    floats = {name: float(value) for name, value in values.items()}
    return as_entries(evaluate(formula, floats, Floating()))[0]
