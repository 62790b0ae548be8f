"""The functions of the answer language as real functions, over a library of the elementary ones: `math`, or mpmath."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Function = Callable[..., Any]

# Constant between jumps: rounding may put a value on the wrong side.
STEPS = frozenset({"sign", "floor", "ceil", "round", "less", "less_equal", "equals", "unequal", "and", "or", "not"})
NEVER_ZERO = frozenset({"exp", "sigmoid", "softplus", "sech", "csch", "cosh"})  # a zero of these is an underflow


def real_functions(library: Any) -> dict[str, Function]:
    """Functions of real numbers by canonical name. Outside their domain they raise ValueError, ZeroDivisionError or
    OverflowError, or give a complex number, as the library does.
    """
    return {
        **_piecewise(library),
        **_exponential(library),
        **_circular(library),
        **_hyperbolic(library),
        **_of_counts(library),
        **_CONDITIONS,
    }


def _piecewise(library: Any) -> dict[str, Function]:
    return {
        "abs": abs,
        "sign": lambda value: (value > 0) - (value < 0),
        "max": lambda *values: max(values),
        "min": lambda *values: min(values),
        "floor": library.floor,
        "ceil": library.ceil,
        "round": lambda value: library.floor(value + 0.5),
        "relu": lambda value: max(value, 0 * value),
        "clip": lambda value, low, high: min(max(value, low), high),
        "mod": lambda value, divisor: value - divisor * library.floor(value / divisor),
    }


def _exponential(library: Any) -> dict[str, Function]:
    exp, log, sqrt = library.exp, library.log, library.sqrt
    return {
        "exp": exp,
        "ln": log,
        "log": lambda value, base: log(value) / log(base),
        "log2": getattr(library, "log2", lambda value: log(value) / log(2)),
        "log10": library.log10,
        "sqrt": sqrt,
        "cbrt": lambda value: _root(library, value, 3),
        "root": lambda value, degree: _root(library, value, degree),
        "sigmoid": lambda z: 1 / (1 + exp(-z)) if z >= 0 else exp(z) / (1 + exp(z)),
        "softplus": lambda z: max(z, 0 * z) + library.log1p(exp(-abs(z))),
    }


def _root(library: Any, value: Any, degree: Any) -> Any:
    """The root of a degree, real for odd ones."""
    if value < 0 and degree % 2 == 1:
        return -_root(library, -value, degree)
    if value < 0:
        raise ValueError("an even root of a negative number")
    if value == 0 or value == 1:
        return value if degree > 0 else 1 / value
    if degree == 3:
        return library.cbrt(value)
    return library.exp(library.log(value) / degree)


def _circular(library: Any) -> dict[str, Function]:
    return {
        "pi": lambda: 1 * library.pi,
        "sin": library.sin,
        "cos": library.cos,
        "tan": library.tan,
        "sec": lambda value: 1 / library.cos(value),
        "csc": lambda value: 1 / library.sin(value),
        "cot": lambda value: library.cos(value) / library.sin(value),
        "asin": library.asin,
        "acos": library.acos,
        "atan": library.atan,
        "atan2": library.atan2,
        "asec": lambda value: library.acos(1 / value),
        "acsc": lambda value: library.asin(1 / value),
        "acot": lambda value: library.atan2(1, value),  # from 0 to pi, without a jump
    }


def _hyperbolic(library: Any) -> dict[str, Function]:
    return {
        "sinh": library.sinh,
        "cosh": library.cosh,
        "tanh": library.tanh,
        "sech": lambda value: 1 / library.cosh(value),
        "csch": lambda value: 1 / library.sinh(value),
        "coth": lambda value: 1 / library.tanh(value),
        "asinh": library.asinh,
        "acosh": library.acosh,
        "atanh": library.atanh,
    }


def _of_counts(library: Any) -> dict[str, Function]:
    """Factorials and binomials of any real number, by the gamma function."""
    gamma = library.gamma
    return {
        "factorial": lambda value: gamma(value + 1),
        "binomial": lambda count, chosen: gamma(count + 1) / (gamma(chosen + 1) * gamma(count - chosen + 1)),
    }


_CONDITIONS: dict[str, Function] = {
    "less": lambda left, right: left < right,
    "less_equal": lambda left, right: left <= right,
    "equals": lambda left, right: left == right,
    "unequal": lambda left, right: left != right,
    "and": min,
    "or": max,
    "not": lambda value: 1 - value,
}
