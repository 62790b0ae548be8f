"""A table of a sheet: its values by key, each checked, and every complaint with the line that is to be changed."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from chainrule.checker.library import nearest

from .toml_places import Scan
from .trouble import SheetError

T = TypeVar("T")
Chosen = TypeVar("Chosen", bound=StrEnum)


class Complaints:
    """What is wrong with a sheet: the first is raised, unless all are to be kept."""

    def __init__(self, keep: bool = False) -> None:
        self.keep = keep
        self.kept: list[SheetError] = []

    def add(self, trouble: SheetError) -> None:
        """Raise it, or keep it where it is not one of those that are kept."""
        if not self.keep:
            raise trouble
        if str(trouble) not in map(str, self.kept):
            self.kept.append(trouble)

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Hand what is raised inside to `add`."""
        try:
            yield
        except SheetError as trouble:
            self.add(trouble)

    def value(self, read: Callable[[], T], otherwise: T) -> T:
        """What is read, or the other value where that is complained about and the complaint kept."""
        with self.heard():
            return read()
        return otherwise


class Table:
    """A table of the file at `where`, with the places of all keys."""

    def __init__(
        self, data: Mapping[str, Any], path: Path, places: Scan, complaints: Complaints, where: tuple[str, ...] = ()
    ) -> None:
        self.data, self.path, self.places, self.complaints, self.where = data, path, places, complaints, where

    def __contains__(self, key: str) -> bool:
        return key in self.data

    def error(self, code: str, *keys: str, **details: str) -> SheetError:
        """An error at a key, or at the nearest table around it."""
        where = (*self.where, *keys)
        return SheetError(self.path, code, self.places.line_of(*where), ".".join(where), **details)

    def line_of(self, *keys: str) -> str:
        """The line of a key as a detail; empty where nobody knows it."""
        return str(self.places.line_of(*self.where, *keys) or "")

    def check_known(self, known: Sequence[str]) -> None:
        """Complain about each key that is none of those."""
        for key in self.data:
            if key not in known:
                near = ", ".join(nearest(key, known))
                self.complaints.add(self.error("UNKNOWN_KEY", key, key=key, nearest=near, known=", ".join(known)))

    def wrong_type(self, key: str, expected: str) -> SheetError:
        """The error for a value of another type than what is expected."""
        return self.error("WRONG_TYPE", key, key=key, expected=expected, given=type_name(self.data[key]))

    def wrong_value(self, key: str, known: Sequence[str]) -> SheetError:
        """The error for a value that is none of those that may stand there."""
        return self.error("WRONG_VALUE", key, key=key, given=str(self.data[key])[:60], known=", ".join(known))

    def needed(self, key: str) -> None:
        """MISSING_KEY where the key is not there."""
        if key not in self.data:
            raise self.error("MISSING_KEY", key=key)

    def table(self, key: str) -> Table:
        """A table inside; an empty one where there is none."""
        data = self.data.get(key, {})
        if not isinstance(data, dict):
            raise self.wrong_type(key, "table")
        return Table(data, self.path, self.places, self.complaints, (*self.where, key))

    def text(self, key: str) -> str:
        """A text with something in it."""
        value = self.data[key]
        if not isinstance(value, str):
            raise self.wrong_type(key, "text")
        if not value.strip():
            raise self.error("WRONG_VALUE", key, key=key, given="", known="")
        return value

    def yes_or_no(self, key: str, otherwise: bool) -> bool:
        """`true` or `false`."""
        value = self.data.get(key, otherwise)
        if not isinstance(value, bool):
            raise self.wrong_type(key, "yes or no")
        return value

    def choice(self, key: str, otherwise: Chosen) -> Chosen:
        """One of the words of an enumeration."""
        if key not in self.data:
            return otherwise
        kind = type(otherwise)
        try:
            return kind(self.text(key))
        except ValueError as trouble:
            if isinstance(trouble, SheetError):
                raise
            raise self.wrong_value(key, [word.value for word in kind]) from trouble

    def number(self, key: str) -> int | Decimal:
        """A number; whether it makes sense there is for others to say."""
        value = self.data[key]
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise self.wrong_type(key, "number")
        return value

    def number_or_text(self, key: str) -> int | Decimal | str:
        """A number, or a text with something in it."""
        value = self.data[key]
        if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
            raise self.wrong_type(key, "text or number")
        return self.text(key) if isinstance(value, str) else value


_TYPE_NAMES: Mapping[type, str] = {
    bool: "yes or no",
    str: "text",
    int: "number",
    Decimal: "number",
    dict: "table",
    list: "list",
    datetime.time: "time of day",
}


def type_name(value: object) -> str:
    """The type of a TOML value in the words of WRONG_TYPE; what is none of them is a date."""
    return _TYPE_NAMES.get(type(value), "date")
