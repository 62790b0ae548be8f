"""Hints for a loss with two valleys: where its slope vanishes, which valley is deeper, where a descent ends."""

from __future__ import annotations

from chainrule.exercises import operations as ask

from ..tree.nodes import Node
from .dispatch import Known, hints
from .hint import Hint, Ladder, Level, at, hint, level, listed, vanishing
from .numbers import gradient_at
from .quadratic import minimum_place
from .slopes import loss_place


def _vanishing_slope(code: str, loss: ask.Loss[Node], known: Known) -> Level:
    """The step with the equation of the stationary points in it, where the derivative is known, or in words."""
    gradient = known.gradient(loss)
    solved: Hint | None = hint(code, equation=vanishing(gradient[0])) if gradient else None
    return level(solved, hint(f"{code}_WORDS"))


@hints.register(ask.StationaryPoints)
def _(operation: ask.StationaryPoints[Node], known: Known) -> Ladder:
    loss = operation.loss
    return level(hint("STATIONARY")), minimum_place(loss), _vanishing_slope("STATIONARY_STEP", loss, known)


@hints.register(ask.StationaryLosses)
def _(operation: ask.StationaryLosses[Node], known: Known) -> Ladder:
    loss = operation.loss
    return (
        level(hint("STATIONARY_LOSSES")),
        minimum_place(loss),
        _vanishing_slope("STATIONARY_LOSSES_STEP", loss, known),
    )


@hints.register(ask.GlobalMinimiser)
@hints.register(ask.GlobalMinimum)
def _(operation: ask.GlobalMinimiser[Node] | ask.GlobalMinimum[Node], known: Known) -> Ladder:
    loss = operation.loss
    return level(hint("GLOBAL")), minimum_place(loss), _vanishing_slope("GLOBAL_STEP", loss, known)


@hints.register(ask.DescentEnd)
def _(operation: ask.DescentEnd[Node], known: Known) -> Ladder:  # noqa: ARG001 - the dispatch's signature
    descent = operation.descent
    loss, start = descent.loss, at(descent.loss.by, descent.start)
    slope = gradient_at(loss, descent.start)
    step = hint("DESCENT_END_STEP", start=start, gradient=slope and listed(slope))
    place = loss_place("START_PLACE", loss, start=start, rate=descent.rate)
    return level(hint("DESCENT_END")), place, level(step, hint("DESCENT_END_WORDS"))
