"""What is to be seen in a picture, as plain data that every surface draws in its own way."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from chainrule.exercises.record import Record, replace

from ..reporting.language import marked as _
from .axis import Axis, Label

Place = tuple[float, float]
START = Label(_("start"), r"$\theta_0$")


class Kind(StrEnum):
    """What a picture shows."""

    LOSS = "loss"
    DESCENT = "descent"
    FIELD = "field"
    SWEEP = "sweep"
    BASINS = "basins"
    FIT = "fit"


class Role(StrEnum):
    """What a line stands for: it decides on colour, line style and marker. Places that DIVERGED are not joined."""

    CURVE = "curve"
    DERIVED = "derived"
    OWN = "own"
    DIVERGED = "diverged"
    LIMIT = "limit"
    SAMPLES = "samples"
    BEFORE = "before"
    FITTED = "fitted"
    EXACT = "exact"


class Line(Record):
    """Places that are joined, unless `joined` is false; `marked` shows each of them, and the first as the start where
    `has_start` is true.
    """

    role: Role
    places: tuple[Place, ...]
    label: Label | None = None
    marked: bool = False
    has_start: bool = False
    joined: bool = True

    def with_places(self, places: tuple[Place, ...]) -> Line:
        """The same line through other places."""
        return replace(self, places=places)


class Surface(Record):
    """Heights above a grid, a row for each of `up`, a value for each of `across`; nan where there is none. The contour
    lines to be drawn are those of `levels`, ascending.
    """

    across: tuple[float, ...]
    up: tuple[float, ...]
    heights: tuple[tuple[float, ...], ...]
    levels: tuple[float, ...]


class Region(Record):
    """What a region of the picture means: a letter, and words whose placeholders `said` fills. One that is not
    `is_settled` stands for no place, and is drawn apart from the others.
    """

    sign: str
    label: Label
    said: Mapping[str, str]
    is_settled: bool = True


class Regions(Record):
    """The number of the region at each place of a grid, as the heights of a surface: rows for `up`, which has no place
    where the picture has one parameter; the regions are then a strip along the lower edge. Regions that are `ranked`
    have an order, which lightness shows.
    """

    across: tuple[float, ...]
    up: tuple[float, ...]
    members: tuple[tuple[int, ...], ...]
    kinds: tuple[Region, ...]
    ranked: bool


class Arrow(Record):
    """From a tail to a head."""

    tail: Place
    head: Place


class Picture(Record):
    """Two axes and what lies between them. `said` fills the placeholders of the title.

    `cut_at` is the last step that is shown of a run that went far away.
    """

    kind: Kind
    title: Label
    across: Axis
    up: Axis
    lines: tuple[Line, ...] = ()
    surface: Surface | None = None
    arrows: tuple[Arrow, ...] = ()
    cut_at: int | None = None
    said: Mapping[str, str] = MappingProxyType({})
    regions: Regions | None = None
