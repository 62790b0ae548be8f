"""The addition theorems applied to a tree, so that equal formulas become equal rational functions of the same unknowns.

exp, sin and cos of sums and of multiples, logarithms of products and powers, powers with symbols in the exponent; the
hyperbolic functions and the sigmoid become exponentials. A multiple c·u is counted in twelfths: exp(c·u) is the 12c-th
power of exp(u/12).
These are identities of formal expressions: they hold wherever both sides are defined but for a sign or a multiple of
2πi, so what they show equal is taken for equal only where values at points agree as well (see `equality`).
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce

from ..tree.nodes import Apply, Node, Number, Symbol, children, number, rebuilt

_PARTS = 12
_MOST_OF_A_MULTIPLE = 1200
_ONE, _TWO = number(1), number(2)
# Heads that only `residues` knows: sine and cosine of so many times an angle.
SINE_OF_MULTIPLE, COSINE_OF_MULTIPLE = "sine of multiple", "cosine of multiple"


def expanded(node: Node) -> Node:
    """The tree with the addition theorems applied from the inside out."""
    below = children(node)
    here = rebuilt(node, tuple(expanded(child) for child in below)) if below else node
    if not isinstance(here, Apply):
        return here
    if here.head == "power":
        return _power(*here.arguments)
    if here.head == "log":
        return _over(_ln(here.arguments[0]), _ln(here.arguments[1]))
    if here.head in _RULES:
        return _RULES[here.head](here.arguments[0])
    return here


def _times(*factors: Node) -> Node:
    return factors[0] if len(factors) == 1 else Apply("multiply", factors)


def _negated(node: Node) -> Node:
    return Apply("negate", (node,))


def _power(base: Node, exponent: Node) -> Node:
    """base^exponent; with symbols in the exponent exp(exponent·ln(base))."""
    if _constant(exponent) or (isinstance(exponent, Apply) and all(map(_constant, exponent.arguments))):
        return Apply("power", (base, exponent))
    return _exp(_times(exponent, _ln(base)))


def _constant(node: Node) -> bool:
    return isinstance(node, Number)


def _exp(node: Node) -> Node:
    if isinstance(node, Apply):
        if node.head == "add":
            return _times(*map(_exp, node.arguments))
        if node.head == "ln":
            return node.arguments[0]
        if (spread := _spread(node)) is not None:
            return _exp(spread)
    factor, rest = _coefficient(node)
    if isinstance(rest, Apply) and rest.head == "ln" and factor.denominator == 1:
        return Apply("power", (rest.arguments[0], number(factor)))
    count = factor * _PARTS
    if count.denominator != 1 or abs(count) > _MOST_OF_A_MULTIPLE:
        return Apply("exp", (node,))
    return Apply("power", (Apply("exp", (Apply("divide", (rest, number(_PARTS))),)), number(count)))


def _coefficient(node: Node) -> tuple[Fraction, Node]:
    """A tree as a number times the rest of it."""
    if isinstance(node, Number):
        return node.value, _ONE
    if not isinstance(node, Apply):
        return Fraction(1), node
    if node.head == "negate":
        factor, rest = _coefficient(node.arguments[0])
        return -factor, rest
    if node.head == "divide" and isinstance(node.arguments[1], Number) and node.arguments[1].value != 0:
        factor, rest = _coefficient(node.arguments[0])
        return factor / node.arguments[1].value, rest
    if node.head == "multiply":
        parts = [_coefficient(part) for part in node.arguments]
        factor = reduce(lambda product, part: product * part[0], parts, Fraction(1))
        others = tuple(rest for _, rest in parts if rest != _ONE)
        return factor, _times(*others) if others else _ONE
    return Fraction(1), node


def _spread(node: Apply) -> Node | None:
    """A product with a sum in it as a sum of products, a quotient of a sum as a sum of quotients; None for others."""
    if node.head == "negate" and _is_sum(node.arguments[0]):
        return Apply("add", tuple(map(_negated, children(node.arguments[0]))))
    if node.head == "divide" and _is_sum(node.arguments[0]):
        return Apply("add", tuple(Apply("divide", (term, node.arguments[1])) for term in children(node.arguments[0])))
    if node.head != "multiply":
        return None
    place = next((place for place, factor in enumerate(node.arguments) if _is_sum(factor)), None)
    if place is None:
        return None
    before, after = node.arguments[:place], node.arguments[place + 1 :]
    return Apply("add", tuple(_times(*before, term, *after) for term in children(node.arguments[place])))


def _is_sum(node: Node) -> bool:
    return isinstance(node, Apply) and node.head == "add"


def _ln(node: Node) -> Node:
    if isinstance(node, Apply):
        if node.head == "multiply":
            return Apply("add", tuple(map(_ln, node.arguments)))
        if node.head == "divide":
            top, bottom = node.arguments
            return Apply("add", (_ln(top), _negated(_ln(bottom))))
        if node.head == "power":
            return _ln_of_power(*node.arguments)
        if node.head == "sqrt":
            return Apply("divide", (_ln(node.arguments[0]), _TWO))
        if node.head == "abs":
            return _ln(node.arguments[0])
    return number(0) if node == _ONE else Apply("ln", (node,))


def _ln_of_power(base: Node, exponent: Node) -> Node:
    if isinstance(base, Apply) and base.head == "exp":
        return _times(exponent, base.arguments[0])
    return _times(exponent, _ln(base))


def _sin(node: Node) -> Node:
    return _circular(node)[0]


def _cos(node: Node) -> Node:
    return _circular(node)[1]


def _circular(node: Node) -> tuple[Node, Node]:
    """The sine and the cosine."""
    if isinstance(node, Apply):
        if node.head == "add":
            return reduce(_together, map(_circular, node.arguments))
        if (spread := _spread(node)) is not None:
            return _circular(spread)
    factor, rest = _coefficient(node)
    if rest == Symbol("pi") and (factor * 2).denominator == 1:
        quarter = int(factor * 2) % 4
        return number((0, 1, 0, -1)[quarter]), number((1, 0, -1, 0)[quarter])
    count = factor * _PARTS
    if count.denominator != 1 or abs(count) > _MOST_OF_A_MULTIPLE:
        return Apply("sin", (node,)), Apply("cos", (node,))
    multiple = Apply("divide", (rest, number(_PARTS))), number(count)
    return Apply(SINE_OF_MULTIPLE, multiple), Apply(COSINE_OF_MULTIPLE, multiple)


def _together(left: tuple[Node, Node], right: tuple[Node, Node]) -> tuple[Node, Node]:
    sine = Apply("add", (_times(left[0], right[1]), _times(left[1], right[0])))
    return sine, Apply("add", (_times(left[1], right[1]), _negated(_times(left[0], right[0]))))


def _over(top: Node, bottom: Node) -> Node:
    return Apply("divide", (top, bottom))


def _plus(left: Node, right: Node) -> Node:
    return Apply("add", (left, right))


def _inverse(node: Node) -> Node:
    return _exp(_negated(node))


def _tanh(node: Node) -> Node:
    double = _exp(_times(_TWO, node))
    return _over(_plus(double, _negated(_ONE)), _plus(double, _ONE))


def _sinh(node: Node) -> Node:
    return _over(_plus(_exp(node), _negated(_inverse(node))), _TWO)


def _cosh(node: Node) -> Node:
    return _over(_plus(_exp(node), _inverse(node)), _TWO)


def _asinh(node: Node) -> Node:
    return _ln_of_root(node, _ONE)


def _acosh(node: Node) -> Node:
    return _ln_of_root(node, number(-1))


def _ln_of_root(node: Node, constant: Node) -> Node:
    """ln(u + √(u² + c))."""
    return _ln(_plus(node, Apply("sqrt", (_plus(Apply("power", (node, _TWO)), constant),))))


def _atanh(node: Node) -> Node:
    return _over(_plus(_ln(_plus(_ONE, node)), _negated(_ln(_plus(_ONE, _negated(node))))), _TWO)


_RULES: dict[str, Callable[[Node], Node]] = {
    "exp": _exp,
    "ln": _ln,
    "sin": _sin,
    "cos": _cos,
    "tan": lambda node: _over(*_circular(node)),
    "sec": lambda node: _over(_ONE, _cos(node)),
    "csc": lambda node: _over(_ONE, _sin(node)),
    "cot": lambda node: _over(_cos(node), _sin(node)),
    "tanh": _tanh,
    "sinh": _sinh,
    "cosh": _cosh,
    "sech": lambda node: _over(_ONE, _cosh(node)),
    "csch": lambda node: _over(_ONE, _sinh(node)),
    "coth": lambda node: _over(_ONE, _tanh(node)),
    "sigmoid": lambda node: _over(_ONE, _plus(_ONE, _inverse(node))),
    "softplus": lambda node: _ln(_plus(_ONE, _exp(node))),
    "asinh": _asinh,
    "acosh": _acosh,
    "atanh": _atanh,
    "log2": lambda node: _over(_ln(node), Apply("ln", (_TWO,))),
    "log10": lambda node: _over(_ln(node), _ln(number(10))),
}
