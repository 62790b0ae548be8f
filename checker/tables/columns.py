"""Which column of a file is which of a model."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from ..exercise import DataColumn
from .trouble import TableTrouble

LARGEST = 1e100
"""Greater numbers are refused: the square of a residual is to be a float, and a descent is to come back from it."""

_UNIT = re.compile(r"\s*[(\[][^()\[\]]*[)\]]$")
_MOST_NAMES = 12


def places(names: Sequence[str], columns: Sequence[DataColumn]) -> tuple[int, ...]:
    """Where in a header the columns of the model stand: by symbol or by title in either language, with or without a
    unit in brackets. TableTrouble for one that is missing or stands there twice.
    """
    known = [_plain(name) for name in names]
    return tuple(_place(column, known, names) for column in columns)


def ignored(names: Sequence[str], chosen: Sequence[int]) -> tuple[str, ...]:
    """The names that were not chosen."""
    return tuple(name.strip() for place, name in enumerate(names) if place not in chosen)


def in_order(columns: Sequence[DataColumn]) -> str:
    """The columns as they stand in a file without names."""
    return ", ".join(column.name for column in columns)


def _place(column: DataColumn, known: Sequence[str], names: Sequence[str]) -> int:
    accepted = list(dict.fromkeys((column.name, column.title.en, column.title.zh)))
    for name in accepted:  # a symbol counts for more than a title
        found = [place for place, other in enumerate(known) if other == _plain(name)]
        if len(found) > 1:
            raise TableTrouble("{count} columns are named {name}; keep one", count=len(found), name=names[found[0]])
        if found:
            return found[0]
    shown = [name.strip() or "''" for name in names[:_MOST_NAMES]] + ["…"] * (len(names) > _MOST_NAMES)
    raise TableTrouble(
        "a column {name} is missing (it may also be named {titles}); the file has: {names}",
        name=column.name,
        titles=" / ".join(accepted[1:]),
        names=", ".join(shown),
    )


def _plain(name: str) -> str:
    """A name without its unit, and without what is written in several ways."""
    plain = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    return _UNIT.sub("", plain)
