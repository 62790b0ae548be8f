"""Two formulas seen at one point: alike, apart for certain, or not to be told there."""

from __future__ import annotations

from enum import Enum
from typing import Any

from chainrule.exercises.record import Record

from ..tree.arithmetic import Exact, NotInThisArithmetic, Undefined
from ..tree.balls import Ball, Balls, digits, doubles
from ..tree.evaluate import Grid, as_entries, evaluate
from ..tree.nodes import Node
from .decision import Witness, same_layout
from .domain import Point, converted

_EXACT = Exact()
_FAR_APART = 1e-6  # in doubles, relative; what is nearer is looked at with more digits
_MARGIN = 4  # by how many radii two balls must lie apart
_LARGEST_DOUBLE = 1e300
_SHOWN = 10  # digits beyond the first in which two values differ


class Sight(Enum):
    """What is seen of two formulas at a point. UNCLEAR may become clear with more digits, NOTHING has no value."""

    SAME = "same"
    APART = "apart"
    SHAPES = "shapes"
    UNCLEAR = "unclear"
    NOTHING = "nothing"


class Sighting(Record):
    """A sight, with the values where they are apart, and whether it was seen in exact arithmetic."""

    sight: Sight
    witness: Witness | None = None
    exact: bool = False


_NOTHING, _UNCLEAR, _SAME = Sighting(Sight.NOTHING), Sighting(Sight.UNCLEAR), Sighting(Sight.SAME)


def exactly(truth: Node, answer: Node, point: Point) -> Sighting:
    """In rational arithmetic; UNCLEAR for values that are not rational."""
    try:
        right, given = evaluate(truth, point, _EXACT), evaluate(answer, point, _EXACT)
    except Undefined:
        return _NOTHING
    except NotInThisArithmetic:
        return _UNCLEAR
    if not same_layout(right, given):
        return Sighting(Sight.SHAPES, Witness(point, right, given))
    if as_entries(right) == as_entries(given):
        return _SAME
    return Sighting(Sight.APART, Witness(point, right, given), exact=True)


def in_doubles(truth: Node, answer: Node, point: Point) -> Sighting:
    """In doubles with their radii."""
    return _in_balls(truth, answer, point, doubles(), _FAR_APART)


def in_digits(truth: Node, answer: Node, point: Point, count: int) -> Sighting:
    """With so many digits: SAME means that at least a third of them agree."""
    return _in_balls(truth, answer, point, digits(count), 0)


def _in_balls(truth: Node, answer: Node, point: Point, balls: Balls, far: float) -> Sighting:
    try:
        where = converted(point, balls.number)
        right, given = evaluate(truth, where, balls), evaluate(answer, where, balls)
    except Undefined:
        return _UNCLEAR
    except NotInThisArithmetic:
        return _NOTHING
    if not same_layout(right, given):
        return Sighting(Sight.SHAPES, Witness(point, _plain(right), _plain(given)))
    pairs = list(zip(as_entries(right), as_entries(given), strict=True))
    if any(_apart(a, b, far) for a, b in pairs):
        return Sighting(Sight.APART, Witness(point, *_readable(right, given)))
    return _SAME if all(_near(a, b, balls) for a, b in pairs) else _UNCLEAR


def _apart(left: Ball, right: Ball, far: float) -> bool:
    distance = abs(left.mid - right.mid)
    return bool(distance > _MARGIN * (left.rad + right.rad) and distance > far * max(abs(left.mid), abs(right.mid)))


def _near(left: Ball, right: Ball, balls: Balls) -> bool:
    """Whether the radii are small enough for agreement to say something."""
    size = max(abs(left.mid), abs(right.mid), balls.unit)
    return bool(left.rad + right.rad <= size * balls.unit ** (1 / 3)) or left.rad + right.rad <= balls.unit ** (1 / 2)


def _plain(value: Any) -> Any:
    if isinstance(value, Grid):
        return Grid(value.rows, value.columns, tuple(map(_plain, value.entries)), value.listed)
    return float(value.mid) if abs(value.mid) < _LARGEST_DOUBLE else _decimal(value.mid, _SHOWN)


def _decimal(mid: Any, count: int) -> Any:
    """A number as a decimal of so many digits."""
    from decimal import Decimal

    import mpmath

    return Decimal(mpmath.nstr(mid, count, strip_zeros=True))


def _readable(right: Any, given: Any) -> tuple[Any, Any]:
    """Both values as floats, or with as many digits as show the difference."""
    if isinstance(right, Grid) or isinstance(given, Grid):
        return _plain(right), _plain(given)
    mids = right.mid, given.mid
    if all(isinstance(mid, float | int) for mid in mids):
        return float(mids[0]), float(mids[1])
    import mpmath

    size, apart = max(map(abs, mids)), abs(mids[0] - mids[1])
    count = max(_SHOWN, int(mpmath.log10(size / apart)) + _SHOWN) if size else _SHOWN
    return _decimal(mids[0], count), _decimal(mids[1], count)
