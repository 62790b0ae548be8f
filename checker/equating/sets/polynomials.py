"""Polynomials in one unknown with rational coefficients, lowest power first, without zeros at the top."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise, zip_longest
from math import gcd, lcm

Polynomial = tuple[Fraction, ...]

ZERO: Polynomial = ()
ONE: Polynomial = (Fraction(1),)
_MOST_BITS = 20_000


class TooLarge(ArithmeticError):
    """Coefficients too long to go on with."""


def polynomial(coefficients: Sequence[Fraction]) -> Polynomial:
    """The polynomial without zeros at the top. TooLarge for giants."""
    end = len(coefficients)
    while end and coefficients[end - 1] == 0:
        end -= 1
    kept = tuple(coefficients[:end])
    if any(value.numerator.bit_length() + value.denominator.bit_length() > _MOST_BITS for value in kept):
        raise TooLarge
    return kept


def degree(p: Polynomial) -> int:
    """The degree; -1 for zero."""
    return len(p) - 1


def add(p: Polynomial, q: Polynomial) -> Polynomial:
    """p + q."""
    return polynomial([a + b for a, b in zip_longest(p, q, fillvalue=Fraction(0))])


def negated(p: Polynomial) -> Polynomial:
    """-p."""
    return tuple(-value for value in p)


def multiply(p: Polynomial, q: Polynomial) -> Polynomial:
    """p * q."""
    product = [Fraction(0)] * max(0, len(p) + len(q) - 1)
    for place, left in enumerate(p):
        if left:
            for other, right in enumerate(q):
                product[place + other] += left * right
    return polynomial(product)


def power(p: Polynomial, exponent: int) -> Polynomial:
    """p to a whole power, not negative."""
    found, square = ONE, p
    while exponent:
        if exponent & 1:
            found = multiply(found, square)
        exponent >>= 1
        if exponent:
            square = multiply(square, square)
    return found


def divided(p: Polynomial, q: Polynomial) -> tuple[Polynomial, Polynomial]:
    """Quotient and remainder by q, which is not zero."""
    rest = list(p)
    quotient = [Fraction(0)] * max(0, len(p) - len(q) + 1)
    for place in range(len(quotient) - 1, -1, -1):
        factor = rest[place + len(q) - 1] / q[-1]
        quotient[place] = factor
        if factor:
            for at, value in enumerate(q):
                rest[place + at] -= factor * value
    return polynomial(quotient), polynomial(rest[: max(0, len(q) - 1)])


def primitive(p: Polynomial) -> Polynomial:
    """The positive multiple with whole coefficients that have no common factor."""
    if not p:
        return p
    scale = lcm(*(value.denominator for value in p))
    whole = [value.numerator * (scale // value.denominator) for value in p]
    common = gcd(*whole)
    return polynomial([Fraction(value // common) for value in whole])


def common_divisor(p: Polynomial, q: Polynomial) -> Polynomial:
    """The greatest common divisor, up to a number."""
    p, q = primitive(p), primitive(q)
    while q:
        p, q = q, primitive(divided(p, q)[1])
    return p


def derivative(p: Polynomial) -> Polynomial:
    """p'."""
    return polynomial([value * power for power, value in enumerate(p)][1:])


def square_free(p: Polynomial) -> Polynomial:
    """A polynomial with the same roots, each once."""
    if degree(p) < 2:
        return primitive(p)
    return primitive(divided(p, common_divisor(p, derivative(p)))[0])


def sign_at(p: Polynomial, x: Fraction) -> int:
    """The sign of p(x), in whole numbers: of p(a/b)·b^n."""
    whole = primitive(p)
    top, bottom = x.numerator, x.denominator
    value, scale = 0, 1
    for coefficient in reversed(whole):
        value = value * top + coefficient.numerator * scale
        scale *= bottom
    return (value > 0) - (value < 0)


def sturm(p: Polynomial) -> list[Polynomial]:
    """The chain of remainders whose changes of sign count the roots of p, which has each root once."""
    chain = [primitive(p), primitive(derivative(p))]
    while chain[-1]:
        chain.append(primitive(negated(divided(chain[-2], chain[-1])[1])))
    return chain[:-1]


def changes(chain: Sequence[Polynomial], x: Fraction) -> int:
    """How often the sign changes along the chain at x."""
    signs = [sign for p in chain if (sign := sign_at(p, x))]
    return sum(a != b for a, b in pairwise(signs))


def bound(p: Polynomial) -> Fraction:
    """A power of two beyond the size of every root (Cauchy's bound)."""
    largest = max((abs(value / p[-1]) for value in p[:-1]), default=Fraction(0)) + 1
    return Fraction(2) ** (largest.numerator // largest.denominator).bit_length()
