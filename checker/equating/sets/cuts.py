"""Real numbers at which something may change, and their order: rational ones, roots of polynomials, constants."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from ...deciding.domain import Domain
from ...deciding.equality import Relation, decide
from ...tree.arithmetic import Exact, NotInThisArithmetic, Undefined
from ...tree.balls import Ball, digits, doubles
from ...tree.evaluate import Grid, ShapeMismatch, evaluate
from ...tree.nodes import Apply, Node, number
from . import polynomials
from .polynomials import Polynomial, sign_at

_NOWHERE = Domain()
_LEVELS = 3  # doubles, and so many digits
_DIGITS = (0, 40, 160)
_BITS = (44, 120, 520)


class Unclear(ArithmeticError):
    """What cannot be told, or not in the time that there is."""


class NoValue(Unclear):
    """A formula that has no value: a division by zero, the logarithm of a negative number."""


class Cut:
    """A real number; `bounds` encloses it ever more tightly, from level 0 to 2."""

    def bounds(self, level: int) -> tuple[Fraction, Fraction]:
        """Two numbers between which it lies, or which it is."""
        raise NotImplementedError

    def equals(self, other: Cut) -> bool:
        """Whether two numbers that are close are the same."""
        raise NotImplementedError

    @property
    def exactly(self) -> Fraction | None:
        """The value, where it is known as a fraction."""
        return None

    def node(self) -> Node | None:
        """The number as a formula; None for a root that has none."""
        return None


class Rational(Cut):
    """A fraction."""

    def __init__(self, value: Fraction) -> None:
        self.value = value

    def bounds(self, level: int) -> tuple[Fraction, Fraction]:  # noqa: ARG002
        """The value, twice."""
        return self.value, self.value

    def equals(self, other: Cut) -> bool:
        """The same fraction, a root there, or a constant of that value."""
        return self.value == other.value if isinstance(other, Rational) else other.equals(self)

    @property
    def exactly(self) -> Fraction:
        """The value."""
        return self.value

    def node(self) -> Node:
        """The number."""
        return number(self.value)


class Root(Cut):
    """The one root of a polynomial without double roots between two fractions, neither of which is one."""

    def __init__(self, of: Polynomial, low: Fraction, high: Fraction) -> None:
        self.of, self.low, self.high = of, low, high
        self._below = sign_at(of, low)

    def bounds(self, level: int) -> tuple[Fraction, Fraction]:
        """By halving, to a width in proportion to its size."""
        size = max(abs(self.low), abs(self.high), Fraction(1, 2**40))
        while self.high - self.low > size / 2 ** _BITS[level]:
            self._halve()
        return self.low, self.high

    def _halve(self) -> None:
        middle = (self.low + self.high) / 2
        sign = sign_at(self.of, middle)
        if sign == 0:
            quarter = (self.high - self.low) / 4
            self.low, self.high = middle - quarter / 3, middle + quarter
        elif sign == self._below:
            self.low = middle
        else:
            self.high = middle

    def equals(self, other: Cut) -> bool:
        """A root of both polynomials lies where both are enclosed."""
        if isinstance(other, Rational):
            return self.low < other.value < self.high and sign_at(self.of, other.value) == 0
        if isinstance(other, Root):
            low, high = max(self.low, other.low), min(self.high, other.high)
            common = polynomials.common_divisor(self.of, other.of)
            return low < high and sign_at(common, low) * sign_at(common, high) < 0
        found = other.node()
        return found is not None and _is_zero(_horner(self.of, found))


class Constant(Cut):
    """The value of a formula without symbols, which is no fraction."""

    def __init__(self, tree: Node) -> None:
        self.tree = tree

    def bounds(self, level: int) -> tuple[Fraction, Fraction]:
        """Around its value in doubles, or in many digits."""
        ball = _ball(self.tree, level)
        middle, radius = _fraction(ball.mid), 2 * _fraction(ball.rad)
        return middle - radius, middle + radius

    def equals(self, other: Cut) -> bool:
        """By the decision on formulas."""
        if isinstance(other, Root):
            return other.equals(self)
        found = other.node()
        return found is not None and _same(self.tree, found)

    def node(self) -> Node:
        """The formula."""
        return self.tree


def cut_of(tree: Node) -> Cut:
    """The value of a formula without symbols. Unclear where it has none that is a number."""
    value = exact_value(tree)
    return Rational(value) if value is not None else Constant(tree)


def exact_value(tree: Node) -> Fraction | None:
    """The value of a formula without symbols as a fraction; None where it is none. Unclear where it is no number."""
    try:
        value = evaluate(tree, {}, Exact())
    except NotInThisArithmetic:
        return None
    except Undefined:
        raise NoValue from None
    except ShapeMismatch:
        raise Unclear from None
    if isinstance(value, Grid):
        raise Unclear
    return value


def compare(left: Cut, right: Cut) -> int:
    """-1, 0 or 1 as the first number is less, equal or greater. Unclear where that cannot be told."""
    for level in range(_LEVELS):
        (low, high), (other_low, other_high) = left.bounds(level), right.bounds(level)
        if high < other_low or other_high < low:
            return -1 if high < other_low else 1
        if level == 0 and left.equals(right):
            return 0
    raise Unclear


def sign_of(tree: Node) -> int:
    """The sign of a formula without symbols. Unclear where it cannot be told."""
    return compare(cut_of(tree), Rational(Fraction(0)))


def between(left: Cut | None, right: Cut | None) -> Fraction:
    """A simple number between two others, the first of which is less; None is an infinite end."""
    if left is None or right is None:
        only = left or right
        if only is None:
            return Fraction(0)
        low, high = only.bounds(0)
        return Fraction(high.__floor__() + 1) if right is None else Fraction(low.__ceil__() - 1)
    for level in range(_LEVELS):
        low, high = left.bounds(level)[1], right.bounds(level)[0]
        if low < high:
            return _simplest(low, high)
    raise Unclear


def _simplest(low: Fraction, high: Fraction) -> Fraction:
    """A number of a small denominator strictly between two."""
    if low < 0 < high:
        return Fraction(0)
    scale = 1
    while True:
        candidate = Fraction((low * scale).__floor__() + 1, scale)
        if candidate < high:
            return candidate
        scale *= 2


def _ball(tree: Node, level: int) -> Ball:
    for more in range(level, _LEVELS):
        balls: Any = digits(_DIGITS[more]) if more else doubles()
        try:
            found: Any = evaluate(tree, {}, balls)
        except Undefined:
            continue
        except (NotInThisArithmetic, ShapeMismatch):
            break
        if isinstance(found, Ball):
            return found
    raise Unclear


def _fraction(value: Any) -> Fraction:
    """A double, or a number of mpmath, as the fraction that it is."""
    if isinstance(value, float | int):
        return Fraction(value)
    sign, mantissa, exponent, _ = value._mpf_
    if not mantissa and exponent:
        raise Unclear
    size = Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
    return -size if sign else size


def _same(left: Node, right: Node) -> bool:
    try:
        return decide(left, right, _NOWHERE).relation is Relation.EQUAL
    except ShapeMismatch:
        raise Unclear from None


def _is_zero(tree: Node) -> bool:
    return _same(tree, number(0))


def _horner(p: Polynomial, x: Node) -> Node:
    """The polynomial at a formula."""
    tree: Node = number(p[-1])
    for coefficient in reversed(p[:-1]):
        tree = Apply("add", (Apply("multiply", (tree, x)), number(coefficient)))
    return tree


def roots(p: Polynomial) -> Iterator[Cut]:
    """The real roots of a polynomial that is not zero, each once, in order: fractions where halving meets them."""
    p = polynomials.square_free(p)
    if polynomials.degree(p) == 1:
        yield Rational(-p[0] / p[1])
    elif polynomials.degree(p) > 1:
        chain = polynomials.sturm(p)
        end = polynomials.bound(p)
        yield from _isolated(p, chain, -end, end)


def _isolated(p: Polynomial, chain: list[Polynomial], low: Fraction, high: Fraction) -> Iterator[Cut]:
    """The roots between two numbers that are none, from the left."""
    waiting = [(low, polynomials.changes(chain, low), high, polynomials.changes(chain, high))]
    while waiting:
        low, before, high, after = waiting.pop()
        if before - after == 1:
            yield _root(p, low, high)
        elif before > after:
            middle, beside = (low + high) / 2, (high - low) / 4
            while sign_at(p, middle) == 0:
                middle, beside = middle + beside / 3, beside / 2
            count = polynomials.changes(chain, middle)
            waiting += [(middle, count, high, after), (low, before, middle, count)]


def _root(p: Polynomial, low: Fraction, high: Fraction) -> Cut:
    """The root as a fraction where it is one of a denominator that divides the leading coefficient."""
    found = Root(p, low, high)
    leading = abs(p[-1].numerator)
    if leading < 2**16:
        inner, outer = found.bounds(0)
        candidate = ((inner + outer) / 2).limit_denominator(leading)
        if low < candidate < high and sign_at(p, candidate) == 0:
            return Rational(candidate)
    return found
