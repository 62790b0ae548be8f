"""Hints for gradient descent: its steps, its end, and how fast the error shrinks."""

from __future__ import annotations

from chainrule.exercises import operations as ask

from ..tree.nodes import Apply, Array, Node, Number, Symbol
from ..tree.substitute import tidy
from .data import residuals
from .dispatch import Known, hints
from .hint import Hint, Ladder, Level, at, hint, level, listed
from .numbers import gradient_at, measured
from .quadratic import curvature, equations, least_point, minimum_place
from .slopes import loss_place

_MANY = 50  # steps that nobody does by hand


@hints.register(ask.DescentSteps)
def _(operation: ask.DescentSteps[Node], known: Known) -> Ladder:
    descent = operation.descent
    if operation.steps[0] > _MANY:
        return level(hint("MANY_STEPS")), minimum_place(descent.loss), equations(descent.loss, known)
    if operation.steps == (1,):
        return level(hint("STEP")), _start_place(descent), level(_start_step("STEP_STEP", descent), hint("STEP_WORDS"))
    return level(hint("STEPS")), _start_place(descent), level(_first_change(descent), hint("STEPS_WORDS"))


def _start_place(descent: ask.Descent[Node]) -> Level:
    where = at(descent.loss.by, descent.start)
    return loss_place("START_PLACE", descent.loss, start=where, rate=descent.rate)


def _start_step(code: str, descent: ask.Descent[Node]) -> Hint | None:
    slope = gradient_at(descent.loss, descent.start)
    where = at(descent.loss.by, descent.start)
    return hint(code, start=where, gradient=slope and listed(slope), rate=descent.rate)


def _first_change(descent: ask.Descent[Node]) -> Hint | None:
    slope, rate = gradient_at(descent.loss, descent.start), descent.rate
    if slope is None or not isinstance(rate, Number):
        return None
    change = listed([Number(rate.value * entry.value) for entry in slope])
    return hint("STEPS_STEP", start=at(descent.loss.by, descent.start), gradient=listed(slope), change=change)


@hints.register(ask.DescentLoss)
def _(operation: ask.DescentLoss[Node], known: Known) -> Ladder:  # noqa: ARG001 - the dispatch's signature
    descent = operation.descent
    step = level(_start_step("DESCENT_LOSS_STEP", descent), hint("DESCENT_LOSS_WORDS"))
    return level(hint("DESCENT_LOSS")), _start_place(descent), step


@hints.register(ask.DescentLimit)
def _(operation: ask.DescentLimit[Node], known: Known) -> Ladder:
    descent, loss = operation.descent, operation.descent.loss
    slope = gradient_at(loss, descent.start)
    if least_point(loss) is not None or slope is None or len(loss.targets) != 1:
        return level(hint("LIMIT")), minimum_place(loss), equations(loss, known)
    place = hint("VALLEY_PLACE", start=at(loss.by, descent.start), gradient=listed(slope))
    step = hint("VALLEY_STEP", line=_line(descent.start, slope), inside=residuals(loss)[0])
    return level(hint("VALLEY")), level(place), level(step)


def _line(start: tuple[Node, ...], along: tuple[Number, ...]) -> Node:
    """start + t * along, entry by entry."""
    moved = [
        tidy(Apply("add", (entry, tidy(Apply("multiply", (slope, Symbol("t")))))))
        for entry, slope in zip(start, along, strict=True)
    ]
    return Array((len(moved),), tuple(moved))


@hints.register(ask.ErrorFactor)
def _(operation: ask.ErrorFactor[Node], known: Known) -> Ladder:  # noqa: ARG001 - the dispatch's signature
    descent, (by,) = operation.descent, operation.descent.loss.by
    place = loss_place("FACTOR_PLACE", descent.loss, by=by)
    step = hint("FACTOR_STEP", curvature=curvature(descent.loss), rate=descent.rate)
    return level(hint("FACTOR", by=by)), place, level(step, hint("FACTOR_WORDS"))


@hints.register(ask.ClosedForm)
def _(operation: ask.ClosedForm[Node], known: Known) -> Ladder:  # noqa: ARG001 - the dispatch's signature
    start, least, error = _errors(operation.descent)
    place = level(hint("CLOSED_PLACE", start=start, least=least), hint("CLOSED_PLACE_WORDS", start=start))
    step = level(hint("CLOSED_STEP", error=error, index=operation.index), hint("CLOSED_WORDS"))
    return level(hint("CLOSED", index=operation.index)), place, step


@hints.register(ask.StepsUntil)
def _(operation: ask.StepsUntil[Node], known: Known) -> Ladder:  # noqa: ARG001 - the dispatch's signature
    descent = operation.descent
    start, least, error = _errors(descent)
    factor = measured(ask.ErrorFactor(descent), descent.loss)
    size = error and Number(abs(error.value))
    place = level(
        hint("UNTIL_PLACE", start=start, least=least, tolerance=operation.tolerance),
        hint("CLOSED_PLACE_WORDS", start=start),
    )
    step = hint("UNTIL_STEP", error=size, factor=factor and factor[0], tolerance=operation.tolerance)
    return level(hint("UNTIL")), place, level(step, hint("UNTIL_WORDS"))


def _errors(descent: ask.Descent[Node]) -> tuple[Node, Number | None, Number | None]:
    """Where a descent of one parameter starts, what it approaches, and how far that is."""
    (start,), least = descent.start, least_point(descent.loss)
    if least is None or not isinstance(start, Number):
        return start, None, None
    return start, least[0], Number(start.value - least[0].value)
