"""The picture of a fit: the model before and after the descent, over the samples that it learned from."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from ..exercise import DataColumn
from ..fitting import Fit
from ..reporting.language import marked as _
from .axis import Axis, Label, axis_over
from .picture import Kind, Line, Picture, Role
from .scenes import Walk, named

_POINTS = 241  # of a curve
_APART = 10  # points between two marks on the curve of one's own gradient
_MOST = 400  # samples that are shown
_ROOM = 2  # times the height of the samples: further off a curve is cut

_SAMPLES = Label(_("the samples"), "$y$")
_LABELS = {
    Role.BEFORE: Label(_("the model at the start"), r"$\hat{y}_0$"),
    Role.FITTED: Label(_("the model at the end"), r"$\hat{y}$"),
    Role.OWN: Label(_("the model at the end, along your gradient"), r"$\hat{y}$ ?"),
}
_PREDICTED = Label(_("predicted"), r"$\hat{y}$")
_EXACT = Label(_("predicted exactly"), r"$\hat{y} = y$")
_NUMBER = Label(_("number of the sample"), "$i$")
_TITLE = Label(_("The model over the samples, before the descent and after it"), r"$\hat{y}$")
_BESIDE = Label(_("What the model predicts, beside what is true"), r"$\hat{y}$")


def fit_scene(fit: Fit, walks: Sequence[Walk]) -> Picture:
    """The samples with the curve of the model, for one input or none; for more, what is predicted beside what is true.

    The model is shown at the first and at the last recorded step of the first walk, and at the last of the others. Of
    many samples some are shown.
    """
    return _beside(fit, walks) if len(fit.inputs) > 1 else _over(fit, walks)


def _ends(walks: Sequence[Walk]) -> list[tuple[Role, tuple[float, ...]]]:
    roles = {Role.DERIVED: Role.FITTED}
    return [
        (roles.get(walk.role, walk.role), walk.run.trajectory.parameters[-1])
        for walk in walks
        if walk.run.trajectory.parameters
    ]


def _start(walks: Sequence[Walk]) -> tuple[float, ...]:
    return next(walk.run.trajectory.parameters[0] for walk in walks if walk.run.trajectory.parameters)


def _over(fit: Fit, walks: Sequence[Walk]) -> Picture:
    shown = fit.samples(_MOST)
    points = [(row[0] if fit.inputs else float(number), row[-1]) for number, row in enumerate(shown, start=1)]
    label = _of_column(fit.inputs[0]) if fit.inputs else _NUMBER
    across = axis_over(label, [x for x, _y in points], log=False)
    xs = [across.at(number / (_POINTS - 1)) for number in range(_POINTS)]

    def curve(role: Role, theta: Sequence[float]) -> Line:
        is_own = role is Role.OWN
        some = xs[::_APART] if is_own else xs
        ys = fit.predictions(theta, [(x,) if fit.inputs else () for x in some])
        places = tuple((x, y) for x, y in zip(some, ys, strict=True) if isfinite(y))
        return Line(role, places, _LABELS[role], marked=is_own)

    before, *after = (curve(role, theta) for role, theta in [(Role.BEFORE, _start(walks)), *_ends(walks)])
    up = _cut([y for _x, y in points], [before, *after], _of_column(fit.target))
    lines = (Line(Role.SAMPLES, tuple(points), _SAMPLES, marked=True, joined=False), before, *after)
    return Picture(Kind.FIT, _TITLE, across, up, _within(lines, up))


def _beside(fit: Fit, walks: Sequence[Walk]) -> Picture:
    shown = fit.samples(_MOST)
    truths, inputs = [row[-1] for row in shown], [row[:-1] for row in shown]

    def predicted(role: Role, theta: Sequence[float]) -> Line:
        pairs = zip(truths, fit.predictions(theta, inputs), strict=True)
        places = tuple((truth, guess) for truth, guess in pairs if isfinite(guess))
        return Line(role, places, _LABELS[role], marked=True, joined=False)

    before, *after = (predicted(role, theta) for role, theta in [(Role.BEFORE, _start(walks)), *_ends(walks)])
    across = axis_over(_of_column(fit.target), truths, log=False)
    up = _cut(truths, [before, *after], _PREDICTED)
    ends = (max(across.low, up.low), min(across.high, up.high))
    diagonal = Line(Role.EXACT, tuple((end, end) for end in ends), _EXACT)
    return Picture(Kind.FIT, _BESIDE, across, up, (diagonal, *_within((before, *after), up)))


def _cut(truths: Sequence[float], lines: Sequence[Line], label: Label) -> Axis:
    """The axis over the samples and as much of the curves as does not press them flat."""
    low, high = min(truths), max(truths)
    size = (high - low) or 0.5 * max(abs(high), 1.0)
    near = [y for line in lines for _x, y in line.places if low - _ROOM * size <= y <= high + _ROOM * size]
    alone = [low - size, high + size] if low == high else []
    return axis_over(label, [low, high, *alone, *near], log=False)


def _within(lines: Sequence[Line], up: Axis) -> tuple[Line, ...]:
    """What of the lines lies in the picture."""
    inside = (line.with_places(tuple((x, y) for x, y in line.places if up.low <= y <= up.high)) for line in lines)
    return tuple(line for line in inside if line.places)


def _of_column(column: DataColumn) -> Label:
    """The title with its unit, in the language of the picture."""
    return Label("", named(column.name).symbol, column.title, column.unit)
