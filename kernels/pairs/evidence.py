"""The names of symbols, and the coordinates of the point that shows a difference. Always interpreted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .judge import are_evaluated
from .layout import COORDINATES, NAMES, NICE_POINTS, ROOM_OF_FLOATS, ROOM_OF_INTS, SYMBOL_COUNT, Text
from .points import NICE, NICE_STEP, set_point
from .words import INDEX_BITS, LETTER_BITS


def nice_point(names: Iterable[int], number: int) -> dict[str, int]:
    """The coordinates, by name, of a small whole point; names up to the first zero."""
    point: dict[str, int] = {}
    for place, name in enumerate(names):
        if name == 0:
            break
        point[spelled(name)] = NICE[(number + NICE_STEP * place) % NICE_POINTS]
    return point


def drawn_point(reference: bytes, answer: bytes, words: Text, number: int) -> Mapping[str, float]:
    """The coordinates, by name, of the point of `set_point` with this number, of two texts that are claimed."""
    ints, floats = [0] * ROOM_OF_INTS, [0.0] * ROOM_OF_FLOATS
    text, middle = reference + b"\n" + answer + b"\n", len(reference) + 1
    are_evaluated(text, 0, middle - 1, middle, len(text) - 1, words, ints, floats)
    set_point(ints, floats, number)
    names = map(spelled, ints[NAMES : NAMES + ints[SYMBOL_COUNT]])
    return dict(zip(names, floats[COORDINATES:], strict=False))


def spelled(name: int) -> str:
    """A name as it is written, without an underscore."""
    count = name >> INDEX_BITS & ((1 << LETTER_BITS - INDEX_BITS) - 1)
    index = name & ((1 << INDEX_BITS) - 1)
    return chr(name >> LETTER_BITS) + (f"{index:0{count}d}" if count else "")
