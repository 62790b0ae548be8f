"""What is declared about a pair: its symbols and their shapes, where they live, how exact and in which form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from math import isfinite, isinf
from types import MappingProxyType
from typing import Any

from chainrule.exercises.record import Record

from ..deciding.domain import Span

SCALAR = "scalar"
_NAME_LENGTH = 40
_MOST_DIGITS = 100


class Kind(StrEnum):
    """What is compared. A number has no symbols; a formula is made of symbolic matrices."""

    EXPRESSION = "expression"
    NUMBER = "number"
    VECTOR = "vector"
    MATRIX = "matrix"
    FORMULA = "formula"


class Form(StrEnum):
    """How an answer that is right in value must be written."""

    EXPANDED = "expanded"
    FACTORED = "factored"
    SIMPLIFIED = "simplified"
    FRACTION = "fraction"
    DECIMAL = "decimal"


class BadDeclaration(ValueError):
    """Something declared cannot be meant. `code` is language-free; `details` say what and what was expected."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(f"{code}: {', '.join(f'{name} {value}' for name, value in details.items())}")
        self.code = code
        self.details = details


class Precision(Record):
    """How far a number may be from the reference: by `absolute` or `relative` distance, to so many significant
    `figures`, or to so many `places` after the point. Nothing set asks for the exact value.
    """

    absolute: Fraction | None = None
    relative: Fraction | None = None
    figures: int | None = None
    places: int | None = None

    @property
    def exact(self) -> bool:
        """Whether nothing but the exact value will do."""
        return self == EXACT


EXACT = Precision()


class Declarations(Record):
    """Everything that is known about a pair beside its two texts.

    `shapes` has the declared symbols: None for a number, (rows, columns) for a matrix, each a name or a count; it is
    None where nothing was declared and the symbols are those of the texts. `spans` are where numbers live, without
    zero for those that are `positive`.
    """

    kind: Kind | None = None
    shapes: Mapping[str, tuple[str, str] | None] | None = None
    spans: Mapping[str, Span] = MappingProxyType({})
    precision: Precision = EXACT
    form: Form | None = None
    positive: frozenset[str] = frozenset()


def declarations(
    kind: str | None = None,
    symbols: Mapping[str, Any] | None = None,
    domain: Mapping[str, Any] | None = None,
    positive: Sequence[str] = (),
    tolerance: Any = None,
    significant_figures: int | None = None,
    decimal_places: int | None = None,
    form: str | None = None,
) -> Declarations:
    """The declarations in their own types. BadDeclaration, a ValueError, names what cannot be meant."""
    spans = {_name(name): _span(name, ends) for name, ends in _mapping("domain", domain).items()}
    for name in positive:
        spans[_name(name)] = _positive(name, spans.get(name))
    shapes = None if symbols is None else _shapes(symbols)
    if shapes is not None:
        for name in spans:
            if shapes.get(name) is not None:
                raise BadDeclaration("DOMAIN_OF_MATRIX", name=name)
    precision = _precision(tolerance, significant_figures, decimal_places)
    chosen = _chosen(Kind, "kind", kind), shapes, spans, precision, _chosen(Form, "form", form)
    return Declarations(*chosen, frozenset(map(_name, positive)))


def _shapes(symbols: Any) -> dict[str, tuple[str, str] | None]:
    return {_name(name): _shape(name, sides) for name, sides in _mapping("symbols", symbols).items()}


def _mapping(field: str, given: Any) -> Mapping[Any, Any]:
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise BadDeclaration("BAD_FIELD", field=field, given=_shown(given))
    return given


def _chosen(choices: type[Any], field: str, given: Any) -> Any:
    if given is None:
        return None
    names = [choice.value for choice in choices]
    if not isinstance(given, str) or given not in names:
        raise BadDeclaration("UNKNOWN_CHOICE", field=field, given=_shown(given), known=", ".join(names))
    return choices(given)


def _name(name: Any) -> str:
    """A symbol's name in canonical spelling: ASCII letters and digits, underscores left out."""
    plain = name.replace("_", "") if isinstance(name, str) else ""
    if not (plain.isascii() and plain[:1].isalpha() and plain.isalnum() and len(plain) <= _NAME_LENGTH):
        from .symbols import canonical_name

        plain = canonical_name(name) if isinstance(name, str) else ""
        if not plain:
            raise BadDeclaration("BAD_SYMBOL", name=_shown(name))
    return plain


def _shape(name: str, shape: Any) -> tuple[str, str] | None:
    if shape in (SCALAR, None, "number") or shape == []:
        return None
    sides = [shape] if isinstance(shape, str | int) else shape
    if not isinstance(sides, list | tuple) or len(sides) not in (1, 2):
        raise BadDeclaration("BAD_SHAPE", name=name, given=_shown(shape))
    rows, columns = (*(_side(name, side) for side in sides), "1")[:2]
    return None if (rows, columns) == ("1", "1") else (rows, columns)


def _side(name: str, side: Any) -> str:
    text = str(side).strip() if isinstance(side, str | int) and not isinstance(side, bool) else ""
    if text.isascii() and text.isdigit() and 0 < int(text[:9]) <= 8 and len(text) < 9:
        return str(int(text))
    if text.isascii() and text.isalnum() and text[:1].isalpha() and len(text) <= _NAME_LENGTH:
        return text
    raise BadDeclaration("BAD_SHAPE", name=name, given=_shown(side))


def _span(name: str, ends: Any) -> Span:
    if not isinstance(ends, list | tuple) or len(ends) != 2:
        raise BadDeclaration("BAD_DOMAIN", name=name, given=_shown(ends))
    low, high = (_end(name, end) for end in ends)
    if low is not None and high is not None and low >= high:
        raise BadDeclaration("EMPTY_DOMAIN", name=name, low=str(low), high=str(high))
    return Span(low, high)


def _end(name: str, end: Any) -> Fraction | None:
    if end is None or (isinstance(end, float) and isinf(end)) or end in ("inf", "-inf", "oo", "-oo"):
        return None
    number = as_fraction(end)
    if number is None:
        raise BadDeclaration("BAD_DOMAIN", name=name, given=_shown(end))
    return number


def _positive(name: str, span: Span | None) -> Span:
    if span is None:
        return Span(Fraction(0), None)
    low = max(span.low, Fraction(0)) if span.low is not None else Fraction(0)
    if span.high is not None and span.high <= low:
        raise BadDeclaration("EMPTY_DOMAIN", name=name, low=str(low), high=str(span.high))
    return Span(low, span.high, span.integer)


def _precision(tolerance: Any, figures: Any, places: Any) -> Precision:
    if sum(given is not None for given in (tolerance, figures, places)) > 1:
        raise BadDeclaration("TWO_PRECISIONS")
    absolute = relative = None
    if isinstance(tolerance, str) and tolerance.strip().endswith("%"):
        relative = as_fraction(tolerance.strip()[:-1])
        relative = None if relative is None else relative / 100
    elif tolerance is not None:
        absolute = as_fraction(tolerance)
    size = absolute if absolute is not None else relative
    if tolerance is not None and (size is None or size < 0):
        raise BadDeclaration("BAD_TOLERANCE", given=_shown(tolerance))
    return Precision(absolute, relative, _count("significant_figures", figures, 1), _count("decimal_places", places, 0))


def _count(field: str, given: Any, least: int) -> int | None:
    if given is None:
        return None
    if not isinstance(given, int) or isinstance(given, bool) or not least <= given <= _MOST_DIGITS:
        limits = {"least": str(least), "most": str(_MOST_DIGITS)}
        raise BadDeclaration("BAD_FIELD", field=field, given=_shown(given), **limits)
    return given


def as_fraction(given: Any) -> Fraction | None:
    """The exact value of a number or of its text, `0.1` being one tenth; None for anything else, NaN and infinity."""
    if isinstance(given, bool) or not isinstance(given, int | float | str | Fraction):
        return None
    if isinstance(given, float) and not isfinite(given):
        return None
    text = str(given).strip()
    digits = text.lower().partition("e")
    if len(text) > _MOST_DIGITS or len(digits[2]) > 4:
        return None
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        return None


def _shown(given: Any) -> str:
    text = given if isinstance(given, str) else repr(given)
    return text if len(text) <= _NAME_LENGTH else text[:_NAME_LENGTH] + "…"
