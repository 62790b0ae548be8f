"""One step towards a relation for the symbol alone: what is done to it is undone on the other side."""

from __future__ import annotations

from collections.abc import Callable

from chainrule.exercises.record import Record

from ...tree.nodes import Apply, Node, Symbol, number, symbols_in
from ...tree.substitute import tidy
from .cuts import exact_value, sign_of
from .logic import ALWAYS, NEVER, TURNED, Every, Logic, Relates, Some

_ZERO, _ONE = number(0), number(1)
_LARGEST_POWER = 60


class Isolated(Record):
    """The symbol itself stands so to a constant."""

    sign: str
    constant: Node


def isolated(tree: Node, sign: str, constant: Node, symbol: str) -> Isolated | Logic | None:
    """What is equivalent to `tree sign constant` where the tree has a value; None where no step is known."""
    if tree == Symbol(symbol):
        return Isolated(sign, constant)
    if not isinstance(tree, Apply):
        return None
    places = [place for place, argument in enumerate(tree.arguments) if symbol in symbols_in(argument)]
    if len(places) != 1:
        return None
    inner = tree.arguments[places[0]]
    others = (*tree.arguments[: places[0]], *tree.arguments[places[0] + 1 :])
    if tree.head == "add":
        return Relates(inner, sign, _sum(constant, *(Apply("negate", (other,)) for other in others)))
    if tree.head == "negate":
        return Relates(inner, TURNED[sign], Apply("negate", (constant,)))
    if tree.head == "multiply":
        return _factor_gone(inner, sign, constant, _product(*others))
    if tree.head in ("divide", "power"):
        step = _STEPS[tree.head, places[0]]
        return step(inner, sign, constant, others[0])
    return _function(tree.head, inner, sign, constant, others)


def _sum(*terms: Node) -> Node:
    return tidy(Apply("add", terms))


def _product(*factors: Node) -> Node:
    return factors[0] if len(factors) == 1 else tidy(Apply("multiply", factors))


def _over(top: Node, bottom: Node) -> Node:
    return tidy(Apply("divide", (top, bottom)))


def _factor_gone(inner: Node, sign: str, constant: Node, factor: Node) -> Logic | None:
    direction = sign_of(factor)
    if direction == 0:
        return None
    return Relates(inner, sign if direction > 0 else TURNED[sign], _over(constant, factor))


def _divisor_gone(inner: Node, sign: str, constant: Node, divisor: Node) -> Logic | None:
    direction = sign_of(divisor)
    if direction == 0:
        return None
    return Relates(inner, sign if direction > 0 else TURNED[sign], _product(constant, divisor))


def _fraction(inner: Node, sign: str, constant: Node, top: Node) -> Logic:
    """top/inner against a constant: multiplied by inner, once for each of its signs."""
    rest = _sum(top, Apply("negate", (Apply("multiply", (constant, inner)),)))
    positive = Every((Relates(inner, ">", _ZERO), Relates(rest, sign, _ZERO)))
    return Some((positive, Every((Relates(inner, "<", _ZERO), Relates(rest, TURNED[sign], _ZERO)))))


def _power(inner: Node, sign: str, constant: Node, exponent: Node) -> Logic | None:
    value = None if symbols_in(exponent) else exact_value(exponent)
    if value is None or value == 0 or max(abs(value.numerator), value.denominator) > _LARGEST_POWER:
        return None
    if value < 0:
        return _fraction(Apply("power", (inner, number(-value))), sign, constant, _ONE)
    if value.denominator == 1:
        return _whole_power(inner, sign, constant, int(value))
    root = Apply("root", (inner, number(value.denominator)))
    if value.numerator == 1:
        return _root(inner, sign, constant, value.denominator)
    return Relates(Apply("power", (root, number(value.numerator))), sign, constant)


def _whole_power(inner: Node, sign: str, constant: Node, power: int) -> Logic:
    size = sign_of(constant)
    if power % 2:
        root = _root_of(constant if size >= 0 else Apply("negate", (constant,)), power)
        return Relates(inner, sign, root if size >= 0 else Apply("negate", (root,)))
    if size < 0:
        return ALWAYS if sign in (">", ">=", "!=") else NEVER
    root = _root_of(constant, power)
    below, above = Relates(inner, sign, root), Relates(inner, TURNED[sign], Apply("negate", (root,)))
    return Every((below, above)) if sign in ("<", "<=", "!=") else Some((below, above))


def _root_of(constant: Node, degree: int) -> Node:
    return tidy(Apply("sqrt", (constant,)) if degree == 2 else Apply("root", (constant, number(degree))))


def _root(inner: Node, sign: str, constant: Node, degree: int) -> Logic:
    """A root against a constant; an even one is not negative."""
    if degree % 2:
        return Relates(inner, sign, tidy(Apply("power", (constant, number(degree)))))
    size = sign_of(constant)
    has_value = Relates(inner, ">=", _ZERO)
    if size < 0:
        return has_value if sign in (">", ">=", "!=") else NEVER
    return Every((has_value, Relates(inner, sign, tidy(Apply("power", (constant, number(degree)))))))


def _exponential(inner: Node, sign: str, constant: Node, base: Node) -> Logic | None:
    if sign_of(base) <= 0:
        return None
    direction = sign_of(_sum(base, number(-1)))
    if direction == 0:
        return None
    if sign_of(constant) <= 0:
        return ALWAYS if sign in (">", ">=", "!=") else NEVER
    end = Apply("divide", (Apply("ln", (constant,)), Apply("ln", (base,))))
    return Relates(inner, sign if direction > 0 else TURNED[sign], end)


_STEPS: dict[tuple[str, int], Callable[[Node, str, Node, Node], Logic | None]] = {
    ("divide", 0): _divisor_gone,
    ("divide", 1): _fraction,
    ("power", 0): _power,
    ("power", 1): _exponential,
}


def _function(head: str, inner: Node, sign: str, constant: Node, others: tuple[Node, ...]) -> Logic | None:
    if head in ("sqrt", "cbrt"):
        return _root(inner, sign, constant, 2 if head == "sqrt" else 3)
    if head == "root":
        degree = None if symbols_in(others[0]) else exact_value(others[0])
        whole = degree is not None and degree.denominator == 1 and 1 < degree <= _LARGEST_POWER
        return _root(inner, sign, constant, int(degree)) if degree is not None and whole else None
    if head == "log" and others:
        return _logarithm(inner, sign, constant, others[0])
    if head not in _INVERSES:
        return None
    low, high, inverse = _INVERSES[head]
    return _monotone(inner, sign, constant, (low, high, inverse))


def _logarithm(inner: Node, sign: str, constant: Node, base: Node) -> Logic | None:
    if symbols_in(base) or sign_of(base) <= 0 or (direction := sign_of(_sum(base, number(-1)))) == 0:
        return None
    return Relates(inner, sign if direction > 0 else TURNED[sign], Apply("power", (base, constant)))


def _monotone(inner: Node, sign: str, constant: Node, of: tuple[Node | None, Node | None, str]) -> Logic:
    """A rising function with values between two numbers."""
    low, high, inverse = of
    if low is not None and sign_of(_sum(constant, Apply("negate", (low,)))) <= 0:
        return ALWAYS if sign in (">", ">=", "!=") else NEVER
    if high is not None and sign_of(_sum(constant, Apply("negate", (high,)))) >= 0:
        return ALWAYS if sign in ("<", "<=", "!=") else NEVER
    return Relates(inner, sign, _inverse_at(inverse, constant))


def _inverse_at(inverse: str, constant: Node) -> Node:
    if inverse == "logit":
        rest = _sum(_ONE, Apply("negate", (constant,)))
        return Apply("ln", (Apply("divide", (constant, rest)),))
    if inverse == "expm1":
        return Apply("ln", (_sum(Apply("exp", (constant,)), number(-1)),))
    if inverse in ("2", "10"):
        return Apply("power", (number(int(inverse)), constant))
    return Apply(inverse, (constant,))


_PI = Symbol("pi")
_HALF_PI = Apply("divide", (_PI, number(2)))
# The greatest number below all values, the least above them, and the inverse, of functions that rise.
_INVERSES: dict[str, tuple[Node | None, Node | None, str]] = {
    "exp": (_ZERO, None, "ln"),
    "ln": (None, None, "exp"),
    "log2": (None, None, "2"),
    "log10": (None, None, "10"),
    "sigmoid": (_ZERO, _ONE, "logit"),
    "tanh": (number(-1), _ONE, "atanh"),
    "softplus": (_ZERO, None, "expm1"),
    "sinh": (None, None, "asinh"),
    "asinh": (None, None, "sinh"),
    "atan": (Apply("negate", (_HALF_PI,)), _HALF_PI, "tan"),
    "atanh": (None, None, "tanh"),
}
