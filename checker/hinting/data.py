"""Hints for residuals, their squares, and the loss that is made of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from chainrule.exercises import operations as ask

from ..tree.nodes import Node, Number
from .dispatch import Known, NoHints, hints
from .hint import Hint, Ladder, hint, is_numeric, level, listed
from .numbers import difference, put


class Pairs(Protocol):
    """What has true values and predictions."""

    @property
    def targets(self) -> tuple[Node, ...]:
        """The true values."""

    @property
    def predictions(self) -> tuple[Node, ...]:
        """What the model says."""


def residuals(pairs: Pairs) -> tuple[Node, ...]:
    """Target minus prediction for each pair."""
    return tuple(difference(target, guess) for target, guess in zip(pairs.targets, pairs.predictions, strict=True))


def pairs_place(code: str, pairs: Pairs) -> Hint | None:
    """Which are the true values and which the predictions."""
    return hint(code, targets=listed(pairs.targets), predictions=listed(pairs.predictions))


@hints.register(ask.Residuals)
def _(operation: ask.Residuals[Node], known: Known) -> Ladder:
    principle = level(hint("RESIDUAL"))
    if known.matrices:
        return principle, level(pairs_place("RESIDUALS_PLACE", operation)), level(hint("RESIDUAL_MATRIX_STEP"))
    if len(operation.targets) == 1:
        (target,), (guess,) = operation.targets, operation.predictions
        place = level(hint("RESIDUAL_PLACE", target=target, prediction=guess))
        return principle, place, level(_side(target, guess), hint("RESIDUAL_STEP"))
    first = hint("RESIDUAL_FIRST", target=operation.targets[0], prediction=operation.predictions[0])
    return principle, level(pairs_place("RESIDUALS_PLACE", operation)), level(first)


def _side(target: Node, guess: Node) -> Hint | None:
    if not (isinstance(target, Number) and isinstance(guess, Number)):
        return None
    code = "RESIDUAL_BELOW" if guess.value < target.value else "RESIDUAL_ABOVE"
    return hint(code, target=target, prediction=guess)


@hints.register(ask.SquaredErrors)
def _(operation: ask.SquaredErrors[Node], known: Known) -> Ladder:
    first = residuals(operation)[0]
    if known.matrices:
        return level(hint("HADAMARD")), level(hint("HADAMARD_PLACE", error=first)), level(hint("HADAMARD_STEP"))
    place = pairs_place("SQUARED_PLACE", operation)
    return level(hint("SQUARED")), level(place), level(hint("SQUARED_STEP", residual=first))


@hints.register(ask.MeanSquaredError)
def _(operation: ask.MeanSquaredError[Node], known: Known) -> Ladder:
    errors = residuals(operation)
    if known.matrices:
        place = hint("ROW_COLUMN_PLACE", error=errors[0])
        return level(hint("ROW_COLUMN")), level(place), level(hint("ROW_COLUMN_STEP"))
    step = hint("MEAN_SQUARED_STEP", residuals=listed(errors))
    place = pairs_place("SQUARED_PLACE", operation)
    return level(hint("MEAN_SQUARED")), level(place), level(step, hint("MEAN_SQUARED_WORDS"))


@hints.register(ask.MeanAbsoluteError)
def _(operation: ask.MeanAbsoluteError[Node], known: Known) -> Ladder:  # noqa: ARG001 - the dispatch's signature
    step = hint("MEAN_ABSOLUTE_STEP", residuals=listed(residuals(operation)))
    place = pairs_place("SQUARED_PLACE", operation)
    return level(hint("MEAN_ABSOLUTE")), level(place), level(step, hint("MEAN_ABSOLUTE_WORDS"))


@hints.register(ask.LossFormula)
def _(operation: ask.LossFormula[Node], known: Known) -> Ladder:  # noqa: ARG001 - the dispatch's signature
    loss = operation.loss
    if not loss.targets:
        raise NoHints("LossFormula of a loss without targets")
    first = residuals(loss)[0]
    if len(loss.targets) == 1:
        place = hint("RESIDUAL_PLACE", target=loss.targets[0], prediction=loss.predictions[0])
        return level(hint("LOSS_SQUARE")), level(place), level(hint("LOSS_STEP", residual=first))
    place = pairs_place("SQUARED_PLACE", loss)
    return level(hint("LOSS_MEAN")), level(place), level(hint("SQUARED_STEP", residual=first))


def residuals_at(loss: ask.Loss[Node], put_in: Sequence[Node]) -> tuple[Node, ...] | None:
    """The residuals of a loss at a point, None where they are no plain numbers there."""
    if not loss.targets:
        return None
    found = tuple(put(error, loss.by, put_in) for error in residuals(loss))
    return found if is_numeric(found) else None
