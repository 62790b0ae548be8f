"""The lines that are written: verdicts and errors as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property, lru_cache
from json.encoder import encode_basestring_ascii
from typing import Any

from chainrule.kernels.pairs import evidence, layout

from ..compiled import Claim, PairResults
from ..printing.values import value_text
from .batch_lines import BadLine
from .declarations import BadDeclaration
from .equality import Answered, Basis, Equality

_SYMBOLS, _NICE = layout.MOST_SYMBOLS, layout.NICE_POINTS
_dumps = json.JSONEncoder(separators=(",", ":"), allow_nan=False).encode
_FIELDS = ("reference_value", "answer_value", "code")


def as_data(equality: Equality, language: str = "en") -> dict[str, Any]:
    """The equality as plain data; fields that say nothing are left out."""
    data: dict[str, Any] = {"verdict": equality.verdict.value}
    if equality.how is not None:
        data["how"] = equality.how.value
    if equality.at:
        data["at"] = dict(equality.at)
    for name in _FIELDS:
        if getattr(equality, name) is not None:
            data[name] = getattr(equality, name)
    if equality.entry:
        data["entry"] = equality.entry
    if said := equality.message(language):
        data["message"] = said
    if equality.column is not None:
        data |= {"column": equality.column, "in": equality.unread}
    if equality.remarks:
        data["remarks"] = list(equality.remarks)
    return data


class Records:
    """Writes records in a language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def of_equality(self, identity: Any, equality: Equality) -> str:
        """The record of a pair that was judged by itself."""
        return f'{{"id":{_identity(identity)},{_dumps(as_data(equality, self.language))[1:]}'

    def of_trouble(self, trouble: BadLine | BadDeclaration, identity: Any, line: int) -> str:
        """The record of a line that is no pair, or whose declarations cannot be meant."""
        from ..reporting.language import translator
        from ..reporting.messages import message

        said = message(trouble.code, trouble.details, translator(self.language))
        return f'{{"id":{_identity(identity)},{_dumps({"line": line, "error": trouble.code, "message": said})[1:]}'

    def of_claims(self, identities: list[Any], results: PairResults) -> list[str | None]:
        """The records of pairs that were judged together; None for a pair that is to be judged by itself.

        The same as `of_equality` gives, written without the detour: of a million lines most are of this sort.
        """
        shown = results.shown
        if shown is None:
            raise ValueError("what the verdicts rest on was not asked for")
        names, values = memoryview(shown.names).cast("B"), shown.values  # type: ignore[arg-type]
        width = 8 * _SYMBOLS
        records: list[str | None] = []
        for pair, (identity, verdict, point, remark) in enumerate(
            zip(identities, results.verdicts, shown.points, shown.remarks, strict=True)
        ):
            if verdict == Claim.EQUAL:
                records.append(f'{{"id":{_identity(identity)}{_EQUAL}{_ENDS[remark]}')
            elif verdict == Claim.FALLBACK or not 0 <= point < 2 * _NICE:
                records.append(None)
            else:
                where = _nice_point(point, bytes(names[width * pair : width * (pair + 1)]))
                at = 4 * pair
                right = _value(point < _NICE, values[at], values[at + 1])
                given = _value(point < _NICE, values[at + 2], values[at + 3])
                told = f'"reference_value":{right},"answer_value":{given},{self._told}{_ENDS[remark]}'
                records.append(f'{{"id":{_identity(identity)}{where}{told}')
        return records

    @cached_property
    def _told(self) -> str:
        """Why a pair that differs is not equal."""
        told = as_data(Equality(Answered.DIFFERENT, code="DIFFERENT"), self.language)
        del told["verdict"]
        return _dumps(told)[1:-1]


_EQUAL = "," + _dumps(as_data(Equality(Answered.EQUAL, Basis.EXACT)))[1:-1]
_ENDS = ("}", "," + _dumps({"remarks": ["DIVISION_THEN_PRODUCT"]})[1:])


def _identity(identity: Any) -> str:
    """An id as it came; null for what is nested too deeply to be written again."""
    if type(identity) is str:
        return encode_basestring_ascii(identity)
    try:
        return _dumps(identity)
    except (RecursionError, ValueError):
        return "null"


@lru_cache(maxsize=4096)
def _nice_point(point: int, names: bytes) -> str:
    """The middle of a record: the verdict, what it rests on, and the point."""
    numbers = memoryview(names).cast("q")
    at: Mapping[str, int] = evidence.nice_point(numbers, point % _NICE)
    how = Basis.EXACT if point < _NICE else Basis.SAMPLED
    data = as_data(Equality(Answered.DIFFERENT, how, {name: value_text(Fraction(value)) for name, value in at.items()}))
    return f",{_dumps(data)[1:-1]},"


@lru_cache(maxsize=4096)
def _value(is_exact: bool, above: float, below: float) -> str:
    if not is_exact:
        return encode_basestring_ascii(value_text(above))
    return encode_basestring_ascii(value_text(Fraction(int(above), int(below))))
