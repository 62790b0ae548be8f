"""The lines of a source as they come, and what each of them says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from json import scanner
from typing import Any, BinaryIO

_READ = 1 << 18
LONGEST_LINE = 1 << 24
_BLANKS = " \t\r"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_TEXTS = ("reference", "answer")

Line = bytes | None  # None is a line that is longer than LONGEST_LINE


class BadLine(ValueError):
    """A line that is no pair. `code` is language-free."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


def blocks(source: BinaryIO) -> Iterator[list[Line]]:
    """The lines that end in each read of a source that has `read1` or `read`, and at its end what is left.

    Of a line that is too long nothing is kept.
    """
    read: Callable[[int], bytes] = source.read1 if hasattr(source, "read1") else source.read
    beginning = _Beginning()
    while block := read(_READ):
        end = block.rfind(b"\n")
        if end < 0:
            beginning.add(block)
            continue
        first, *others = block[:end].split(b"\n")
        beginning.add(first)
        yield [beginning.taken(), *others]
        beginning.add(block[end + 1 :])
    if beginning.size:
        yield [beginning.taken()]


class _Beginning:
    """A line of which the end has not come yet."""

    def __init__(self) -> None:
        self.kept = bytearray()
        self.size = 0

    def add(self, part: bytes) -> None:
        self.size += len(part)
        if self.size > LONGEST_LINE:
            self.kept.clear()
        else:
            self.kept += part

    def taken(self) -> Line:
        line = None if self.size > LONGEST_LINE else bytes(self.kept)
        self.kept.clear()
        self.size = 0
        return line


def parsed(line: Line) -> dict[str, Any] | BadLine | None:
    """The pair that a line is, or why it is none; None for a blank line.

    Of two fields with one name the last counts, as JSON is commonly read.
    """
    if line is None:
        return BadLine("LINE_TOO_LONG", limit=str(LONGEST_LINE))
    try:
        pair = _loaded(line)
    except (ValueError, RecursionError):
        return BadLine("NOT_JSON") if line.removeprefix(_BYTE_ORDER_MARK).strip() else None
    if type(pair) is not dict:
        return BadLine("NOT_A_PAIR")
    for name in _TEXTS:
        if type(pair.get(name)) is not str:
            return BadLine("MISSING_FIELD" if name not in pair else "NOT_A_TEXT", field=name)
    return pair


def _loaded(line: bytes) -> Any:
    """The value of a line: strictly JSON in UTF-8. A byte order mark before it is left out."""
    text = line.decode()
    try:
        value, end = _scan(text, 0)
    except StopIteration:
        return _decoder.decode(text.removeprefix("\ufeff"))
    if end != len(text) and text[end:].strip(_BLANKS):
        raise ValueError("more than one value")
    return value


def _refused(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def _finite(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise ValueError("beyond the range of numbers")
    return value


_decoder = json.JSONDecoder(parse_constant=_refused, parse_float=_finite)
_scan: Callable[[str, int], tuple[Any, int]] = scanner.make_scanner(_decoder)  # type: ignore[arg-type]
