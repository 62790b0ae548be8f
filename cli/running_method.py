"""How a descent went, for the reader of `check run` and for its JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from chainrule.checker.printing.wrapping import wrapped
from chainrule.checker.reporting.language import marked
from chainrule.checker.running import Course, Run
from chainrule.kernels.optimisers import Plain
from chainrule.kernels.schedules import Constant
from chainrule.kernels.trajectory import Stopped

from .console import Console
from .schedules import schedule_text

_ENDS = {
    Stopped.GRADIENT: marked("stopped at step {step}: the gradient is no longer than {bound:g}"),
    Stopped.LOSS: marked("stopped at step {step}: the loss is no greater than {bound:g}"),
    Stopped.CHANGE: marked("stopped at step {step}: this step moved the parameters by no more than {bound:g}"),
    Stopped.DIVERGED: marked("diverged at step {step}: the numbers grew beyond all bounds, and the run was stopped"),
}


def method_lines(ready: Course, speaker: Console) -> list[str]:
    """A line for whatever is not plain descent: the optimiser, the schedule, the batches."""
    method, tell = ready.method, speaker.translate
    lines = []
    if method.optimiser != Plain():
        numbers = ", ".join(f"{name} = {value:g}" for name, value in asdict(method.optimiser).items())
        lines.append(tell("optimiser: {name} ({numbers})").format(name=method.optimiser.name, numbers=numbers))
    if method.schedule != Constant():
        lines.append(tell("schedule of the learning rate: {schedule}").format(schedule=schedule_text(method.schedule)))
    if method.batches:
        text = tell("batches: {size} of {samples} samples, {steps} steps an epoch, order drawn from seed {seed}")
        samples = ready.samples
        size, steps = min(method.batches.size, samples), method.batches.in_an_epoch(samples)
        lines.append(text.format(size=size, samples=samples, steps=steps, seed=method.batches.seed))
    return [part for line in lines for part in wrapped(line)]


def end_lines(result: Run, speaker: Console) -> list[str]:
    """Why the run ended before its last step; nothing where it did not, or where an interruption was told already."""
    trajectory, stop = result.trajectory, result.course.method.stop
    if trajectory.stopped not in _ENDS:
        return []
    bounds = {Stopped.GRADIENT: stop.gradient, Stopped.LOSS: stop.loss, Stopped.CHANGE: stop.change}
    bound = bounds.get(trajectory.stopped)
    return ["", speaker.translate(_ENDS[trajectory.stopped]).format(step=trajectory.ended_at, bound=bound or 0)]


def method_data(ready: Course) -> dict[str, Any]:
    """The method as JSON data."""
    method = ready.method
    return {
        "optimizer": {"name": method.optimiser.name, **asdict(method.optimiser)},
        "schedule": schedule_text(method.schedule),
        "until": asdict(method.stop),
        "batches": method.batches and {**asdict(method.batches), "samples": ready.samples},
    }


def end_data(result: Run) -> dict[str, Any]:
    """Why and where the run ended, as JSON data."""
    return {"stopped": {"reason": result.trajectory.stopped.value, "step": result.trajectory.ended_at}}
