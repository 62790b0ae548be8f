"""Real numbers known to within a radius, in doubles or to any number of digits.

The radius follows the rounding of each operation and the slope of each function, generously. Of two values whose balls
lie apart it is certain that they differ; a value that a ball cannot tell (a jump inside it, a division by what may be
zero) is Undefined.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import Any

from .functions import NEVER_ZERO, STEPS, Function, real_functions
from .number_system import NotInThisArithmetic, Undefined

_SLACK = 8  # units in the last place that a function of a library may be off
_OF_GAMMA = 4096
_LIPSCHITZ = frozenset({"max", "min", "abs", "relu", "clip"})  # move by no more than their arguments
_ROUGH = frozenset({"factorial", "binomial"})
_TROUBLES = (ValueError, OverflowError, ZeroDivisionError, TypeError)
_MOST_OF_AN_EXPONENT = 10**8
_MOST_OF_AN_ANGLE = 10**12
_MOST_OF_A_FACTORIAL = 10**5
_MOST_DIGITS_OF_A_FACTORIAL = 250  # the gamma function takes a second for a thousand


class Ball:
    """A number within `rad` of `mid`. Comparisons that the radius leaves open raise Undefined."""

    __slots__ = ("mid", "rad")

    def __init__(self, mid: Any, rad: Any) -> None:
        self.mid, self.rad = mid, rad

    def __neg__(self) -> Ball:
        return Ball(-self.mid, self.rad)

    def __abs__(self) -> Ball:
        return Ball(abs(self.mid), self.rad)

    def __int__(self) -> int:
        if self.rad or abs(self.mid) > _MOST_OF_AN_EXPONENT:
            raise Undefined
        return int(self.mid)

    def __eq__(self, other: object) -> bool:
        mid, rad = (other.mid, other.rad) if isinstance(other, Ball) else (other, 0)
        if self.rad == 0 and rad == 0:
            return bool(self.mid == mid)
        if abs(self.mid - mid) <= self.rad + rad:
            raise Undefined
        return False

    __hash__ = None  # type: ignore[assignment]

    def __lt__(self, other: Ball | int) -> bool:
        mid, rad = (other.mid, other.rad) if isinstance(other, Ball) else (other, 0)
        if (self.rad or rad) and abs(self.mid - mid) <= self.rad + rad:
            raise Undefined
        return bool(self.mid < mid)

    def __gt__(self, other: Ball | int) -> bool:
        return bool(self.mid > (other.mid if isinstance(other, Ball) else other))


class Doubles:
    """Balls around doubles."""

    has_gamma = True

    def __init__(self) -> None:
        self.unit = 2.0**-52
        self.smallest, self.largest = 1e-290, 1e290
        self.most_of_a_whole = 2.0**53
        self.functions: dict[str, Function] = real_functions(math)

    def nearest(self, value: Fraction) -> float:
        """The nearest double. OverflowError beyond their range."""
        return float(value)

    def is_real(self, value: object) -> bool:
        """Whether a result is no complex number."""
        return not isinstance(value, complex)

    def power(self, base: Any, exponent: Any) -> Any:
        """base ** exponent."""
        return math.pow(base, exponent)


class Digits:
    """Balls around numbers of so many decimal digits, with exponents of any size. Imports mpmath."""

    def __init__(self, digits: int) -> None:
        import mpmath

        self.context = mpmath.mp.clone()
        self.context.dps = digits
        self.has_gamma = digits <= _MOST_DIGITS_OF_A_FACTORIAL
        self.unit = self.context.mpf(2) ** (1 - self.context.prec)
        self.smallest, self.largest = self.context.mpf(0), self.context.mpf(2) ** (4 * _MOST_OF_AN_EXPONENT)
        self.most_of_a_whole = self.context.mpf(2) ** self.context.prec
        self.functions: dict[str, Function] = real_functions(self.context)

    def nearest(self, value: Fraction) -> Any:
        """The nearest number of so many digits."""
        return self.context.mpf(value.numerator) / value.denominator

    def is_real(self, value: object) -> bool:
        """Whether a result is no complex number."""
        return not isinstance(value, self.context.mpc)

    def power(self, base: Any, exponent: Any) -> Any:
        """base ** exponent, of a size that can be held."""
        if base != 0 and abs(exponent * self._size(base)) > _MOST_OF_AN_EXPONENT:
            raise OverflowError
        return self.context.mpf(base) ** exponent

    def _size(self, number: Any) -> float:
        """ln|number| to a few digits: all of them would take as long as everything else."""
        mantissa, twos = self.context.frexp(abs(number))
        return math.log(mantissa) + int(twos) * math.log(2)


class Balls:
    """The number system of balls over a library of reals."""

    def __init__(self, reals: Doubles | Digits) -> None:
        self.reals = reals
        self.unit = reals.unit
        self.keeps_small = isinstance(reals, Digits)

    def number(self, value: Fraction) -> Ball:
        """The ball around a literal; exact where the library holds the number."""
        try:
            mid = self.reals.nearest(value)
        except OverflowError:
            raise Undefined from None
        is_dyadic = value.denominator & (value.denominator - 1) == 0 and value.denominator < 2**60
        is_held = is_dyadic and abs(value.numerator) < self.reals.most_of_a_whole
        return self._ball(mid, 0 if is_held else self.unit * abs(mid))

    def add(self, left: Ball, right: Ball) -> Ball:
        """left + right. With digits, Undefined where one of them is lost beside the other: more digits would tell."""
        mid = left.mid + right.mid
        if self.keeps_small:
            self._refuse_lost(mid, left, right)
            self._refuse_lost(mid, right, left)
        return self._rounded(mid, left.rad + right.rad)

    def _refuse_lost(self, total: Any, large: Ball, small: Ball) -> None:
        if total == large.mid and abs(small.mid) > small.rad:
            raise Undefined

    def multiply(self, left: Ball, right: Ball) -> Ball:
        """left * right."""
        mid = left.mid * right.mid
        if mid == 0 and left.mid != 0 and right.mid != 0:
            raise Undefined
        if not (left.rad or right.rad):
            return self._rounded(mid, 0)
        return self._rounded(mid, abs(left.mid) * right.rad + abs(right.mid) * left.rad + left.rad * right.rad)

    def divide(self, left: Ball, right: Ball) -> Ball:
        """left / right; Undefined where the divisor may be zero."""
        if abs(right.mid) <= right.rad:
            raise Undefined
        mid = left.mid / right.mid
        if mid == 0 and left.mid != 0:
            raise Undefined
        rad = (left.rad + abs(mid) * right.rad) / (abs(right.mid) - right.rad)
        return self._ball(mid, rad + self.unit * abs(mid))

    def power(self, base: Ball, exponent: Ball) -> Ball:
        """base ** exponent among the reals."""
        if abs(base.mid) <= base.rad and not _has_value_at_zero(base, exponent):
            raise Undefined
        growth = 1 + abs(exponent.mid)
        return self._by_slopes(self.reals.power, (base, exponent), _SLACK * growth)

    def function(self, name: str, arguments: Sequence[Ball]) -> Ball:
        """Every function of the answer language."""
        function = self.reals.functions.get(name)
        if function is None:
            raise NotInThisArithmetic
        self._refuse_giants(name, arguments)
        if name in STEPS:
            return self._step(name, function, arguments)
        if name in _LIPSCHITZ:
            rad = max(argument.rad for argument in arguments)
            return self._ball(self._value(function, [argument.mid for argument in arguments]), rad)
        if name == "mod":
            whole = self.function("floor", [self.divide(*arguments)])
            return self.add(arguments[0], -self.multiply(arguments[1], whole))
        result = self._by_slopes(function, arguments, _OF_GAMMA if name in _ROUGH else _SLACK)
        if result.mid == 0 and name in NEVER_ZERO:
            raise Undefined
        if self.keeps_small and name in _NEAR_ONE and abs(result.mid) == 1 and abs(arguments[0].mid) > arguments[0].rad:
            raise Undefined  # what it is less or more than one is lost
        return result

    def _refuse_giants(self, name: str, arguments: Sequence[Ball]) -> None:
        if name in _ROUGH and not self.reals.has_gamma:
            raise Undefined
        most = _MOST_OF_A_FACTORIAL if name in _ROUGH else _MOST_OF_AN_ANGLE if name in _ANGLES else None
        most = _MOST_OF_AN_EXPONENT if name in _GROWING else most
        if most is not None and any(abs(argument.mid) > most for argument in arguments):
            raise Undefined

    def _step(self, name: str, function: Function, arguments: Sequence[Ball]) -> Ball:
        """A function that is constant between jumps; Undefined where the ball reaches over one."""
        if len(arguments) == 2 and name not in ("and", "or"):
            if any(argument.rad for argument in arguments):
                arguments[0] < arguments[1]  # noqa: B015 - Undefined where the radius leaves it open
            return self._step_to(self._value(function, [argument.mid for argument in arguments]))
        found = {
            self._value(function, [argument.mid + side * argument.rad for argument in arguments]) for side in (-1, 0, 1)
        }
        if len(found) > 1:
            raise Undefined
        return self._step_to(found.pop())

    def _step_to(self, value: Any) -> Ball:
        return self._ball(value + self.reals.nearest(_ZERO), 0)

    def _by_slopes(self, function: Function, arguments: Sequence[Ball], slack: Any) -> Ball:
        """The value of a smooth function, its radius from the values at the ends of each argument's ball."""
        mids = [argument.mid for argument in arguments]
        value = self._value(function, mids)
        rad = slack * self.unit * abs(value)
        for place, argument in enumerate(arguments):
            if argument.rad:
                ends = [mids[place] - argument.rad, mids[place] + argument.rad]
                values = [self._value(function, [*mids[:place], end, *mids[place + 1 :]]) for end in ends]
                bend = argument.rad * argument.rad * (1 + abs(value))  # where the slope is zero
                rad += 2 * max(abs(end - value) for end in values) + bend
        return self._ball(value, rad)

    def _value(self, function: Function, mids: Sequence[Any]) -> Any:
        try:
            value = function(*mids)
        except _TROUBLES:
            raise Undefined from None
        if not self.reals.is_real(value):
            raise Undefined
        return value

    def _rounded(self, mid: Any, rad: Any) -> Ball:
        if rad == 0 and abs(mid) < self.reals.most_of_a_whole and mid == int(mid):
            return Ball(mid, 0)
        return self._ball(mid, rad + self.unit * abs(mid))

    def _ball(self, mid: Any, rad: Any) -> Ball:
        size = abs(mid)
        if not size < self.reals.largest or not rad < self.reals.largest or 0 < size < self.reals.smallest:
            raise Undefined
        return Ball(mid, rad)


def _has_value_at_zero(base: Ball, exponent: Ball) -> bool:
    """Whether a power has a value although its base may be zero: of zero itself, and a whole one."""
    if base.rad == 0 and exponent.mid > exponent.rad:
        return True
    return bool(exponent.rad == 0 and exponent.mid > 0 and exponent.mid == int(exponent))


_ZERO = Fraction(0)
_ANGLES = frozenset({"sin", "cos", "tan", "sec", "csc", "cot"})
_NEAR_ONE = frozenset({"tanh", "coth", "sigmoid", "exp", "cos", "sec", "cosh", "sech"})
_GROWING = frozenset({"exp", "sigmoid", "softplus", "sinh", "cosh", "tanh", "sech", "csch", "coth"})


@cache
def doubles() -> Balls:
    """The balls around doubles."""
    return Balls(Doubles())


@cache
def digits(count: int) -> Balls:
    """The balls around numbers of so many digits."""
    return Balls(Digits(count))
