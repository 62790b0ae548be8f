"""How a descent went, for the reader of `check run` and for its JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from chainrule.checker.printing.wrapping import wrapped
from chainrule.checker.reporting.language import marked
from chainrule.checker.running import Method, Run
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


def method_lines(result: Run, speaker: Console) -> list[str]:
    """A line for whatever is not plain descent: the optimiser, the schedule, the batches."""
    method, tell = result.method, speaker.translate
    lines = []
    if method.optimiser != Plain():
        numbers = ", ".join(f"{name} = {value:g}" for name, value in asdict(method.optimiser).items())
        lines.append(tell("optimiser: {name} ({numbers})").format(name=method.optimiser.name, numbers=numbers))
    if method.schedule != Constant():
        lines.append(tell("schedule of the learning rate: {schedule}").format(schedule=schedule_text(method.schedule)))
    if method.batches:
        text = tell("batches: {size} of {samples} samples, {steps} steps an epoch, order drawn from seed {seed}")
        size, steps = min(method.batches.size, result.samples), method.batches.in_an_epoch(result.samples)
        lines.append(text.format(size=size, samples=result.samples, steps=steps, seed=method.batches.seed))
    return [part for line in lines for part in wrapped(line)]


def end_lines(result: Run, speaker: Console) -> list[str]:
    """Why the run ended before its last step; nothing where it did not."""
    trajectory, stop = result.trajectory, result.method.stop
    if trajectory.stopped is Stopped.STEPS:
        return []
    bounds = {Stopped.GRADIENT: stop.gradient, Stopped.LOSS: stop.loss, Stopped.CHANGE: stop.change}
    bound = bounds.get(trajectory.stopped)
    return ["", speaker.translate(_ENDS[trajectory.stopped]).format(step=trajectory.ended_at, bound=bound or 0)]


def method_data(result: Run) -> dict[str, Any]:
    """The method, and why and where the run ended, as JSON data."""
    method: Method = result.method
    batches = method.batches
    return {
        "optimizer": {"name": method.optimiser.name, **asdict(method.optimiser)},
        "schedule": schedule_text(method.schedule),
        "until": asdict(method.stop),
        "batches": batches and {**asdict(batches), "samples": result.samples},
        "stopped": {"reason": result.trajectory.stopped.value, "step": result.trajectory.ended_at},
    }
