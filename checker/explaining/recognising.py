"""Find the sigmoid where it is written out: SymPy has no name for it, and people have."""

from __future__ import annotations

from ..printing.pieces import negated
from ..tree.nodes import Apply, Node, Number, number, transform
from ..tree.substitute import tidy

_ONE = number(1)


def recognised(node: Node) -> Node:
    """The tree with sigmoid(z) in place of 1/(1 + exp(-z)), relu(z) of max(0, z), and e^u of a logarithm left alone."""
    return transform(node, _recognise)


def _recognise(here: Node) -> Node:
    if not isinstance(here, Apply):
        return here
    if here.head == "divide":
        return _quotient(here)
    if here.head == "max" and len(here.arguments) == 2 and number(0) in here.arguments:
        other = [argument for argument in here.arguments if argument != number(0)]
        return Apply("relu", (other[0],)) if other else here
    return here


def _quotient(here: Apply) -> Node:
    """c/(1 + exp(-z)) is c*sigmoid(z); of a square below, that of the sigmoid."""
    above, below = here.arguments
    base: Node = below
    power: Node = _ONE
    if isinstance(below, Apply) and below.head == "power" and isinstance(below.arguments[1], Number):
        base, power = below.arguments
    argument = _sigmoid_argument(base)
    if argument is None:
        return here
    sigmoid: Node = Apply("sigmoid", (argument,))
    if power != _ONE:
        sigmoid = Apply("power", (sigmoid, power))
    return sigmoid if above == _ONE else tidy(Apply("multiply", (above, sigmoid)))


def _sigmoid_argument(below: Node) -> Node | None:
    """z of 1 + exp(-z), and None for anything else."""
    if not isinstance(below, Apply) or below.head != "add" or len(below.arguments) != 2 or _ONE not in below.arguments:
        return None
    (power,) = [term for term in below.arguments if term != _ONE] or [_ONE]
    if not isinstance(power, Apply) or power.head != "exp":
        return None
    return opposite(power.arguments[0])


def opposite(node: Node) -> Node:
    """-node, each term of a sum with the other sign, one with a plus in front; nothing is calculated."""
    if isinstance(node, Apply) and node.head == "add":
        terms = [opposite(term) for term in node.arguments]
        first = next((place for place, term in enumerate(terms) if negated(term) is None), 0)
        return Apply("add", (terms[first], *terms[:first], *terms[first + 1 :]))
    if isinstance(node, Number):
        return Number(-node.value, node.decimals)
    positive = negated(node)
    return Apply("negate", (node,)) if positive is None else positive
