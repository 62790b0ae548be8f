"""A picture as a file, SVG or PNG, drawn by matplotlib. Lines are told apart by style and marker, in grey too."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from .fonts import Lettering
from .picture import START, Kind, Line, Picture, Role, Surface
from .shading import HATCH_COLOUR, STRIP, shade

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SIZE, _WITH_LEGEND, _EACH_REGION = (5.6, 3.6), (5.6, 4.4), 0.15  # inches
_DOTS = 200  # an inch, of a PNG
# Okabe and Ito's palette: apart for the colour-blind, and of different darkness.
_BLUE, _ORANGE, _GREEN, _BLACK = "#0072B2", "#D55E00", "#009E73", "#000000"
_STYLES: Mapping[Role, Mapping[str, Any]] = MappingProxyType(
    {
        Role.CURVE: {"color": _BLUE, "linestyle": "-"},
        Role.DERIVED: {"color": _ORANGE, "linestyle": "--", "linewidth": 1, "marker": "o", "markersize": 4},
        Role.OWN: {"color": _BLACK, "linestyle": ":", "linewidth": 1.2, "marker": "x", "markersize": 5},
        Role.DIVERGED: {"color": _BLACK, "linestyle": "", "marker": "^", "markersize": 6, "clip_on": False},
        Role.LIMIT: {"color": _GREEN, "linestyle": "-.", "linewidth": 1.2},
        Role.SAMPLES: {"color": _BLACK, "marker": "o", "markersize": 4, "markerfacecolor": "none"},
        Role.BEFORE: {"color": _BLUE, "linestyle": "--", "linewidth": 1, "marker": "s", "markersize": 3},
        Role.FITTED: {"color": _ORANGE, "linestyle": "-", "linewidth": 1.8, "marker": "D", "markersize": 4},
        Role.EXACT: {"color": _GREEN, "linestyle": "-.", "linewidth": 1.2},
    }
)
# the same seed for identifiers and no date: the same picture is the same file
_SETTINGS = {
    "svg.hashsalt": "chainrule",
    "svg.fonttype": "path",
    "font.size": 11,
    "axes.grid": True,
    "grid.alpha": 0.35,
    "hatch.color": HATCH_COLOUR,
    "hatch.linewidth": 0.5,
}


def save(picture: Picture, path: Path, file_format: str, lettering: Lettering) -> None:
    """Write the picture as "svg" or "png". ImportError without matplotlib; OSError where it cannot be written."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    has_legend = picture.regions is not None or len([line for line in picture.lines if line.label]) > 1
    with mpl.rc_context({**_SETTINGS, **lettering.settings}), _without_advice():
        wide, tall = _WITH_LEGEND if has_legend else _SIZE
        tall += _EACH_REGION * len(picture.regions.kinds if picture.regions else ())
        figure = Figure(figsize=(wide, tall), layout="constrained")
        axes = figure.add_subplot()
        _fill(axes, picture, lettering)
        if has_legend:
            figure.legend(loc="outside lower center", fontsize=9)
        title = lettering.title(picture.title, picture.said)
        if title:
            axes.set_title(title, fontsize=11)
        figure.savefig(path, format=file_format, dpi=_DOTS, metadata=_metadata(picture, file_format, lettering))


def _metadata(picture: Picture, file_format: str, lettering: Lettering) -> dict[str, str | None]:
    """The title in words, for those who hear a picture; no date."""
    title = lettering.spoken(picture.title, picture.said)
    if file_format == "svg":
        return {"Date": None, "Creator": "chainrule", "Title": title}
    return {"Software": "chainrule", "Title": title if title.isascii() else "chainrule"}


def _fill(axes: Axes, picture: Picture, lettering: Lettering) -> None:
    axes.set(xlabel=lettering.text(picture.across.label), ylabel=lettering.text(picture.up.label))
    axes.set(xscale="log" if picture.across.log else "linear", yscale="log" if picture.up.log else "linear")
    if picture.regions:
        shade(axes, picture.regions, picture.across, lettering)
    if picture.surface:
        _contours(axes, picture.surface)
    for arrow in picture.arrows:
        style = {"arrowstyle": "-|>", "color": _BLUE, "linewidth": 0.9, "shrinkA": 0, "shrinkB": 0}
        axes.annotate("", xy=arrow.head, xytext=arrow.tail, arrowprops=style)
    for line in picture.lines:
        _line(axes, line, lettering)
    if picture.surface or picture.arrows or picture.regions or picture.kind is Kind.FIT:
        axes.set(xlim=(picture.across.low, picture.across.high), ylim=(picture.up.low, picture.up.high))
    if picture.regions and not picture.regions.up:
        axes.set(ylim=(picture.up.at(-STRIP / (1 - STRIP)), picture.up.high))


@contextmanager
def _without_advice() -> Iterator[None]:
    """A font without a normal weight is worth a line in the log for every text, and harmless."""
    log = logging.getLogger("matplotlib.font_manager")
    before = log.level
    log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        log.setLevel(before)


def _line(axes: Axes, line: Line, lettering: Lettering) -> None:
    xs, ys = [place[0] for place in line.places], [place[1] for place in line.places]
    style = dict(_STYLES[line.role])
    if not line.marked:
        style["marker"] = ""
    if not line.joined:
        style["linestyle"] = ""
    axes.plot(xs, ys, label=lettering.text(line.label) if line.label else "_", **style)
    if line.has_start:
        is_named = line.role is Role.DERIVED  # both paths begin there
        label = lettering.text(START) if is_named else "_"
        axes.plot(xs[:1], ys[:1], color=_ORANGE, linestyle="", marker="s", markersize=7, label=label, zorder=3)


def _contours(axes: Axes, surface: Surface) -> None:
    lines = axes.contour(
        surface.across, surface.up, surface.heights, levels=surface.levels, colors=_BLUE, linewidths=0.9
    )
    axes.clabel(lines, fmt="%.3g", fontsize=8)
