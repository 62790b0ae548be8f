"""`--gradient`: the learner's own formulas beside the derived ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from chainrule.checker.deciding.equality import Decision, Relation
from chainrule.checker.exercise import Exercise
from chainrule.checker.judging.offered import Misfit
from chainrule.checker.own_gradient import OwnGradient, own_gradient
from chainrule.checker.printing import Layout
from chainrule.checker.printing.echo import echo
from chainrule.checker.printing.values import two_values_text, value_text
from chainrule.checker.printing.wrapping import wrapped
from chainrule.checker.reading import Unreadable
from chainrule.checker.reporting.fields import place, unbroken
from chainrule.checker.reporting.messages import message
from chainrule.checker.running import Run
from chainrule.checker.tables.table import Table
from chainrule.exercises.record import Record
from chainrule.kernels.trajectory import Stopped

from .console import Console, Trouble
from .running_method import end_data
from .tables import aligned_steps

_MOST_COLUMNS = 2  # parameters of each of two paths that fit beside each other


class Compared(Record):
    """The own gradient and its run."""

    own: OwnGradient
    run: Run

    def ended(self, console: Console) -> list[str]:
        """Says at which step the own path diverged or was stopped, if it was."""
        trajectory = self.run.trajectory
        if trajectory.stopped in (Stopped.STEPS, Stopped.INTERRUPTED):
            return []
        if trajectory.stopped is Stopped.DIVERGED:
            text = console.translate("the path of your gradient diverged at step {step}")
        else:
            text = console.translate("the path of your gradient stopped at step {step}")
        return ["", text.format(step=trajectory.ended_at)]


def read_gradient(
    exercise: Exercise,
    givens: Mapping[str, Fraction],
    texts: Sequence[str],
    console: Console,
    table: Table | None = None,
) -> OwnGradient:
    """What was typed, several texts as one. Trouble where it cannot be read or is no gradient, with the place."""
    text = "; ".join(texts)
    try:
        return own_gradient(exercise, givens, text, table)
    except Unreadable as trouble:
        said = message(trouble.code, trouble.details, console.translate)
        shown = place("--gradient", text, trouble.start, trouble.end) if text.strip() else []
        raise Trouble("\n".join([said, *shown])) from None
    except Misfit as misfit:
        raise Trouble(f"--gradient: {message(misfit.reason.code, misfit.reason.details, console.translate)}") from None


def own_lines(own: OwnGradient, console: Console) -> list[str]:
    """What was read, and for each partial derivative whether it is the right one."""
    lines = [unbroken(console.translate("read as"), echo(own.reading, console.layout))]
    if own.is_right:
        return [*lines, console.translate("Your gradient is the derived one.")]
    for name, decision in zip(own.names, own.decisions, strict=True):
        said = console.translate("dl/d{name}: {says}").format(name=name, says=_said(decision, console))
        lines += wrapped(said, hang=4)
    return lines


def _said(decision: Decision, console: Console) -> str:
    if decision.relation is Relation.EQUAL:
        return console.translate("right")
    if decision.relation is Relation.UNDECIDED or decision.witness is None:
        return console.translate("it could not be decided whether this is right")
    at = ", ".join(f"{name} = {value_text(value)}" for name, value in decision.witness.point.items())
    truth, answer = two_values_text(decision.witness.truth, decision.witness.answer)
    if not at:
        return console.translate("not right: yours is {answer}; the right value is {truth}").format(
            answer=answer, truth=truth
        )
    text = console.translate("not right: at {at} yours is {answer}; the right value there is {truth}")
    return text.format(at=at, answer=answer, truth=truth)


def both_paths(result: Run, own: Run, steps: Sequence[int], console: Console) -> list[str]:
    """A table with both paths; of many parameters the losses alone. A path that has ended leaves its columns empty."""
    shown = _columns(result), _columns(own)
    wanted = sorted({*steps, *result.trajectory.steps[-1:], *own.trajectory.steps[-1:]} & {*shown[0], *shown[1]})
    names = [*(result.course.names if len(result.course.names) <= _MOST_COLUMNS else ()), console.translate("loss")]
    yours = [console.translate("{name} (yours)").format(name=name) for name in names]
    blank = [""] * len(names)
    rows = [[str(step), *shown[0].get(step, blank), *shown[1].get(step, blank)] for step in wanted]
    return aligned_steps([console.translate("step"), *names, *yours], rows)


def _columns(run: Run) -> dict[int, list[str]]:
    walked = run.trajectory
    many = len(run.course.names) > _MOST_COLUMNS
    return {
        step: [f"{value:.6g}" for value in (*(() if many else theta), loss)]
        for step, theta, loss in zip(walked.steps, walked.parameters, walked.losses, strict=True)
    }


def own_data(compared: Compared, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The own gradient and its path as JSON data."""
    own, run = compared.own, compared.run
    relations = {name: decision.relation.value for name, decision in zip(own.names, own.decisions, strict=True)}
    return {
        "read_as": echo(own.reading, Layout.ASCII),
        "is_right": own.is_right,
        "partials": relations,
        "diverged_at": run.trajectory.diverged_at,
        **end_data(run),
        "rows": list(rows),
    }
