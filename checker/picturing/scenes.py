"""The pictures of a descent: the loss over the steps, the way on the loss, and the field of the gradient."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile
from math import hypot, isfinite, isqrt, nan

from chainrule.exercises.record import Record
from chainrule.kernels.places import gradients_at, losses_at
from chainrule.kernels.surfaces import surface

from ..folders import kernel_folder
from ..reporting.language import marked as _
from ..running import Course, Run
from .axis import Axis, Label, axis_over
from .picture import Arrow, Kind, Line, Picture, Place, Role, Surface

_POINTS, _GRID = 241, 121  # of a curve; along a side of a surface
_COARSE, _MOST_ROWS = 21, 500_000_000  # a side of a coarser one, and the rows of a table that all its points go through
_LEVELS = 8
_ARROWS = (12, 7)
_ARROW = 0.6  # of the distance between two arrows
_FAR = 16  # a run is shown until its loss is so many times that of its first steps
_ROOM = 1.35  # times the longest distance from the middle

_Placing = Callable[[tuple[float, ...], float], Place]

LOSS, STEP = Label(_("loss"), "$l$"), Label(_("step"), "$k$")
_ROLES = {
    Role.DERIVED: Label(_("steps along the derived gradient"), r"$\nabla l$"),
    Role.OWN: Label(_("steps along your gradient"), r"$\nabla l$ ?"),
}
_TITLES = {
    Kind.LOSS: Label(_("The loss after each step"), "$l_k$"),
    Kind.DESCENT: Label(_("The steps on the loss"), "$l$"),
    Kind.FIELD: Label(_("The direction of descent at each point"), r"$-\nabla l$"),
}


class NoSuchPicture(ValueError):
    """A picture that the number of parameters does not allow; `kind` is the one that was asked."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(kind.value)
        self.kind = kind


class Walk(Record):
    """A run whose steps are shown, and whether its gradient is the derived one or the learner's own."""

    role: Role
    run: Run


def kinds_of(ready: Course) -> tuple[Kind, ...]:
    """The pictures that a descent has, the most telling last."""
    return (Kind.LOSS, Kind.DESCENT) if len(ready.names) <= 2 else (Kind.LOSS,)


def scene(kind: Kind, ready: Course, walks: Sequence[Walk]) -> Picture:
    """The picture of one or two runs, each with the steps that it recorded. `NoSuchPicture` where there is none.

    A path needs one parameter or two; a field needs two.
    """
    count = len(ready.names)
    if kind is Kind.LOSS:
        return _losses(walks)
    if kind is Kind.DESCENT and count == 1:
        return on_curve(ready, walks, axis_of(ready, walks, 0))
    if kind in (Kind.DESCENT, Kind.FIELD) and count == 2:
        return _on_surface(kind, ready, walks)
    raise NoSuchPicture(kind)


def _losses(walks: Sequence[Walk]) -> Picture:
    lines = [
        Line(
            walk.role,
            tuple(zip(map(float, walk.run.trajectory.steps), walk.run.trajectory.losses, strict=True)),
            _ROLES[walk.role],
            marked=walk.role is Role.OWN or len(walk.run.trajectory.steps) <= 40,
        )
        for walk in walks
    ]
    losses = [loss for walk in walks for loss in walk.run.trajectory.losses]
    last = max(max(walk.run.trajectory.steps, default=0) for walk in walks)
    up = axis_over(LOSS, losses)
    return Picture(Kind.LOSS, _TITLES[Kind.LOSS], Axis(STEP, 0, float(max(last, 1))), up, tuple(_above(lines, up)))


def _above(lines: Sequence[Line], up: Axis) -> list[Line]:
    """Where the scale is logarithmic, a loss of 0 lies on its lower end."""
    return [line.with_places(tuple((x, max(y, up.low)) for x, y in line.places)) for line in lines]


def _near(run: Run) -> int:
    """How many recorded steps are shown: those before the loss is far above that of the first two, at least two."""
    losses = run.trajectory.losses
    bound = _FAR * max((abs(loss) for loss in losses[:2]), default=0.0)
    return max(2, len(list(takewhile(lambda loss: abs(loss) <= bound, losses))))


def _cut_at(walks: Sequence[Walk]) -> int | None:
    ends = [walk.run.trajectory.steps[: _near(walk.run)] for walk in walks]
    cut = [shown[-1] for shown, walk in zip(ends, walks, strict=True) if len(shown) < len(walk.run.trajectory.steps)]
    return min(cut, default=None)


def axis_of(ready: Course, walks: Sequence[Walk], place: int) -> Axis:
    """Around the shown values of the parameter at a place, with the point of least loss in the middle."""
    seen = [
        (loss, theta[place])
        for walk in walks
        for loss, theta in list(zip(walk.run.trajectory.losses, walk.run.trajectory.parameters, strict=True))[
            : _near(walk.run)
        ]
    ]
    middle = min(seen)[1]
    reach = max(abs(value - middle) for _loss, value in seen) or max(abs(middle), 1.0)
    return Axis(named(ready.names[place]), middle - _ROOM * reach, middle + _ROOM * reach)


def named(name: str) -> Label:
    letters = name.rstrip("0123456789")
    return Label(name, f"${letters}_{{{name[len(letters) :]}}}$" if letters not in ("", name) else f"${name}$")


def _loss_at(ready: Course, points: Sequence[Sequence[float]]) -> list[float]:
    """The loss at points (n, parameters); nan where it has none."""
    values = losses_at(ready.program, points, ready.data, cache=kernel_folder())
    return [value if isfinite(value) else nan for value in values]


def on_curve(ready: Course, walks: Sequence[Walk], across: Axis) -> Picture:
    """The loss of one parameter along an axis, and the steps on it."""
    xs = [across.at(number / (_POINTS - 1)) for number in range(_POINTS)]
    curve = Line(Role.CURVE, tuple(zip(xs, _loss_at(ready, [(x,) for x in xs]), strict=True)))
    curve = curve.with_places(tuple(place for place in curve.places if isfinite(place[1])))
    lines = [
        Line(walk.role, _path(walk.run, lambda theta, loss: (theta[0], loss)), _ROLES[walk.role], True, True)
        for walk in walks
    ]
    up = axis_over(LOSS, [y for line in (curve, *lines) for _x, y in line.places], log=False)
    return Picture(Kind.DESCENT, _TITLES[Kind.DESCENT], across, up, (curve, *lines), cut_at=_cut_at(walks))


def _on_surface(kind: Kind, ready: Course, walks: Sequence[Walk]) -> Picture:
    across, up = (axis_of(ready, walks, place) for place in range(2))
    arrows = _field(ready, across, up) if kind is Kind.FIELD else ()
    heights = _surface(ready, across, up) if kind is Kind.DESCENT else None
    return Picture(kind, _TITLES[kind], across, up, paths(walks), heights, arrows, _cut_at(walks))


def paths(walks: Sequence[Walk]) -> tuple[Line, ...]:
    """The ways of two parameters."""
    return tuple(
        Line(walk.role, _path(walk.run, lambda theta, _: (theta[0], theta[1])), _ROLES[walk.role], True, True)
        for walk in walks
    )


def _path(run: Run, place: _Placing) -> tuple[Place, ...]:
    shown = zip(run.trajectory.parameters, run.trajectory.losses, strict=True)
    return tuple(place(theta, loss) for theta, loss in list(shown)[: _near(run)])


def _surface(ready: Course, across: Axis, up: Axis) -> Surface | None:
    """None where the loss is flat or has no value anywhere: there are no contour lines."""
    side = min(_GRID, max(_COARSE, isqrt(_MOST_ROWS // ready.program.rows(ready.data))))
    xs, ys = ([axis.at(number / (side - 1)) for number in range(side)] for axis in (across, up))
    rows = surface(ready.program, xs, ys, ready.data, cache=kernel_folder())
    levels = _levels([height for row in rows for height in row])
    return Surface(tuple(xs), tuple(ys), rows, levels) if len(levels) > 1 else None


def _levels(heights: Sequence[float]) -> tuple[float, ...]:
    """Quantiles: with even heights a steep valley would have lines on its slopes alone."""
    known = sorted(height for height in heights if isfinite(height))
    shares = [0.02 + 0.93 * number / (_LEVELS - 1) for number in range(_LEVELS)]
    return tuple(sorted({known[round(share * (len(known) - 1))] for share in shares})) if known else ()


def _field(ready: Course, across: Axis, up: Axis) -> tuple[Arrow, ...]:
    """Arrows against the derived gradient, as it looks in the picture, all of one length: the way, not how steep."""
    columns, rows = _ARROWS
    tails = [
        (across.at((column + 0.5) / columns), up.at((row + 0.5) / rows))
        for row in range(rows)
        for column in range(columns)
    ]
    slopes = gradients_at(ready.program, tails, ready.data, cache=kernel_folder())
    wide, tall = across.high - across.low, up.high - up.low
    return tuple(
        arrow for tail, slope in zip(tails, slopes, strict=True) if (arrow := _downhill(tail, slope, wide, tall))
    )


def _downhill(tail: Place, slope: Sequence[float], wide: float, tall: float) -> Arrow | None:
    """An arrow of the length that fits between two; None where the gradient is 0 or none."""
    right, above = -slope[0] / wide, -slope[1] / tall
    length = hypot(right, above)
    if not isfinite(length) or length == 0:
        return None
    right, above = (_ARROW * part / length / max(_ARROWS) for part in (right, above))
    return Arrow(tail, (tail[0] + right * wide, tail[1] + above * tall))
