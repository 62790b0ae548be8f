"""The operations of a tape for complex numbers whose imaginary part is tiny: the twin of `arithmetic` with which a
complex step takes a derivative.

A result is the analytic continuation of the real operation, nan where there is none: no logarithm or root is continued
across zero or the negative axis. ABS, SIGN, RELU, MAX, MIN, FLOOR and CEIL are not analytic. They act as the branch
that the real part chooses, whose derivative is theirs, and are nan on a kink or a jump itself.
"""

from __future__ import annotations

import cmath
import math

from . import arithmetic

_NAN = complex(math.nan, math.nan)
_RATHER_FLAT = 350.0  # tanh is 1 from here on, and its derivative 0, in floats


def divide(left: complex, right: complex) -> complex:
    """left / right; nan at 0."""
    return complex(left) / right if right != 0.0 else _NAN


def power(base: complex, exponent: complex) -> complex:
    """base ** exponent for a base above 0, and for one below with a whole real exponent; else nan."""
    base, exponent = complex(base), complex(exponent)
    if exponent == 0.0:
        return complex(1.0)
    if base.real > 0.0:
        return exp(exponent * ln(base))
    if exponent.imag != 0.0 or not exponent.real.is_integer():
        return _NAN
    if base.real < 0.0:
        # The principal value is continued across the branch cut by turning the base around.
        grown = exp(exponent * ln(-base))
        return grown if exponent.real % 2.0 == 0.0 else -grown
    return _power_at_zero(base, exponent.real)


def _power_at_zero(base: complex, exponent: float) -> complex:
    if exponent < 1.0:
        return _NAN
    return base if exponent == 1.0 else complex(0.0)


def greater(left: complex, right: complex) -> complex:
    """The one with the larger real part; nan if these are equal and the numbers are not."""
    left, right = complex(left), complex(right)
    if left.real == right.real:
        return left if left == right else _NAN
    if left.real > right.real:
        return left
    return right if left.real < right.real else _NAN


def lesser(left: complex, right: complex) -> complex:
    """The one with the smaller real part; nan if these are equal and the numbers are not."""
    return -greater(-complex(left), -complex(right))


def exp(value: complex) -> complex:
    """e ** value; inf and nan where the real part is too large."""
    value = complex(value)
    size = arithmetic.exp(value.real)
    return complex(size * math.cos(value.imag), size * math.sin(value.imag)) if math.isfinite(size) else _NAN


def ln(value: complex) -> complex:
    """The natural logarithm; nan from 0 downwards."""
    return cmath.log(value) if complex(value).real > 0.0 else _NAN


def sqrt(value: complex) -> complex:
    """The square root; nan from 0 downwards, where it has no derivative."""
    return cmath.sqrt(value) if complex(value).real > 0.0 else _NAN


def absolute(value: complex) -> complex:
    """The value or its opposite, whichever has the positive real part; nan on the kink, 0."""
    value = complex(value)
    if value.real == 0.0:
        return _NAN if value.imag != 0.0 else complex(0.0)
    return value if value.real > 0.0 else -value


def sign(value: complex) -> complex:
    """-1 or 1; nan on the jump, 0."""
    return _step(value, arithmetic.sign(complex(value).real), complex(value).real == 0.0)


def sigmoid(value: complex) -> complex:
    """1 / (1 + e ** -value), without overflow on either side."""
    value = complex(value)
    if value.real >= 0.0:
        return 1.0 / (1.0 + exp(-value))
    grown = exp(value)
    return grown / (1.0 + grown)


def relu(value: complex) -> complex:
    """The value, or 0 where its real part is negative; nan on the kink, 0."""
    value = complex(value)
    if value.real == 0.0:
        return _NAN if value.imag != 0.0 else complex(0.0)
    return value if not value.real < 0.0 else complex(0.0)


def tanh(value: complex) -> complex:
    """The hyperbolic tangent."""
    value = complex(value)
    if abs(value.real) > _RATHER_FLAT:
        return complex(math.copysign(1.0, value.real))
    return cmath.tanh(value)


def sin(value: complex) -> complex:
    """The sine; nan of an infinity."""
    return cmath.sin(value) if cmath.isfinite(value) else _NAN


def cos(value: complex) -> complex:
    """The cosine; nan of an infinity."""
    return cmath.cos(value) if cmath.isfinite(value) else _NAN


def tan(value: complex) -> complex:
    """The tangent; nan of an infinity."""
    return cmath.tan(value) if cmath.isfinite(value) else _NAN


def floor(value: complex) -> complex:
    """The largest whole number that is not above the real part; nan on the jumps."""
    real = complex(value).real
    return _step(value, arithmetic.floor(real), arithmetic.floor(real) == real)


def ceil(value: complex) -> complex:
    """The smallest whole number that is not below the real part; nan on the jumps."""
    real = complex(value).real
    return _step(value, arithmetic.ceil(real), arithmetic.ceil(real) == real)


def _step(value: complex, level: float, on_a_jump: bool) -> complex:
    """A level of a step function; on a jump itself only what does not move has one."""
    return _NAN if on_a_jump and complex(value).imag != 0.0 else complex(level)
