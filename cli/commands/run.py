"""`check run EXERCISE`: a descent as a table, with what the theory says of the learning rate; or a training."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import click
from chainrule.checker.exercise import Exercise
from chainrule.checker.fitting import fit_of
from chainrule.checker.picturing.picture import Role
from chainrule.checker.picturing.scenes import Walk
from chainrule.checker.running import Course, NothingToRun, Run, course, model, parameters
from chainrule.checker.stability import Stability, local_stability, stability, stability_on
from chainrule.checker.sweeping import loss_at_start, sweep_scene
from chainrule.checker.training import Order, plan
from chainrule.checker.variants import Variant
from chainrule.kernels.trajectory import Stopped
from click.core import ParameterSource

from ..console import Console, Trouble, _, console, json_option, language_option, pack_option, print_json, seed_option
from ..descending import watched
from ..descent import descent_csv, descent_data, head_lines, limit_lines, rows_to_show, table_lines
from ..lookup import find_exercise, find_variant
from ..own_data import read_data
from ..own_gradient import Compared, read_gradient
from ..runnable import nothing_to_run
from ..running_options import HOW, MethodOptions, how_options, steps_in_all
from ..seeing import SEEING, SeeingOptions, seeing_options
from ..sweep import run_sweep, sweep_data, sweep_lines
from ..tables import csv_lines
from ..training import print_training, training_data

_USUAL_STEPS, _MOST_STEPS = 100, 100_000_000
_MOST_EPOCHS = 100_000
INTERRUPTED = 130


@click.command(help=_("Run the gradient descent of an exercise: check run fruit-regression --rate 0.1 --steps 1000."))
@click.argument("name", metavar="EXERCISE")
@click.option("--rate", type=float, default=None, help=_("The learning rate; without it, the exercise's."))
@click.option("--steps", type=click.IntRange(0, _MOST_STEPS), default=None, help=_("How many steps; without it, 100."))
@click.option("--start", default=None, help=_("Where to start, such as 0,0 or w=0,b=0; without it, the exercise's."))
@click.option(
    "--epochs",
    type=click.IntRange(0, _MOST_EPOCHS),
    default=None,
    help=_("How often to go through the samples, or the images."),
)
@click.option("--batch", type=click.IntRange(1), default=None, help=_("How many samples, or images, are in a batch."))
@click.option(
    "--train",
    "order",
    type=click.Choice([order.value for order in Order]),
    default=Order.SHUFFLED.value,
    help=_("Which images to train on: those of a shuffle, or the first of the file."),
)
@click.option(
    "--data",
    "data_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=_("Your own samples in place of the exercise's: a file .csv, .tsv, .npy or .parquet."),
)
@how_options
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
    steps: int | None,
    start: str | None,
    epochs: int | None,
    batch: int | None,
    order: str,
    data_file: Path | None,
    seed: str | None,
    packs: tuple[Path, ...],
    language: str | None,
    as_data: bool,
    **options: Any,
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
    asked = SeeingOptions(as_data, options, speaker)
    method = MethodOptions(**{name: options[name] for name in HOW}).method(batch, speaker)
    asked.refuse_what_contradicts(rate, method, data_file is not None, speaker)
    try:
        table = None if data_file is None else read_data(data_file, exercise, speaker)
        origin = _start(start, parameters(exercise), speaker) if start is not None else None
        count = steps_in_all(exercise, method, steps, epochs, _USUAL_STEPS, speaker, table)
        ready = course(exercise, chosen.givens, rate, origin, method, table=table)
    except NothingToRun:
        raise nothing_to_run(name, speaker) from None
    ctx.exit((_sweep if asked.rates else _descend)(exercise, chosen, ready, count, asked, speaker))


def _sweep(
    exercise: Exercise, chosen: Variant, ready: Course, steps: int, asked: SeeingOptions, speaker: Console
) -> int:
    """Run and print a sweep. Returns the exit code."""
    ends = run_sweep(ready, asked.rates, steps, speaker)
    theory = _theory(exercise, chosen, ready)
    if asked.as_data:
        print_json(sweep_data(exercise.name, chosen.label, ready, ends, steps, theory))
    elif asked.as_csv:
        speaker.say(
            *csv_lines(("rate", "loss", "diverged_at"), [(end.rate, end.loss, end.diverged_at) for end in ends])
        )
    asked.views.draw([sweep_scene(ends, loss_at_start(ready), steps, theory.limit if theory else None)], speaker)
    if not (asked.as_data or asked.as_csv):
        speaker.say(
            *sweep_lines(exercise.name, ready, ends, steps, speaker), *(limit_lines(theory, speaker) if theory else ())
        )
    return 0 if len(ends) == len(asked.rates) else INTERRUPTED


def _descend(
    exercise: Exercise, chosen: Variant, ready: Course, steps: int, asked: SeeingOptions, speaker: Console
) -> int:
    """Run and print a descent, and the same with the learner's own gradient. Returns the exit code."""
    own = read_gradient(exercise, chosen.givens, asked.gradients, speaker, ready.table) if asked.gradients else None
    rows = rows_to_show(steps)
    result = watched(ready, steps, rows, speaker)
    compared = None
    if own is not None:
        other = course(exercise, chosen.givens, ready.rate, ready.start, ready.method, own.partials, ready.table)
        done = result.trajectory.ended_at if _interrupted(result) else steps
        compared = Compared(own, watched(other, done, rows_to_show(done), speaker))
    theory = _theory(exercise, chosen, ready)
    local = local_stability(result) if ready.method.plain and theory is None else None
    walks = [Walk(Role.DERIVED, result), *([Walk(Role.OWN, compared.run)] if compared else [])]
    if asked.as_data:
        print_json(descent_data(exercise, chosen.label, result, theory, local, rows, compared))
    elif asked.as_csv:
        speaker.say(*descent_csv(result, compared))
    else:
        speaker.say(*head_lines(exercise, result, theory, local, speaker), "")
    asked.views.show(ready, walks, lambda: fit_of(exercise, chosen.givens, ready.table), speaker)
    if not (asked.as_data or asked.as_csv):
        speaker.say(*table_lines(result, compared, rows, speaker))
    return INTERRUPTED if any(_interrupted(walk.run) for walk in walks) else 0


def _interrupted(result: Run) -> bool:
    return result.trajectory.stopped is Stopped.INTERRUPTED


def _theory(exercise: Exercise, chosen: Variant, ready: Course) -> Stability | None:
    """What the theory says of the learning rate; it speaks of plain descent alone."""
    if not ready.method.plain:
        return None
    if ready.table is not None:
        return stability_on(model(exercise), ready)
    return stability(exercise, chosen.givens, ready.rate)


def _refuse_others(ctx: click.Context, exercise: Exercise, speaker: Console) -> None:
    """Trouble for an option of the other sort of run: a descent takes steps its own way, a training chooses images."""
    others = {"order": "--train"}
    if exercise.training is not None:
        others = {"steps": "--steps", "start": "--start", "data_file": "--data", **HOW, **SEEING}
    for name, option in others.items():
        if ctx.get_parameter_source(name) is not ParameterSource.DEFAULT:
            text = speaker.translate("{option} has no meaning for {name}.")
            raise Trouble(text.format(option=option, name=exercise.name))


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
