"""The texts of an author's records, each with the field that it stands in: `kind.options[straight].reason`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from chainrule.exercises.record import Record
from chainrule.exercises.text import Text


def texts_in(part: Any, field: str = "") -> Iterator[tuple[str, Text]]:
    """Every text at any depth; an entry of a tuple by its name where it has one, by its place from 1 otherwise."""
    if isinstance(part, Text):
        yield field, part
    elif isinstance(part, tuple):
        for place, item in enumerate(part, start=1):
            yield from texts_in(item, f"{field}[{getattr(item, 'name', place)}]")
    elif isinstance(part, Record):
        for name in part.fields:
            yield from texts_in(getattr(part, name), f"{field}.{name}" if field else name)
