"""How a descent goes: the options of `check run` for the optimiser, the schedule, the end and the batches."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click
from chainrule.checker.exercise import Exercise
from chainrule.checker.running import NoSamples, steps_of
from chainrule.checker.tables.table import Table
from chainrule.kernels.batches import Batches
from chainrule.kernels.method import Method
from chainrule.kernels.optimisers import Adam, Momentum, Nesterov, Optimiser, Plain, RMSProp
from chainrule.kernels.stops import Stop

from .console import Console, Trouble, _, refuse_together
from .schedules import EXAMPLE, read_schedule

_WITH_MOMENTUM = {made.name: made for made in (Momentum, Nesterov, Adam)}
_OPTIMISERS = {made.name: made for made in (Plain, Momentum, Nesterov, RMSProp, Adam)}
_MOST_EPOCHS = 100_000

# The parameters of click and how a user types them.
HOW = {
    "optimizer": "--optimizer",
    "momentum": "--momentum",
    "schedule": "--schedule",
    "until_gradient": "--until-gradient",
    "until_loss": "--until-loss",
    "until_change": "--until-change",
    "seed_of_batches": "--seed-of-batches",
}


def how_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options in `HOW`, which the command hands to `MethodOptions`."""
    options = (
        click.option(
            "--optimizer",
            type=click.Choice(list(_OPTIMISERS)),
            default=Plain.name,
            help=_("The optimiser: how a step follows from the gradient."),
        ),
        click.option(
            "--momentum", type=float, default=None, help=_("How much of the last direction a step keeps, such as 0.9.")
        ),
        click.option(
            "--schedule",
            default="constant",
            help=_("How the learning rate changes, such as {example}.").format(example=EXAMPLE),
        ),
        click.option(
            "--until-gradient", type=float, default=None, help=_("Stop when the gradient is no longer than this.")
        ),
        click.option("--until-loss", type=float, default=None, help=_("Stop when the loss is no greater than this.")),
        click.option(
            "--until-change",
            type=float,
            default=None,
            help=_("Stop when a step moves the parameters no further than this."),
        ),
        click.option(
            "--seed-of-batches", type=int, default=None, help=_("Another order of the samples: a whole number.")
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class MethodOptions:
    """What was typed for the options in `HOW`; None is what was not."""

    optimizer: str
    momentum: float | None
    schedule: str
    until_gradient: float | None
    until_loss: float | None
    until_change: float | None
    seed_of_batches: int | None

    def method(self, batch: int | None, speaker: Console) -> Method:
        """How to descend, with so many samples in a batch. Trouble names the option that makes no sense."""
        if batch is None and self.seed_of_batches is not None:
            raise Trouble(
                speaker.translate("{option} needs {other}.").format(option="--seed-of-batches", other="--batch")
            )
        batches = None if batch is None else Batches(batch, self.seed_of_batches or 0)
        stop = Stop(
            _bound("--until-gradient", self.until_gradient, 0, speaker),
            _bound("--until-loss", self.until_loss, -math.inf, speaker),
            _bound("--until-change", self.until_change, 0, speaker),
        )
        return Method(
            self._optimiser(speaker),
            read_schedule(self.schedule, speaker),
            stop,
            batches,
        )

    def _optimiser(self, speaker: Console) -> Optimiser:
        if self.momentum is None:
            return _OPTIMISERS[self.optimizer]()
        if self.optimizer not in _WITH_MOMENTUM:
            text = speaker.translate("{option} has no meaning for {name}.")
            raise Trouble(text.format(option="--momentum", name=f"--optimizer {self.optimizer}"))
        if not 0 <= self.momentum < 1:
            raise Trouble(speaker.translate("--momentum must be at least 0 and below 1."))
        return _WITH_MOMENTUM[self.optimizer](beta=self.momentum)


def steps_in_all(
    exercise: Exercise,
    method: Method,
    steps: int | None,
    epochs: int | None,
    usual: int,
    speaker: Console,
    table: Table | None = None,
) -> int:
    """How many steps `--steps` or `--epochs` ask for; so many as usual without either.

    Trouble for both, for epochs without batches, for too many, and where the loss has no samples to make batches of.
    """
    refuse_together([(epochs is not None and steps is not None, "--steps", "--epochs")], speaker)
    if method.batches is None:
        if epochs is not None:
            raise _needs_batch("--epochs", speaker)
        return usual if steps is None else steps
    try:
        in_an_epoch = steps_of(exercise, method.batches, 1, table)
    except NoSamples:
        text = speaker.translate("The loss of {name} is no mean over samples, so there are no batches of it.")
        raise Trouble(text.format(name=exercise.name)) from None
    chosen = epochs * in_an_epoch if epochs is not None else usual if steps is None else steps
    if chosen > _MOST_EPOCHS * in_an_epoch:
        text = speaker.translate("With batches there can be at most {count} epochs.")
        raise Trouble(text.format(count=_MOST_EPOCHS))
    return chosen


def _needs_batch(option: str, speaker: Console) -> Trouble:
    return Trouble(speaker.translate("{option} needs {other}.").format(option=option, other="--batch"))


def _bound(option: str, value: float | None, least: float, speaker: Console) -> float | None:
    if value is None or (math.isfinite(value) and value >= least):
        return value
    if least == 0:
        raise Trouble(speaker.translate("{option} must be a finite number, at least 0.").format(option=option))
    raise Trouble(speaker.translate("{option} must be a finite number.").format(option=option))
