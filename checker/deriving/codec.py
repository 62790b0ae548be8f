"""Derived data as JSON: trees as nested lists, records by the name of their class. Nothing is executed on reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Any

from chainrule.exercises import answers, checks, kinds, operations, skills, text
from chainrule.exercises.record import Record

from .. import exercise
from ..tree.nodes import Apply, Array, Number, Symbol

_MODULES = (answers, checks, kinds, operations, skills, text, exercise)
_CLASSES = [
    record
    for module in _MODULES
    for record in vars(module).values()
    if isinstance(record, type) and issubclass(record, Record) and record.__module__ == module.__name__
]
_RECORDS = {record.__name__: record for record in _CLASSES}
assert len(_RECORDS) == len(_CLASSES), "two records have one name"  # noqa: S101
_ENUMS = {"Observed": answers.Observed}


class Named(Mapping[str, Any]):
    """Records by name, each decoded when it is first asked for: one answer needs one question of an exercise."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self._decoded: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        """The record of this name. KeyError where there is none."""
        if name not in self._decoded:
            self._decoded[name] = decode(self._data[name])
        return self._decoded[name]

    def __iter__(self) -> Iterator[str]:
        """The names, in the order of the exercise."""
        return iter(self._data)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._data)


def encode(part: Any) -> Any:
    """Plain JSON data of a tree, a record, or a tuple of them. TypeError for anything else."""
    if part is None or (isinstance(part, bool | int | str) and not isinstance(part, StrEnum)):
        return part
    if isinstance(part, tuple):
        return [encode(item) for item in part]
    if isinstance(part, Mapping):
        return {"$named": {key: encode(value) for key, value in part.items()}}
    if isinstance(part, Number | Symbol | Apply | Array):
        return {"$tree": _tree(part)}
    if isinstance(part, Fraction):
        return {"$ratio": str(part)}
    if isinstance(part, StrEnum):
        return {"$enum": type(part).__name__, "value": part.value}
    if type(part).__name__ in _RECORDS:
        return {"$is": type(part).__name__} | {name: encode(getattr(part, name)) for name in part.fields}
    raise TypeError(f"{type(part).__name__} is no derived data")


def _tree(node: Number | Symbol | Apply | Array) -> Any:
    if isinstance(node, Symbol):
        return node.name
    if isinstance(node, Number):
        whole = node.value.denominator == 1 and node.decimals is None
        return node.value.numerator if whole else ["#", str(node.value), node.decimals]
    if isinstance(node, Array):
        return ["[", list(node.shape), *(_tree(entry) for entry in node.entries)]
    return [node.head, *(_tree(argument) for argument in node.arguments)]


def decode(data: Any) -> Any:
    """What `encode` was given. KeyError, TypeError or ValueError for data that is not of its making."""
    if isinstance(data, list):
        return tuple(decode(item) for item in data)
    if not isinstance(data, dict):
        return data
    if "$tree" in data:
        return _grown(data["$tree"])
    if "$ratio" in data:
        return Fraction(data["$ratio"])
    if "$enum" in data:
        return _ENUMS[data["$enum"]](data["value"])
    if "$named" in data:
        return Named(data["$named"])
    record = _RECORDS[data["$is"]]
    return record(**{key: decode(value) for key, value in data.items() if key != "$is"})


def _grown(data: Any) -> Number | Symbol | Apply | Array:
    if isinstance(data, str):
        return _symbol(data)
    if isinstance(data, int):
        return _whole(data)
    head, *rest = data
    if head == "#":
        return Number(Fraction(rest[0]), rest[1])
    if head == "[":
        return Array(tuple(rest[0]), tuple(_grown(entry) for entry in rest[1:]))
    return Apply(str(head), tuple(_grown(argument) for argument in rest))


_symbol = lru_cache(1024)(Symbol)


@lru_cache(1024)
def _whole(value: int) -> Number:
    return Number(Fraction(value))
