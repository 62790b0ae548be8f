"""A descent as a learner sees it: what the theory says of the learning rate, the table, CSV, JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from chainrule.checker.exercise import Exercise
from chainrule.checker.printing import display_width
from chainrule.checker.printing.wrapping import line_width, wrapped
from chainrule.checker.reporting.language import marked
from chainrule.checker.running import Run
from chainrule.checker.stability import LocalStability, Regime, Stability

from .console import Console
from .own_data import rate_lines, samples_lines, table_data
from .own_gradient import Compared, both_paths, own_data, own_lines
from .running_method import end_data, end_lines, method_data, method_lines
from .tables import aligned_steps, at_steps, csv_lines
from .terminal import WIDEST

if TYPE_CHECKING:
    from chainrule.kernels.trajectory import Trajectory

_DIGITS, _DIGITS_OF_SLOPES = (9, 6, 4, 3), 6  # as many as a window has room for
_GLUE = "\ue000"  # a blank at which no line ends
_FIRST, _LAST = 5, 2  # rows of the table before and after those in between

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


def rows_to_show(steps: int) -> list[int]:
    """The steps of the table: the first, the last, and powers of ten times 1, 2 and 5 between."""
    if steps <= _FIRST + _LAST + 3:
        return list(range(steps + 1))
    between = [factor * 10**power for power in range(9) for factor in (1, 2, 5)]
    inner = [step for step in between if _FIRST < step < steps - _LAST + 1]
    return sorted({*range(_FIRST + 1), *inner, *range(steps - _LAST + 1, steps + 1)})


def head_lines(
    exercise: Exercise, result: Run, theory: Stability | None, local: LocalStability | None, speaker: Console
) -> list[str]:
    ready = result.course
    head = speaker.translate("{exercise}: {steps} steps of gradient descent, learning rate {rate:g}, from {start}")
    start = ", ".join(f"{name}{_GLUE}={_GLUE}{value:g}" for name, value in zip(ready.names, ready.start, strict=True))
    first = head.format(exercise=exercise.name, steps=result.steps, rate=ready.rate, start=start)
    said = [*(_theory(theory, speaker) if theory else ()), *rate_lines(ready.table, theory, speaker)]
    said += _local_lines(local, speaker) if local else ()
    whole = [line.replace(_GLUE, " ") for line in wrapped(first)]
    return [*whole, *samples_lines(ready.table, speaker), *method_lines(ready, speaker), *said]


def table_lines(result: Run, compared: Compared | None, rows: list[int], speaker: Console) -> list[str]:
    if compared:
        ended = [*end_lines(result, speaker), *compared.ended(speaker)]
        return [*own_lines(compared.own, speaker), "", *both_paths(result, compared.run, rows, speaker), *ended]
    names, trajectory = result.course.names, at_steps(result.trajectory, _shown(rows, result))
    header = [speaker.translate("step"), *names, speaker.translate("loss"), *(f"dl/d{name}" for name in names)]
    tables = (aligned_steps(header, _cells(trajectory, digits)) for digits in _DIGITS)
    return [*_first_that_fits(tables), *end_lines(result, speaker)]


def _cells(trajectory: Trajectory, digits: int) -> list[list[str]]:
    few = min(digits, _DIGITS_OF_SLOPES)
    return [
        [str(step), *(f"{value:.{digits}g}" for value in (*theta, loss)), *(f"{slope:.{few}g}" for slope in slopes)]
        for step, theta, loss, slopes in zip(
            trajectory.steps, trajectory.parameters, trajectory.losses, trajectory.gradients, strict=True
        )
    ]


def _first_that_fits(tables: Iterable[list[str]]) -> list[str]:
    """The first table that is no wider than a narrow window, or the last; without a window, the first."""
    lines: list[str] = []
    for lines in tables:
        if line_width() >= WIDEST or max(map(display_width, lines)) <= line_width():
            return lines
    return lines


def _shown(rows: list[int], result: Run) -> set[int]:
    """The steps of the table, and that at which the run ended."""
    return {*rows, result.trajectory.ended_at}


def _theory(theory: Stability, speaker: Console) -> list[str]:
    says = speaker.translate(_REGIMES[theory.regime]).format(factor=theory.slowest_factor)
    return [*limit_lines(theory, speaker), *wrapped(speaker.translate("this rate: {says}").format(says=says))]


def limit_lines(theory: Stability, speaker: Console) -> list[str]:
    return [speaker.translate("theory: descent converges for 0 < rate < {limit:.9g}").format(limit=theory.limit)]


def _local_lines(local: LocalStability, speaker: Console) -> list[str]:
    text = speaker.translate(
        "at step {step} the largest curvature of the loss is {curvature:.6g}: around a minimum that curves so, descent "
        "is stable for rates below {limit:.6g}"
    )
    return wrapped(text.format(step=local.step, curvature=local.curvature, limit=local.limit))


def descent_csv(result: Run, compared: Compared | None) -> list[str]:
    """Every recorded step; beside it, where there is one, the path of the own gradient."""
    runs = [result, *([compared.run] if compared else [])]
    header = ["step"]
    names = result.course.names
    for tail in ("", "_yours")[: len(runs)]:
        header += [f"{name}{tail}" for name in (*names, "loss", *(f"dl/d{name}" for name in names))]
    found = [_by_step(run) for run in runs]
    blank = [""] * (2 * len(names) + 1)
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


def descent_data(
    exercise: Exercise,
    variant: str,
    result: Run,
    theory: Stability | None,
    local: LocalStability | None,
    rows: list[int],
    compared: Compared | None,
) -> dict[str, Any]:
    ready, trajectory = result.course, result.trajectory
    return {
        "schema": "chainrule.run/1",
        "exercise": exercise.name,
        "variant": variant,
        "parameters": list(ready.names),
        "start": list(ready.start),
        "rate": ready.rate,
        "steps": result.steps,
        "engine": trajectory.engine.value,
        "data": table_data(ready.table),
        "diverged_at": trajectory.diverged_at,
        **method_data(ready),
        **end_data(result),
        "theory": None
        if theory is None
        else {
            "regime": theory.regime.value,
            "limit": theory.limit,
            "factor": theory.slowest_factor,
            "eigenvalues": list(theory.eigenvalues),
        },
        "near_end": None if local is None else {"step": local.step, "curvature": local.curvature, "limit": local.limit},
        "rows": _rows(result, rows),
        **({} if compared is None else {"own": own_data(compared, _rows(compared.run, rows))}),
    }
