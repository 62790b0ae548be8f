"""Functions of one real number with a bound of the error: what the slope makes of the argument's, and their own."""

from __future__ import annotations

import math

from .layout import (
    ABS,
    ATAN,
    CBRT,
    COSH,
    EXP,
    LN,
    LOG2,
    LOG10,
    RELU,
    SIGMOID,
    SIN,
    SINH,
    SQRT,
    TAN,
    TANH,
    VALUES,
    Floats,
)

OWN_ERROR = 4e-15  # of a function of the mathematical library, relative, or absolute where it stays below 1
LARGEST_ANGLE = 1e6
LARGEST_EXPONENTIAL = 600.0
LN_2 = 0.6931471805599453
LN_10 = 2.302585092994046


def real_function(floats: Floats, code: int, place: int) -> bool:
    """Applies a function to the value at a place; False where there is no value, or none that is known well."""
    at = VALUES + 2 * place
    value, error = floats[at], floats[at + 1]
    if code == ABS:
        floats[at] = abs(value)
        return True
    if code == RELU:
        floats[at] = max(value, 0.0)
        return True
    if code in (LN, LOG2, LOG10):
        return real_logarithm(floats, at, code, value, error)
    if code in (SQRT, CBRT):
        return real_root(floats, at, code, value, error)
    if SIN <= code <= TAN:
        return real_circular(floats, at, code, value, error)
    if code in (EXP, SINH, COSH):
        return real_exponential(floats, at, code, value, error)
    if code == SIGMOID:
        grown = math.exp(-abs(value)) if abs(value) < LARGEST_EXPONENTIAL else 0.0
        if grown == 0.0:
            return False
        floats[at] = 1.0 / (1.0 + grown) if value >= 0.0 else grown / (1.0 + grown)
    else:
        floats[at] = math.tanh(value) if code == TANH else math.atan(value)
    floats[at + 1] = error + OWN_ERROR
    return code in (SIGMOID, TANH, ATAN)


def real_logarithm(floats: Floats, at: int, code: int, value: float, error: float) -> bool:
    """ln, log2, log10 of what is surely positive."""
    if value <= 2.0 * error:
        return False
    scale = 1.0 if code == LN else (LN_2 if code == LOG2 else LN_10)
    floats[at] = math.log(value) / scale
    floats[at + 1] = error / (value - error) / scale + OWN_ERROR * (1.0 + abs(floats[at]))
    return True


def real_root(floats: Floats, at: int, code: int, value: float, error: float) -> bool:
    """sqrt of what is surely not negative, cbrt of what is surely not zero; both of an exact zero."""
    if value == 0.0 and error == 0.0:
        return True
    if abs(value) <= 2.0 * error or (code == SQRT and value < 0.0):
        return False
    if code == SQRT:
        floats[at] = math.sqrt(value)
        slope = 0.5 / math.sqrt(value - error)
    else:
        floats[at] = math.copysign(math.exp(math.log(abs(value)) / 3.0), value)
        slope = math.exp(math.log(abs(value) - error) * (-2.0 / 3.0)) / 3.0
    floats[at + 1] = 1.01 * slope * error + 250.0 * OWN_ERROR * abs(floats[at])
    return True


def real_circular(floats: Floats, at: int, code: int, value: float, error: float) -> bool:
    """sin, cos, and tan away from its poles."""
    if abs(value) > LARGEST_ANGLE:
        return False
    if code != TAN:
        floats[at] = math.sin(value) if code == SIN else math.cos(value)
        floats[at + 1] = error + OWN_ERROR
        return True
    floats[at] = math.tan(value)
    slope = 1.0 + floats[at] * floats[at]
    floats[at + 1] = 2.0 * slope * (error + OWN_ERROR * (1.0 + abs(value)))
    return floats[at + 1] < 1e-3


def real_exponential(floats: Floats, at: int, code: int, value: float, error: float) -> bool:
    """exp, sinh, cosh, whose slope is below cosh(|u| + error)."""
    if abs(value) > LARGEST_EXPONENTIAL or error > 0.1:
        return False
    grown = math.exp(abs(value))
    if code == EXP:
        floats[at] = math.exp(value)
        floats[at + 1] = floats[at] * (1.2 * error + OWN_ERROR)
        return True
    floats[at] = math.sinh(value) if code == SINH else math.cosh(value)
    floats[at + 1] = grown * (1.2 * error + OWN_ERROR)
    return True
