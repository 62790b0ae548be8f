"""Formulas as quotients of polynomials in one symbol."""

from __future__ import annotations

from functools import reduce

from ...tree.nodes import Apply, Array, Node, Number, Symbol, symbols_in
from . import polynomials
from .cuts import Unclear, exact_value
from .polynomials import ONE, Polynomial

_LARGEST_DEGREE = 40
Quotient = tuple[Polynomial, Polynomial]  # the second is not zero


def quotient(tree: Node, symbol: str) -> Quotient | None:
    """The formula in lowest terms; None where it is no rational function with rational coefficients.

    Unclear for what has no value, such as 1/(x - x), and for a degree beyond 40.
    """
    found = _quotient(tree, symbol)
    return None if found is None else _reduced(*found)


def _quotient(tree: Node, symbol: str) -> Quotient | None:
    if isinstance(tree, Number):
        return polynomials.polynomial((tree.value,)), ONE
    if isinstance(tree, Array):
        return None
    if tree == Symbol(symbol):
        return polynomials.polynomial((0 * ONE[0], ONE[0])), ONE
    if symbol not in symbols_in(tree):
        value = None if symbols_in(tree) - {"pi"} else exact_value(tree)
        return None if value is None else (polynomials.polynomial((value,)), ONE)
    return _of_apply(tree, symbol) if isinstance(tree, Apply) else None


def _of_apply(tree: Apply, symbol: str) -> Quotient | None:
    if tree.head == "power":
        return _power(tree, symbol)
    if tree.head not in ("add", "multiply", "divide", "negate"):
        return None
    found = [_quotient(argument, symbol) for argument in tree.arguments]
    parts = [part for part in found if part is not None]
    if len(parts) < len(found):
        return None
    if tree.head == "negate":
        return polynomials.negated(parts[0][0]), parts[0][1]
    if tree.head == "divide":
        return _times(parts[0], _inverse(parts[1]))
    return reduce(_plus if tree.head == "add" else _times, parts)


def _power(tree: Apply, symbol: str) -> Quotient | None:
    base, exponent = tree.arguments
    whole = None if symbols_in(exponent) else exact_value(exponent)
    if whole is None or whole.denominator != 1:
        return None
    found = _quotient(base, symbol)
    if found is None:
        return None
    if whole < 0:
        found = _inverse(found)
    size = max(map(polynomials.degree, found))
    if abs(whole) * max(size, 0) > _LARGEST_DEGREE:
        raise Unclear
    return polynomials.power(found[0], abs(int(whole))), polynomials.power(found[1], abs(int(whole)))


def _plus(left: Quotient, right: Quotient) -> Quotient:
    if left[1] == right[1]:
        return polynomials.add(left[0], right[0]), left[1]
    top = polynomials.add(polynomials.multiply(left[0], right[1]), polynomials.multiply(right[0], left[1]))
    return _checked(top, polynomials.multiply(left[1], right[1]))


def _times(left: Quotient, right: Quotient) -> Quotient:
    return _checked(polynomials.multiply(left[0], right[0]), polynomials.multiply(left[1], right[1]))


def _inverse(of: Quotient) -> Quotient:
    if not of[0]:
        raise Unclear
    return of[1], of[0]


def _checked(top: Polynomial, bottom: Polynomial) -> Quotient:
    if max(polynomials.degree(top), polynomials.degree(bottom)) > _LARGEST_DEGREE:
        raise Unclear
    return top, bottom


def _reduced(top: Polynomial, bottom: Polynomial) -> Quotient:
    if polynomials.degree(bottom) < 1:
        return top, bottom
    common = polynomials.common_divisor(top, bottom)
    if polynomials.degree(common) < 1:
        return top, bottom
    return polynomials.divided(top, common)[0], polynomials.divided(bottom, common)[0]
