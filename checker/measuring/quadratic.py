"""Curvatures, by second differences of the loss, and the learning rates that follow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chainrule.exercises import operations as ask
from chainrule.kernels import differences
from chainrule.kernels.eigenvalues import symmetric_eigenvalues

from ..tree.nodes import Node
from .dispatch import Reals, measure
from .ready import name_of, ready


def curvatures(loss: ask.Loss[Node], point: Reals) -> list[float]:
    """The eigenvalues of the Hessian by second differences, greatest first."""
    where: dict[str, Any] = {name_of(symbol): 0.0 for symbol in loss.by} | dict(point)
    prepared = ready(loss, where)
    hessian = differences.difference_hessian(prepared.program, prepared.theta(where), prepared.data)
    return sorted(symmetric_eigenvalues(hessian), reverse=True)


@measure.register(ask.HessianEigenvalues)
def _(operation: ask.HessianEigenvalues[Node], point: Reals) -> Sequence[float]:
    return curvatures(operation.loss, point)


@measure.register(ask.RateRange)
def _(operation: ask.RateRange[Node], point: Reals) -> Sequence[float]:
    return [0.0, 2 / curvatures(operation.loss, point)[0]]


@measure.register(ask.OneStepRate)
def _(operation: ask.OneStepRate[Node], point: Reals) -> Sequence[float]:
    return [1 / curvatures(operation.loss, point)[0]]


@measure.register(ask.JumpRate)
def _(operation: ask.JumpRate[Node], point: Reals) -> Sequence[float]:
    return [2 / curvatures(operation.loss, point)[0]]
