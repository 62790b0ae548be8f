"""Regions of a drawn picture: told apart by lightness, by hatching, and by the letter that stands in each."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from .axis import Axis
from .fonts import Lettering
from .picture import Region, Regions

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Of Okabe and Ito's palette, made lighter: the path and the letters stand out. Neighbours differ in lightness.
_FILLS = ("#BFD9EA", "#FBF6B4", "#7FB8D8", "#F3C7A6", "#80CEB9", "#E5BCD3")
_HATCHES = ("", "..", "//", "--", "\\\\", "xx")
_RANKS = ("#F7FBFF", "#D6E6F4", "#ABCFE6", "#73B0D8", "#3D8DC4", "#1966AD")  # ColorBrewer's Blues, light to dark
_UNSETTLED, _UNSETTLED_HATCHES = "#FFFFFF", {"~": "oo", "x": "xxxx"}
STRIP = 0.08  # of the height
_LETTER = 0.02  # of the width: a narrower stretch has no letter
HATCH_COLOUR = "#707070"


class _Fill(NamedTuple):
    colour: str
    hatch: str


def shade(axes: Axes, regions: Regions, across: Axis, lettering: Lettering) -> None:
    """Fill the regions, below everything else, and name them in the legend."""
    fills = [_fill(kind, number, regions.ranked) for number, kind in enumerate(regions.kinds)]
    if regions.up:
        _plane(axes, regions, fills)
    else:
        _strip(axes, regions, fills, across)
    # what has no places takes no room, and stands in the legend
    for kind, fill in zip(regions.kinds, fills, strict=True):
        words = f"{kind.sign}  {lettering.text(kind.label).format_map(kind.said)}"
        axes.fill_between([], [], facecolor=fill.colour, hatch=fill.hatch, edgecolor=HATCH_COLOUR, label=words)


def _fill(kind: Region, number: int, ranked: bool) -> _Fill:
    if not kind.is_settled:
        return _Fill(_UNSETTLED, _UNSETTLED_HATCHES[kind.sign])
    return _Fill(_RANKS[number], "") if ranked else _Fill(_FILLS[number], _HATCHES[number])


def _plane(axes: Axes, regions: Regions, fills: list[_Fill]) -> None:
    """A cell for each start, and one letter in the midst of each region."""
    from matplotlib.colors import ListedColormap

    colours = ListedColormap([fill.colour for fill in fills])
    axes.pcolormesh(
        regions.across, regions.up, regions.members, cmap=colours, vmin=-0.5, vmax=len(fills) - 0.5, shading="nearest"
    )
    levels = [number - 0.5 for number in range(len(fills) + 1)]
    hatches = [fill.hatch or None for fill in fills]
    if any(hatches):
        axes.contourf(regions.across, regions.up, regions.members, levels=levels, colors="none", hatches=hatches)
    for number, kind in enumerate(regions.kinds):
        place = _heart(regions, number)
        if place is not None:
            _letter(axes, kind.sign, *place)


def _heart(regions: Regions, number: int) -> tuple[float, float] | None:
    """The middle of the longest stretch of a region along a row, of the middle one of such rows."""
    stretches = []
    for y, row in zip(regions.up, regions.members, strict=True):
        for begin, end in _runs(row):
            if row[begin] == number:
                stretches.append((end - begin, y, regions.across[(begin + end - 1) // 2]))
    if not stretches:
        return None
    longest = [stretch for stretch in stretches if stretch[0] >= 0.9 * max(stretches)[0]]
    _, y, x = longest[len(longest) // 2]
    return x, y


def _runs(row: tuple[int, ...]) -> list[tuple[int, int]]:
    """Where the stretches of equal numbers begin and end."""
    cuts = [0, *(place for place in range(1, len(row)) if row[place] != row[place - 1]), len(row)]
    return list(pairwise(cuts))


def _strip(axes: Axes, regions: Regions, fills: list[_Fill], across: Axis) -> None:
    """The stretches of starts along the lower edge."""
    row, count = regions.members[0], len(regions.across)
    for begin, end in _runs(row):
        left, right = across.at(begin / count), across.at(end / count)
        fill = fills[row[begin]]
        axes.axvspan(
            left, right, 0, STRIP, facecolor=fill.colour, hatch=fill.hatch, edgecolor=HATCH_COLOUR, linewidth=0.6
        )
        if end - begin >= _LETTER * count:
            axes.text(
                (left + right) / 2,
                STRIP / 2,
                regions.kinds[row[begin]].sign,
                transform=axes.get_xaxis_transform(),
                ha="center",
                va="center",
                fontsize=9,
            )


def _letter(axes: Axes, sign: str, x: float, y: float) -> None:
    paper = {"boxstyle": "circle,pad=0.15", "facecolor": "white", "edgecolor": "none", "alpha": 0.8}
    axes.text(x, y, sign, ha="center", va="center", fontsize=10, fontweight="bold", bbox=paper)
