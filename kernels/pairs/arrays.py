"""The judge on arrays."""

from __future__ import annotations

from typing import Any

from .judge import judge
from .layout import Floats, Ints, Text


def data_of(array: Any) -> Any:
    """The array. Compiled it is a pointer to its first element (`machine`): an index into an array is tested for its
    sign first, which takes a quarter of all time.
    """
    return array


def judge_arrays(
    text: Text,
    starts: Ints,
    words: Text,
    ints: Ints,
    floats: Floats,
    count: int,
    verdicts: Ints,
    is_shown: int,
    points: Ints,
    remarks: Ints,
    names: Ints,
    values: Floats,
) -> None:
    """As `judge`."""
    judge(
        data_of(text),
        data_of(starts),
        data_of(words),
        data_of(ints),
        data_of(floats),
        count,
        data_of(verdicts),
        is_shown,
        data_of(points),
        data_of(remarks),
        data_of(names),
        data_of(values),
    )
