"""What a grading shows while it runs: a bar with rate and time left in a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from math import inf
from typing import Any

import click
from chainrule.checker.reporting.language import marked
from chainrule.grading.pace import SECONDS
from chainrule.grading.run import Progress

from .console import Console

_EVERY = 10.0  # seconds between two lines where there is no terminal
_FINE = 1000  # steps of a bar that shows a share
_DOING = {
    "reading": marked("reading submissions"),
    "judging": marked("judging distinct answers"),
    "writing": marked("writing results"),
}


class GradingProgress:
    """A listener for a grading. Everything goes to standard error."""

    def __init__(self, console: Console, quiet: bool) -> None:
        self._console, self._quiet = console, quiet
        self._doing, self._since, self._said = "", 0.0, 0.0
        self._before = 0  # done when it was first told of, in a time that nobody knows
        self._bar: Any = None
        self._drawn = 0.0
        self._waiting: Progress | None = None  # told, and not drawn yet

    def __call__(self, progress: Progress) -> None:
        """Told by the grading."""
        if self._quiet:
            return
        now = time.monotonic()
        if progress.doing != self._doing:
            self.close()
            self._doing, self._since, self._said, self._drawn = progress.doing, now, now, -inf
            self._before = progress.done
        if sys.stderr.isatty():
            self._waiting = progress
            if now - self._drawn >= SECONDS:
                self._drawn = now
                self._draw_waiting()
        elif now - self._said >= _EVERY:
            self._said = now
            click.echo(self._line(progress, now - self._since), err=True)

    def close(self) -> None:
        """End the bar that is shown."""
        self._draw_waiting()
        if self._bar is not None:
            self._bar.render_finish()
            self._bar = None

    def _draw_waiting(self) -> None:
        if self._waiting is not None:
            self._draw(self._waiting)
            self._waiting = None

    def _draw(self, progress: Progress) -> None:
        if progress.of is None and progress.share is None:
            click.echo(f"\r{self._line(progress, time.monotonic() - self._since)}", nl=False, err=True)
            return
        if self._bar is None:
            label = self._console.translate(_DOING[progress.doing])
            self._bar = click.progressbar(
                length=progress.of or _FINE,
                file=sys.stderr,
                label=label,
                show_pos=progress.of is not None,
                item_show_func=self._rate,
            )
            self._bar.is_hidden = False
        come = progress.done if progress.share is None else round(progress.share * _FINE)
        self._bar.update(come - self._bar.pos, progress)

    def _rate(self, progress: Progress | None) -> str:
        passed = time.monotonic() - self._since
        rate = f"{(progress.done - self._before) / passed:,.0f}/s" if progress and passed >= SECONDS else ""
        return f"{progress.done:,}  {rate}" if progress and progress.share is not None else rate

    def _line(self, progress: Progress, passed: float) -> str:
        tell = self._console.translate
        doing = tell(_DOING[progress.doing])
        rate = (progress.done - self._before) / passed if passed > 0 else 0.0
        if progress.of is None:
            return tell("{doing}: {done}, {rate} a second").format(
                doing=doing, done=f"{progress.done:,}", rate=f"{rate:,.0f}"
            )
        left = (progress.of - progress.done) / rate if rate else 0.0
        return tell("{doing}: {done} of {all}, {rate} a second, about {left} left").format(
            doing=doing, done=f"{progress.done:,}", all=f"{progress.of:,}", rate=f"{rate:,.0f}", left=_span(left)
        )


def _span(seconds: float) -> str:
    """`1:05:09`, `0:42`."""
    whole = round(seconds)
    hours, minutes = whole // 3600, whole // 60 % 60
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"
