"""Numbers in double precision."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from .functions import NEVER_ZERO, STEPS, real_functions
from .number_system import NotInThisArithmetic, Undefined

_FAR = 1e300
_BLURRED = 1e-9  # relative distance within which rounding may have put a value on the wrong side of a jump
_FUNCTIONS = real_functions(math)
_JUMPS_AT = {"floor": 0.0, "ceil": 0.0, "round": 0.5}
_COMPARISONS = frozenset({"less", "less_equal", "equals", "unequal"})


class Floating:
    """IEEE double precision. What overflows, underflows or is not a number is Undefined, so no NaN is ever compared."""

    def number(self, value: Fraction) -> float:
        """The nearest double; Undefined beyond their range."""
        try:
            return value.numerator / value.denominator  # as `float` does, after a look at what a rational is
        except OverflowError:
            raise Undefined from None

    def add(self, left: float, right: float) -> float:
        """left + right."""
        result = left + right
        if not abs(result) < _FAR:  # `_finite`, without a call
            raise Undefined
        return result

    def multiply(self, left: float, right: float) -> float:
        """left * right; a product too small for a double is Undefined, not zero."""
        result = left * right
        if not abs(result) < _FAR:
            raise Undefined
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
        """base ** exponent among the reals; Undefined where it is too small for a double."""
        try:
            result = base**exponent
        except (OverflowError, ZeroDivisionError):
            raise Undefined from None
        if isinstance(result, complex) or (result == 0 and base != 0):
            raise Undefined
        return _finite(result)

    def function(self, name: str, arguments: Sequence[float]) -> float:
        """Every function of the answer language; Undefined so near to a jump that rounding may have crossed it."""
        if name not in _FUNCTIONS:
            raise NotInThisArithmetic
        if name in STEPS:
            _refuse_blurred(name, arguments)
        try:
            result = _finite(float(_FUNCTIONS[name](*arguments)))
        except (ValueError, OverflowError, ZeroDivisionError):
            raise Undefined from None
        if result == 0 and name in NEVER_ZERO:
            raise Undefined
        return result


def _finite(value: float) -> float:
    if not abs(value) < _FAR:  # also true of NaN
        raise Undefined
    return value


def _refuse_blurred(name: str, arguments: Sequence[float]) -> None:
    if name in _COMPARISONS:
        left, right = arguments
        is_blurred = left != right and abs(left - right) <= _BLURRED * max(abs(left), abs(right))
    else:
        apart = arguments[0] - _JUMPS_AT.get(name, 0.0)
        nearest = round(apart)
        is_blurred = name in _JUMPS_AT and apart != nearest and abs(apart - nearest) <= _BLURRED * max(1.0, abs(apart))
    if is_blurred:
        raise Undefined
