"""`check run EXERCISE`: a descent as a table, with what the theory says of the learning rate; or a training."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import click
from chainrule.checker.exercise import Exercise
from chainrule.checker.picturing.picture import Role
from chainrule.checker.picturing.scenes import Walk
from chainrule.checker.printing.wrapping import wrapped
from chainrule.checker.reporting.language import marked
from chainrule.checker.running import Course, NothingToRun, Run, course, parameters
from chainrule.checker.stability import Regime, Stability, stability
from chainrule.checker.sweeping import loss_at_start, sweep_scene
from chainrule.checker.training import Order, plan
from chainrule.checker.variants import Variant
from click.core import ParameterSource

from ..console import Console, Trouble, _, console, json_option, language_option, pack_option, print_json, seed_option
from ..descending import watched
from ..lookup import find_exercise, find_variant
from ..own_gradient import Compared, both_paths, own_data, own_lines, read_gradient
from ..seeing import SEEING, Asked, excluding, seeing_options
from ..sweep import run_sweep, sweep_data, sweep_lines
from ..tables import aligned_steps, at_steps, csv_lines
from ..training import print_training, training_data

_FIRST, _LAST = 5, 2  # rows of the table before and after those in between
_MOST_STEPS = 100_000_000
_MOST_EPOCHS = 100_000
INTERRUPTED = 130

_REGIMES = {
    Regime.UPHILL: marked("a negative learning rate goes uphill"),
    Regime.STANDS: marked("with learning rate 0 nothing moves"),
    Regime.MONOTONE: marked("converges without oscillating; a step multiplies the error by {factor:.6g} or less"),
    Regime.OSCILLATES: marked(
        "converges, jumping from side to side; a step multiplies the error by {factor:.6g} or less"
    ),
    Regime.JUMPS: marked("at the very limit: jumps from side to side for ever"),
    Regime.DIVERGES: marked("diverges; a step multiplies the error by up to {factor:.6g}"),
}


@click.command(help=_("Run the gradient descent of an exercise: check run fruit-regression --rate 0.1 --steps 1000."))
@click.argument("name", metavar="EXERCISE")
@click.option("--rate", type=float, default=None, help=_("The learning rate; without it, the exercise's."))
@click.option("--steps", type=click.IntRange(0, _MOST_STEPS), default=100, show_default=True, help=_("How many steps."))
@click.option("--start", default=None, help=_("Where to start, such as 0,0 or w=0,b=0; without it, the exercise's."))
@click.option(
    "--epochs",
    type=click.IntRange(0, _MOST_EPOCHS),
    default=None,
    help=_("How often training goes through the images."),
)
@click.option("--batch", type=click.IntRange(1), default=None, help=_("How many images are in a batch."))
@click.option(
    "--train",
    "order",
    type=click.Choice([order.value for order in Order]),
    default=Order.SHUFFLED.value,
    help=_("Which images to train on: those of a shuffle, or the first of the file."),
)
@seeing_options
@seed_option
@pack_option
@language_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    name: str,
    rate: float | None,
    steps: int,
    start: str | None,
    epochs: int | None,
    batch: int | None,
    order: str,
    seed: str | None,
    packs: tuple[Path, ...],
    language: str | None,
    as_data: bool,
    **seeing: Any,
) -> None:
    """Run the descent, or the training, and print it."""
    speaker = console(language, packs)
    exercise = find_exercise(name, speaker)
    chosen = find_variant(exercise, seed, speaker)
    _refuse_others(ctx, exercise, speaker)
    if rate is not None and not math.isfinite(rate):
        raise Trouble(speaker.translate("--rate must be a finite number."))
    if exercise.training is not None:
        training = plan(exercise.training, chosen.givens, seed, Order(order), rate, epochs, batch)
        if as_data:
            print_json(training_data(exercise, chosen.label, training, Order(order)))
        else:
            rows = rows_to_show(training.training.epochs)
            print_training(exercise, training, Order(order), rows, speaker)
        ctx.exit(0)
    asked = Asked(as_data, seeing, speaker)
    try:
        origin = _start(start, parameters(exercise), speaker) if start is not None else None
        ready = course(exercise, chosen.givens, rate, origin)
    except NothingToRun:
        raise Trouble(speaker.translate("{name} has no loss to descend.").format(name=name)) from None
    if asked.rates:
        if rate is not None:
            raise Trouble(excluding("--sweep", "--rate", speaker))
        ctx.exit(_sweep(exercise, chosen, ready, steps, asked, speaker))
    ctx.exit(_descend(exercise, chosen, ready, steps, asked, speaker))


def _sweep(exercise: Exercise, chosen: Variant, ready: Course, steps: int, asked: Asked, speaker: Console) -> int:
    """Run and print a sweep. Returns the exit code."""
    ends = run_sweep(ready, asked.rates, steps, speaker)
    theory = stability(exercise, chosen.givens, ready.rate)
    if asked.as_data:
        print_json(sweep_data(exercise.name, chosen.label, ready, ends, steps, theory))
    elif asked.as_csv:
        speaker.say(
            *csv_lines(("rate", "loss", "diverged_at"), [(end.rate, end.loss, end.diverged_at) for end in ends])
        )
    asked.views.draw([sweep_scene(ends, loss_at_start(ready), steps, theory.limit if theory else None)], speaker)
    if not (asked.as_data or asked.as_csv):
        speaker.say(
            *sweep_lines(exercise.name, ready, ends, steps, speaker), *(_limit(theory, speaker) if theory else ())
        )
    return 0 if len(ends) == len(asked.rates) else INTERRUPTED


def _descend(exercise: Exercise, chosen: Variant, ready: Course, steps: int, asked: Asked, speaker: Console) -> int:
    """Run and print a descent, and the same with the learner's own gradient. Returns the exit code."""
    own = read_gradient(exercise, chosen.givens, asked.gradients, speaker) if asked.gradients else None
    rows = rows_to_show(steps)
    result = watched(ready, steps, rows, speaker)
    compared = None
    if own is not None:
        other = course(exercise, chosen.givens, ready.rate, ready.start, own.partials)
        done = steps if result.stopped_at is None else result.stopped_at
        compared = Compared(own, watched(other, done, rows_to_show(done), speaker))
    theory = stability(exercise, chosen.givens, result.rate)
    walks = [Walk(Role.DERIVED, result), *([Walk(Role.OWN, compared.run)] if compared else [])]
    if asked.as_data:
        print_json(_data(exercise, chosen.label, result, theory, rows, compared))
    elif asked.as_csv:
        speaker.say(*_csv(result, compared))
    else:
        speaker.say(*_head(exercise, result, theory, speaker), "")
    asked.views.show(ready, walks, speaker)
    if not (asked.as_data or asked.as_csv):
        speaker.say(*_table(result, compared, rows, speaker))
    return 0 if all(walk.run.stopped_at is None for walk in walks) else INTERRUPTED


def _refuse_others(ctx: click.Context, exercise: Exercise, speaker: Console) -> None:
    """Trouble for an option of the other sort of run: a descent takes steps, a training goes through epochs."""
    others = {"steps": "--steps", "start": "--start", **SEEING}
    if exercise.training is None:
        others = {"epochs": "--epochs", "batch": "--batch", "order": "--train"}
    for name, option in others.items():
        if ctx.get_parameter_source(name) is not ParameterSource.DEFAULT:
            text = speaker.translate("{option} has no meaning for {name}.")
            raise Trouble(text.format(option=option, name=exercise.name))


def rows_to_show(steps: int) -> list[int]:
    """The steps of the table: the first, the last, and powers of ten times 1, 2 and 5 between."""
    if steps <= _FIRST + _LAST + 3:
        return list(range(steps + 1))
    between = [factor * 10**power for power in range(9) for factor in (1, 2, 5)]
    inner = [step for step in between if _FIRST < step < steps - _LAST + 1]
    return sorted({*range(_FIRST + 1), *inner, *range(steps - _LAST + 1, steps + 1)})


def _start(text: str, names: tuple[str, ...], speaker: Console) -> list[float]:
    parts = [part.strip() for part in text.replace("，", ",").split(",")]
    values: dict[str, float] = {}
    for place, part in enumerate(parts):
        name, equals, number = part.rpartition("=")
        key = name.strip() if equals else (names[place] if place < len(names) else "")
        try:
            values[key] = float(number)
        except ValueError:
            values = {}
            break
    if len(parts) != len(names) or values.keys() != set(names) or not all(map(math.isfinite, values.values())):
        example = ",".join(f"{name}=0" for name in names)
        raise Trouble(
            speaker.translate("--start takes a number for each of {names}: {example}").format(
                names=", ".join(names), example=example
            )
        )
    return [values[name] for name in names]


def _head(exercise: Exercise, result: Run, theory: Stability | None, speaker: Console) -> list[str]:
    head = speaker.translate("{exercise}: {steps} steps of gradient descent, learning rate {rate:g}, from {start}")
    start = ", ".join(f"{name} = {value:g}" for name, value in zip(result.names, result.start, strict=True))
    first = head.format(exercise=exercise.name, steps=result.steps, rate=result.rate, start=start)
    return [first, *(_theory(theory, speaker) if theory else ())]


def _table(result: Run, compared: Compared | None, rows: list[int], speaker: Console) -> list[str]:
    if compared:
        ended = [*_diverged(result, speaker), *compared.diverged(speaker)]
        return [*own_lines(compared.own, speaker), "", *both_paths(result, compared.run, rows, speaker), *ended]
    names, trajectory = result.names, at_steps(result.trajectory, _shown(rows, result))
    header = [speaker.translate("step"), *names, speaker.translate("loss"), *(f"dl/d{name}" for name in names)]
    cells = [
        [str(step), *(f"{value:.9g}" for value in theta), f"{loss:.9g}", *(f"{slope:.6g}" for slope in slopes)]
        for step, theta, loss, slopes in zip(
            trajectory.steps, trajectory.parameters, trajectory.losses, trajectory.gradients, strict=True
        )
    ]
    return [*aligned_steps(header, cells), *_diverged(result, speaker)]


def _shown(rows: list[int], result: Run) -> set[int]:
    """The steps of the table; of a run that was interrupted also its last one."""
    return {*rows, *([] if result.stopped_at is None else [result.stopped_at])}


def _diverged(result: Run, speaker: Console) -> list[str]:
    if result.trajectory.diverged_at is None:
        return []
    text = speaker.translate("diverged at step {step}: the numbers grew beyond all bounds, and the run was stopped")
    return ["", text.format(step=result.trajectory.diverged_at)]


def _theory(theory: Stability, speaker: Console) -> list[str]:
    says = speaker.translate(_REGIMES[theory.regime]).format(factor=theory.slowest_factor)
    return [*_limit(theory, speaker), *wrapped(speaker.translate("this rate: {says}").format(says=says))]


def _limit(theory: Stability, speaker: Console) -> list[str]:
    return [speaker.translate("theory: descent converges for 0 < rate < {limit:.9g}").format(limit=theory.limit)]


def _csv(result: Run, compared: Compared | None) -> list[str]:
    """Every recorded step; beside it, where there is one, the path of the own gradient."""
    runs = [result, *([compared.run] if compared else [])]
    header = ["step"]
    for run, tail in zip(runs, ("", "_yours"), strict=False):
        names = (*run.names, "loss", *(f"dl/d{name}" for name in run.names))
        header += [f"{name}{tail}" for name in names]
    found = [_by_step(run) for run in runs]
    blank = [""] * (2 * len(result.names) + 1)
    steps = sorted(set().union(*found))
    return csv_lines(header, [[step, *(cell for rows in found for cell in rows.get(step, blank))] for step in steps])


def _by_step(run: Run) -> dict[int, list[Any]]:
    walked = run.trajectory
    rows = zip(walked.steps, walked.parameters, walked.losses, walked.gradients, strict=True)
    return {step: [*theta, loss, *slopes] for step, theta, loss, slopes in rows}


def _rows(result: Run, rows: list[int]) -> list[dict[str, Any]]:
    walked = at_steps(result.trajectory, _shown(rows, result))
    found = zip(walked.steps, walked.parameters, walked.losses, walked.gradients, strict=True)
    return [
        {"step": step, "parameters": list(theta), "loss": loss, "gradient": list(slopes)}
        for step, theta, loss, slopes in found
    ]


def _data(
    exercise: Exercise,
    variant: str,
    result: Run,
    theory: Stability | None,
    rows: list[int],
    compared: Compared | None,
) -> dict[str, Any]:
    trajectory = result.trajectory
    return {
        "schema": "chainrule.run/1",
        "exercise": exercise.name,
        "variant": variant,
        "parameters": list(result.names),
        "start": list(result.start),
        "rate": result.rate,
        "steps": result.steps,
        "engine": trajectory.engine.value,
        "diverged_at": trajectory.diverged_at,
        "interrupted_at": result.stopped_at,
        "theory": None
        if theory is None
        else {
            "regime": theory.regime.value,
            "limit": theory.limit,
            "factor": theory.slowest_factor,
            "eigenvalues": list(theory.eigenvalues),
        },
        "rows": _rows(result, rows),
        **({} if compared is None else {"own": own_data(compared.own, compared.run, _rows(compared.run, rows))}),
    }
