"""Samples from CSV: comma, semicolon or tab; UTF-8, UTF-16 with its mark, or what a Chinese Excel writes."""

from __future__ import annotations

import csv
from array import array
from collections.abc import Iterator, Sequence
from math import isfinite, isnan
from pathlib import Path

from ..exercise import DataColumn
from .columns import LARGEST, ignored, in_order, places
from .table import Table
from .trouble import TableTrouble

_DELIMITERS = ",;\t，"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_LOOK = 4096  # bytes that tell what a file is
# What files begin with that are named .csv and are none.
_OTHERS = {b"PK\x03\x04": ".xlsx", b"\xd0\xcf\x11\xe0": ".xls", b"PAR1": ".parquet", b"\x93NUMPY": ".npy"}
_SHOWN = 30

Line = tuple[int, list[str]]


def read_csv(path: Path, columns: Sequence[DataColumn]) -> Table:
    """The samples of a CSV file; a first row that holds a text names the columns. TableTrouble; OSError.

    Without names there are exactly the columns of the model, in its order. Where semicolons separate, a comma may be
    the point of decimals. Blank lines are skipped.
    """
    with path.open("rb") as file:
        head = file.read(_LOOK)
    for magic, ending in _OTHERS.items():
        if head.startswith(magic):
            raise TableTrouble("this is no CSV but looks like a file {ending}; save it as CSV in UTF-8", ending=ending)
    if head.startswith(_UTF16):
        return _read(path, columns, "utf-16")
    if b"\0" in head:
        raise TableTrouble("this is no text, so it is no CSV")
    # Only the header can hold letters, and it must hold known names: another encoding does not go unnoticed.
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return _read(path, columns, encoding)
        except UnicodeDecodeError:
            continue
    raise TableTrouble("the text is neither UTF-8 nor GB18030; save it as CSV in UTF-8")


def _read(path: Path, columns: Sequence[DataColumn], encoding: str) -> Table:
    with path.open(encoding=encoding, newline="") as file:
        delimiter = _delimiter(file.readline())
        file.seek(0)
        lines = _lines(file, delimiter)
        _, first = next(lines, (0, None))
        if first is None:
            raise TableTrouble("the file is empty")
        comma = delimiter == ";"
        if all(_number(cell, comma) is not None for cell in first):
            if len(first) != len(columns):
                raise TableTrouble(
                    "the first line has {count} numbers and no names; write a line of names above it, or exactly the "
                    "columns {columns}",
                    line=1,
                    count=len(first),
                    columns=in_order(columns),
                )
            file.seek(0)
            return _table(path, _lines(file, delimiter), [""] * len(first), range(len(columns)), columns, comma)
        return _table(path, lines, first, places(first, columns), columns, comma)


def _delimiter(first: str) -> str:
    """The one that the first line has most of."""
    return max(_DELIMITERS, key=first.count)


def _lines(file: Iterator[str], delimiter: str) -> Iterator[Line]:
    """The lines that are not blank, with their numbers."""
    reader = csv.reader(file, delimiter=delimiter, strict=True, skipinitialspace=True)
    try:
        for row in reader:
            if row and (len(row) > 1 or row[0].strip()):
                yield reader.line_num, row
    except csv.Error as trouble:
        raise TableTrouble("this is no CSV ({error})", line=reader.line_num, error=trouble) from None


def _table(
    path: Path,
    lines: Iterator[Line],
    names: Sequence[str],
    chosen: Sequence[int],
    columns: Sequence[DataColumn],
    comma: bool,
) -> Table:
    values = array("d")
    for line, row in lines:
        if len(row) != len(names):
            raise TableTrouble(
                "{count} cells, where the first line has {expected}", line=line, count=len(row), expected=len(names)
            )
        try:
            numbers = [float(row[place]) for place in chosen]
        except ValueError:
            numbers = [_cell(row[place], line, column, comma) for place, column in zip(chosen, columns, strict=True)]
        for number, place, column in zip(numbers, chosen, columns, strict=True):
            if not -LARGEST <= number <= LARGEST:
                raise _no_number(row[place], number, line, column)
        values.extend(numbers)
    if not values:
        raise TableTrouble("there are names but no rows of numbers below them")
    return Table(path.name, values, len(columns), () if not any(names) else ignored(names, chosen))


def _number(cell: str, comma: bool) -> float | None:
    try:
        return float(cell.replace(",", ".") if comma and cell.count(",") == 1 and "." not in cell else cell)
    except ValueError:
        return None


def _cell(cell: str, line: int, column: DataColumn, comma: bool) -> float:
    number = _number(cell, comma)
    if number is not None:
        return number
    if not cell.strip():
        raise TableTrouble(
            "the cell in the column {column} is empty; fill it in or delete the row", line=line, column=column.name
        )
    raise TableTrouble(
        "{cell} in the column {column} is no number", line=line, column=column.name, cell=repr(cell[:_SHOWN])
    )


def _no_number(cell: str, number: float, line: int, column: DataColumn) -> TableTrouble:
    shown = cell.strip()[:_SHOWN]
    if isnan(number) or (not isfinite(number) and "inf" in cell.lower()):
        return TableTrouble(
            "{cell} in the column {column} is no finite number; delete the row",
            line=line,
            column=column.name,
            cell=shown,
        )
    return TableTrouble(
        "{cell} in the column {column} is too large; the limit is 1e100", line=line, column=column.name, cell=shown
    )
