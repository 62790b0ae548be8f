"""Several numbers at once: `exps`, `reciprocals` and `logistics` of `arithmetic` as instructions on vectors for LLVM.

LLVM finds no vectors in straight text by itself. Imports Numba at once; imported late.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba.core import cgutils
from numba.core.types import UniTuple, float64  # type: ignore[attr-defined]
from numba.extending import intrinsic

from ..families.exponential import COEFFICIENTS, LN2_HIGH, LN2_LOW, LOG2_E, SHIFT

_FLOAT, _WORD, _PLACE = ir.DoubleType(), ir.IntType(64), ir.IntType(32)

# The edges of the normal results: beyond the first e**x is inf, below the second it is taken for 0.
HIGHEST, LOWEST = 709.782712893384, -708.3964185322641


class _Vector:
    """The instructions on vectors of so many floats; a product and a sum are contracted."""

    def __init__(self, builder: Any, count: int) -> None:
        self.builder, self.count = builder, count

    def floats(self, value: float) -> Any:
        return ir.Constant(ir.VectorType(_FLOAT, self.count), [value] * self.count)

    def words(self, value: int) -> Any:
        return ir.Constant(ir.VectorType(_WORD, self.count), [value] * self.count)

    def multiplied(self, left: Any, right: Any) -> Any:
        return self.builder.fmul(left, right, flags=("contract",))

    def fused(self, left: Any, right: Any, added: Any) -> Any:
        """left * right + added."""
        return self.builder.fadd(self.multiplied(left, right), added, flags=("contract",))


def _exp(vector: _Vector, value: Any) -> Any:
    """e**x = 2**k e**r with k the whole number nearest to x / ln 2, within 1 ulp; 0 below the normal numbers."""
    build = vector.builder
    shifted = vector.fused(value, vector.floats(LOG2_E), vector.floats(SHIFT))
    whole = build.fsub(shifted, vector.floats(SHIFT))
    rest = vector.fused(whole, vector.floats(-LN2_HIGH), value)
    rest = vector.fused(whole, vector.floats(-LN2_LOW), rest)
    grown = build.fadd(vector.floats(1.0), vector.fused(vector.multiplied(rest, rest), _polynomial(vector, rest), rest))
    # k is in the lowest bits of what was shifted, and goes where the exponent of e**r stands.
    words = ir.VectorType(_WORD, vector.count)
    exponent = build.shl(build.bitcast(shifted, words), vector.words(52))
    found = build.bitcast(build.add(build.bitcast(grown, words), exponent), ir.VectorType(_FLOAT, vector.count))
    below = build.fcmp_ordered("<", value, vector.floats(LOWEST))
    edge = build.select(below, vector.floats(0.0), vector.floats(math.inf))
    edge = build.select(build.fcmp_unordered("uno", value, value), value, edge)
    inside = build.and_(
        build.fcmp_ordered(">=", value, vector.floats(LOWEST)), build.fcmp_ordered("<=", value, vector.floats(HIGHEST))
    )
    return build.select(inside, found, edge)


def _polynomial(vector: _Vector, x: Any) -> Any:
    """By Estrin's scheme: pairs, then pairs of pairs; each step waits for half as many as by Horner's."""
    terms = [vector.floats(coefficient) for coefficient in COEFFICIENTS]
    while len(terms) > 1:
        paired = [vector.fused(terms[i + 1], x, terms[i]) for i in range(0, len(terms) - 1, 2)]
        terms = [*paired, *terms[len(paired) * 2 :]]
        x = vector.multiplied(x, x)
    return terms[0]


def _reciprocal(vector: _Vector, value: Any) -> Any:
    return vector.builder.fdiv(vector.floats(1.0), value)


def _logistic(vector: _Vector, value: Any) -> tuple[Any, Any]:
    power = _exp(vector, value)
    return power, _reciprocal(vector, vector.builder.fadd(vector.floats(1.0), power))


def _at_once(of: Callable[[_Vector, Any], tuple[Any, ...]], results: int) -> Any:
    """The function on a tuple of floats (n,) that computes all as one vector; it returns ``results`` * n floats."""

    @intrinsic  # type: ignore[untyped-decorator]
    def function(_context: Any, values: Any) -> Any:
        if not isinstance(values, UniTuple) or values.dtype != float64:
            return None
        count = values.count

        def generate(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
            vector = ir.Constant(ir.VectorType(_FLOAT, count), ir.Undefined)
            for place in range(count):
                entry = builder.extract_value(arguments[0], place)
                vector = builder.insert_element(vector, entry, ir.Constant(_PLACE, place))
            found = of(_Vector(builder, count), vector)
            places = [ir.Constant(_PLACE, place) for place in range(count)]
            entries = [builder.extract_element(part, place) for part in found for place in places]
            return cgutils.pack_array(builder, entries, _FLOAT)

        return UniTuple(float64, results * count)(values), generate

    return function


exps = _at_once(lambda vector, value: (_exp(vector, value),), 1)
reciprocals = _at_once(lambda vector, value: (_reciprocal(vector, value),), 1)
logistics = _at_once(_logistic, 2)
