"""Samples as the kernels of the regressions read them: sample by sample, or feature by feature."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

NARROW = 16  # features; sums along fewer are too short for the processor to take several entries at once
FEW = 4  # passes; so many cost as much as turning the data over


class Layout(Enum):
    """How the data lie in memory."""

    ROWS = "rows"
    COLUMNS = "columns"


@dataclass(frozen=True, slots=True, eq=False)
class Samples:
    """``x`` is (n, d) in rows and (d, n) in columns, ``y`` (n,); both float64, contiguous, and not to be written to."""

    layout: Layout
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    mapped: bool = False

    @property
    def count(self) -> int:
        """n."""
        return len(self.y)

    @property
    def features(self) -> int:
        """d."""
        return int(self.x.shape[1 if self.layout is Layout.ROWS else 0])

    def by_sample(self) -> NDArray[np.float64]:
        """Returns x as (n, d) with each sample in one place, copied if it lies otherwise.

        Raises ValueError for a memory map that lies otherwise.
        """
        if self.layout is Layout.ROWS:
            return self.x
        if self.mapped and self.features > 1:
            raise ValueError("mini-batches take samples here and there: the memory map must hold them one by one")
        return _frozen(self.x.T)

    @classmethod
    def of(cls, x: ArrayLike, y: ArrayLike, passes: int) -> Samples:
        """Returns the samples (n, d) or (n,) with the targets (n,), for so many passes.

        Data in memory are copied at most once, if they are not float64 and contiguous, or few features lie sample by
        sample and many passes are to come; a `numpy.memmap` never is. Raises ValueError for shapes that do not fit, no
        samples or features, and a memmap that is not contiguous float64.
        """
        import numpy as np

        table = np.asarray(x)
        mapped = isinstance(x, np.memmap)
        targets = _frozen(np.asarray(y, dtype=np.float64))
        if table.ndim == 1:
            table = table.reshape(-1, 1)
        if table.ndim != 2 or targets.ndim != 1 or len(table) != len(targets):
            raise ValueError(f"x of shape {np.shape(x)} and y of shape {targets.shape}: (n, d) and (n,) fit")
        if table.size == 0:
            raise ValueError(f"there must be a sample and a feature: x has shape {table.shape}")
        fits = table.dtype == np.float64 and table.flags.aligned and table.dtype.isnative
        if mapped and not (fits and (table.flags.c_contiguous or table.flags.f_contiguous)):
            raise ValueError(f"a memory map must be contiguous float64 of this machine, not {table.dtype.str}")
        table = np.asarray(table, dtype=np.float64)
        if table.flags.f_contiguous:
            return cls(Layout.COLUMNS, _frozen(table.T), targets, mapped)
        if not mapped and table.shape[1] < NARROW and passes >= FEW:
            return cls(Layout.COLUMNS, _frozen(table.T), targets)
        return cls(Layout.ROWS, _frozen(table), targets, mapped)

    def require_finite(self) -> None:
        """Raises ValueError that names the first sample that is not finite."""
        import numpy as np

        for name, table in (("x", self.x if self.layout is Layout.ROWS else self.x.T), ("y", self.y)):
            for begin in range(0, len(table), _LOOK):
                bad = np.argwhere(~np.isfinite(table[begin : begin + _LOOK]))
                if len(bad):
                    place = [int(bad[0][0]) + begin, *map(int, bad[0][1:])]
                    raise ValueError(f"{name}{place} is {table[tuple(place)]}: the data must be finite")


_LOOK = 4096  # samples looked at together


def _frozen(array: NDArray[np.float64]) -> NDArray[np.float64]:
    """A contiguous view, or copy, that cannot be written to: kernels are compiled for this one type."""
    import numpy as np

    view = np.ascontiguousarray(array).view(np.ndarray)
    view.flags.writeable = False
    return view
