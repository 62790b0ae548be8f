"""The pass over the data that `gram.Gram` is made of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from . import columns, gramian, rows, weighing
from .arrays import zeros
from .bits import CALLED_OFF
from .modules import family
from .samples import Layout, Samples
from .team import members, together

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

_LAYOUTS = {Layout.ROWS: rows, Layout.COLUMNS: columns}
_CHUNKS = 16
_ROOM = 1 << 24  # floats for the sums of all chunks together


def products(
    x: ArrayLike, y: ArrayLike, intercept: bool, threads: int | None, cache: Path | None
) -> tuple[NDArray[np.float64], NDArray[np.float64], float, int]:
    """Returns ZᵀZ/n (p, p), Zᵀy/n (p,), yᵀy/n and n."""
    import numpy as np

    samples = Samples.of(x, y, 1)
    table = _sums(samples, threads, cache) / samples.count
    table = np.triu(table) + np.triu(table, 1).T
    d = samples.features
    kept, target = list(range(d + int(intercept))), d + 1
    if not np.isfinite(table).all():
        samples.require_finite()
        raise ValueError("the squares of the data are beyond all bounds")
    return table[np.ix_(kept, kept)], table[kept, target], float(table[target, target]), samples.count


def _sums(samples: Samples, threads: int | None, cache: Path | None) -> NDArray[np.float64]:
    """The products of the columns of [X 1 y], (d + 2, d + 2); below the diagonal there is part of them."""
    import numpy as np

    from ..compiled import function

    d, side = samples.features, gramian.SIDE
    m = -(-(d + 2) // side) * side
    chunks = max(1, min(_CHUNKS, _ROOM // (m * m), samples.count // gramian.TILE))
    shares, meeting = zeros(chunks, m, m), np.zeros(2 * CALLED_OFF, dtype=np.int64)
    kernel = function(family(weighing, gramian, _LAYOUTS[samples.layout]), "add_products", cache)
    count = min(members(samples.count * m * m, threads), chunks)

    def work(me: int) -> None:
        tile = zeros(m, gramian.TILE)
        for number in range(chunks * me // count, chunks * (me + 1) // count):
            with np.errstate(all="ignore"):  # of the interpreted twin
                kernel(samples.x, samples.y, number, chunks, d, tile, shares[number], meeting)

    def call_off() -> None:
        meeting[CALLED_OFF] = 1

    kernel(samples.x[:0], samples.y[:0], 0, 1, d, zeros(m, gramian.TILE), shares[0], meeting)  # compiles
    together(count, work, call_off)
    total = np.zeros((m, m))
    for share in shares:
        total += share
    return total[: d + 2, : d + 2]
