"""`--sweep rate=0.001..1`: the end of a descent for many learning rates, and where it diverges."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

import click
from chainrule.checker.printing.wrapping import wrapped
from chainrule.checker.running import Course
from chainrule.checker.stability import Stability
from chainrule.checker.sweeping import Swept, best, first_rising, loss_at_start, rates_between, swept

from .console import Console, Trouble
from .descending import Progress
from .own_data import samples_lines, table_data
from .running_method import method_data, method_lines
from .tables import aligned

_RATES = 25
_FORM = re.compile(r"\s*rate\s*=(.+?)\.\.(.+)")


def read_sweep(text: str, console: Console) -> tuple[float, ...]:
    """The rates of `rate=0.001..1`, evenly spread on a logarithmic scale. Trouble for any other text."""
    form = _FORM.fullmatch(text.replace("＝", "="))
    try:
        low, high = (float(part) for part in form.groups()) if form else (0.0, 0.0)
    except ValueError:
        low = high = 0.0
    if not 0 < low < high < math.inf:
        text = console.translate("--sweep takes two learning rates, the first above 0 and below the second: {example}")
        raise Trouble(text.format(example="rate=0.001..1"))
    return rates_between(low, high, _RATES)


def run_sweep(ready: Course, rates: Sequence[float], steps: int, console: Console) -> tuple[Swept, ...]:
    """The ends of the descents. Ctrl-C leaves those that are done; before the first it rises."""
    ends: list[Swept] = []
    try:
        with Progress(len(rates) * steps, console) as progress:
            for end in swept(ready, rates, steps):
                ends.append(end)
                progress(len(ends) * steps)
    except KeyboardInterrupt:
        if not ends:
            raise
        text = console.translate("interrupted after {count} of {all} learning rates; here is what was done")
        click.echo(text.format(count=len(ends), all=len(rates)), err=True)
    return tuple(ends)


def sweep_lines(name: str, ready: Course, ends: Sequence[Swept], steps: int, console: Console) -> list[str]:
    """The table, and in words which rate is best and which diverge."""
    tell = console.translate
    start = ", ".join(f"{one} = {value:g}" for one, value in zip(ready.names, ready.start, strict=True))
    head = tell("{exercise}: {steps} steps with each of {count} learning rates, from {start}")
    rows = [[f"{end.rate:.6g}", _ended(end, console)] for end in ends]
    return [
        head.format(exercise=name, steps=steps, count=len(ends), start=start),
        *samples_lines(ready.table, console),
        *method_lines(ready, console),
        "",
        *aligned([tell("learning rate"), tell("loss after the last step")], rows),
        "",
        *_conclusion(ends, loss_at_start(ready), console),
    ]


def _ended(end: Swept, console: Console) -> str:
    if end.loss is None:
        return console.translate("diverged at step {step}").format(step=end.diverged_at)
    return f"{end.loss:.9g}"


def _conclusion(ends: Sequence[Swept], start_loss: float, console: Console) -> list[str]:
    tell, least, first = console.translate, best(ends), first_rising(ends, start_loss)
    lines = [tell("loss at the start: {loss:.9g}").format(loss=start_loss)]
    if least is not None:
        lines.append(tell("least loss: {loss:.9g}, with rate {rate:.6g}").format(loss=least.loss, rate=least.rate))
    if first is None:
        return [*lines, tell("with none of these rates the loss rose or the descent diverged")]
    text = tell("the smallest of these rates with which the loss rose, or the descent diverged: {rate:.6g}")
    return [*lines, *wrapped(text.format(rate=first.rate))]


def sweep_data(
    name: str, variant: str, ready: Course, ends: Sequence[Swept], steps: int, theory: Stability | None
) -> dict[str, Any]:
    """The sweep as JSON data."""
    return {
        "schema": "chainrule.sweep/1",
        "exercise": name,
        "variant": variant,
        "parameters": list(ready.names),
        "start": list(ready.start),
        "steps": steps,
        "data": table_data(ready.table),
        **method_data(ready),
        "loss_at_start": loss_at_start(ready),
        "limit": None if theory is None else theory.limit,
        "rows": [{"rate": end.rate, "loss": end.loss, "diverged_at": end.diverged_at} for end in ends],
    }
