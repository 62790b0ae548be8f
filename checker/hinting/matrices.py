"""Hints for derivatives by a matrix: its shape, and what comes back through a product."""

from __future__ import annotations

from chainrule.exercises import operations as ask

from ..measuring.ready import name_of
from ..tree.nodes import Node
from .data import residuals
from .dispatch import Known, hints
from .hint import Ladder, hint, level
from .structure import dependent_terms


@hints.register(ask.MatrixGradient)
def _(operation: ask.MatrixGradient[Node], known: Known) -> Ladder:  # noqa: ARG001 - the dispatch's signature
    loss, by = operation.loss, operation.by
    if not loss.targets:
        place = hint("MATRIX_GRADIENT_PLACE", by=by)
        return level(hint("MATRIX_GRADIENT", by=by)), level(place), level(hint("MATRIX_GRADIENT_STEP", by=by))
    (error,) = residuals(loss)
    (term,) = dependent_terms(error, name_of(by))
    place = hint("MATRIX_SLOPE_PLACE", error=error, term=term, by=by)
    return level(hint("MATRIX_GRADIENT", by=by)), level(place), level(hint("MATRIX_GRADIENT_ERROR_STEP", by=by))
