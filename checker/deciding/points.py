"""The points at which two formulas are compared where no arithmetic proves them equal.

Small whole points; points all over the windows of the spans, very near to zero and very far from it; the numbers that
the formulas themselves name; and both sides of each place where one of their pieces ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from itertools import islice, product

from ..chance import Chance
from ..tree.nodes import Node, Number, symbols_in, walk
from .domain import Domain, Point, Span
from .lines import Line, ball_at
from .switches import switches

_HALVES, _INNER = 4, 16
_SCALES = tuple(Fraction(2) ** power for power in (-40, 27, -7, 7, 14, -20, 4, 40))
_MOST_NAMED = 16
_MOST_AROUND = 48
_MOST_LINES = 60
_ASIDE = (Fraction(1, 2**30), Fraction(1, 2**12), Fraction(1, 8))


def points(domain: Domain, chance: Chance, *trees: Node) -> Iterator[Point]:
    """Points of the domain, the nearest to people first. Coordinates are exact; doubles hold nearly all of them."""
    yield from domain.nice()
    yield from islice(map(partial(_between, domain), domain.nice()), _HALVES)
    for look in range(_INNER):
        yield domain.inner(chance, look)
    if domain.numbers:
        for look, scale in enumerate(_SCALES):
            yield _scaled(domain, chance, look, scale)
        named = list(islice(_named(domain, chance, trees), _MOST_NAMED))
        yield from named
        yield from islice(_around(domain, chance, trees, named), _MOST_AROUND)


def _between(domain: Domain, point: Point) -> Point:
    """The point a half further on, where that is within."""
    for name, span in domain.numbers.items():
        here = point[name]
        if isinstance(here, Fraction) and span.holds(here + Fraction(1, 2)):
            point[name] = here + Fraction(1, 2)
    return point


def _scaled(domain: Domain, chance: Chance, look: int, scale: Fraction) -> Point:
    """A point that is so many times as far from zero, or from the bound, as those before."""
    point = domain.inner(chance, look)
    for name, span in domain.numbers.items():
        if not span.integer:
            point[name] = _within(span, (Fraction(chance.below(2048) - 1024, 1024) or Fraction(1)) * scale)
    return point


def _within(span: Span, value: Fraction) -> Fraction:
    """A value beside the bound of a span, on the inner side; in a bounded one near to an end."""
    if span.low is not None and span.high is not None:
        width = span.high - span.low
        share = min(abs(value), 1 / abs(value)) / 2
        return span.low + width * share if value > 0 else span.high - width * share
    if span.low is not None:
        return span.low + abs(value)
    return span.high - abs(value) if span.high is not None else value


def _named(domain: Domain, chance: Chance, trees: Sequence[Node]) -> Iterator[Point]:
    """Points whose coordinates are numbers of the formulas, with signs."""
    written = {abs(value) for tree in trees for value in _constants(tree)}
    values = sorted((value for value in written if value.denominator < 2**64), key=lambda value: (value <= 1, value))
    choices = []
    for span in domain.numbers.values():
        fitting = [signed for value in values for signed in (value, -value) if span.holds(signed)]
        choices.append(fitting or [span.at(Fraction(3, 8))])
    rows = list(islice(product(*choices), 400))
    step = max(1, len(rows) // _MOST_NAMED)
    for look, row in enumerate(rows[::step]):
        yield domain.inner(chance, look) | dict(zip(domain.numbers, row, strict=True))


def _constants(tree: Node) -> Iterator[Fraction]:
    """The numbers of a formula, and the values of what is made of numbers only."""
    for here in walk(tree):
        if isinstance(here, Number):
            yield here.value
        elif not symbols_in(here) - {"pi"} and (ball := ball_at(here, {})) is not None:
            yield Fraction(ball.mid)


def _around(domain: Domain, chance: Chance, trees: Sequence[Node], named: Sequence[Point]) -> Iterator[Point]:
    """Points on both sides of the zeros of switches, found along lines through the domain."""
    found = switches(*trees)
    starts = [*named[:4], *(domain.inner(chance, look) for look in range(3))]
    axes = {name: span for name, span in domain.numbers.items() if not span.integer}
    most = max(1, _MOST_LINES // max(1, len(axes)))
    for start, switch in islice(product(starts, found), most):
        yield from _beside_zeros(switch, start, axes, named)


def _beside_zeros(switch: Node, start: Point, axes: Mapping[str, Span], named: Sequence[Point]) -> Iterator[Point]:
    """Points beside the zeros of a switch along each axis in turn; from axis to axis the start moves towards zero."""
    names = [name for name in axes if name in symbols_in(switch)]
    for name in names:
        line = Line(switch, start, name)
        grid = sorted({*_grid(axes[name]), *(value for point in named if isinstance(value := point[name], Fraction))})
        crossings, nearest = line.crossings(grid)
        for low, high in crossings[:3]:
            yield from _aside(start, name, axes[name], line.zero(low, high))
        start = {**start, name: nearest}


def _aside(start: Point, name: str, span: Span, zero: Fraction) -> Iterator[Point]:
    size = max(abs(zero), Fraction(1, 2**10))
    for aside in _ASIDE:
        for value in (zero - aside * size, zero + aside * size):
            if span.holds(value):
                yield {**start, name: value}


def _grid(span: Span) -> list[Fraction]:
    """Places to look at along an axis: the window evenly, and beyond it by powers of two."""
    even = [span.at(Fraction(2 * step + 1, 64)) for step in range(32)]
    far = [sign * Fraction(2) ** power for power in range(4, 44, 3) for sign in (1, -1)]
    near = [sign * Fraction(1, 2**power) for power in (3, 6, 12, 24, 36) for sign in (1, -1)]
    return [*even, *(value for value in (*far, *near) if span.holds(value))]
