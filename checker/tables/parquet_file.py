"""Samples from Parquet, through PyArrow, which is an extra of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..exercise import DataColumn
from .columns import ignored, places
from .numbers import check_numbers
from .table import Table
from .trouble import TableTrouble

INSTALL = "pip install 'chainrule[tables]'"
_BATCH = 100_000  # rows that are in memory twice


def read_parquet(path: Path, columns: Sequence[DataColumn]) -> Table:
    """The samples of a Parquet file, whose columns have names. TableTrouble, also without PyArrow; OSError."""
    import numpy as np

    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError:
        raise TableTrouble("Parquet files need PyArrow; install it with: {command}", command=INSTALL) from None
    try:
        with parquet.ParquetFile(path, memory_map=True) as file:
            schema = file.schema_arrow
            chosen = places(schema.names, columns)
            for place in chosen:
                _refuse_others(arrow, schema.names[place], schema.types[place])
            values = np.empty((file.metadata.num_rows, len(columns)))
            _fill(values, file, [schema.names[place] for place in chosen], columns)
            names = schema.names
    except arrow.ArrowException as trouble:
        raise TableTrouble("the Parquet file is damaged: {error}", error=" ".join(str(trouble).split())) from None
    if not len(values):
        raise TableTrouble("there are names but no rows of numbers below them")
    check_numbers(values, columns)
    return Table(path.name, values.reshape(-1), len(columns), ignored(names, chosen))


def _refuse_others(arrow: Any, name: str, kind: Any) -> None:
    tell = arrow.types
    if not (tell.is_integer(kind) or tell.is_floating(kind) or tell.is_decimal(kind) or tell.is_boolean(kind)):
        raise TableTrouble("the column {column} holds {kind}; numbers are expected", column=name, kind=kind)


def _fill(values: Any, file: Any, names: Sequence[str], columns: Sequence[DataColumn]) -> None:
    import pyarrow as arrow

    begin = 0
    for batch in file.iter_batches(batch_size=_BATCH, columns=list(names)):
        for at, name in enumerate(names):
            part = batch.column(name)
            if part.null_count:
                row = begin + part.is_null().to_pylist().index(True) + 1
                raise TableTrouble(
                    "row {row}, column {column}: there is no value; fill it in or delete the row",
                    row=row,
                    column=columns[at].name,
                )
            numbers = part.cast(arrow.float64(), safe=False) if not arrow.types.is_float64(part.type) else part
            values[begin : begin + len(part), at] = numbers.to_numpy(zero_copy_only=False)
        begin += len(batch)
