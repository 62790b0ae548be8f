"""Run a descent with progress where it takes long; Ctrl-C ends it with what is done so far."""

from __future__ import annotations

import sys
import time
from typing import Any

import click
from chainrule.checker.running import Course, Run, run
from chainrule.kernels.trajectory import Stopped

from .console import PATIENCE, Console

_MOST_RECORDED = 1000  # steps besides those of the table: for CSV and for pictures


def spread(steps: int) -> set[int]:
    """All steps, or of many some spread evenly, the first and the last among them."""
    if steps <= _MOST_RECORDED:
        return set(range(steps + 1))
    return {round(number * steps / _MOST_RECORDED) for number in range(_MOST_RECORDED + 1)}


def watched(ready: Course, steps: int, rows: list[int], console: Console) -> Run:
    """The descent with the rows of the table and those of `spread`. Says on standard error where it was interrupted."""
    with Progress(steps, console) as progress:
        result = run(ready, steps, sorted({*rows, *spread(steps)}), progress)
    if result.trajectory.stopped is Stopped.INTERRUPTED:
        text = console.translate("interrupted after step {step} of {steps}; here is what was done")
        click.echo(text.format(step=result.trajectory.ended_at, steps=steps), err=True)
    return result


class Progress:
    """A bar on standard error with the steps a second; shown in a terminal, when a run takes more than a second."""

    def __init__(self, steps: int, console: Console) -> None:
        self._steps, self._console = steps, console
        self._begun = time.monotonic()
        self._bar: Any = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_trouble: object) -> None:
        if self._bar is not None:
            self._bar.render_finish()

    def __call__(self, done: int) -> None:
        """Told after each stretch how many steps are done."""
        seconds = time.monotonic() - self._begun
        if self._bar is None and seconds > PATIENCE and done < self._steps and sys.stderr.isatty():
            self._bar = click.progressbar(length=self._steps, file=sys.stderr, item_show_func=self._pace)
        if self._bar is not None:
            self._bar.update(done - self._bar.pos, done / seconds)

    def _pace(self, pace: float | None) -> str:
        return self._console.translate("{pace:.3g} steps a second").format(pace=pace or 0.0)
