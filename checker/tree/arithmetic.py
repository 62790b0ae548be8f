"""The number systems that a tree is evaluated in: exact rationals, and floating point."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Generic, Protocol, TypeVar

S = TypeVar("S", Fraction, float)

# What would be longer than this many bits is refused before it is computed: a power, and what goes into one sum or
# product, of which a text may have thousands.
_MOST_BITS_OF_A_POWER = 40_000
_MOST_BITS = 20_000
_FAR = 1e300


class Undefined(ArithmeticError):
    """The expression has no value at this point (a division by zero, the logarithm of a negative number)."""


class NotInThisArithmetic(ArithmeticError):
    """The value exists but cannot be computed in this number system (a square root among the rationals)."""


class Arithmetic(Protocol, Generic[S]):
    """What the evaluator needs of a number system."""

    def number(self, value: Fraction) -> S:
        """A rational literal in this system."""

    def add(self, left: S, right: S) -> S:
        """left + right."""

    def multiply(self, left: S, right: S) -> S:
        """left * right."""

    def divide(self, left: S, right: S) -> S:
        """left / right; Undefined by zero."""

    def power(self, base: S, exponent: S) -> S:
        """base ** exponent; Undefined where it has no real value."""

    def function(self, name: str, arguments: Sequence[S]) -> S:
        """A function by its canonical name; NotInThisArithmetic for one that is unknown here."""


class Exact:
    """Rational numbers, without rounding."""

    def number(self, value: Fraction) -> Fraction:
        """The literal itself."""
        return value

    def add(self, left: Fraction, right: Fraction) -> Fraction:
        """left + right; NotInThisArithmetic for giants."""
        _refuse_giants(left, right)
        return left + right

    def multiply(self, left: Fraction, right: Fraction) -> Fraction:
        """left * right; NotInThisArithmetic for giants."""
        _refuse_giants(left, right)
        return left * right

    def divide(self, left: Fraction, right: Fraction) -> Fraction:
        """left / right; Undefined by zero, NotInThisArithmetic for giants."""
        if right == 0:
            raise Undefined
        _refuse_giants(left, right)
        return left / right

    def power(self, base: Fraction, exponent: Fraction) -> Fraction:
        """Integer powers, and square roots of squares; NotInThisArithmetic for others and for giants."""
        if exponent == Fraction(1, 2):
            return self._root(base)
        if exponent.denominator != 1:
            raise NotInThisArithmetic
        if base == 0 and exponent < 0:
            raise Undefined
        size = max(base.numerator.bit_length(), base.denominator.bit_length())
        if size > 1 and size * abs(exponent) > _MOST_BITS_OF_A_POWER:
            raise NotInThisArithmetic
        return base ** int(exponent)

    def _root(self, value: Fraction) -> Fraction:
        if value < 0:
            raise Undefined
        above, below = math.isqrt(value.numerator), math.isqrt(value.denominator)
        if above * above != value.numerator or below * below != value.denominator:
            raise NotInThisArithmetic
        return Fraction(above, below)

    def function(self, name: str, arguments: Sequence[Fraction]) -> Fraction:
        """The functions that stay among the rationals."""
        if name == "sqrt":
            return self._root(arguments[0])
        if name not in _RATIONAL:
            raise NotInThisArithmetic
        return _RATIONAL[name](*arguments)


def _refuse_giants(left: Fraction, right: Fraction) -> None:
    parts = (left.numerator, left.denominator, right.numerator, right.denominator)
    if sum(part.bit_length() for part in parts) > _MOST_BITS:
        raise NotInThisArithmetic


def _sign(value: Fraction) -> Fraction:
    return Fraction((value > 0) - (value < 0))


_RATIONAL: dict[str, Callable[..., Fraction]] = {
    "abs": abs,
    "sign": _sign,
    "max": max,
    "min": min,
    "floor": lambda value: Fraction(math.floor(value)),
    "ceil": lambda value: Fraction(math.ceil(value)),
    "relu": lambda value: max(value, Fraction(0)),
}


class Floating:
    """IEEE double precision. What overflows, underflows or is not a number is Undefined, so no NaN is ever compared."""

    def number(self, value: Fraction) -> float:
        """The nearest double; Undefined beyond their range."""
        try:
            return float(value)
        except OverflowError:
            raise Undefined from None

    def add(self, left: float, right: float) -> float:
        """left + right."""
        return _finite(left + right)

    def multiply(self, left: float, right: float) -> float:
        """left * right; a product too small for a double is Undefined, not zero."""
        result = _finite(left * right)
        if result == 0 and left != 0 and right != 0:
            raise Undefined
        return result

    def divide(self, left: float, right: float) -> float:
        """left / right; Undefined by zero."""
        if right == 0:
            raise Undefined
        result = _finite(left / right)
        if result == 0 and left != 0:
            raise Undefined
        return result

    def power(self, base: float, exponent: float) -> float:
        """base ** exponent among the reals."""
        try:
            result = base**exponent
        except (OverflowError, ZeroDivisionError):
            raise Undefined from None
        if isinstance(result, complex):
            raise Undefined
        return _finite(result)

    def function(self, name: str, arguments: Sequence[float]) -> float:
        """Every function of the answer language."""
        if name not in _REAL:
            raise NotInThisArithmetic
        try:
            return _finite(float(_REAL[name](*arguments)))
        except (ValueError, OverflowError):
            raise Undefined from None


def _finite(value: float) -> float:
    if not abs(value) < _FAR:  # also true of NaN
        raise Undefined
    return value


def _sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


_REAL: dict[str, Callable[..., float]] = {
    "abs": abs,
    "sign": lambda value: math.copysign(1.0, value) if value else 0.0,
    "max": max,
    "min": min,
    "floor": math.floor,
    "ceil": math.ceil,
    "relu": lambda value: max(value, 0.0),
    "sqrt": math.sqrt,
    "cbrt": math.cbrt,
    "exp": math.exp,
    "ln": math.log,
    "log2": math.log2,
    "log10": math.log10,
    "sigmoid": _sigmoid,
    "tanh": math.tanh,
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "pi": lambda: math.pi,
}
