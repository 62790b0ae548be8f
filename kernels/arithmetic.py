"""The operations of a tape, for one pair of floats, the same whether interpreted or compiled.

They follow IEEE 754 where plain Python would raise: a division by zero is inf or nan, a logarithm of zero -inf, an
exponential that is too large inf. Each is written so that Numba compiles the very same source (`generate`), hence the
comparisons in place of exceptions. Sums, differences and products need no help: Python never raises for them.
"""

from __future__ import annotations

import math

LARGEST_EXPONENT = 709.782712893384  # exp of this is the last one below the largest float
WHOLE_FROM = 4503599627370496.0  # 2**52: from here on every float is a whole number


def divide(left: float, right: float) -> float:
    """left / right; x/0 is inf with the sign of both, 0/0 nan."""
    if right != 0.0:
        return left / right
    if left == 0.0 or left != left:
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1.0, right)


def power(base: float, exponent: float) -> float:
    """base ** exponent as C's pow; nan for a negative base with a broken exponent."""
    if exponent == 0.0 or base == 1.0:
        return 1.0
    if exponent != exponent:
        return exponent
    side = 1.0
    if math.copysign(1.0, base) < 0.0:
        # The remainder of an infinite exponent is nan, which makes it a whole, even number here, as in C.
        if -math.inf < base < 0.0 and exponent % 1.0 > 0.0:
            return math.nan
        if exponent % 2.0 == 1.0:
            side = -1.0
    size = abs(base)
    growth = exponent * ln(size)
    if growth > 710.0:
        return side * math.inf
    if growth > 709.0:
        # Too near the largest float to know whether Python would raise: a product overflows in silence.
        root = math.pow(size, 0.5 * exponent)
        return side * (root * root)
    return side * math.pow(size, exponent)


def greater(left: float, right: float) -> float:
    """The larger of the two; nan if either is."""
    return left if left >= right or left != left else right


def lesser(left: float, right: float) -> float:
    """The smaller of the two; nan if either is."""
    return left if left <= right or left != left else right


def exp(value: float) -> float:
    """e ** value; inf from 709.78 on."""
    return math.inf if value > LARGEST_EXPONENT else math.exp(value)


def ln(value: float) -> float:
    """The natural logarithm; -inf at 0, nan below."""
    if value > 0.0:
        return math.log(value)
    return -math.inf if value == 0.0 else math.nan


def sqrt(value: float) -> float:
    """The square root; nan below 0."""
    return math.sqrt(value) if value >= 0.0 else math.nan


def sign(value: float) -> float:
    """-1, 0 or 1; nan of nan."""
    if value > 0.0:
        return 1.0
    if value < 0.0:
        return -1.0
    return value


def sigmoid(value: float) -> float:
    """1 / (1 + e ** -value), without overflow on either side."""
    if value >= 0.0:
        return 1.0 / (1.0 + math.exp(-value))
    grown = math.exp(value)
    return grown / (1.0 + grown)


def relu(value: float) -> float:
    """max(value, 0); nan of nan."""
    return 0.0 if value < 0.0 else value  # noqa: FURB136 - max drops a nan


def tanh(value: float) -> float:
    """The hyperbolic tangent."""
    return math.tanh(value)


def sin(value: float) -> float:
    """The sine; nan of an infinity."""
    return math.sin(value) if value - value == 0.0 else math.nan


def cos(value: float) -> float:
    """The cosine; nan of an infinity."""
    return math.cos(value) if value - value == 0.0 else math.nan


def tan(value: float) -> float:
    """The tangent; nan of an infinity."""
    return math.tan(value) if value - value == 0.0 else math.nan


def floor(value: float) -> float:
    """The largest whole number that is not above."""
    return float(math.floor(value)) if abs(value) < WHOLE_FROM else value


def ceil(value: float) -> float:
    """The smallest whole number that is not below."""
    return float(math.ceil(value)) if abs(value) < WHOLE_FROM else value


def exps(values: tuple[float, ...]) -> tuple[float, ...]:
    """e ** value for each; compiled, `packs` takes all at once, within 1 ulp."""
    return tuple(map(exp, values))


def reciprocals(values: tuple[float, ...]) -> tuple[float, ...]:
    """1 / value for each; compiled, `packs` takes all at once."""
    return tuple(divide(1.0, value) for value in values)


def logistics(values: tuple[float, ...]) -> tuple[float, ...]:
    """e ** value for each, then 1 / (1 + e ** value) for each; compiled, `packs` takes all at once."""
    powers = exps(values)
    return powers + reciprocals(tuple(1.0 + power for power in powers))
