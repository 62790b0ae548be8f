"""The functions of `bits` for LLVM. This file imports Numba at once; it is imported late."""

from __future__ import annotations

from typing import Any

from llvmlite import binding, ir
from numba.core import cgutils, types
from numba.extending import intrinsic

from .bits import CALLED_OFF

_WORD, _WIDE, _FLOAT = ir.IntType(64), ir.IntType(128), ir.DoubleType()


@intrinsic  # type: ignore[untyped-decorator]
def to_bits(_context: Any, _value: Any) -> Any:
    """As `bits.to_bits`."""

    def generate(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.bitcast(arguments[0], _WORD)

    return types.int64(types.float64), generate


@intrinsic  # type: ignore[untyped-decorator]
def from_bits(_context: Any, _bits: Any) -> Any:
    """As `bits.from_bits`."""

    def generate(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.bitcast(arguments[0], _FLOAT)

    return types.float64(types.int64), generate


def _place(array: Any, index: int, context: Any, builder: Any, value: Any) -> Any:
    """The address of an entry of a contiguous array."""
    data = cgutils.create_struct_proxy(array)(context, builder, value).data
    return builder.gep(data, [ir.Constant(_WORD, index)])


@intrinsic  # type: ignore[untyped-decorator]
def arrive(_context: Any, meeting: Any) -> Any:
    """As `bits.arrive`."""

    def generate(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        builder.atomic_rmw("add", _place(meeting, 0, context, builder, arguments[0]), ir.Constant(_WORD, 1), "seq_cst")
        return context.get_dummy_value()

    return types.void(meeting), generate


@intrinsic  # type: ignore[untyped-decorator]
def arrivals(_context: Any, meeting: Any) -> Any:
    """As `bits.arrivals`."""

    def generate(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.load_atomic(_place(meeting, 0, context, builder, arguments[0]), "seq_cst", 8)

    return types.int64(meeting), generate


@intrinsic  # type: ignore[untyped-decorator]
def is_called_off(_context: Any, meeting: Any) -> Any:
    """As `bits.is_called_off`."""

    def generate(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        flag = builder.load_atomic(_place(meeting, CALLED_OFF, context, builder, arguments[0]), "monotonic", 8)
        return builder.icmp_signed("!=", flag, ir.Constant(_WORD, 0))

    return types.boolean(meeting), generate


@intrinsic  # type: ignore[untyped-decorator]
def give_way(_context: Any) -> Any:
    """As `bits.give_way`; nothing where the platform has no sched_yield."""

    def generate(context: Any, builder: Any, _signature: Any, _arguments: Any) -> Any:
        if binding.address_of_symbol("sched_yield") is not None:
            kind = ir.FunctionType(ir.IntType(32), [])
            builder.call(cgutils.get_or_insert_function(builder.module, kind, "sched_yield"), [])
        return context.get_dummy_value()

    return types.void(), generate


@intrinsic  # type: ignore[untyped-decorator]
def draw_below(_context: Any, state: Any, _bound: Any) -> Any:
    """As `bits.draw_below`."""

    def generate(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        def word(number: int) -> Any:
            return ir.Constant(_WORD, number)

        def stirred(value: Any, shift: int) -> Any:
            return builder.xor(value, builder.lshr(value, word(shift)))

        place = _place(state, 0, context, builder, arguments[0])
        moved = builder.add(builder.load(place), word(0x9E3779B97F4A7C15))
        builder.store(moved, place)
        mixed = builder.mul(stirred(moved, 30), word(0xBF58476D1CE4E5B9))
        mixed = stirred(builder.mul(stirred(mixed, 27), word(0x94D049BB133111EB)), 31)
        product = builder.mul(builder.zext(mixed, _WIDE), builder.zext(arguments[1], _WIDE))
        return builder.trunc(builder.lshr(product, ir.Constant(_WIDE, 64)), _WORD)

    return types.int64(state, types.int64), generate


@intrinsic  # type: ignore[untyped-decorator]
def fetch_ahead(_context: Any, table: Any, _place: Any) -> Any:
    """As `bits.fetch_ahead`: into all caches, for reading."""

    def generate(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        data = cgutils.create_struct_proxy(table)(context, builder, arguments[0]).data
        byte, flag = ir.IntType(8).as_pointer(), ir.IntType(32)
        kind = ir.FunctionType(ir.VoidType(), [byte, flag, flag, flag])
        prefetch = cgutils.get_or_insert_function(builder.module, kind, "llvm.prefetch.p0")
        place = builder.bitcast(builder.gep(data, [arguments[1]]), byte)
        builder.call(prefetch, [place, flag(0), flag(3), flag(1)])
        return context.get_dummy_value()

    return types.void(table, types.int64), generate
