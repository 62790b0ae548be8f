"""Rational numbers, without rounding."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from fractions import Fraction

from .number_system import NotInThisArithmetic, Undefined

# What would be longer than this many bits is refused before it is computed: a power, and what goes into one sum or
# product, of which a text may have thousands.
_MOST_BITS_OF_A_POWER = 40_000
_MOST_BITS = 20_000
_MOST_OF_A_FACTORIAL = 200
_MOST_OF_A_ROOT = 1000
_MOST_OF_A_LOGARITHM = 13  # denominators of a logarithm that is a fraction
_NEAR = 1e-9


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
        """Integer powers, and roots that are rational, real for odd ones; NotInThisArithmetic for others and giants."""
        if exponent.denominator != 1:
            base, exponent = _root(base, exponent.denominator), Fraction(exponent.numerator)
        if base == 0 and exponent < 0:
            raise Undefined
        size = _bits(base)
        if size > 1 and size * abs(exponent) > _MOST_BITS_OF_A_POWER:
            raise NotInThisArithmetic
        return base ** int(exponent)

    def function(self, name: str, arguments: Sequence[Fraction]) -> Fraction:
        """The functions that stay among the rationals, and the values of others where they do: ln(1), log(8, 2)."""
        if name in _RATIONAL:
            return _RATIONAL[name](*arguments)
        if name in _AT_ZERO and arguments[0] == 0:
            return _AT_ZERO[name]
        raise NotInThisArithmetic


Rational = int | Fraction


class Mixed:
    """The same numbers, whole ones as Python's integers, which are added and multiplied in a tenth of the time.

    For comparing only: to divide one of its values by another with `/` would give a double.
    """

    def number(self, value: Rational) -> Rational:
        """The literal itself."""
        return value.numerator if value.denominator == 1 else value

    def add(self, left: Rational, right: Rational) -> Rational:
        """left + right, as `Exact` gives it."""
        _refuse_giants(left, right)
        return left + right

    def multiply(self, left: Rational, right: Rational) -> Rational:
        """left * right, as `Exact` gives it."""
        _refuse_giants(left, right)
        return left * right

    def divide(self, left: Rational, right: Rational) -> Rational:
        """left / right, as `Exact` gives it."""
        return self.number(_EXACT.divide(Fraction(left), Fraction(right)))

    def power(self, base: Rational, exponent: Rational) -> Rational:
        """base ** exponent, as `Exact` gives it."""
        return self.number(_EXACT.power(Fraction(base), Fraction(exponent)))

    def function(self, name: str, arguments: Sequence[Rational]) -> Rational:
        """The function, as `Exact` has it."""
        return self.number(_EXACT.function(name, [Fraction(argument) for argument in arguments]))


_EXACT = Exact()


def _root(value: Fraction, degree: int) -> Fraction:
    """The real root of a degree. Undefined for an even root of a negative number."""
    if degree > _MOST_OF_A_ROOT:
        raise NotInThisArithmetic
    if value < 0:
        if degree % 2 == 0:
            raise Undefined
        return -_root(-value, degree)
    above, below = _whole_root(value.numerator, degree), _whole_root(value.denominator, degree)
    if above**degree != value.numerator or below**degree != value.denominator:
        raise NotInThisArithmetic
    return Fraction(above, below)


def _any_root(value: Fraction, degree: Fraction) -> Fraction:
    """The root of a whole degree, which may be negative."""
    if degree == 0:
        raise Undefined
    if degree.denominator != 1 or abs(degree) > _MOST_OF_A_ROOT:
        raise NotInThisArithmetic
    root = _root(value, int(abs(degree)))
    if degree > 0:
        return root
    if root == 0:
        raise Undefined
    return 1 / root


def _whole_root(value: int, degree: int) -> int:
    """The greatest whole number whose power is not above the value, by Newton's method."""
    if degree == 2:
        return math.isqrt(value)
    if value < 2:
        return value
    guess = 1 << -(-value.bit_length() // degree)
    while True:
        nearer = ((degree - 1) * guess + value // guess ** (degree - 1)) // degree
        if nearer >= guess:
            return guess
        guess = nearer


def _refuse_giants(left: Rational, right: Rational) -> None:
    above = left.numerator.bit_length() + right.numerator.bit_length()
    if above + left.denominator.bit_length() + right.denominator.bit_length() > _MOST_BITS:
        raise NotInThisArithmetic


def _sign(value: Fraction) -> Fraction:
    return Fraction((value > 0) - (value < 0))


def _exact_log(value: Fraction, base: Fraction) -> Fraction:
    """The fraction p/q for which base^p is value^q; NotInThisArithmetic where there is none of a small q."""
    if value <= 0 or base <= 0 or base == 1:
        raise Undefined
    try:
        exponent = math.log(value) / math.log(base)
    except (OverflowError, ValueError, ZeroDivisionError):  # beyond the doubles
        raise NotInThisArithmetic from None
    for degree in range(1, _MOST_OF_A_LOGARITHM):
        whole = round(degree * exponent)
        if abs(degree * exponent - whole) < _NEAR and _is_power(base, whole, value, degree):
            return Fraction(whole, degree)
    raise NotInThisArithmetic


def _is_power(base: Fraction, exponent: int, value: Fraction, degree: int) -> bool:
    sizes = _bits(base) * abs(exponent), _bits(value) * degree
    return max(sizes) <= _MOST_BITS_OF_A_POWER and base**exponent == value**degree


def _bits(value: Fraction) -> int:
    return max(value.numerator.bit_length(), value.denominator.bit_length())


def _natural_log(value: Fraction) -> Fraction:
    if value <= 0:
        raise Undefined
    if value != 1:
        raise NotInThisArithmetic
    return Fraction(0)


def _factorial(value: Fraction) -> Fraction:
    if value.denominator != 1 or value > _MOST_OF_A_FACTORIAL:
        raise NotInThisArithmetic
    if value < 0:
        raise Undefined
    return Fraction(math.factorial(int(value)))


def _binomial(count: Fraction, chosen: Fraction) -> Fraction:
    if count.denominator != 1 or chosen.denominator != 1 or not 0 <= count <= _MOST_OF_A_FACTORIAL:
        raise NotInThisArithmetic
    return Fraction(math.comb(int(count), int(chosen)) if chosen >= 0 else 0)


def _remainder(value: Fraction, divisor: Fraction) -> Fraction:
    if divisor == 0:
        raise Undefined
    return value - divisor * math.floor(value / divisor)


def _truth(holds: object) -> Fraction:
    return Fraction(1 if holds else 0)


_RATIONAL: dict[str, Callable[..., Fraction]] = {
    "abs": abs,
    "sign": _sign,
    "max": lambda *values: max(values),
    "min": lambda *values: min(values),
    "floor": lambda value: Fraction(math.floor(value)),
    "ceil": lambda value: Fraction(math.ceil(value)),
    "round": lambda value: Fraction(math.floor(value + Fraction(1, 2))),
    "relu": lambda value: max(value, Fraction(0)),
    "clip": lambda value, low, high: min(max(value, low), high),
    "sqrt": lambda value: _root(value, 2),
    "cbrt": lambda value: _root(value, 3),
    "root": _any_root,
    "ln": _natural_log,
    "log": _exact_log,
    "log2": lambda value: _exact_log(value, Fraction(2)),
    "log10": lambda value: _exact_log(value, Fraction(10)),
    "factorial": _factorial,
    "binomial": _binomial,
    "mod": _remainder,
    # Conditions are 1 where they hold and 0 elsewhere.
    "less": lambda left, right: _truth(left < right),
    "less_equal": lambda left, right: _truth(left <= right),
    "equals": lambda left, right: _truth(left == right),
    "unequal": lambda left, right: _truth(left != right),
    "and": lambda *values: min(values),
    "or": lambda *values: max(values),
    "not": lambda value: 1 - value,
}
_AT_ZERO = {
    **dict.fromkeys(["exp", "cos", "sec", "cosh", "sech"], Fraction(1)),
    **dict.fromkeys(["sin", "tan", "sinh", "tanh", "asin", "atan", "asinh", "atanh"], Fraction(0)),
    "sigmoid": Fraction(1, 2),
}
