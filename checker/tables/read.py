"""Read a file of samples, in the form that its name ends in."""

from __future__ import annotations

import stat
from collections.abc import Callable, Sequence
from pathlib import Path

from ..exercise import DataColumn
from .table import Table
from .trouble import TableTrouble

Reader = Callable[[Path, Sequence[DataColumn]], Table]


def read_table(path: Path, columns: Sequence[DataColumn]) -> Table:
    """The samples of a file with a column for each of `columns`, whose rows are in the file's order.

    CSV needs no NumPy, Parquet needs PyArrow. TableTrouble for a file that is missing, cannot be read, or is no table
    of numbers with these columns.
    """
    reader = _readers().get(path.suffix.lower())
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise TableTrouble("this is a folder; name a file in it")
        if not stat.S_ISREG(mode):  # reading a pipe or a device may never end
            raise TableTrouble("this is no ordinary file")
        if reader is None:
            raise TableTrouble(
                "a file of samples ends in one of {endings}, and is read as that", endings=", ".join(_readers())
            )
        if path.stat().st_size == 0:
            raise TableTrouble("the file is empty")
        return reader(path, columns)
    except (FileNotFoundError, NotADirectoryError):
        raise TableTrouble("there is no such file") from None
    except OSError as trouble:
        raise TableTrouble("the file cannot be read ({error})", error=trouble.strerror or trouble) from None


def _readers() -> dict[str, Reader]:
    from .csv_file import read_csv
    from .npy_file import read_npy
    from .parquet_file import read_parquet

    return {".csv": read_csv, ".tsv": read_csv, ".npy": read_npy, ".parquet": read_parquet}
