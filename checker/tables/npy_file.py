"""Samples from NumPy's .npy. The file is mapped, not read; nothing in it is executed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..exercise import DataColumn
from .columns import ignored, in_order, places
from .numbers import check_numbers
from .table import Table
from .trouble import TableTrouble

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MAGIC, _PICKLE = b"\x93NUMPY", b"\x80"
_REAL = "fiub"  # kinds of dtype: floats, integers, booleans


def read_npy(path: Path, columns: Sequence[DataColumn]) -> Table:
    """The samples of an array (n, columns), or of one with names (n,). TableTrouble; OSError.

    One of float64 in rows is used where it lies on the disk; of another one a copy of that type is made.
    """
    array = _mapped(path)
    if array.dtype.names:
        return _named(path, array, array.dtype.names, columns)
    wanted = f"(n, {len(columns)})"
    if array.ndim == 1 and len(columns) == 1:
        array = array.reshape(-1, 1)
    if array.ndim != 2 or array.shape[1] != len(columns):
        raise TableTrouble(
            "the array has the shape {shape}; {wanted} is expected, with the columns {columns}",
            shape=str(array.shape),
            wanted=wanted,
            columns=in_order(columns),
        )
    _refuse_others(array.dtype)
    return _checked(path, array, columns)


def _mapped(path: Path) -> NDArray[Any]:
    import numpy as np

    with path.open("rb") as file:
        magic = file.read(len(_MAGIC))
    if magic.startswith(_PICKLE):
        raise _pickled()
    if magic != _MAGIC:
        raise TableTrouble("this is no file of NumPy; save one with numpy.save")
    try:
        # Copy on write: kernels are compiled for arrays that may be written, and never write to these.
        return np.lib.format.open_memmap(path, mode="c")
    except (ValueError, EOFError, MemoryError) as trouble:
        if "object" in str(trouble).lower():
            raise _pickled() from None
        raise TableTrouble("the file of NumPy is damaged: {error}", error=" ".join(str(trouble).split())) from None


def _pickled() -> TableTrouble:
    return TableTrouble(
        "the file holds Python objects (a pickle), which can run any code, and is not opened; save an array of floats"
    )


def _named(path: Path, array: NDArray[Any], names: Sequence[str], columns: Sequence[DataColumn]) -> Table:
    import numpy as np

    chosen = places(names, columns)
    if array.ndim != 1:
        raise TableTrouble(
            "the array with names has the shape {shape}; {wanted} is expected", shape=str(array.shape), wanted="(n,)"
        )
    values = np.empty((len(array), len(columns)))
    for at, place in enumerate(chosen):
        _refuse_others(array.dtype[names[place]])
        values[:, at] = array[names[place]]
    return _checked(path, values, columns, ignored(names, chosen))


def _refuse_others(dtype: np.dtype[Any]) -> None:
    if dtype.kind not in _REAL or dtype.subdtype is not None:
        raise TableTrouble("the array has the type {dtype}; real numbers are expected, such as float64", dtype=dtype)


def _checked(path: Path, array: NDArray[Any], columns: Sequence[DataColumn], left_out: tuple[str, ...] = ()) -> Table:
    import numpy as np

    if not len(array):
        raise TableTrouble("the array has no rows")
    values = np.ascontiguousarray(array, dtype=np.float64)
    check_numbers(values, columns)
    return Table(path.name, values.reshape(-1), len(columns), left_out)
