"""The exponential and what is made of it, without a branch, so that LLVM takes several entries at once.

`math.exp` is a call for each entry. These are polynomials through Chebyshev's points, computed in 50 digits, and the
scaling by powers of two is done on the bits. `exp` and `log_one_plus` are compiled without reassociation, which would
take the rounding out of them.
"""

from __future__ import annotations

from .bits import from_bits, to_bits

LOG2_E = 1.4426950408889634
# ln 2 in two parts; the first has so many zeros at its end that the product with any exponent is exact.
LN2_HIGH = 0.6931471803691238
LN2_LOW = 1.9082149292705877e-10
# 1.5 * 2**52: adding it rounds to a whole number, which then stands in the lowest bits.
SHIFT = 6755399441055744.0
SHIFT_BITS = 0x4338000000000000
HIGHEST = 710.0  # beyond it all is inf
LOWEST = -746.0  # and here 0
NORMAL = 708.0  # up to here both e ** value and e ** -value are normal numbers
# (e ** r - 1 - r) / r ** 2 for |r| <= ln(2) / 2, the lowest power first; the error is 1.7e-19 of e ** r.
COEFFICIENTS = (
    0.5,
    0.1666666666666667,
    0.04166666666666667,
    0.008333333333326112,
    0.001388888888888373,
    0.0001984126987490126,
    2.4801587325605324e-05,
    2.7557255297969643e-06,
    2.755727357010214e-07,
    2.5105259538448494e-08,
    2.0914717341716378e-09,
)


def exp(value: float) -> float:
    """e ** value within 1 ulp, subnormal results too: inf from 709.79 on, 0 below -745.2, nan of nan."""
    value = HIGHEST if value > HIGHEST else value  # noqa: FURB136 - min drops a nan
    value = LOWEST if value < LOWEST else value  # noqa: FURB136
    grown, exponent = reduced(value)
    half = exponent >> 1  # two factors, each of which is a normal number
    return grown * from_bits((half + 1023) << 52) * from_bits((exponent - half + 1023) << 52)


def reduced(value: float) -> tuple[float, int]:
    """Returns f and k with e ** value = f 2 ** k, for values between `LOWEST` and `HIGHEST`.

    k is the whole number nearest to value / ln 2, and f = e ** r with |r| <= ln(2) / 2.
    """
    shifted = value * LOG2_E + SHIFT
    whole = shifted - SHIFT
    high, low = value - whole * LN2_HIGH, whole * LN2_LOW
    rest = high - low
    sum_ = COEFFICIENTS[10]
    sum_ = sum_ * rest + COEFFICIENTS[9]
    sum_ = sum_ * rest + COEFFICIENTS[8]
    sum_ = sum_ * rest + COEFFICIENTS[7]
    sum_ = sum_ * rest + COEFFICIENTS[6]
    sum_ = sum_ * rest + COEFFICIENTS[5]
    sum_ = sum_ * rest + COEFFICIENTS[4]
    sum_ = sum_ * rest + COEFFICIENTS[3]
    sum_ = sum_ * rest + COEFFICIENTS[2]
    sum_ = sum_ * rest + COEFFICIENTS[1]
    sum_ = sum_ * rest + COEFFICIENTS[0]
    grown = 1.0 + (high + (rest * rest * sum_ - low))  # not of rest, which is rounded
    return grown, to_bits(shifted) - SHIFT_BITS


def log_one_plus(value: float) -> float:
    """ln(1 + value) for 0 <= value <= 1 within 2 ulp, as 2 artanh(value / (2 + value)); nan of nan.

    The polynomial is for (artanh(s) / s - 1) / s**2 in s**2 <= 1/9; its error is 5e-18.
    """
    ratio = value / (2.0 + value)
    square = ratio * ratio
    sum_ = 0.08082022805971766
    sum_ = sum_ * square + 0.04400369243072337
    sum_ = sum_ * square + 0.06000536404795356
    sum_ = sum_ * square + 0.06657072104827468
    sum_ = sum_ * square + 0.07692785032479312
    sum_ = sum_ * square + 0.09090894718066429
    sum_ = sum_ * square + 0.11111111358713932
    sum_ = sum_ * square + 0.1428571428355438
    sum_ = sum_ * square + 0.20000000000007292
    sum_ = sum_ * square + 0.3333333333333333
    twice = 2.0 * ratio
    return twice + twice * square * sum_


def sigmoid(value: float) -> float:
    """1 / (1 + e ** -value), within 3 ulps down to -708, where it stays at 3e-308; nan of nan."""
    value = -NORMAL if value < -NORMAL else value  # noqa: FURB136
    value = NORMAL if value > NORMAL else value  # noqa: FURB136
    grown, exponent = reduced(-value)
    return 1.0 / (1.0 + grown * from_bits((exponent + 1023) << 52))
