"""Hints for the theory of a quadratic loss: where it is least, how it is curved, which learning rates converge."""

from __future__ import annotations

from chainrule.exercises import operations as ask

from ..tree.nodes import Node, Number
from .dispatch import Known, hints
from .hint import Hint, Ladder, Level, at, hint, level, listed, vanishing
from .numbers import measured
from .slopes import loss_place, only_square


def equations(loss: ask.Loss[Node], known: Known) -> Level:
    """The equations that hold where the gradient vanishes."""
    gradient = known.gradient(loss)
    solved = hint("EQUATIONS", equations=tuple(map(vanishing, gradient))) if gradient else None
    return level(solved, hint("EQUATIONS_WORDS", variables=listed(loss.by)))


def minimum_place(loss: ask.Loss[Node]) -> Level:
    """What is to be differentiated, by what."""
    return loss_place("MINIMUM_PLACE", loss, variables=listed(loss.by))


def least_point(loss: ask.Loss[Node]) -> tuple[Number, ...] | None:
    """Where the loss is least; None where letters stand in it, or it has a valley of such points."""
    curved = measured(ask.HessianEigenvalues(loss), loss)
    is_valley = curved is None or min(value.value for value in curved) <= 0
    return None if is_valley else measured(ask.Minimiser(loss), loss)


def curvature(loss: ask.Loss[Node]) -> Number | None:
    """The greatest second derivative; None where letters stand in the loss."""
    curved = measured(ask.HessianEigenvalues(loss), loss)
    return curved[0] if curved else None


@hints.register(ask.Minimiser)
def _(operation: ask.Minimiser[Node], known: Known) -> Ladder:
    loss = operation.loss
    square = only_square(loss)
    inside = square.inner if square and len(loss.by) == 1 else None
    step = level(hint("SQUARE_STEP", inside=inside), *equations(loss, known))
    return level(hint("MINIMUM")), minimum_place(loss), step


@hints.register(ask.MinimumLoss)
def _(operation: ask.MinimumLoss[Node], known: Known) -> Ladder:  # noqa: ARG001 - the dispatch's signature
    loss = operation.loss
    square, least = only_square(loss), least_point(loss)
    step = level(
        hint("LEAST_SQUARE_STEP", inside=square.inner if square else None),
        hint("LEAST_STEP", point=least and at(loss.by, least)),
        hint("LEAST_WORDS"),
    )
    return level(hint("LEAST")), minimum_place(loss), step


@hints.register(ask.AnyMinimiser)
def _(operation: ask.AnyMinimiser[Node], known: Known) -> Ladder:
    loss = operation.loss
    square = only_square(loss)
    if square is None or square.inner is None or len(loss.by) < 2:
        return level(hint("MINIMUM")), minimum_place(loss), equations(loss, known)
    place = hint("VALLEY_FACTOR_PLACE", loss=loss.expression, inside=square.inner)
    step = hint("ANY_STEP", free=listed(loss.by[:-1]), equation=vanishing(square.inner), last=loss.by[-1])
    return level(hint("MINIMUM")), level(place), level(step)


@hints.register(ask.HessianEigenvalues)
def _(operation: ask.HessianEigenvalues[Node], known: Known) -> Ladder:
    loss, variables = operation.loss, listed(operation.loss.by)
    gradient = known.gradient(loss)
    place = level(hint("HESSIAN_PLACE", gradient=gradient, variables=variables), *minimum_place(loss))
    return level(hint("HESSIAN")), place, level(hint("HESSIAN_STEP", by=loss.by[0], variables=variables))


@hints.register(ask.RateRange)
def _(operation: ask.RateRange[Node], known: Known) -> Ladder:  # noqa: ARG001 - the dispatch's signature
    loss = operation.loss
    place = level(_steepest(loss))
    principle = level(hint("RATE_ONE" if len(loss.by) == 1 else "RATE"))
    return principle, place, level(hint("RATE_STEP", curvature=curvature(loss)), hint("RATE_WORDS"))


def _steepest(loss: ask.Loss[Node]) -> Hint | None:
    if len(loss.by) > 1:
        return hint("RATE_PLACE_MANY", variables=listed(loss.by))
    return hint("RATE_PLACE_SAMPLES") if len(loss.samples) > 1 else hint("RATE_PLACE", loss=loss.expression)


@hints.register(ask.OneStepRate)
@hints.register(ask.JumpRate)
def _(operation: ask.OneStepRate[Node] | ask.JumpRate[Node], known: Known) -> Ladder:  # noqa: ARG001
    loss = operation.loss
    code = "JUMP" if isinstance(operation, ask.JumpRate) else "ONE_STEP"
    step = level(hint(f"{code}_STEP", curvature=curvature(loss)), hint(f"{code}_WORDS"))
    return level(hint(code)), level(_steepest(loss)), step
