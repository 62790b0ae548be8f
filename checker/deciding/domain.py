"""Where the symbols of a question live, and points in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import count
from math import ceil, floor
from types import MappingProxyType

from chainrule.exercises.record import Record

from ..chance import Chance
from ..tree.evaluate import Grid
from ..tree.number_system import S

Point = dict[str, Fraction | Grid[Fraction]]
FloatPoint = dict[str, float | Grid[float]]

_WIDE = 2**40
_WIDE_COUNT = 40  # integer symbols stand in exponents: values beyond this make numbers of thousands of digits
# Every dimension gets a size of its own, so that no product fits by accident; and other sizes in each round, so that
# no formula is right for one size only.
_SIZES = ((3, 2, 5, 4, 6, 7, 8, 9), (5, 4, 3, 7, 2, 6, 9, 8), (4, 7, 2, 3, 5, 8, 6, 9))
_NICE = (3, 2, 5, 1, 4, 7, 6, 8)
_STEPS = 2**14  # dyadic, so that doubles hold the coordinates exactly
_NEAR = Fraction(10)  # the half width within which an unbounded symbol is mostly looked at


class Span(Record):
    """The interval that a symbol lives in; None for a side without a bound."""

    low: Fraction | None = None
    high: Fraction | None = None
    integer: bool = False

    def window(self) -> tuple[Fraction, Fraction]:
        """The interval itself, or the part of it that lies around zero or behind its one bound."""
        low, high = self.low, self.high
        if low is None:
            low = -_NEAR if high is None or high > 0 else high - _NEAR
        if high is None:
            high = _NEAR if low < _NEAR else low + _NEAR
        return low, high

    def holds(self, value: Fraction) -> bool:
        """Whether a value lies within."""
        fits = (self.low is None or self.low <= value) and (self.high is None or value <= self.high)
        return fits and (not self.integer or value.denominator == 1)

    def at(self, share: Fraction) -> Fraction:
        """The value at a share of the window, between 0 and 1; for an integer symbol a whole one."""
        low, high = self.window()
        value = low + (high - low) * share
        return Fraction(min(max(round(value), ceil(low)), floor(high))) if self.integer else value

    def nice(self, number: int) -> Fraction:
        """A small whole number, from the low end where there is one; a tenth of the window where that is too narrow."""
        if self.low is None and self.high is None:
            return Fraction(number)
        low, high = self.window()
        if self.low is None or (self.low < number and self.high is None):
            return Fraction(number) if number < high else high - number
        return low + number if high - low >= number else low + (high - low) * Fraction(number, 10)


REALS = Span()


class Domain(Record):
    """Numbers with their spans, and symbolic matrices with the names (or counts) of their rows and columns.

    `ones` names the length of a column of ones that no matrix beside it gives, as in 1·Xᵀ; empty where there is none.
    """

    numbers: Mapping[str, Span] = MappingProxyType({})
    matrices: Mapping[str, tuple[str, str]] = MappingProxyType({})
    ones: str = ""

    def sizes(self, look: int = 0) -> dict[str, int]:
        """A size for every named dimension, at the first look or a later one."""
        names = sorted({name for shape in self.matrices.values() for name in shape if not name.isdigit()}, reverse=True)
        return dict(zip(names, _SIZES[look % len(_SIZES)], strict=False))

    def shape(self, name: str, look: int = 0) -> tuple[int, int]:
        """Rows and columns of a matrix, in the sizes of `sizes`."""
        rows, columns = self.matrices[name]
        sizes = self.sizes(look)
        return (sizes.get(rows) or int(rows), sizes.get(columns) or int(columns))

    def named_shape(self, shape: str) -> str:
        """A shape such as 3×1 in the names of the question: n×1."""
        names = {str(size): name for name, size in self.sizes().items()}
        return "×".join(names.get(side, side) for side in shape.split("×"))

    def wide(self, chance: Chance, look: int = 0) -> Point:
        """A point drawn from so many that a polynomial of degree d vanishes there by accident in d of 2^40 cases.

        Integer symbols are even at some looks and odd at others, two of them not always alike: (-1)^k, (-1)^(k + m).
        """
        point: Point = {}
        integers = count()
        for name, span in self.numbers.items():
            if span.integer:
                odd = look >> next(integers) % 2 & 1
                point[name] = Fraction(2 * chance.below(_WIDE_COUNT // 2) + odd)
            else:
                point[name] = Fraction(chance.below(_WIDE) - _WIDE // 2)
        return point | self.with_matrices(lambda: Fraction(chance.below(_WIDE) - _WIDE // 2), look)

    def nice(self) -> Iterator[Point]:
        """Small whole points within the spans, for a counter-example that a person can follow."""
        for shift in range(len(_NICE)):
            point: Point = {}
            for place, (name, span) in enumerate(self.numbers.items()):
                point[name] = span.nice(_NICE[(shift + 3 * place) % len(_NICE)])
            yield point | self.with_matrices(_Nice(shift), shift)

    def inner(self, chance: Chance, look: int = 0) -> Point:
        """A point within the windows of the spans."""
        point: Point = {}
        for name, span in self.numbers.items():
            point[name] = span.at(Fraction(2 * chance.below(_STEPS // 2) + 1, _STEPS))
        return point | self.with_matrices(lambda: Fraction(chance.below(2000) - 1000, 512), look)

    def floating(self, chance: Chance, look: int = 0) -> FloatPoint:
        """A point within the windows of the spans in floating point."""
        return converted(self.inner(chance, look), float)

    def with_matrices(self, draw: Callable[[], Fraction], look: int) -> Point:
        """The matrices of a point, and the sizes by their names."""
        point: Point = {name: Fraction(size) for name, size in self.sizes(look).items()}
        for name in self.matrices:
            rows, columns = self.shape(name, look)
            point[name] = Grid(rows, columns, tuple(draw() for _ in range(rows * columns)))
        if self.ones:
            length = self.sizes(look)[self.ones]
            point["ones"] = Grid(length, 1, (Fraction(1),) * length)
        return point


class _Nice:
    """Small whole numbers in turn, from a place in their list."""

    def __init__(self, place: int) -> None:
        self._place = place

    def __call__(self) -> Fraction:
        self._place += 1
        return Fraction(_NICE[(self._place - 1) % len(_NICE)])


def converted(
    point: Mapping[str, Fraction | Grid[Fraction]], number: Callable[[Fraction], S]
) -> dict[str, S | Grid[S]]:
    """A point in another number system, whose numbers `number` makes."""
    return {
        name: Grid(value.rows, value.columns, tuple(map(number, value.entries)), value.listed)
        if isinstance(value, Grid)
        else number(value)
        for name, value in point.items()
    }
