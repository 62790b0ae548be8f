"""Frozen records: dataclasses that cost nothing to define.

`@dataclass(frozen=True)` compiles six methods a class, which takes 0.7 ms: the eighty records that one answer needs
would take as long as importing click. These share their methods, and type checkers see them as frozen dataclasses.
"""

from __future__ import annotations

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
    defaults: ClassVar[dict[str, Any]] = {}
    required: ClassVar[int] = 0

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        own = cls.__dict__.get("__annotations__", {})  # noqa: RUF063 - inspect takes longer to import than all records
        cls.fields = (*cls.fields, *own)
        cls.defaults = {name: getattr(cls, name) for name in cls.fields if hasattr(cls, name)}
        places = enumerate(cls.fields, start=1)
        cls.required = max((place for place, name in places if name not in cls.defaults), default=0)

    def __init__(self, *values: Any, **named: Any) -> None:
        state, fields = self.__dict__, self.fields
        if not named and self.required <= len(values) <= len(fields):  # nearly all are made so
            if len(values) < len(fields):
                state.update(self.defaults)
            state.update(zip(fields, values, strict=False))
            self.__post_init__()
            return
        if len(values) > len(fields):
            raise FieldError(
                "{record} has {count} fields, not {given}",
                record=type(self).__name__,
                count=len(fields),
                given=len(values),
            )
        state.update(zip(fields, values, strict=False))
        for name, value in named.items():
            if name in state:
                raise FieldError("{record}: the field {name} is given twice", record=type(self).__name__, name=name)
            if name not in fields:
                raise _no_field(type(self), name)
            state[name] = value
        if len(state) < len(fields):
            self._fill_defaults()
        self.__post_init__()

    def _fill_defaults(self) -> None:
        for name in self.fields:
            if name not in self.__dict__:
                try:
                    self.__dict__[name] = getattr(type(self), name)
                except AttributeError:
                    raise FieldError("{record} needs the field {name}", record=type(self).__name__, name=name) from None

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
