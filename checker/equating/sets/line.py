"""Sets of real numbers as cells of the line: gaps and the cuts between them, each inside or outside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from chainrule.exercises.record import Record

from .cuts import Cut, Rational, Unclear, between, compare

_MOST_CUTS = 400


class Line(Record):
    """A set: `cells` are the gap before the first cut, the first cut, the gap behind it and so on: 2n + 1."""

    cuts: tuple[Cut, ...]
    cells: tuple[bool, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing lies in it."""
        return not any(self.cells)

    def simplest(self) -> Line:
        """The same set without cuts at which nothing changes."""
        cuts: list[Cut] = []
        cells = [self.cells[0]]
        for place, cut in enumerate(self.cuts):
            point, gap = self.cells[2 * place + 1 : 2 * place + 3]
            if not cells[-1] == point == gap:
                cuts.append(cut)
                cells += [point, gap]
        return Line(tuple(cuts), tuple(cells))


EVERYTHING, NOTHING = Line((), (True,)), Line((), (False,))


def ray(cut: Cut, below: bool, at: bool, above: bool) -> Line:
    """What lies below a number, is it, or lies above it."""
    return Line((cut,), (below, at, above))


def interval(low: Cut | None, high: Cut | None, low_closed: bool, high_closed: bool) -> Line:
    """The numbers between two; None is an infinite end. Empty where the ends are the wrong way round."""
    above = EVERYTHING if low is None else ray(low, False, low_closed, True)
    below = EVERYTHING if high is None else ray(high, True, high_closed, False)
    return both(above, below)


def complement(line: Line) -> Line:
    """What does not lie in it."""
    return Line(line.cuts, tuple(not cell for cell in line.cells))


def both(left: Line, right: Line) -> Line:
    """What lies in both."""
    return _merged(left, right, lambda a, b: a and b)


def either(left: Line, right: Line) -> Line:
    """What lies in one or the other."""
    return _merged(left, right, lambda a, b: a or b)


def difference(left: Line, right: Line) -> Line:
    """What lies in one of them only."""
    return _merged(left, right, lambda a, b: a != b).simplest()


def ends_only(line: Line) -> bool:
    """Whether a set that is not empty consists of single numbers."""
    return not line.is_empty and not any(line.cells[::2])


def member(line: Line) -> Cut:
    """One number that lies in a set that is not empty: a simple one within an interval where there is one."""
    ends = (None, *line.cuts, None)
    gaps = [pair for inside, pair in zip(line.cells[::2], pairwise(ends), strict=True) if inside]
    if gaps:
        low, high = max(gaps, key=_width)
        return Rational(between(low, high))
    return next(cut for cut, inside in zip(line.cuts, line.cells[1::2], strict=True) if inside)


def _width(gap: tuple[Cut | None, Cut | None]) -> float:
    low, high = gap
    if low is None or high is None:
        return float("inf")
    width = high.bounds(0)[0] - low.bounds(0)[1]
    return float(width) if width < 10**300 else 1e300


def _merged(left: Line, right: Line, together: Callable[[bool, bool], bool]) -> Line:
    if len(left.cuts) + len(right.cuts) > _MOST_CUTS:
        raise Unclear
    cuts, places = _in_order(left.cuts, right.cuts)
    cells = [together(left.cells[0], right.cells[0])]
    at, other = 0, 0
    for has_left, has_right in places:
        point = left.cells[2 * at + has_left], right.cells[2 * other + has_right]
        at, other = at + has_left, other + has_right
        cells += [together(*point), together(left.cells[2 * at], right.cells[2 * other])]
    return Line(tuple(cuts), tuple(cells)).simplest()


def _in_order(left: Sequence[Cut], right: Sequence[Cut]) -> tuple[list[Cut], list[tuple[bool, bool]]]:
    """The cuts of both in order, and for each whether it is one of the first and of the second."""
    cuts: list[Cut] = []
    places: list[tuple[bool, bool]] = []
    at = other = 0
    while at < len(left) or other < len(right):
        order = -1 if other == len(right) else 1 if at == len(left) else compare(left[at], right[other])
        cuts.append(left[at] if order <= 0 else right[other])
        places.append((order <= 0, order >= 0))
        at, other = at + (order <= 0), other + (order >= 0)
    return cuts, places
