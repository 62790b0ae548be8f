"""Is every field of a declaration of the type that it is declared with? What Python leaves to be found later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import sympy as sp

from .record import Record, replace
from .trouble import AuthorError

_LONGEST = 40  # characters of a value that are shown


def check_fields(record: Record) -> None:
    """AuthorError for the first field, at any depth, whose value is of another type than its annotation says."""
    _check_record(record, _called(record))


def _called(record: Record) -> str:
    """`Question 'derivative'` where a record has a name, `Variable` where it has none."""
    kind, name = type(record).__name__, getattr(record, "name", None)
    return f"{kind} {name!r}" if isinstance(name, str) else kind


def _check_record(record: Record, where: str) -> None:
    kind: Any = type(record)
    hints = _hints_of(kind)
    for name in record.fields:
        _check(getattr(record, name), hints[name], f"{where}.{name}")


_hints_of = cache(get_type_hints)


def _check(value: Any, hint: Any, where: str) -> None:
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        _check_union(value, parts, where)
    elif origin is tuple:
        _check_tuple(value, parts, where)
    elif origin is not None and issubclass(origin, Mapping):
        _expect(isinstance(value, Mapping), value, hint, where)
        for key, item in value.items():
            _check(key, parts[0], f"{where}, key {key}")
            _check(item, parts[1], f"{where}[{key}]")
    elif origin is not None and issubclass(origin, Sequence):
        _expect(isinstance(value, Sequence) and not isinstance(value, str), value, hint, where)
        for place, item in enumerate(value):
            _check(item, parts[0], f"{where}[{place}]")
    else:
        _check_plain(value, origin or hint, where)


def _check_union(value: Any, choices: Sequence[Any], where: str) -> None:
    for choice in choices:
        kind = get_origin(choice) or choice
        if isinstance(kind, type) and issubclass(kind, Record) and type(value) is kind:
            return _check_record(value, where)
    for choice in choices:
        if not _is_record(choice) and _fits(value, choice):
            return None
    raise _wrong(value, " | ".join(_noun(choice) for choice in choices if choice is not NoneType), where)


def _is_record(hint: Any) -> bool:
    kind = get_origin(hint) or hint
    return isinstance(kind, type) and issubclass(kind, Record)


def _fits(value: Any, hint: Any) -> bool:
    try:
        _check(value, hint, "")
    except AuthorError:
        return False
    return True


def _check_tuple(value: Any, parts: Sequence[Any], where: str) -> None:
    if not isinstance(value, tuple):
        raise AuthorError(
            "{where} is {given}; write a tuple: round brackets, and a comma behind a single entry",
            where=where,
            given=_shown(value),
        )
    hints = [parts[0]] * len(value) if parts and parts[-1] is Ellipsis else list(parts)
    if len(hints) != len(value):
        raise AuthorError(
            "{where} has {given} entries; {expected} are due", where=where, given=len(value), expected=len(hints)
        )
    for place, (item, hint) in enumerate(zip(value, hints, strict=True)):
        _check(item, hint, f"{where}[{place}]")


def _check_plain(value: Any, kind: Any, where: str) -> None:
    if isinstance(kind, TypeVar) or kind in (sp.Expr, sp.Basic, sp.Rational):
        _check_expression(value, kind, where)
        return
    if kind is Any:
        return
    wanted = (int,) if kind is int else (kind,)
    _expect(isinstance(value, wanted) and not (kind is int and isinstance(value, bool)), value, kind, where)
    if isinstance(value, Record):
        _check_record(value, where)


def _check_expression(value: Any, kind: Any, where: str) -> None:
    """A number that SymPy holds exactly, or a formula of it where one may stand."""
    if isinstance(value, float | sp.Float):
        raise AuthorError(
            '{where} is the float {value}, which is not exact; write Rational("{value}")', where=where, value=value
        )
    wanted = (sp.Rational, int, Fraction) if kind is sp.Rational else (sp.Basic, sp.MatrixBase, int, Fraction)
    _expect(isinstance(value, wanted) and not isinstance(value, bool), value, kind, where)


R = TypeVar("R", bound=Record)


def in_sympy(record: R) -> R:
    """The record with SymPy's numbers in place of Python's, at any depth, wherever an expression may stand."""
    kind: Any = type(record)
    hints = _hints_of(kind)
    return replace(record, **{name: _exact(getattr(record, name), hints[name]) for name in record.fields})


def _exact(value: Any, hint: Any) -> Any:
    if isinstance(value, Record):
        return in_sympy(value)
    if isinstance(value, tuple | list):
        parts = get_args(hint) or (Any,)
        hints = parts if len(parts) == len(value) and Ellipsis not in parts else parts[:1] * len(value)
        return type(value)(_exact(item, each) for item, each in zip(value, hints, strict=True))
    stands_for_an_expression = isinstance(hint, TypeVar) or hint in (sp.Expr, sp.Basic)
    return sp.sympify(value) if stands_for_an_expression and isinstance(value, int | Fraction) else value


def _expect(fits: bool, value: Any, hint: Any, where: str) -> None:
    if not fits:
        raise _wrong(value, _noun(hint), where)


def _wrong(value: Any, expected: str, where: str) -> AuthorError:
    return AuthorError("{where} is {given}; write {expected}", where=where, given=_shown(value), expected=expected)


def _shown(value: Any) -> str:
    if isinstance(value, type):
        return f"class {value.__name__}"
    text = repr(value)
    short = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    return f"{type(value).__name__} {short}"


def _noun(hint: Any) -> str:
    """A type as an author writes it: `Text(en, zh)`, `str`, `Rational`."""
    kind = get_origin(hint) or hint
    if isinstance(kind, TypeVar):
        return "Expr"
    if isinstance(kind, type) and issubclass(kind, Record) and kind.__name__ == "Text":
        return "Text(en, zh)"
    return str(getattr(kind, "__name__", kind))
