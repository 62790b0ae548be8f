"""The table under a picture: the step, the parameters, the residual, the gradient and the loss, as far as they fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from chainrule.checker.exercise import Exercise
from chainrule.checker.picturing.picture import Role
from chainrule.checker.picturing.scenes import Walk
from chainrule.checker.printing import display_width
from chainrule.checker.printing.wrapping import line_width
from chainrule.checker.running import Run
from chainrule.checker.tree.arithmetic import Floating, Undefined
from chainrule.checker.tree.evaluate import as_entries, evaluate
from chainrule.checker.tree.nodes import Node
from chainrule.checker.variants import Variant

from ..descent import rows_to_show
from ..tables import aligned_steps
from .view import View

_Column = tuple[str, Callable[[int], str]]  # its title, and what stands in the row of a step


def table_of(exercise: Exercise, variant: Variant, walks: Sequence[Walk], view: View) -> list[str]:
    """The steps of the walks side by side. What has no room is left out: the residual first, then the gradient, then
    the parameters.
    """
    last = max(walk.run.trajectory.ended_at for walk in walks)
    steps = [step for step in rows_to_show(last) if any(step in walk.run.trajectory.steps for walk in walks)]
    for parts in (("theta", "residual", "slopes"), ("theta", "slopes"), ("theta",), ()):
        columns = [column for walk in walks for column in _columns(exercise, variant, walk, parts, view)]
        header = ["k", *(title for title, _cell in columns)]
        lines = aligned_steps(header, [[str(step), *(cell(step) for _title, cell in columns)] for step in steps])
        if max(map(display_width, lines)) <= line_width():
            break
    return lines


def _columns(exercise: Exercise, variant: Variant, walk: Walk, parts: Sequence[str], view: View) -> list[_Column]:
    tell, names, walked = view.translate, walk.run.course.names, walk.run.trajectory
    titles: list[str] = []
    values: list[Sequence[float | None]] = []
    if "theta" in parts:
        titles += names
        values += [[theta[place] for theta in walked.parameters] for place in range(len(names))]
    if "residual" in parts and (residual := _residual(exercise)):
        titles.append(tell("residual"))
        values.append([_residual_at(residual, walk.run, theta, variant) for theta in walked.parameters])
    if "slopes" in parts:
        titles += [f"dl/d{name}" for name in names]
        values += [[slopes[place] for slopes in walked.gradients] for place in range(len(names))]
    titles.append(tell("loss"))
    values.append(walked.losses)
    if walk.role is Role.OWN:
        titles = [tell("{name} (yours)").format(name=title) for title in titles]
    place_of = {step: place for place, step in enumerate(walked.steps)}
    return [(title, _cell(column, place_of)) for title, column in zip(titles, values, strict=True)]


def _cell(column: Sequence[float | None], place_of: Mapping[int, int]) -> Callable[[int], str]:
    def shown(step: int) -> str:
        value = column[place_of[step]] if step in place_of else None
        return "" if value is None else f"{value:.5g}"

    return shown


def _residual(exercise: Exercise) -> tuple[Node, Node] | None:
    """The target and the prediction of a loss of one sample; of several there is a residual each, and none is shown."""
    loss = exercise.descent.loss if exercise.descent is not None else None
    if loss is None or len(loss.targets) != 1 or len(loss.predictions) != 1:
        return None
    return loss.targets[0], loss.predictions[0]


def _residual_at(residual: tuple[Node, Node], run: Run, theta: Sequence[float], variant: Variant) -> float | None:
    point = {name: float(value) for name, value in variant.givens.items()}
    point |= dict(zip(run.course.names, theta, strict=True))
    try:
        target, prediction = (as_entries(evaluate(tree, point, Floating()))[0] for tree in residual)
    except Undefined:
        return None
    return target - prediction
