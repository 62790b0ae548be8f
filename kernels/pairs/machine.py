"""What the machine does in one step and the source in several. This file imports Numba at once; it is imported late."""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic

from .field import PRIME


@intrinsic  # type: ignore[untyped-decorator]
def pointer_to(_context: Any, array: Any) -> Any:
    """The data of a contiguous array, as `arrays.data_of`."""

    def generate(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return cgutils.create_struct_proxy(array)(context, builder, arguments[0]).data

    return types.CPointer(array.dtype)(array), generate  # type: ignore[attr-defined]


@intrinsic  # type: ignore[untyped-decorator]
def wide_times(_context: Any, _left: Any, _right: Any) -> Any:
    """The product modulo the prime, as `field.times`, by a product of 128 bits."""

    def generate(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        narrow, wide = ir.IntType(64), ir.IntType(128)
        prime = ir.Constant(narrow, PRIME)
        product = builder.mul(*(builder.zext(argument, wide) for argument in arguments))
        low = builder.and_(builder.trunc(product, narrow), prime)
        high = builder.trunc(builder.lshr(product, ir.Constant(wide, 61)), narrow)
        total = builder.add(low, high)
        return builder.select(builder.icmp_signed(">=", total, prime), builder.sub(total, prime), total)

    return types.int64(types.int64, types.int64), generate
