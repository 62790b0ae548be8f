"""A sweep of the learning rate: the same descent with many rates, and where it begins to diverge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp, log

from chainrule.exercises.record import Record, replace
from chainrule.kernels.places import losses_at
from chainrule.kernels.stretches import joined

from .folders import kernel_folder
from .picturing.axis import Axis, Label, axis_over
from .picturing.picture import Kind, Line, Picture, Place, Role
from .reporting.language import marked as _
from .running import Course, in_stretches

_FAR = 100  # times the loss at the start: a greater one would leave no room for the others

_RATE = Label(_("learning rate"), r"$\eta$")
_LAST = Label(_("loss after the last step"), "$l$")
_TITLE = Label(_("The loss after {steps} steps, for many learning rates"), "$l$")
_DIVERGED = Label(_("diverged, or the loss is far above the picture"), r"$\to\infty$")
_LIMIT = Label(_("theory: above this rate the descent diverges"), r"$2/\lambda_{\max}$")


class Swept(Record):
    """The end of the descent with one rate: the loss after the last step, or the step at which it diverged."""

    rate: float
    loss: float | None
    diverged_at: int | None


def rates_between(low: float, high: float, count: int) -> tuple[float, ...]:
    """So many rates, at least 2, whose neighbours have one ratio; the ends are `low` and `high`. 0 < low < high."""
    inner = [low * exp(log(high / low) * number / (count - 1)) for number in range(1, count - 1)]
    return (low, *inner, high)


def swept(ready: Course, rates: Sequence[float], steps: int) -> Iterator[Swept]:
    """The descent over so many steps with each rate, one after the other."""
    for rate in rates:
        end = joined(list(in_stretches(replace(ready, rate=rate), steps, (steps,))))
        yield Swept(rate, end.losses[0] if end.losses else None, end.diverged_at)


def loss_at_start(ready: Course) -> float:
    """The loss where all the descents begin; nan where it has none."""
    (loss,) = losses_at(ready.program, [ready.start], ready.data, cache=kernel_folder())
    return loss


def first_rising(ends: Sequence[Swept], start_loss: float) -> Swept | None:
    """The smallest of the rates, ascending, that diverged or ended above the loss at the start."""
    return next((end for end in ends if end.loss is None or end.loss > start_loss), None)


def best(ends: Sequence[Swept]) -> Swept | None:
    """The rate with the least loss, the smallest of several; None where all diverged."""
    known = [(end.loss, end.rate, end) for end in ends if end.loss is not None]
    return min(known)[2] if known else None


def sweep_scene(ends: Sequence[Swept], start_loss: float, steps: int, limit: float | None) -> Picture:
    """The loss over the rate, at least one of them, both logarithmic where the losses span decades.

    What diverged, or ended far above, lies on the upper edge. `limit` is the theory's.
    """
    bound = _FAR * abs(start_loss)
    up = axis_over(_LAST, [end.loss for end in ends if end.loss is not None and _is_inside(end, bound)] or [0.0, 1.0])
    across = Axis(_RATE, ends[0].rate, max(ends[-1].rate, ends[0].rate * 1.01), log=True)
    inside: list[Place] = [(end.rate, max(end.loss or 0.0, up.low)) for end in ends if _is_inside(end, bound)]
    outside: list[Place] = [(end.rate, up.high) for end in ends if not _is_inside(end, bound)]
    lines = [
        Line(Role.DERIVED, tuple(inside), _LAST, marked=True),
        *([Line(Role.DIVERGED, tuple(outside), _DIVERGED, marked=True)] if outside else []),
        *_limit(limit, across, up),
    ]
    return Picture(Kind.SWEEP, _TITLE, across, up, tuple(lines), said={"steps": str(steps)})


def _is_inside(end: Swept, bound: float) -> bool:
    return end.loss is not None and abs(end.loss) <= bound


def _limit(limit: float | None, across: Axis, up: Axis) -> list[Line]:
    if limit is None or not across.low <= limit <= across.high:
        return []
    return [Line(Role.LIMIT, ((limit, up.low), (limit, up.high)), _LIMIT)]
