"""Which wrong answers are one: equal in mathematics, or one mistake made with different numbers."""

from __future__ import annotations

from collections.abc import Hashable

from .samples import Sample

UNNAMED = frozenset({"DIFFERENT", "ENTRIES", "CARRIED_FORWARD"})
"""Codes that say that an answer is wrong, and not by which mistake."""


def kind_of(sample: Sample, *, own_numbers: bool) -> Hashable:
    """What a wrong answer shares with those that it is counted with.

    With the same numbers for all: its value, whatever it looks like. Where learners have their own numbers: the
    mistake, and only where none was found the value for these numbers. A choice is the option, whichever letter it had.
    """
    stored = sample.stored
    if stored.choice is not None:
        return "choice", tuple(tuple(sorted(reason.details.items())) for reason in stored.reasons)
    code = stored.reasons[0].code if stored.reasons else ""
    if own_numbers and code and code not in UNNAMED:
        return "mistake", code
    numbers = tuple(sorted(sample.variant.givens.items())) if own_numbers else ()
    if stored.value:
        return "value", stored.value, numbers
    return "text", sample.text, sample.length, numbers
