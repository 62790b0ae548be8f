"""What a run is to be shown as, beside its table: pictures, CSV, the learner's own gradient, a sweep of the rate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click
from chainrule.checker.picturing.picture import Kind
from chainrule.kernels.method import Method

from .console import Console, _, refuse_together
from .pictures import Views, picture_options
from .sweep import read_sweep


class SeeingOptions:
    """What was typed for the options in `SEEING`, held against each other: Trouble for those that contradict."""

    def __init__(self, as_data: bool, options: Mapping[str, Any], console: Console) -> None:
        rest = {name: options[name] for name in SEEING}
        self.as_data = as_data
        self.as_csv: bool = rest.pop("as_csv")
        self.gradients: tuple[str, ...] = rest.pop("gradients")
        sweep: str | None = rest.pop("sweep")
        self.views = Views(**rest)
        pairs = [(as_data and self.as_csv, "--json", "--csv"), (sweep and self.gradients, "--sweep", "--gradient")]
        refuse_together(pairs, console)
        self.views.refuse_what_contradicts(data=as_data or self.as_csv, sweep=sweep is not None, console=console)
        self.rates = () if sweep is None else read_sweep(sweep, console)

    def refuse_what_contradicts(
        self, rate: float | None, method: Method, of_one_sample: bool, console: Console
    ) -> None:
        """Trouble for what cannot be seen of such a descent.

        The rates of a sweep are its own, and each descent goes to its last step; an own gradient is that of the whole
        loss, unless it is `of_one_sample`.
        """
        swept, stop = bool(self.rates), method.stop
        pairs = [
            (swept and rate is not None, "--sweep", "--rate"),
            (swept and stop.gradient is not None, "--sweep", "--until-gradient"),
            (swept and stop.loss is not None, "--sweep", "--until-loss"),
            (swept and stop.change is not None, "--sweep", "--until-change"),
            (self.gradients and method.batches and not of_one_sample, "--gradient", "--batch"),
            (self.views.picture is Kind.BASINS and method.batches, "--picture basins", "--batch"),
        ]
        refuse_together(pairs, console)


def seeing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options `--gradient`, `--sweep`, `--csv` and those of the pictures."""
    options = [
        click.option(
            "--gradient",
            "gradients",
            multiple=True,
            metavar="FORMULAS",
            help=_("Your own gradient beside the derived one: a formula a parameter, with ; between."),
        ),
        click.option("--sweep", metavar="rate=A..B", help=_("The loss after the last step for rates from A to B.")),
        click.option(
            "--csv", "as_csv", is_flag=True, help=_("Print CSV: every step, or of a long run a thousand of them.")
        ),
    ]
    command = picture_options(command)
    for option in reversed(options):
        command = option(command)
    return command


SEEING = {
    "gradients": "--gradient",
    "sweep": "--sweep",
    "as_csv": "--csv",
    "plot": "--plot",
    "ascii_only": "--ascii",
    "svg": "--svg",
    "png": "--png",
    "picture": "--picture",
}
