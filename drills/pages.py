"""Rows from the single pages of an SQLite file, without the tree that leads to them.

Where the first page is gone SQLite reads nothing, and yet nearly all rows are there.

The format is that of https://www.sqlite.org/fileformat.html: a leaf of a table is a page that begins with 13 and holds
cells, each with a number and a record. What is no row of a log is passed over.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from .rows import Row

_LEAF, _FIRST_HEADER = 13, 100
_SIZES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # bytes of an integer, by its type
_FLOAT, _ZERO, _ONE, _TEXTS = 7, 8, 9, 12
_USUAL_PAGE = 4096
_ADDED = ("fading", "exam", "more")
_STORED = ("number", *(name for name in Row._fields if name not in _ADDED), *_ADDED)
_OLD, _NOW = len(_STORED) - len(_ADDED), len(_STORED)  # columns of a row of the first version, and of one written since
_LATER = (0, 0, None)


def rows_of_pages(data: bytes) -> Iterator[Row]:
    """What looks like a row of the log, with values of any type; `checked` says which are sound."""
    size = _page_size(data)
    for start in range(0, len(data), size):
        page = data[start : start + size]
        header = _FIRST_HEADER if start == 0 else 0
        if len(page) == size and page[header] == _LEAF:
            count = int.from_bytes(page[header + 3 : header + 5], "big")
            for place in range(header + 8, min(header + 8 + 2 * count, size - 1), 2):
                try:
                    values = _record(_payload(data, size, start + int.from_bytes(page[place : place + 2], "big")))
                except (IndexError, struct.error, UnicodeDecodeError):
                    continue
                if len(values) in (_OLD, _NOW):
                    named = dict(zip(_STORED, (*values, *_LATER), strict=False))
                    yield Row._make(named[name] for name in Row._fields)


def _page_size(data: bytes) -> int:
    size = int.from_bytes(data[16:18], "big")
    return size if size in (512, 1024, 2048, 4096, 8192, 16384, 32768) else _USUAL_PAGE


def _payload(data: bytes, page: int, at: int) -> bytes:
    """The record of the cell at a place, with the pages that it flows over to. IndexError where it has no end."""
    length, at = _varint(data, at)
    _number, at = _varint(data, at)
    most, least = page - 35, (page - 12) * 32 // 255 - 23
    if not 0 < length <= len(data):
        raise IndexError
    local = length
    if length > most:
        local = least + (length - least) % (page - 4)
        local = local if local <= most else least
    payload, following = data[at : at + local], data[at + local : at + local + 4]
    while len(payload) < length:
        start = (int.from_bytes(following, "big") - 1) * page
        if start <= 0 or start >= len(data):
            raise IndexError
        payload += data[start + 4 : min(start + page, start + 4 + length - len(payload))]
        following = data[start : start + 4]
    return payload


def _record(payload: bytes) -> list[object]:
    """The values of a record. Bytes that are no text stay bytes."""
    end, at = _varint(payload, 0)
    types, values = [], list[object]()
    while at < end:
        kind, at = _varint(payload, at)
        types.append(kind)
    for kind in types:
        value, at = _value(payload, kind, at)
        values.append(value)
    return values


def _value(payload: bytes, kind: int, at: int) -> tuple[object, int]:
    if kind in _SIZES:
        return int.from_bytes(payload[at : at + _SIZES[kind]], "big", signed=True), at + _SIZES[kind]
    if kind == _FLOAT:
        return struct.unpack_from(">d", payload, at)[0], at + 8
    if kind >= _TEXTS:
        size = (kind - _TEXTS) // 2
        raw = payload[at : at + size]
        if len(raw) < size:
            raise IndexError
        return (raw.decode() if kind % 2 else raw), at + size
    return {_ZERO: 0, _ONE: 1}.get(kind), at


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(8):
        byte = data[at + place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    return value << 8 | data[at + 8], at + 9
