"""What the machine does and Python's operators do not: the twins, in plain Python, of what `machine` has for LLVM.

The kernels of the families are written with these functions; compiled, those of `machine` stand in their places.
"""

from __future__ import annotations

import os
import struct
import time
from collections.abc import MutableSequence
from threading import Lock
from typing import Any

Meeting = MutableSequence[int]  # int64, (32,): the arrivals, and 128 bytes on whether the meeting is called off

FUNCTIONS = ("to_bits", "from_bits", "arrive", "arrivals", "is_called_off", "give_way", "draw_below", "fetch_ahead")
CALLED_OFF = 16  # a cache line of its own
_LOCK = Lock()
_ALL_BITS = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15


def to_bits(value: float) -> int:
    """The 64 bits of a float as a signed whole number."""
    (bits,) = struct.unpack("<q", struct.pack("<d", value))
    return int(bits)


def from_bits(bits: int) -> float:
    """The float that has these bits, of which the lowest 64 count."""
    (value,) = struct.unpack("<d", struct.pack("<Q", int(bits) & _ALL_BITS))
    return float(value)


def arrive(meeting: Meeting) -> None:
    """Adds one to the arrivals, atomically."""
    with _LOCK:
        meeting[0] += 1


def arrivals(meeting: Meeting) -> int:
    """How many have arrived; whatever they wrote before is seen after this."""
    return meeting[0]


def is_called_off(meeting: Meeting) -> bool:
    """Whether somebody gave the meeting up."""
    return meeting[CALLED_OFF] != 0


def give_way() -> None:
    """Lets other threads run first."""
    if hasattr(os, "sched_yield"):
        os.sched_yield()
    else:
        time.sleep(0)


def draw_below(state: MutableSequence[int], bound: int) -> int:
    """The next draw of `draws.Draws.below`; ``state`` (1,) holds the bits of its state as a signed whole number."""
    moved = (int(state[0]) + _GOLDEN) & _ALL_BITS
    state[0] = moved - (1 << 64) if moved >> 63 else moved
    mixed = ((moved ^ (moved >> 30)) * 0xBF58476D1CE4E5B9) & _ALL_BITS
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _ALL_BITS
    mixed ^= mixed >> 31
    return (mixed * bound) >> 64


def fetch_ahead(table: Any, place: int) -> None:
    """Asks for the cache line of entry ``place`` of a contiguous array, counted row after row."""
