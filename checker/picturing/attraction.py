"""The picture of the basins of attraction: where the descent from each start ends, below the loss or on the plane."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import floor, log10

from chainrule.exercises.record import replace
from chainrule.kernels.engine import Engine, available

from ..basins import STEPS, Basin, Basins, Fate, find_basins
from ..reporting.language import marked as _
from ..running import Course
from .axis import Axis, Label
from .picture import Kind, Picture, Region, Regions
from .scenes import NoSuchPicture, Walk, axis_of, on_curve, paths

_ALONG, _PLANE = 480, (96, 64)  # starts of one parameter, and of two
_FEW_ALONG, _FEW_PLANE, _FEW_STEPS = 48, (24, 12), 2000  # without a compiler
_MOST_STEPS = 10 * STEPS
_SHORT, _LONG = 10, 300  # rows of a table: with more there are few starts, or no picture
_PLACES = 4  # of an end, as a share of the span

_TITLE = Label(_("Where the descent from each start ends ({steps} steps)"), r"$\theta_0$")
_VALLEY = Label(_("Where in the valley each descent ends ({steps} steps)"), r"$\theta_0$")
_POINT = Label(_("ends at {ends}, loss {loss}: {share} of the starts"), r"$\to$ {ends}: {share}")
_PART = Label(_("ends with {name} from {low} to {high}: {share} of the starts"), r"$\to$ {low} … {high}: {share}")
_UNSETTLED = {
    Fate.JUMPS: (
        "~",
        Label(_("jumps about and does not come to rest: {share} of the starts"), r"$\leftrightarrow$ {share}"),
    ),
    Fate.DIVERGES: ("x", Label(_("diverges: {share} of the starts"), r"$\to\infty$: {share}")),
}
_POINTS, _PARTS = "ABCDEF", "123456"


class TooManyRows(ValueError):
    """A table so long that the descents from all starts would take minutes; `most` rows would do."""

    def __init__(self, most: int) -> None:
        super().__init__(f"basins are drawn of at most {most} rows")
        self.most = most


def basin_scene(ready: Course, walks: Sequence[Walk]) -> Picture:
    """The basins over the declared spans of the parameters and what the runs show, with the runs on it.

    `NoSuchPicture` for more than two parameters, `TooManyRows` for a table that would take minutes.
    """
    if len(ready.names) > 2:
        raise NoSuchPicture(Kind.BASINS)
    count, compiles = ready.program.rows(ready.data), available(Engine.COMPILED, 0) is Engine.COMPILED
    most = _LONG if compiles else _SHORT
    if count > most:
        raise TooManyRows(most)
    many = compiles and count <= _SHORT
    steps = min(max(STEPS, walks[0].run.steps), _MOST_STEPS if many else STEPS) if compiles else _FEW_STEPS
    spans = ready.spans or (None,) * len(ready.names)
    axes = [_wide(axis_of(ready, walks, place), span) for place, span in enumerate(spans)]
    if len(axes) == 1:
        found = find_basins(ready, _starts(axes[0], _ALONG if many else _FEW_ALONG), (), steps)
        picture = on_curve(ready, walks, axes[0])
        picture = replace(picture, kind=Kind.BASINS)
    else:
        columns, rows = _PLANE if many else _FEW_PLANE
        found = find_basins(ready, _starts(axes[0], columns), _starts(axes[1], rows), steps)
        picture = Picture(Kind.BASINS, _TITLE, axes[0], axes[1], paths(walks))
    title = _TITLE if found.along is None else _VALLEY
    return replace(picture, title=title, said={"steps": str(steps)}, regions=_regions(found, ready, axes))


def _wide(axis: Axis, span: tuple[float, float] | None) -> Axis:
    """The axis with the declared span in it."""
    return axis if span is None else replace(axis, low=min(axis.low, span[0]), high=max(axis.high, span[1]))


def _starts(axis: Axis, count: int) -> list[float]:
    """The middles of so many cells."""
    return [axis.at((number + 0.5) / count) for number in range(count)]


def _regions(found: Basins, ready: Course, axes: Sequence[Axis]) -> Regions:
    signs = _POINTS if found.along is None else _PARTS
    kinds = tuple(
        _region(basin, sign, found.along, ready, axes) for basin, sign in zip(found.basins, signs + "  ", strict=False)
    )
    return Regions(found.across, found.up, found.members, kinds, ranked=found.along is not None)


def _region(basin: Basin, sign: str, along: int | None, ready: Course, axes: Sequence[Axis]) -> Region:
    share = {"share": f"{100 * basin.share:.3g} %"}
    if basin.fate in _UNSETTLED:
        sign, label = _UNSETTLED[basin.fate]
        return Region(sign, label, share, is_settled=False)
    if along is not None:
        low, high = (_number(value, axes[along]) for value in basin.ends[along])
        return Region(sign, _PART, {"name": ready.names[along], "low": low, "high": high, **share})
    return Region(sign, _POINT, {**_point(basin, ready, axes), **share})


def _point(basin: Basin, ready: Course, axes: Sequence[Axis]) -> Mapping[str, str]:
    middles = [_number((low + high) / 2, axis) for (low, high), axis in zip(basin.ends, axes, strict=True)]
    ends = ", ".join(f"{name} = {middle}" for name, middle in zip(ready.names, middles, strict=True))
    return {"ends": ends, "loss": f"{basin.loss:.4g}"}


def _number(value: float, axis: Axis) -> str:
    """A value of an axis, to a ten-thousandth of it."""
    places = _PLACES - floor(log10(axis.high - axis.low))
    return f"{round(value, places) + 0.0:.10g}"  # and no minus before a zero
