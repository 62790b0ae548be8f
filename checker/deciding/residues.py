"""Numbers modulo a large prime: exact arithmetic that never grows, in which functions are unknowns.

A function is a rational function of unknowns: exp(u) is one; sin and cos are rational in tan(u/2). An unknown is a hash
of the function and of the value of its argument, so that arguments that are equal as rational functions have equal
unknowns, however they are written.

Modulo a prime p = 3 (mod 4) exactly one of u and -u is a square. Taking the squares for the positive numbers, products
of positive numbers are positive, every positive number has one positive root, and √(u²) is |u|, as among the reals;
odd roots are unique where their degree has no divisor in common with p - 1.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from fractions import Fraction

from ..chance import Chance
from ..tree.number_system import NotInThisArithmetic, Undefined
from .expansion import COSINE_OF_MULTIPLE, SINE_OF_MULTIPLE

# The first is 3 modulo 4, and less 1 it has none of the divisors 3, 5, …, 19.
PRIMES = (2**127 - 801, 2**89 - 1)
_MOST_OF_AN_EXPONENT = 10**9
_MOST_OF_A_DEGREE = 64


class Residues:
    """Rational functions modulo a prime. A difference modulo the prime proves a difference of the functions."""

    def __init__(self, prime: int) -> None:
        self.prime = prime

    def number(self, value: Fraction) -> int:
        """The residue of a fraction."""
        return self.divide(value.numerator, value.denominator)

    def add(self, left: int, right: int) -> int:
        """left + right."""
        return (left + right) % self.prime

    def multiply(self, left: int, right: int) -> int:
        """left * right."""
        return left * right % self.prime

    def divide(self, left: int, right: int) -> int:
        """left / right; Undefined by zero."""
        if right % self.prime == 0:
            raise Undefined
        return left * pow(right, -1, self.prime) % self.prime

    def power(self, base: int, exponent: int) -> int:
        """A whole power. Undefined for a negative one of zero, NotInThisArithmetic for any that is not whole."""
        whole = self.whole(exponent)
        if whole < 0 and base % self.prime == 0:
            raise Undefined
        return pow(base, whole, self.prime)

    def function(self, name: str, arguments: Sequence[int]) -> int:  # noqa: ARG002 - the signature of a number system
        """Nothing but sums, products, quotients and whole powers is known here."""
        raise NotInThisArithmetic

    def whole(self, value: int) -> int:
        """The small whole number that a residue stands for. NotInThisArithmetic for another one."""
        value %= self.prime
        signed = value if value <= self.prime // 2 else value - self.prime
        if abs(signed) > _MOST_OF_AN_EXPONENT:
            raise NotInThisArithmetic
        return signed


class Unknowns(Residues):
    """The same with functions, modulo the first of the primes."""

    def __init__(self) -> None:
        super().__init__(PRIMES[0])

    def power(self, base: int, exponent: int) -> int:
        """Whole powers and roots; any other power is an unknown."""
        for degree in range(1, _MOST_OF_A_DEGREE):
            with suppress(NotInThisArithmetic):
                whole = self.whole(exponent * degree)
                return super().power(self.root(base, degree), whole)
        return self.unknown("power", base, exponent)

    def function(self, name: str, arguments: Sequence[int]) -> int:
        """The function as a rational function of unknowns; NotInThisArithmetic for what jumps at whole numbers."""
        plain = [argument % self.prime for argument in arguments]
        if name in _MADE_OF_OTHERS:
            return _MADE_OF_OTHERS[name](self, *plain) % self.prime
        if name in _ODD and plain[0] > self.prime // 2:
            return -self.unknown(name, -plain[0]) % self.prime
        return 0 if name in _ODD and plain[0] == 0 else self.unknown(name, *plain)

    def unknown(self, name: str, *values: int) -> int:
        """The unknown of a function and its arguments, never 0."""
        if name in _JUMPING:
            raise NotInThisArithmetic
        return 1 + Chance("unknown", name, *(value % self.prime for value in values)).below(self.prime - 1)

    def sign(self, value: int) -> int:
        """1 for a square, -1 for another number, 0 for zero."""
        value %= self.prime
        return 0 if value == 0 else 1 if pow(value, self.prime // 2, self.prime) == 1 else -1

    def root(self, value: int, degree: int) -> int:
        """The root of a degree. Undefined for an even one of what is no square, NotInThisArithmetic for one that is not
        unique."""
        while degree % 2 == 0:
            if self.sign(value) < 0:
                raise Undefined
            value, degree = pow(value, (self.prime + 1) // 4, self.prime), degree // 2
        try:
            return pow(value, pow(degree, -1, self.prime - 1), self.prime)
        except ValueError:
            raise NotInThisArithmetic from None

    def exp(self, value: int) -> int:
        """exp(u), with exp(-u) = 1 / exp(u)."""
        value %= self.prime
        if value > self.prime // 2:
            return self.divide(1, self.exp(-value))
        # a square, being positive
        return 1 if value == 0 else pow(self.unknown("exp", value), 2, self.prime)

    def logarithm(self, value: int) -> int:
        """ln(u), 0 for 1. Undefined for zero."""
        if value % self.prime == 0:
            raise Undefined
        return 0 if value % self.prime == 1 else self.unknown("ln", value)

    def half_tangent(self, value: int) -> int:
        """tan(u/2), which is odd."""
        value %= self.prime
        if value > self.prime // 2:
            return -self.unknown("tan", -value) % self.prime
        return 0 if value == 0 else self.unknown("tan", value)


Of = Callable[..., int]


def _multiple(field: Unknowns, angle: int, count: int) -> tuple[int, int]:
    """Sine and cosine of a whole multiple of an angle: the power of cos + i·sin, by squaring."""
    tangent, count = field.half_tangent(angle), field.whole(count)
    divisor = 1 + tangent * tangent
    cosine, sine = field.divide(1 - tangent * tangent, divisor), field.divide(2 * tangent, divisor)
    real, imaginary = 1, 0
    for digit in f"{abs(count):b}":
        real, imaginary = field.add(real * real, -imaginary * imaginary), 2 * real * imaginary % field.prime
        if digit == "1":
            real, imaginary = real * cosine - imaginary * sine, real * sine + imaginary * cosine
    return imaginary if count >= 0 else -imaginary, real


def _abs(field: Unknowns, value: int) -> int:
    return value * field.sign(value)


def _max(field: Unknowns, first: int, *others: int) -> int:
    for other in others:
        first = field.divide(first + other + _abs(field, first - other), 2)
    return first


def _min(field: Unknowns, *values: int) -> int:
    return -_max(field, *(-value for value in values))


_MADE_OF_OTHERS: dict[str, Of] = {
    "exp": Unknowns.exp,
    "ln": Unknowns.logarithm,
    SINE_OF_MULTIPLE: lambda field, angle, count: _multiple(field, angle, count)[0],
    COSINE_OF_MULTIPLE: lambda field, angle, count: _multiple(field, angle, count)[1],
    "sqrt": lambda field, value: field.root(value, 2),
    "cbrt": lambda field, value: field.root(value, 3),
    "abs": _abs,
    "sign": Unknowns.sign,
    "relu": lambda field, value: _max(field, value, 0),
    "max": _max,
    "min": _min,
    "clip": lambda field, value, low, high: _min(field, _max(field, value, low), high),
    "less": lambda field, left, right: int(field.sign(right - left) > 0),
    "less_equal": lambda field, left, right: int(field.sign(right - left) >= 0),
    "and": lambda _, *values: min(values),
    "or": lambda _, *values: max(values),
    "not": lambda _, value: 1 - value,
}
_ODD = frozenset({"atan", "asin", "asinh", "atanh"})
_JUMPING = frozenset({"equals", "unequal", "floor", "ceil", "round", "mod", "factorial", "binomial", "root"})
