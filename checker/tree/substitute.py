"""Put numbers in place of symbols, and tidy what follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from .arithmetic import Exact, NotInThisArithmetic, Undefined
from .nodes import Apply, Array, Node, Number, Symbol, transform

_EXACT = Exact()
_ZERO, _ONE = Number(Fraction(0)), Number(Fraction(1))


def substitute(node: Node, values: Mapping[str, Node]) -> Node:
    """The tree with symbols replaced and arithmetic between numbers carried out."""
    return transform(node, lambda here: values.get(here.name, here) if isinstance(here, Symbol) else tidy(here))


def tidy(node: Node) -> Node:
    """One node with its numbers folded: 2*3*x is 6*x, x + 0 is x. Equal everywhere to what it was."""
    if not isinstance(node, Apply):
        return node
    if node.head == "add":
        return _sum(node.arguments)
    if node.head == "multiply":
        return _product(node.arguments)
    if all(isinstance(argument, Number) for argument in node.arguments):
        return _folded(node)
    if node.head == "negate":
        return _negated(node.arguments[0])
    if node.head == "power" and node.arguments[1] == _ONE:
        return node.arguments[0]
    if node.head == "divide" and node.arguments[1] == _ONE:
        return node.arguments[0]
    return node


def _negated(node: Node) -> Node:
    if isinstance(node, Number):
        return Number(-node.value)
    if isinstance(node, Apply) and node.head == "negate":
        return node.arguments[0]
    if isinstance(node, Apply) and node.head == "multiply" and isinstance(node.arguments[0], Number):
        return _product((Number(-node.arguments[0].value), *node.arguments[1:]))
    return Apply("negate", (node,))


def _folded(node: Apply) -> Node:
    values = [argument.value for argument in node.arguments if isinstance(argument, Number)]
    try:
        if node.head == "negate":
            return Number(-values[0])
        if node.head == "divide":
            return Number(_EXACT.divide(*values))
        if node.head == "power":
            return Number(_EXACT.power(*values))
        return Number(_EXACT.function(node.head, values))
    except (Undefined, NotInThisArithmetic, TypeError):
        return node  # stays as it is written: a root, a function of a number


def _sum(terms: tuple[Node, ...]) -> Node:
    flat = [part for term in terms for part in _parts(term, "add")]
    constant = sum((part.value for part in flat if isinstance(part, Number)), start=Fraction(0))
    rest: list[Node] = [part for part in flat if not isinstance(part, Number)]
    if constant:
        # a positive constant leads where the first term would begin with a minus: 5 - x rather than -x + 5
        rest.insert(0 if constant > 0 and rest and _leads_with_minus(rest[0]) else len(rest), _signed(constant))
    if len(rest) > 1 and _leads_with_minus(rest[0]):
        first = next((place for place, part in enumerate(rest) if not _leads_with_minus(part)), 0)
        rest.insert(0, rest.pop(first))
    if not rest:
        return _ZERO
    return rest[0] if len(rest) == 1 else Apply("add", tuple(_with_visible_minus(part) for part in rest))


def _signed(value: Fraction) -> Node:
    return Number(value) if value >= 0 else Apply("negate", (Number(-value),))


def _leads_with_minus(node: Node) -> bool:
    if isinstance(node, Number):
        return node.value < 0
    if not isinstance(node, Apply):
        return False
    return node.head == "negate" or (node.head == "multiply" and _leads_with_minus(node.arguments[0]))


def _with_visible_minus(node: Node) -> Node:
    """A term of a sum with its sign in front: negate(2*x) for -2*x."""
    if isinstance(node, Apply) and node.head == "multiply" and isinstance(node.arguments[0], Number):
        factor = node.arguments[0].value
        if factor < 0:
            return Apply("negate", (_product((Number(-factor), *node.arguments[1:])),))
    return node


def _product(factors: tuple[Node, ...]) -> Node:
    flat = [part for factor in factors for part in _parts(factor, "multiply")]
    constant = Fraction(1)
    rest: list[Node] = []
    for part in flat:
        if isinstance(part, Number):
            constant *= part.value
        elif isinstance(part, Apply) and part.head == "negate":
            constant, rest = -constant, [*rest, part.arguments[0]]
        else:
            rest.append(part)
    if constant == 0 and not any(isinstance(part, Array) for part in rest):
        return _ZERO
    if not rest:
        return Number(constant)
    if constant == -1:
        return Apply("negate", (rest[0] if len(rest) == 1 else Apply("multiply", tuple(rest)),))
    if constant != 1:
        rest.insert(0, Number(constant))
    return rest[0] if len(rest) == 1 else Apply("multiply", tuple(rest))


def _parts(node: Node, head: str) -> tuple[Node, ...]:
    """The terms of a sum or the factors of a product; anything else is its own only part."""
    return node.arguments if isinstance(node, Apply) and node.head == head else (node,)
