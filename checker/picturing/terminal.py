"""A picture in the letters of a terminal, as wide as lines are, with its axes and what the marks mean."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from math import isnan

from ..printing import Layout, display_width
from ..printing.wrapping import line_width, wrapped
from ..reporting.language import Translate
from ..reporting.language import marked as _
from .axis import Axis
from .canvas import Canvas
from .picture import START, Line, Picture, Regions, Role, Surface

COLUMNS, NARROWEST, ROWS = 66, 26, 18  # of the canvas
_MARGIN = 10  # columns to the left of it, the axis among them
_BESIDE = 4  # columns to the right of it, into which a value of the axis may reach
_TICKS_UP, _TICKS_ACROSS = 5, 6
_MARKS = {Role.CURVE: "o", Role.DERIVED: "o", Role.OWN: "#", Role.DIVERGED: "D"}
_MARKS |= {Role.SAMPLES: "o", Role.BEFORE: "x", Role.FITTED: "*"}
_CLOUD, _SPECK = 80, "."  # more samples are dots: letters would hide the curve
_STROKE = {Role.FITTED: "---", Role.BEFORE: "- -", Role.EXACT: "- -"}  # of a line whose places are not marked
_DASH = 4  # segments
_BEGIN, _HEAD = "S", "*"
_UPRIGHT = "|"
_STIPPLE = 2  # of a contour line every second dot: the path stays the stronger line

_CONTOURS = _("dotted: contour lines of the loss, at {levels}")
_CUT = _("the picture ends at step {step}; the run went on far outside")

Point = Callable[[float, float], tuple[float, float]]


def drawn(picture: Picture, layout: Layout, translate: Translate) -> list[str]:
    """The lines of text. Everything is said in words too: the title, the axes, and what each mark means."""
    canvas = Canvas(max(NARROWEST, min(COLUMNS, line_width() - _MARGIN - _BESIDE)), ROWS, layout)

    def point(x: float, y: float) -> tuple[float, float]:
        return picture.across.share(x) * (canvas.width - 1), (1 - picture.up.share(y)) * (canvas.height - 1)

    if picture.surface:
        _contours(canvas, picture.surface, picture.across, picture.up)
    for arrow in picture.arrows:
        canvas.line(*point(*arrow.tail), *point(*arrow.head))
        canvas.mark(*point(*arrow.head), _HEAD)
    for line in picture.lines:
        _line(canvas, line, point)
    if picture.regions and picture.regions.up:
        _letters(canvas, picture.regions, picture.across, picture.up)
    for line in _limits(picture):
        _upright(canvas, point(*line.places[0])[0])
    return [
        *wrapped(translate(picture.title.words).format_map(picture.said)),
        "",
        picture.up.label.said(translate),
        *_framed(canvas, picture),
        *_legend(canvas, picture, translate),
    ]


def _line(canvas: Canvas, line: Line, point: Point) -> None:
    places = [point(*place) for place in line.places]
    if line.joined and line.role not in (Role.DIVERGED, Role.LIMIT):
        is_dashed = line.role in (Role.BEFORE, Role.EXACT)
        for number, ((x0, y0), (x1, y1)) in enumerate(pairwise(places)):
            if not (is_dashed and number // _DASH % 2):
                canvas.line(x0, y0, x1, y1)
    if line.has_start and places:
        canvas.mark(*places[0], _BEGIN)
    if _is_cloud(line):
        for x, y in places:
            canvas.dot(round(x), round(y))
    elif line.marked:
        for x, y in places:
            canvas.mark(x, y, _MARKS[line.role])


def _is_cloud(line: Line) -> bool:
    return line.role is Role.SAMPLES and len(line.places) > _CLOUD


def _sign(line: Line) -> str:
    """What stands for a line in the legend."""
    if _is_cloud(line):
        return _SPECK
    return _MARKS[line.role] if line.marked else _STROKE[line.role]


def _limits(picture: Picture) -> list[Line]:
    return [line for line in picture.lines if line.role is Role.LIMIT]


def _upright(canvas: Canvas, x: float) -> None:
    for y in range(0, canvas.height, canvas.down):
        canvas.mark(x, y, _UPRIGHT)


def _contours(canvas: Canvas, surface: Surface, across: Axis, up: Axis) -> None:
    """A dot where a level lies between the height here and that of the neighbour to the right or below."""
    xs = [across.at(x / (canvas.width - 1)) for x in range(canvas.width)]
    ys = [up.at(1 - y / (canvas.height - 1)) for y in range(canvas.height)]
    bands = [[_band(_height(surface, x, y), surface.levels) for x in xs] for y in ys]
    for y in range(canvas.height - 1):
        for x in range(canvas.width - 1):
            here, others = bands[y][x], (bands[y][x + 1], bands[y + 1][x])
            if (x + y) % _STIPPLE == 0 and here >= 0 and any(other >= 0 and other != here for other in others):
                canvas.dot(x, y)


def _band(height: float, levels: tuple[float, ...]) -> int:
    """How many levels lie below a height; -1 where there is no height."""
    return -1 if isnan(height) else sum(level < height for level in levels)


def _height(surface: Surface, x: float, y: float) -> float:
    """The height at a place between the grid's, by bilinear interpolation."""
    column, right = _cell(surface.across, x)
    row, above = _cell(surface.up, y)
    low, high = surface.heights[row], surface.heights[row + 1]
    return (1 - above) * ((1 - right) * low[column] + right * low[column + 1]) + above * (
        (1 - right) * high[column] + right * high[column + 1]
    )


def _cell(grid: tuple[float, ...], value: float) -> tuple[int, float]:
    """The cell of an even grid that a value lies in, and how far into it."""
    share = (value - grid[0]) / (grid[-1] - grid[0]) * (len(grid) - 1)
    cell = min(max(int(share), 0), len(grid) - 2)
    return cell, share - cell


def _letters(canvas: Canvas, regions: Regions, across: Axis, up: Axis) -> None:
    """The sign of its region in each letter of the canvas that has no mark yet."""
    for row in range(canvas.rows):
        y = up.at(1 - (row + 0.5) / canvas.rows)
        for column, sign in enumerate(_signs(regions, across, canvas.columns, y)):
            canvas.mark(column * canvas.across, row * canvas.down, sign)


def _signs(regions: Regions, across: Axis, columns: int, y: float | None) -> str:
    """The signs of the regions in a row of so many letters; where there is one parameter, `y` is None."""
    row = 0 if y is None else _nearest(regions.up, y)
    members = regions.members[row]
    places = [across.at((column + 0.5) / columns) for column in range(columns)]
    return "".join(regions.kinds[members[_nearest(regions.across, x)]].sign for x in places)


def _nearest(grid: tuple[float, ...], value: float) -> int:
    """The number of the place of an even grid that a value is nearest to."""
    share = (value - grid[0]) / (grid[-1] - grid[0]) * (len(grid) - 1)
    return min(max(round(share), 0), len(grid) - 1)


def _framed(canvas: Canvas, picture: Picture) -> list[str]:
    """The canvas with the values of the axes beside and below it."""
    beside: dict[int, str] = {}
    for value in picture.up.ticks(_TICKS_UP):
        share = picture.up.share(value)
        if -1e-9 <= share <= 1 + 1e-9:
            beside[round((1 - share) * (canvas.rows - 1))] = _number(value)
    lines = [
        f"{beside.get(row, ''):>{_MARGIN - 1}}{'+' if row in beside else '|'}{text}".rstrip()
        for row, text in enumerate(canvas.lines())
    ]
    marks, below = _below(canvas, picture.across)
    if picture.regions and not picture.regions.up:
        lines.append(" " * _MARGIN + _signs(picture.regions, picture.across, canvas.columns, None))
    return [*lines, " " * (_MARGIN - 1) + marks, (" " * _MARGIN + below).rstrip()]


def _below(canvas: Canvas, across: Axis) -> tuple[str, str]:
    """The line of the axis, and the values under it; a value that has no room is left out."""
    axis, values = ["+", *"-" * canvas.columns], " " * (canvas.columns + _BESIDE)
    for value in across.ticks(_TICKS_ACROSS):
        text, column = _number(value), round(across.share(value) * (canvas.columns - 1))
        at = max(0, column - len(text) // 2)
        if at + len(text) <= len(values) and not values[max(0, at - 1) : at + len(text) + 1].strip():
            values = values[:at] + text + values[at + len(text) :]
            axis[column + 1] = "+"
    return "".join(axis), values.rstrip()


def _number(value: float) -> str:
    return f"{value:.5g}"


def _legend(canvas: Canvas, picture: Picture, translate: Translate) -> list[str]:
    label = picture.across.label.said(translate)
    said = [" " * max(0, _MARGIN + canvas.columns - display_width(label)) + label]
    told = [line for line in picture.lines if line.label and (line.marked or line.role in _STROKE)]
    signs = {_sign(line): line.label.said(translate) for line in told if line.label}
    for line in _limits(picture):
        signs[_UPRIGHT] = line.label.said(translate) if line.label else ""
    if any(line.has_start for line in picture.lines):
        signs[_BEGIN] = translate(START.words)
    if picture.arrows:
        signs[_HEAD] = translate(_("head of an arrow: downhill, against the gradient"))
    for region in picture.regions.kinds if picture.regions else ():
        signs[region.sign] = translate(region.label.words).format_map(region.said)
    for sign, meaning in signs.items():
        said += wrapped(f"{sign}  {meaning}", hang=len(sign) + 2)
    if picture.surface:
        levels = ", ".join(f"{level:.3g}" for level in picture.surface.levels)
        said += wrapped(translate(_CONTOURS).format(levels=levels))
    if picture.cut_at is not None:
        said += wrapped(translate(_CUT).format(step=picture.cut_at))
    return said
