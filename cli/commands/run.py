"""`check run EXERCISE`: a descent as a table, with what the theory says of the learning rate; or a training."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import click
from chainrule.checker.exercise import Exercise
from chainrule.checker.printing import display_width
from chainrule.checker.printing.wrapping import wrapped
from chainrule.checker.reporting.language import marked
from chainrule.checker.running import NothingToRun, Run, parameters, run
from chainrule.checker.stability import Regime, Stability, stability
from chainrule.checker.training import Order, plan
from click.core import ParameterSource

from ..console import Console, Trouble, _, console, json_option, language_option, pack_option, print_json, seed_option
from ..lookup import find_exercise, find_variant
from ..running_method import end_lines, method_data, method_lines
from ..running_options import HOW, Asked, how_options, steps_in_all
from ..training import print_training, training_data

_FIRST, _LAST = 5, 2  # rows of the table before and after those in between
_USUAL_STEPS, _MOST_STEPS = 100, 100_000_000
_MOST_EPOCHS = 100_000

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
@how_options
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
    seed: str | None,
    packs: tuple[Path, ...],
    language: str | None,
    as_data: bool,
    **how: Any,
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
    try:
        origin = _start(start, parameters(exercise), speaker) if start is not None else None
        method = Asked(**how).method(batch, speaker)
        count = steps_in_all(exercise, method, steps, epochs, _USUAL_STEPS, speaker)
        result = run(exercise, chosen.givens, rate, count, rows_to_show(count), origin, method)
    except NothingToRun:
        raise Trouble(speaker.translate("{name} has no loss to descend.").format(name=name)) from None
    theory = stability(exercise, chosen.givens, result.rate) if method.plain else None
    if as_data:
        print_json(_data(exercise, chosen.label, result, theory))
    else:
        _print(exercise, result, theory, speaker)
    ctx.exit(0)


def _refuse_others(ctx: click.Context, exercise: Exercise, speaker: Console) -> None:
    """Trouble for an option of the other sort of run: a descent takes steps its own way, a training chooses images."""
    others = {"steps": "--steps", "start": "--start", **HOW} if exercise.training else {"order": "--train"}
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


def _print(exercise: Exercise, result: Run, theory: Stability | None, speaker: Console) -> None:
    names, trajectory = result.names, result.trajectory
    head = speaker.translate("{exercise}: {steps} steps of gradient descent, learning rate {rate:g}, from {start}")
    start = ", ".join(f"{name} = {value:g}" for name, value in zip(names, result.start, strict=True))
    speaker.say(head.format(exercise=exercise.name, steps=result.steps, rate=result.rate, start=start))
    speaker.say(*method_lines(result, speaker))
    if theory:
        speaker.say(*_theory(theory, speaker))
    header = [speaker.translate("step"), *names, speaker.translate("loss"), *(f"dl/d{name}" for name in names)]
    rows = [
        [str(step), *(f"{value:.9g}" for value in theta), f"{loss:.9g}", *(f"{slope:.6g}" for slope in slopes)]
        for step, theta, loss, slopes in zip(
            trajectory.steps, trajectory.parameters, trajectory.losses, trajectory.gradients, strict=True
        )
    ]
    speaker.say("", *_aligned(header, rows))
    speaker.say(*end_lines(result, speaker))


def _aligned(header: list[str], rows: list[list[str]]) -> list[str]:
    """Columns of numbers, right-aligned; steps left out between two rows are marked."""
    widths = [max(display_width(row[place]) for row in [header, *rows]) for place in range(len(header))]

    def line(cells: list[str]) -> str:
        return "  ".join(" " * (width - display_width(cell)) + cell for cell, width in zip(cells, widths, strict=True))

    lines, before = [line(header)], -1
    for row in rows:
        if int(row[0]) != before + 1:
            lines.append(" " * (widths[0] - 1) + ":")
        lines.append(line(row))
        before = int(row[0])
    return lines


def _theory(theory: Stability, speaker: Console) -> list[str]:
    limit = speaker.translate("theory: descent converges for 0 < rate < {limit:.9g}").format(limit=theory.limit)
    says = speaker.translate(_REGIMES[theory.regime]).format(factor=theory.slowest_factor)
    return [limit, *wrapped(speaker.translate("this rate: {says}").format(says=says))]


def _data(exercise: Exercise, variant: str, result: Run, theory: Stability | None) -> dict[str, Any]:
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
        **method_data(result),
        "theory": None
        if theory is None
        else {
            "regime": theory.regime.value,
            "limit": theory.limit,
            "factor": theory.slowest_factor,
            "eigenvalues": list(theory.eigenvalues),
        },
        "rows": [
            {"step": step, "parameters": list(theta), "loss": loss, "gradient": list(slopes)}
            for step, theta, loss, slopes in zip(
                trajectory.steps, trajectory.parameters, trajectory.losses, trajectory.gradients, strict=True
            )
        ],
    }
