"""Frozen records: dataclasses that cost nothing to define.

`@dataclass(frozen=True)` compiles six methods a class, which takes 0.7 ms: the eighty records that one answer needs
would take as long as importing click. These share their methods, and type checkers see them as frozen dataclasses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, NoReturn, TypeVar, dataclass_transform

from .trouble import FieldError

R = TypeVar("R", bound="Record")


@dataclass_transform(frozen_default=True)
class Record:
    """A base class whose annotations are the fields, with their defaults, in order.

    Two records are equal if they are of one class and all their fields are equal. A method `__post_init__` is called
    when the fields are set. FieldError, a TypeError, for a field that is missing, unknown or given twice.
    """

    fields: ClassVar[tuple[str, ...]] = ()
    _names: ClassVar[frozenset[str]] = frozenset()
    _defaults: ClassVar[dict[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        own = cls.__dict__.get("__annotations__", {})  # noqa: RUF063 - inspect takes longer to import than all records
        cls.fields = (*cls.fields, *own)
        cls._names = frozenset(cls.fields)
        cls._defaults = {name: getattr(cls, name) for name in cls.fields if hasattr(cls, name)}

    def __init__(self, *values: Any, **named: Any) -> None:
        state, fields = self.__dict__, self.fields
        if len(values) < len(fields):
            state.update(self._defaults)
        state.update(zip(fields, values, strict=False))
        if named:
            if not (named.keys() <= self._names and named.keys().isdisjoint(fields[: len(values)])):
                raise _misnamed(type(self), fields[: len(values)], named)
            state.update(named)
        if len(state) < len(fields) or len(values) > len(fields):
            raise _miscounted(type(self), state, len(values))
        self.__post_init__()

    def __post_init__(self) -> None:
        """Check the fields; nothing by default."""

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name!r} cannot be set")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name!r} cannot be deleted")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), *(self.__dict__[name] for name in self.fields)))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={self.__dict__[name]!r}' for name in self.fields)})"


def _miscounted(kind: type[Record], state: Mapping[str, Any], given: int) -> FieldError:
    count = len(kind.fields)
    if given > count:
        return FieldError("{record} has {count} fields, not {given}", record=kind.__name__, count=count, given=given)
    missing = next(name for name in kind.fields if name not in state)
    return FieldError("{record} needs the field {name}", record=kind.__name__, name=missing)


def _misnamed(kind: type[Record], taken: Sequence[str], named: Iterable[str]) -> FieldError:
    name = next(name for name in named if name in taken or name not in kind._names)
    if name in taken:
        return FieldError("{record}: the field {name} is given twice", record=kind.__name__, name=name)
    return _no_field(kind, name)


def _no_field(kind: type[Record], name: str) -> FieldError:
    from difflib import get_close_matches  # 5 ms, and only for a misspelt name

    near = get_close_matches(name, kind.fields, n=1)
    if near:
        return FieldError(
            "{record} has no field {name}; did you mean {near}?", record=kind.__name__, name=name, near=near[0]
        )
    known = ", ".join(kind.fields)
    return FieldError("{record} has no field {name}; it has {known}", record=kind.__name__, name=name, known=known)


def replace(record: R, **changes: Any) -> R:
    """The same record with some fields changed. TypeError for a field that it does not have."""
    if not changes.keys() <= record.__dict__.keys():
        return type(record)(**{**record.__dict__, **changes})  # which says what is wrong
    changed: R = object.__new__(type(record))
    changed.__dict__.update(record.__dict__, **changes)
    changed.__post_init__()
    return changed
