"""Every kernel of the families, each compiled by a run on a handful of numbers, so that later runs compile nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import ModuleType

from ..batches import Batches
from . import linear, logistic, sigmoids, two_layer
from .gram import Gram

_WIDTH = 64  # features; so many lie sample by sample
_FEW = [[float(i * j % 3) for j in range(_WIDTH)] for i in range(4)]
_Y = [0.0, 1.0, 1.0, 0.0]


def _by_rows(family: ModuleType, cache: Path) -> object:
    """One pass, for which data are left as they lie."""
    return family.loss_and_gradient(_FEW, _Y, [0.0] * (_WIDTH + 1), cache=cache)


def _by_columns(family: ModuleType, cache: Path) -> object:
    return family.loss_and_gradient([0.0, 1.0, 2.0, 3.0], _Y, [0.0, 0.0], cache=cache)


def _batches_by_rows(family: ModuleType, cache: Path) -> object:
    return family.descend(_FEW, _Y, [0.0] * (_WIDTH + 1), 0.1, 1, batches=Batches(2), cache=cache)


def _batches_by_columns(family: ModuleType, cache: Path) -> object:
    return family.descend([float(i) for i in range(9)], [0.0] * 9, [0.0, 0.0], 0.1, 1, batches=Batches(9), cache=cache)


def _moments_by_rows(cache: Path) -> object:
    return Gram.of(_FEW, _Y, cache=cache)


def _moments_by_columns(cache: Path) -> object:
    return Gram.of([0.0, 1.0, 2.0, 3.0], _Y, cache=cache).descend([0.0, 0.0], 0.1, 1, cache=cache)


def _network(cache: Path) -> object:
    sizes = two_layer.Sizes(1, 1, 1)
    two_layer.predict(_Y, [0.0] * 4, sizes, cache=cache)
    return two_layer.loss_and_gradient(_Y, _Y, [0.0] * 4, sizes, cache=cache)


def _sum(cache: Path) -> object:
    sigmoids.predict(_Y, [0.0] * 4, 1, cache=cache)
    return sigmoids.loss_and_gradient(_Y, _Y, [0.0] * 4, 1, cache=cache)


def _of_regressions() -> Mapping[str, Callable[[Path], object]]:
    found: dict[str, Callable[[Path], object]] = {}
    for name, family in (("linear regression", linear), ("logistic neuron", logistic)):
        found[f"{name}, sample by sample"] = partial(_by_rows, family)
        found[f"{name}, feature by feature"] = partial(_by_columns, family)
        found[f"{name}, batches sample by sample"] = partial(_batches_by_rows, family)
        found[f"{name}, batches feature by feature"] = partial(_batches_by_columns, family)
    return found


# By name: each takes the folder for compiled kernels, and some seconds when nothing is there.
KERNELS: Mapping[str, Callable[[Path], object]] = {
    **_of_regressions(),
    "moments, sample by sample": _moments_by_rows,
    "moments, feature by feature": _moments_by_columns,
    "two-layer network": _network,
    "sums of sigmoids": _sum,
}
