"""What `check warm` shows: its progress, what was made, and where it is kept."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from chainrule.checker.printing import visible
from chainrule.checker.reporting.language import marked
from chainrule.checker.warming import State, Warmed, compiles

from .console import Console

_STATES = {
    (False, State.MADE): marked("derived"),
    (False, State.THERE): marked("was derived already"),
    (False, State.LOST): marked("derived, but the folder did not take it"),
    (True, State.MADE): marked("compiled"),
    (True, State.THERE): marked("was compiled already"),
    (True, State.LOST): marked("compiled, but the folder did not take it"),
}
KERNELS = {
    "descend": marked("plain descent"),
    "optimise": marked("descent by an optimiser"),
    "optimise in batches": marked("descent in batches"),
    "optimise_many": marked("many descents by an optimiser"),
    "descend_lanes": marked("many descents at once"),
    "descend on a table": marked("plain descent on a table"),
    "optimise on a table": marked("descent by an optimiser on a table"),
    "heights on a table": marked("losses on a table"),
    "slopes on a table": marked("slopes on a table"),
    "curvatures on a table": marked("curvatures on a table"),
    "slopes": marked("slopes by differences"),
    "curvatures": marked("curvatures by differences"),
    "evaluator": marked("formulas at many points"),
    "taped": marked("descent by any formula"),
    "shuffle": marked("the order of the samples"),
    "families": marked("regressions and networks on large data"),
    "network": marked("the network of the digits"),
    "pairs": marked("the judge of many pairs"),
}


class Progress:
    """What is done, and how it is told: a bar in a terminal, a line for each thing elsewhere, nothing beside JSON."""

    def __init__(self, count: int, silent: bool, speaker: Console) -> None:
        self.warmed: list[Warmed] = []
        self.troubles: list[str] = []
        self._speaker, self._now = speaker, ""
        self._has_lines = not silent and not sys.stderr.isatty()
        self._bar: Any = None
        if sys.stderr.isatty():
            self._bar = click.progressbar(length=count, file=sys.stderr, item_show_func=lambda _: self._now)

    def __enter__(self) -> Progress:
        if self._bar is not None:
            self._bar.render_progress()
        return self

    def __exit__(self, *_trouble: object) -> None:
        if self._bar is not None:
            self._bar.render_finish()

    def begin(self, exercise: str, kernel: str) -> None:
        """This is made now."""
        if self._bar is not None:
            self._now = _name(exercise, kernel, self._speaker)
            self._bar.render_progress()

    def end(self, warmed: Warmed) -> None:
        """This is made."""
        self.warmed.append(warmed)
        if self._has_lines:
            state = self._speaker.translate(_STATES[bool(warmed.kernel), warmed.state])
            name = _name(warmed.exercise, warmed.kernel, self._speaker)
            self._speaker.say(
                self._speaker.translate("{name}: {state} ({seconds:.1f} s)").format(
                    name=name, state=state, seconds=warmed.seconds
                )
            )

    def fail(self, trouble: str) -> None:
        """An exercise cannot be derived; the others go on."""
        self.troubles.append(trouble)
        click.echo(f"check: {visible(trouble)}", err=True)

    def step(self) -> None:
        """All of an exercise, or one of the others, is done."""
        if self._bar is not None:
            self._bar.update(1)


def _name(exercise: str, kernel: str, speaker: Console) -> str:
    words = speaker.translate(KERNELS[kernel]) if kernel else ""
    return " ".join(part for part in (exercise, words) if part)


def _counted(bar: Progress, compiled: bool) -> Counter[State]:
    return Counter(one.state for one in bar.warmed if bool(one.kernel) is compiled)


def summary_lines(bar: Progress, folder: Path, interrupted: bool, seconds: float, speaker: Console) -> Iterator[str]:
    tell = speaker.translate
    yield ""
    if interrupted:
        yield tell("interrupted; what was made is kept, and the next time goes on from there")
    counts = _counted(bar, compiled=False)
    text = tell("exercises: {made} derived, {there} derived already")
    yield text.format(made=counts[State.MADE] + counts[State.LOST], there=counts[State.THERE])
    if compiles():
        counts = _counted(bar, compiled=True)
        text = tell("kernels: {made} compiled, {there} compiled already")
        yield text.format(made=counts[State.MADE] + counts[State.LOST], there=counts[State.THERE])
    else:
        yield tell("kernels: nothing is compiled, for NUMBA_DISABLE_JIT is set")
    lost = sum(one.state is State.LOST for one in bar.warmed)
    if lost:
        yield tell("made, but not kept: {lost}; is the disk full?").format(lost=lost)
    if bar.troubles:
        yield tell("exercises that cannot be derived: {count}").format(count=len(bar.troubles))
    yield tell("time: {seconds:.1f} s; folder: {folder}").format(seconds=seconds, folder=folder)


def warm_data(bar: Progress, folder: Path, interrupted: bool, seconds: float) -> dict[str, Any]:
    counts = {"exercises": _counted(bar, compiled=False), "kernels": _counted(bar, compiled=True)}
    return {
        "schema": "chainrule.warm/1",
        "folder": str(folder),
        "compiles": compiles(),
        "interrupted": interrupted,
        "seconds": round(seconds, 3),
        **{what: {state.value: found[state] for state in State} for what, found in counts.items()},
        "troubles": bar.troubles,
        "rows": [
            {
                "exercise": one.exercise or None,
                "kernel": one.kernel or None,
                "state": one.state.value,
                "seconds": round(one.seconds, 3),
            }
            for one in bar.warmed
        ],
    }
