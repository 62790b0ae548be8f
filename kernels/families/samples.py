"""Samples as the kernels of the regressions read them: sample by sample, or feature by feature."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from .arrays import LINE, zeros

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

# Sums along the features are for long rows from memory; along the samples they are faster where there are few features,
# and where the data stay in a cache.
NARROW, MIDDLE = 16, 48  # features
NEAR, SHARED = 1 << 17, 1 << 21  # entries that the second cache holds, and the third
FEW = 4  # passes; so many cost as much as copying the data
FITTING = 1 << 23  # entries that may fit into a cache; only from there do lines that are crossed cost
_LOOK = 4096  # samples looked at together


class Layout(Enum):
    """How the data lie in memory."""

    ROWS = "rows"
    COLUMNS = "columns"


@dataclass(frozen=True, slots=True, eq=False)
class Samples:
    """``x`` is (n, d or more) in rows and (d, n or more) in columns, ``y`` (n,).

    Both are float64, contiguous, and not to be written to. What there is more in a row of ``x`` is never read.
    """

    layout: Layout
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    features: int
    mapped: bool = False

    @property
    def count(self) -> int:
        """n."""
        return len(self.y)

    def by_sample(self) -> NDArray[np.float64]:
        """Returns x as (n, d) with each sample in one place, copied if it lies otherwise.

        Raises ValueError for a memory map that lies otherwise.
        """
        if self.layout is Layout.ROWS:
            return _frozen(self.x[:, : self.features])
        if self.mapped and self.features > 1:
            raise ValueError("mini-batches take samples here and there: the memory map must hold them one by one")
        return _frozen(self.x[:, : self.count].T)

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
        d, many = table.shape[1], not mapped and passes >= FEW
        as_it_is = Layout.COLUMNS if table.flags.f_contiguous else Layout.ROWS
        layout = Layout.COLUMNS if many and _by_feature(d, table.size) else as_it_is
        if many and (layout is not as_it_is or table.size <= FITTING):
            return cls(layout, _in_lines(table, layout), targets, d)
        return cls(layout, _frozen(table.T if layout is Layout.COLUMNS else table), targets, d, mapped)

    def require_finite(self) -> None:
        """Raises ValueError that names the first sample that is not finite."""
        import numpy as np

        x = self.x[:, : self.features] if self.layout is Layout.ROWS else self.x[:, : self.count].T
        for name, table in (("x", x), ("y", self.y)):
            for begin in range(0, len(table), _LOOK):
                bad = np.argwhere(~np.isfinite(table[begin : begin + _LOOK]))
                if len(bad):
                    place = [int(bad[0][0]) + begin, *map(int, bad[0][1:])]
                    raise ValueError(f"{name}{place} is {table[tuple(place)]}: the data must be finite")


def _by_feature(features: int, entries: int) -> bool:
    """Whether many passes are faster feature by feature."""
    return features < NARROW or entries <= NEAR or (features < MIDDLE and entries <= SHARED)


def _in_lines(table: NDArray[np.float64], layout: Layout) -> NDArray[np.float64]:
    """A copy of a table (n, d) whose rows begin on cache lines: reading across two takes twice as long."""
    source = table if layout is Layout.ROWS else table.T
    rows, length = source.shape
    copied = zeros(rows, -(-length // LINE) * LINE)
    for begin in range(0, len(table), _LOOK):  # a few rows at a time, turned over within a cache
        end = min(begin + _LOOK, len(table))
        if layout is Layout.ROWS:
            copied[begin:end, :length] = source[begin:end]
        else:
            copied[:, begin:end] = source[:, begin:end]
    return _frozen(copied)


def _frozen(array: NDArray[np.float64]) -> NDArray[np.float64]:
    """A contiguous view, or copy, that cannot be written to: kernels are compiled for this one type."""
    import numpy as np

    view = np.ascontiguousarray(array).view(np.ndarray)
    view.flags.writeable = False
    return view
